//! Intune's All devices list: enrolment, compliance, ownership, and the bridge to Entra's ids.

use crate::completeness;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::key::{EntraId, IntuneId, Serial, Upn};
use crate::model::words::{Channel, Compliance, JoinType, Ownership, boolean, squeeze};
use crate::model::{IntuneRecord, Platform};
use crate::table::Refused;

const INTUNE_ID: Column = Column::text(&["device id"], "Intune’s device id");
const NAME: Column = Column::text(&["device name"], "device name");
const ENROLLED: Column = Column::date(&["enrollment date"], "enrolment");
const CHECK_IN: Column = Column::date(&["last check-in"], "last check-in, the activity stamp");
const ENTRA_ID: Column = Column::text(
    &["microsoft entra device id", "azure ad device id", "entra device id", "entra deviceid"],
    "Entra device id, the key to the other portals",
);
const OS: Column = Column::text(&["os"], "platform");
const OS_VERSION: Column = Column::text(&["os version"], "operating system version");
const SERIAL: Column = Column::text(&["serial number"], "hardware serial");
const MODEL: Column = Column::text(&["model"], "hardware model");
const COMPLIANCE: Column = Column::text(&["compliance"], "compliance verdict");
const MANAGED_BY: Column = Column::text(&["managed by"], "management channel");
const OWNERSHIP: Column = Column::text(&["ownership"], "owner of the hardware");
const STATE: Column = Column::text(&["device state"], "whether a retire or wipe is under way");
const EDITION: Column = Column::text(&["skufamily"], "Windows edition");
const JOIN: Column = Column::text(&["jointype"], "how Entra knows the device");
const USER: Column =
    Column::text(&["primary user upn", "enrolled by user upn"], "the user who answers for it");
const ENCRYPTED: Column = Column::text(&["encrypted"], "disk encryption");

/// What is read of the list, in whatever form.
pub(super) const COLUMNS: &[&Column] = &[
    &INTUNE_ID,
    &NAME,
    &ENROLLED,
    &CHECK_IN,
    &ENTRA_ID,
    &OS,
    &OS_VERSION,
    &SERIAL,
    &MODEL,
    &COMPLIANCE,
    &MANAGED_BY,
    &OWNERSHIP,
    &STATE,
    &EDITION,
    &JOIN,
    &USER,
    &ENCRYPTED,
];

/// The format. Certain: headings and values of five real files of 2021, a later parser's 53.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneDevices,
    slug: "intune-devices",
    title: "Intune: All devices",
    portal: "Intune admin center > Devices > All devices > Export > Include all inventory data",
    proves: "which devices are enrolled, compliant, whose they are, and when they last checked in",
    ask: Ask {
        role: INTUNE_READER,
        choose: &[
            "Include all inventory data in the exported file: the selected columns alone lack \
             the Entra device id and the serial number.",
            "Every platform: no filter and no search text above the list.",
        ],
        mind: &["The list of one platform cannot show what is missing on another."],
        file: "DevicesWithInventory_<id>.zip",
        paste: None,
    },
    signatures: &[Signature {
        variant: "All devices",
        required: &[
            &["device id"],
            &["device name"],
            &["os"],
            &["last check-in"],
            &["managed by", "ownership", "compliance"],
        ],
        without: &["clientregistrationstatus"],
    }],
    columns: COLUMNS,
    read,
};

struct Columns {
    intune_id: Option<usize>,
    name: Option<usize>,
    enrolled: Option<usize>,
    check_in: Option<usize>,
    entra_id: Option<usize>,
    os: Option<usize>,
    os_version: Option<usize>,
    serial: Option<usize>,
    model: Option<usize>,
    compliance: Option<usize>,
    managed_by: Option<usize>,
    ownership: Option<usize>,
    state: Option<usize>,
    edition: Option<usize>,
    join: Option<usize>,
    user: Option<usize>,
    encrypted: Option<usize>,
}

/// Reads the list, in whatever form.
pub(super) fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let columns = Columns {
        intune_id: sheet.find(&INTUNE_ID),
        name: sheet.find(&NAME),
        enrolled: sheet.find(&ENROLLED),
        check_in: sheet.find(&CHECK_IN),
        entra_id: sheet.find(&ENTRA_ID),
        os: sheet.find(&OS),
        os_version: sheet.find(&OS_VERSION),
        serial: sheet.find(&SERIAL),
        model: sheet.find(&MODEL),
        compliance: sheet.find(&COMPLIANCE),
        managed_by: sheet.find(&MANAGED_BY),
        ownership: sheet.find(&OWNERSHIP),
        state: sheet.find(&STATE),
        edition: sheet.find(&EDITION),
        join: sheet.find(&JOIN),
        user: sheet.find(&USER),
        encrypted: sheet.find(&ENCRYPTED),
    };
    if columns.entra_id.is_none() {
        completeness::key_column_missing(
            &mut sheet.log,
            "the Entra device id (exported with selected columns?); ask for all inventory data",
        );
    }
    let mut records = Vec::new();
    while sheet.advance()? {
        records.push(Box::new(record(sheet, &columns)));
    }
    completeness::intune(&mut sheet.log, &records);
    Ok(Records::Intune(records))
}

fn record(sheet: &mut Sheet<'_>, at: &Columns) -> IntuneRecord {
    let platform = platform(sheet.text(at.os), sheet.text(at.os_version));
    *sheet.log.platforms.entry(platform).or_default() += 1;
    let present =
        |sheet: &Sheet<'_>, column: Option<usize>| column.map(|_| sheet.text(column).to_owned());
    IntuneRecord {
        origin: sheet.origin(),
        intune_id: sheet.parsed(at.intune_id, IntuneId::parse),
        entra_id: sheet.parsed(at.entra_id, EntraId::parse),
        serial: Serial::parse(sheet.text(at.serial)),
        name: sheet.text(at.name).into(),
        platform,
        os_version: sheet.shared(at.os_version),
        edition: sheet.shared(at.edition),
        model: sheet.shared(at.model),
        enrolled_at: sheet.date(at.enrolled),
        last_checkin: sheet.activity(at.check_in),
        compliance: Compliance::parse(sheet.text(at.compliance)),
        managed_by: present(sheet, at.managed_by).map(|raw| Channel::parse(&raw)),
        ownership: Ownership::parse(sheet.text(at.ownership)),
        leaving: is_leaving(sheet.text(at.state)),
        join_type: JoinType::parse(sheet.text(at.join)),
        primary_user: Upn::parse(sheet.text(at.user)),
        user_column: at.user.is_some(),
        encrypted: sheet.parsed(at.encrypted, boolean),
        grace_until: None,
        threat: None,
    }
}

/// Builds only Windows Server has, whatever Intune calls the machine.
const SERVER_BUILDS: [&str; 2] = ["20348", "25398"];

/// The family a word and a version tell: some builds are servers only.
pub(super) fn platform(os: &str, version: &str) -> Platform {
    let named = Platform::from_word(os);
    let build = version.split('.').nth(2).unwrap_or_default();
    if named == Platform::Windows && SERVER_BUILDS.contains(&build) {
        return Platform::WindowsServer;
    }
    named
}

/// A retire or wipe that was issued, is pending or failed: the device is on its way out. One that
/// was cancelled is not.
fn is_leaving(state: &str) -> bool {
    let word = squeeze(state);
    (word.contains("retire") || word.contains("wipe")) && !word.contains("cancel")
}

#[cfg(test)]
mod tests;
