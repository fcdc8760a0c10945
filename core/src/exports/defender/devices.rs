//! Defender's device inventory: onboarding, sensor health, risk, and the bridge to Entra's ids.

use crate::completeness;
use crate::export::{Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::key::{DefenderId, EntraId, Serial};
use crate::model::sensor::{Health, Onboarding, Risk};
use crate::model::words::{Channel, boolean};
use crate::model::{DefenderRecord, Platform};
use crate::table::Refused;

const DEFENDER_ID: Column = Column::text(&["device id"], "Defender's machine id");
const NAME: Column = Column::text(&["device name", "name"], "device name");
const ENTRA_ID: Column = Column::text(
    &["aad device id", "device aad id", "entra device id", "microsoft entra device id"],
    "Entra device id, the key to the other portals",
);
const SERIAL: Column = Column::text(&["serial number"], "hardware serial");
const FIRST_SEEN: Column = Column::date(&["first seen"], "first seen by Defender");
const LAST_UPDATE: Column =
    Column::date(&["last device update"], "last device update, the activity stamp");
const PLATFORM: Column = Column::text(&["os platform"], "platform");
const DISTRIBUTION: Column = Column::text(&["os distribution"], "Linux distribution");
const OS_VERSION: Column = Column::text(&["os version"], "release");
const WINDOWS_VERSION: Column = Column::text(&["windows 10 version"], "release, in older files");
const OS_BUILD: Column = Column::text(&["os build"], "build");
const MODEL: Column = Column::text(&["model"], "hardware model");
const ONBOARDING: Column = Column::text(&["onboarding status"], "onboarding status");
const HEALTH: Column = Column::text(&["health status", "sensor health state"], "sensor health");
const RISK: Column = Column::text(&["risk level"], "risk level");
const MANAGED_BY: Column = Column::text(&["managed by"], "management channel");
const TAGS: Column = Column::text(&["tags"], "tags");
const TRANSIENT: Column =
    Column::text(&["is transient", "istransient"], "whether the machine is short-lived");

/// The format. Headings from three parsers; their order and the form of dates are not confirmed.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderDevices,
    slug: "defender-devices",
    title: "Defender: device inventory",
    portal: "Defender portal > Assets > Devices > Export",
    proves: "which devices carry a sensor, whether it reports, and the risk Defender sees",
    signatures: &[
        Signature {
            variant: "device inventory",
            required: &[
                &["device id"],
                &["device name"],
                &["first seen"],
                &["last device update"],
                &["os platform"],
                &["health status"],
                &["onboarding status"],
                &["exposure level"],
            ],
            without: &[],
        },
        Signature {
            variant: "copy of the screen's grid",
            required: &[
                &["name"],
                &["device aad id"],
                &["sensor health state"],
                &["onboarding status"],
            ],
            without: &[],
        },
    ],
    columns: &[
        &DEFENDER_ID,
        &NAME,
        &ENTRA_ID,
        &SERIAL,
        &FIRST_SEEN,
        &LAST_UPDATE,
        &PLATFORM,
        &DISTRIBUTION,
        &OS_VERSION,
        &WINDOWS_VERSION,
        &OS_BUILD,
        &MODEL,
        &ONBOARDING,
        &HEALTH,
        &RISK,
        &MANAGED_BY,
        &TAGS,
        &TRANSIENT,
    ],
    read,
};

struct Columns {
    defender_id: Option<usize>,
    name: Option<usize>,
    entra_id: Option<usize>,
    serial: Option<usize>,
    first_seen: Option<usize>,
    last_update: Option<usize>,
    platform: Option<usize>,
    distribution: Option<usize>,
    os_version: Option<usize>,
    windows_version: Option<usize>,
    os_build: Option<usize>,
    model: Option<usize>,
    onboarding: Option<usize>,
    health: Option<usize>,
    risk: Option<usize>,
    managed_by: Option<usize>,
    tags: Option<usize>,
    transient: Option<usize>,
}

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let columns = Columns {
        defender_id: sheet.find(&DEFENDER_ID),
        name: sheet.find(&NAME),
        entra_id: sheet.find(&ENTRA_ID),
        serial: sheet.find(&SERIAL),
        first_seen: sheet.find(&FIRST_SEEN),
        last_update: sheet.find(&LAST_UPDATE),
        platform: sheet.find(&PLATFORM),
        distribution: sheet.find(&DISTRIBUTION),
        os_version: sheet.find(&OS_VERSION),
        windows_version: sheet.find(&WINDOWS_VERSION),
        os_build: sheet.find(&OS_BUILD),
        model: sheet.find(&MODEL),
        onboarding: sheet.find(&ONBOARDING),
        health: sheet.find(&HEALTH),
        risk: sheet.find(&RISK),
        managed_by: sheet.find(&MANAGED_BY),
        tags: sheet.find(&TAGS),
        transient: sheet.find(&TRANSIENT),
    };
    let mut records = Vec::new();
    let mut ids_filled = false;
    while sheet.advance()? {
        ids_filled |= !sheet.text(columns.entra_id).is_empty();
        records.push(Box::new(record(sheet, &columns)));
    }
    if columns.entra_id.is_none() {
        completeness::key_column_missing(&mut sheet.log, "the Entra device id (AAD Device Id)");
    } else if !ids_filled && !records.is_empty() {
        completeness::key_column_missing(&mut sheet.log, "any filled Entra device id");
    }
    Ok(Records::Defender(records))
}

fn record(sheet: &mut Sheet<'_>, at: &Columns) -> DefenderRecord {
    let platform = platform(sheet.text(at.platform), sheet.text(at.distribution));
    *sheet.log.platforms.entry(platform).or_default() += 1;
    let raw =
        |sheet: &Sheet<'_>, column: Option<usize>| column.map(|_| sheet.text(column).to_owned());
    DefenderRecord {
        origin: sheet.origin(),
        defender_id: sheet.parsed(at.defender_id, DefenderId::parse),
        entra_id: sheet.parsed(at.entra_id, EntraId::parse),
        serial: Serial::parse(sheet.text(at.serial)),
        name: sheet.text(at.name).into(),
        platform,
        platform_word: sheet.word(at.platform),
        // Which of the two columns holds the release changed over the years.
        os_version: sheet.shared(at.os_version).or_else(|| sheet.shared(at.windows_version)),
        os_build: sheet.shared(at.os_build),
        model: sheet.shared(at.model),
        first_seen: sheet.date(at.first_seen),
        last_update: sheet.activity(at.last_update),
        onboarding: Onboarding::parse(sheet.text(at.onboarding)),
        health: Health::parse(sheet.text(at.health)),
        risk: Risk::parse(sheet.text(at.risk)),
        managed_by: raw(sheet, at.managed_by).map(|word| Channel::parse(&word)),
        tags: at.tags.map(|_| sheet.word(at.tags)),
        transient: sheet.parsed(at.transient, boolean) == Some(true),
    }
}

/// Linux machines may carry their distribution where others carry a platform.
fn platform(word: &str, distribution: &str) -> Platform {
    const DISTRIBUTIONS: [&str; 9] =
        ["ubuntu", "debian", "redhat", "rhel", "centos", "suse", "sles", "oracle", "amazon"];
    match Platform::from_word(word) {
        found @ (Platform::Other | Platform::Unknown) => {
            let squeezed = crate::model::words::squeeze(&format!("{word}{distribution}"));
            let linux = DISTRIBUTIONS.iter().any(|name| squeezed.contains(name));
            if linux { Platform::Linux } else { found }
        }
        found => found,
    }
}

#[cfg(test)]
mod tests;
