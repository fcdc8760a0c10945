//! Defender's device inventory as its interface gives it to scripts.

use super::machine::{self, Places};
use crate::completeness;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::table::Refused;

/// One call gives so many machines; a script that asks once gets no more.
const PAGE: [u64; 1] = [10_000];

const DEFENDER_ID: Column = Column::text(&["id"], "Defender’s machine id").or_path(&["id"]);
const NAME: Column =
    Column::text(&["computerdnsname"], "device name").or_path(&["computerdnsname"]);
const ENTRA_ID: Column =
    Column::text(&["aaddeviceid"], "Entra device id, the key to the other portals")
        .or_path(&["aaddeviceid"]);
const FIRST_SEEN: Column =
    Column::date(&["firstseen"], "first seen by Defender").or_path(&["firstseen"]);
const LAST_SEEN: Column =
    Column::date(&["lastseen"], "last full report, the activity stamp").or_path(&["lastseen"]);
const PLATFORM: Column = Column::text(&["osplatform"], "platform").or_path(&["osplatform"]);
const RELEASE: Column = Column::text(&["version"], "release").or_path(&["version"]);
const OS_VERSION: Column =
    Column::text(&["osversion"], "release, in older dumps").or_path(&["osversion"]);
const OS_BUILD: Column = Column::text(&["osbuild"], "build").or_path(&["osbuild"]);
const ONBOARDING: Column =
    Column::text(&["onboardingstatus"], "onboarding status").or_path(&["onboardingstatus"]);
const HEALTH: Column = Column::text(&["healthstatus"], "sensor health").or_path(&["healthstatus"]);
const RISK: Column = Column::text(&["riskscore"], "risk level").or_path(&["riskscore"]);
// Without a path: a dump that lacks these members must not pass for one that leaves them empty.
const MANAGED_BY: Column = Column::text(&["managedby"], "management channel");
const TAGS: Column = Column::text(&["machinetags"], "tags");
const MERGED: Column =
    Column::text(&["mergedintomachineid"], "the machine an old record was merged into")
        .or_path(&["mergedintomachineid"]);

/// The format. Member names are documented; times are ISO in UTC.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderDevices,
    slug: "defender-machines-api",
    title: "Defender: device inventory from the interface",
    portal: "a script that asks the interface for /api/machines and saves all pages",
    proves: "which devices carry a sensor, whether it reports, and the risk Defender sees",
    ask: Ask {
        role: "an application with Machine.Read.All",
        choose: &["Every page: follow @odata.nextLink to the end and save one array."],
        mind: &["In place of the portal’s inventory, not beside it."],
        file: "machines.json",
        paste: None,
    },
    signatures: &[Signature {
        variant: "machine list",
        required: &[
            &["computerdnsname"],
            &["healthstatus"],
            &["onboardingstatus"],
            &["aaddeviceid"],
        ],
        without: &[],
    }],
    columns: &[
        &DEFENDER_ID,
        &NAME,
        &ENTRA_ID,
        &FIRST_SEEN,
        &LAST_SEEN,
        &PLATFORM,
        &RELEASE,
        &OS_VERSION,
        &OS_BUILD,
        &ONBOARDING,
        &HEALTH,
        &RISK,
        &MANAGED_BY,
        &TAGS,
        &MERGED,
    ],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let places = Places {
        defender_id: sheet.find(&DEFENDER_ID),
        name: sheet.find(&NAME),
        entra_id: sheet.find(&ENTRA_ID),
        first_seen: sheet.find(&FIRST_SEEN),
        last_update: sheet.find(&LAST_SEEN),
        platform: sheet.find(&PLATFORM),
        release: [sheet.find(&RELEASE), sheet.find(&OS_VERSION)],
        os_build: sheet.find(&OS_BUILD),
        onboarding: sheet.find(&ONBOARDING),
        health: sheet.find(&HEALTH),
        risk: sheet.find(&RISK),
        managed_by: sheet.find(&MANAGED_BY),
        tags: [sheet.find(&TAGS), None, None],
        merged_into: sheet.find(&MERGED),
        ..Places::default()
    };
    let records = machine::read(sheet, &places)?;
    completeness::row_cap(&mut sheet.log, &PAGE, "machines");
    Ok(records)
}

#[cfg(test)]
mod tests;
