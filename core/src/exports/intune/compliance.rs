//! Intune's compliance report: the verdict on each device, its grace period and threat level.

use super::machine::{ENTRA_ID, INTUNE_ID, NAME, USER};
use super::{codes, devices};
use crate::completeness;
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::key::{EntraId, IntuneId, Serial, Upn};
use crate::model::words::Compliance;
use crate::model::{Held, IntuneRecord, Kind};
use crate::table::Refused;

const STATE: Column = Column::text(&["compliancestate"], "compliance verdict");
const OS: Column = Column::text(&["os"], "platform");
const OS_VERSION: Column = Column::text(&["osversion"], "operating system version");
const OWNER: Column = Column::text(&["ownertype"], "owner of the hardware");
const CONTACT: Column = Column::date(&["lastcontact"], "last contact, the activity stamp");
const GRACE: Column = Column::date(&["ingraceperioduntil"], "end of the grace period");
const SERIAL: Column = Column::text(&["serialnumber"], "hardware serial");
const AGENTS: Column = Column::text(&["managementagents"], "management channel, 2 only");
const THREAT: Column =
    Column::text(&["devicehealththreatlevel"], "threat level compliance reads, as given");

/// The format. Headings and codes 1 and 2 of one real file, the rest of scripts and documents.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneCompliance,
    slug: "intune-compliance",
    title: "Intune: Device compliance",
    portal: "Intune admin center > Reports > Device compliance > Device compliance > Export",
    proves: "the compliance verdict and grace period of each device",
    ask: Ask {
        role: INTUNE_READER,
        choose: &["Every compliance status, operating system and ownership."],
        mind: &[
            "The list of noncompliant devices has the same headings and only the failing rows: a \
             device missing from it proves nothing.",
        ],
        file: "DeviceCompliance_<id>.zip",
        paste: None,
    },
    signatures: &[Signature {
        variant: "Device compliance or Noncompliant devices",
        required: &[
            &["devicename"],
            &["compliancestate"],
            &["os"],
            &["intunedeviceid", "aaddeviceid"],
            &["ingraceperioduntil", "ownertype"],
        ],
        without: &["devicemodel", "settingname"],
    }],
    columns: &[
        &NAME,
        &INTUNE_ID,
        &ENTRA_ID,
        &SERIAL,
        &USER,
        &STATE,
        &GRACE,
        &THREAT,
        &OS,
        &OS_VERSION,
        &OWNER,
        &CONTACT,
        &AGENTS,
    ],
    read,
};

struct Columns {
    name: Option<usize>,
    intune_id: Option<usize>,
    entra_id: Option<usize>,
    serial: Option<usize>,
    user: Option<usize>,
    state: Option<usize>,
    grace: Option<usize>,
    threat: Option<usize>,
    os: Option<usize>,
    os_version: Option<usize>,
    owner: Option<usize>,
    contact: Option<usize>,
    agents: Option<usize>,
}

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let at = Columns {
        name: sheet.find(&NAME),
        intune_id: sheet.find(&INTUNE_ID),
        entra_id: sheet.find(&ENTRA_ID),
        serial: sheet.find(&SERIAL),
        user: sheet.find(&USER),
        state: sheet.find(&STATE),
        grace: sheet.find(&GRACE),
        threat: sheet.find(&THREAT),
        os: sheet.find(&OS),
        os_version: sheet.find(&OS_VERSION),
        owner: sheet.find(&OWNER),
        contact: sheet.find(&CONTACT),
        agents: sheet.find(&AGENTS),
    };
    if at.entra_id.is_none() {
        completeness::key_column_missing(&mut sheet.log, "the Entra device id (AadDeviceId)");
    }
    let mut unknown = UnknownWords::default();
    let mut records = Vec::new();
    while sheet.advance()? {
        records.push(Box::new(record(sheet, &at, &mut unknown)));
    }
    unknown.close(&mut sheet.log);
    note_the_noncompliant_list(sheet, &records);
    Ok(Records::Intune(records))
}

/// The report of all devices and the list of noncompliant ones have the same headings; only the
/// rows tell them apart, and of the second no single platform means a filter.
fn note_the_noncompliant_list(sheet: &mut Sheet<'_>, records: &Held<IntuneRecord>) {
    use Compliance::{Compliant, NotEvaluated};
    let faulty = records
        .iter()
        .filter(|r| !matches!(r.compliance, None | Some(Compliant | NotEvaluated)))
        .count();
    completeness::faults_only(
        &mut sheet.log,
        records.len(),
        faulty,
        "no device in the compliance export is compliant: it is the list of noncompliant devices, \
         or was filtered; a device missing from it is not thereby compliant",
    );
    if faulty == records.len() {
        sheet.log.platforms.clear();
    }
}

fn record(sheet: &mut Sheet<'_>, at: &Columns, unknown: &mut UnknownWords) -> IntuneRecord {
    let platform = devices::platform(sheet.text(at.os), sheet.text(at.os_version));
    *sheet.log.platforms.entry(platform).or_default() += 1;
    IntuneRecord {
        origin: sheet.origin(),
        intune_id: sheet.parsed(at.intune_id, IntuneId::parse),
        entra_id: sheet.parsed(at.entra_id, EntraId::parse),
        serial: Serial::parse(sheet.text(at.serial)),
        name: sheet.text(at.name).into(),
        platform,
        os_version: sheet.shared(at.os_version),
        edition: None,
        model: None,
        enrolled_at: None,
        last_checkin: sheet.activity(at.contact),
        compliance: codes::verdict(sheet.text(at.state), unknown),
        managed_by: codes::channel(sheet.text(at.agents), unknown),
        ownership: codes::ownership(sheet.text(at.owner), unknown),
        leaving: false,
        join_type: None,
        primary_user: Upn::parse(sheet.text(at.user)),
        user_column: at.user.is_some(),
        encrypted: None,
        grace_until: sheet.date(at.grace),
        threat: sheet.shared(at.threat),
    }
}

#[cfg(test)]
mod tests;
