//! Advanced hunting's devices of the last thirty days: the dependable bridge to Entra's ids.

use super::machine::{self, Places};
use crate::completeness::{self, HUNTING_CAPS};
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::table::Refused;

const DEFENDER_ID: Column =
    Column::text(&["deviceid"], "Defender’s machine id").or_path(&["deviceid"]);
const NAME: Column = Column::text(&["devicename"], "device name").or_path(&["devicename"]);
const ENTRA_ID: Column =
    Column::text(&["aaddeviceid"], "Entra device id, the key to the other portals")
        .or_path(&["aaddeviceid"]);
const SEEN: Column =
    Column::date(&["lastseenutc", "timestamp", "timestamp local time"], "last seen, the activity");
const PLATFORM: Column = Column::text(&["osplatform"], "platform").or_path(&["osplatform"]);
const DISTRIBUTION: Column =
    Column::text(&["osdistribution"], "Linux distribution").or_path(&["osdistribution"]);
const RELEASE: Column = Column::text(&["osversioninfo"], "release").or_path(&["osversioninfo"]);
const OS_VERSION: Column = Column::text(&["osversion"], "version").or_path(&["osversion"]);
const OS_BUILD: Column = Column::text(&["osbuild"], "build").or_path(&["osbuild"]);
const MODEL: Column = Column::text(&["model"], "hardware model").or_path(&["model"]);
const ONBOARDING: Column =
    Column::text(&["onboardingstatus"], "onboarding status").or_path(&["onboardingstatus"]);
const HEALTH: Column =
    Column::text(&["sensorhealthstate"], "sensor health").or_path(&["sensorhealthstate"]);
// Without a path: a list that has no column of tags must not pass for one without tags.
const MANUAL_TAGS: Column = Column::text(&["devicemanualtags"], "tags");
const DYNAMIC_TAGS: Column = Column::text(&["devicedynamictags"], "tags set by rules");
const REGISTRY_TAG: Column = Column::text(&["registrydevicetag"], "tag set on the machine");
const MERGED: Column =
    Column::text(&["mergedtodeviceid"], "the device an old record was merged into")
        .or_path(&["mergedtodeviceid"]);
const TRANSIENT: Column =
    Column::text(&["istransient"], "whether the machine is short-lived").or_path(&["istransient"]);

/// The format: query Q1 and the table as it is. It knows no risk level and no management channel.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderHuntDevices,
    slug: "defender-hunt-devices",
    title: "Defender: advanced hunting, devices",
    portal: "Defender portal > Hunting > Advanced hunting > query on DeviceInfo > Export",
    proves: "which devices reported in the last thirty days, under both portals’ ids",
    ask: Ask {
        role: DEFENDER_READER,
        choose: &["Run the query as it stands, then Export; CSV or Excel."],
        mind: &[
            "Needs Defender for Endpoint Plan 2.",
            "A result of exactly 10,000, 30,000 or 100,000 rows was cut: run the query once per \
             platform and hand over every file.",
        ],
        file: "AdvancedHuntingResults-Q1 devices.csv",
        paste: Some(include_str!("queries/devices.kql")),
    },
    signatures: &[Signature {
        variant: "DeviceInfo",
        required: &[
            &["deviceid"],
            &["devicename"],
            &["aaddeviceid"],
            &["osplatform"],
            &["onboardingstatus"],
        ],
        without: &["computerdnsname"],
    }],
    columns: &[
        &DEFENDER_ID,
        &NAME,
        &ENTRA_ID,
        &SEEN,
        &PLATFORM,
        &DISTRIBUTION,
        &RELEASE,
        &OS_VERSION,
        &OS_BUILD,
        &MODEL,
        &ONBOARDING,
        &HEALTH,
        &MANUAL_TAGS,
        &DYNAMIC_TAGS,
        &REGISTRY_TAG,
        &MERGED,
        &TRANSIENT,
    ],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let tags = [&MANUAL_TAGS, &DYNAMIC_TAGS, &REGISTRY_TAG];
    let places = Places {
        defender_id: sheet.find(&DEFENDER_ID),
        name: sheet.find(&NAME),
        entra_id: sheet.find(&ENTRA_ID),
        last_update: sheet.find(&SEEN),
        platform: sheet.find(&PLATFORM),
        distribution: sheet.find(&DISTRIBUTION),
        release: [sheet.find(&RELEASE), sheet.find(&OS_VERSION)],
        os_build: sheet.find(&OS_BUILD),
        model: sheet.find(&MODEL),
        onboarding: sheet.find(&ONBOARDING),
        health: sheet.find(&HEALTH),
        tags: tags.map(|column| sheet.find(column)),
        transient: sheet.find(&TRANSIENT),
        merged_into: sheet.find(&MERGED),
        is_log: true,
        ..Places::default()
    };
    let records = machine::read(sheet, &places)?;
    completeness::row_cap(&mut sheet.log, &HUNTING_CAPS, "rows");
    Ok(records)
}

#[cfg(test)]
mod tests;
