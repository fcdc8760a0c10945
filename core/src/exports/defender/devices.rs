//! Defender's device inventory: onboarding, sensor health, risk, and the bridge to Entra's ids.

use super::machine::{self, Places};
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::table::Refused;

const DEFENDER_ID: Column = Column::text(&["device id"], "Defender’s machine id");
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
    ask: Ask {
        role: DEFENDER_READER,
        choose: &["The whole list: the export leaves screen filters aside."],
        mind: &[
            "The file, not rows copied from the screen, which carry other headings.",
            "A role that sees some device groups only gives a shorter file and does not say so.",
            "Records stay up to 180 days, so old machines are in it by right.",
        ],
        file: "Devices.csv",
        paste: None,
    },
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
            variant: "copy of the screen’s grid",
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

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let places = Places {
        defender_id: sheet.find(&DEFENDER_ID),
        name: sheet.find(&NAME),
        entra_id: sheet.find(&ENTRA_ID),
        serial: sheet.find(&SERIAL),
        first_seen: sheet.find(&FIRST_SEEN),
        last_update: sheet.find(&LAST_UPDATE),
        platform: sheet.find(&PLATFORM),
        distribution: sheet.find(&DISTRIBUTION),
        release: [sheet.find(&OS_VERSION), sheet.find(&WINDOWS_VERSION)],
        os_build: sheet.find(&OS_BUILD),
        model: sheet.find(&MODEL),
        onboarding: sheet.find(&ONBOARDING),
        health: sheet.find(&HEALTH),
        risk: sheet.find(&RISK),
        managed_by: sheet.find(&MANAGED_BY),
        tags: [sheet.find(&TAGS), None, None],
        transient: sheet.find(&TRANSIENT),
        ..Places::default()
    };
    machine::read(sheet, &places)
}

#[cfg(test)]
mod tests;
