//! Advanced hunting's software inventory: which product stands on which machine.

use super::machine_of_row::{Named, witness};
use crate::completeness::{self, HUNTING_CAPS};
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::witness::Fact;
use crate::table::Refused;

const DEFENDER_ID: Column =
    Column::text(&["deviceid"], "Defender’s machine id").or_path(&["deviceid"]);
const NAME: Column = Column::text(&["devicename"], "device name").or_path(&["devicename"]);
const PLATFORM: Column = Column::text(&["osplatform"], "platform").or_path(&["osplatform"]);
const SOFTWARE: Column = Column::text(&["softwarename"], "product").or_path(&["softwarename"]);
const VERSION: Column =
    Column::text(&["softwareversion"], "its version").or_path(&["softwareversion"]);

/// The format: the table as it is. It carries no time.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderHuntSoftware,
    slug: "defender-hunt-software",
    title: "Defender: advanced hunting, software",
    portal: "Defender portal > Hunting > Advanced hunting > query on DeviceTvmSoftwareInventory > \
             Export",
    proves: "which software is installed on each device",
    ask: Ask {
        role: DEFENDER_READER,
        choose: &["Run the query as it stands, then Export; CSV or Excel."],
        mind: &[
            "The whole table is far beyond the row limit: the query keeps security products only.",
            "A result of exactly 10,000, 30,000 or 100,000 rows was cut: run the query once per \
             platform and hand over every file.",
        ],
        file: "AdvancedHuntingResults-Q6 software.csv",
        paste: Some(include_str!("queries/software.kql")),
    },
    signatures: &[Signature {
        variant: "DeviceTvmSoftwareInventory",
        required: &[&["deviceid"], &["softwarevendor"], &["softwarename"], &["softwareversion"]],
        without: &["cveid"],
    }],
    columns: &[&DEFENDER_ID, &NAME, &PLATFORM, &SOFTWARE, &VERSION],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Named {
        defender_id: sheet.find(&DEFENDER_ID),
        name: sheet.find(&NAME),
        platform: sheet.find(&PLATFORM),
        system: None,
    };
    let (software, version) = (sheet.find(&SOFTWARE), sheet.find(&VERSION));
    let mut witnesses = Vec::new();
    while sheet.advance()? {
        let app = sheet.shared(software);
        let facts = app.map(|app| Fact::App(app, sheet.shared(version))).into_iter().collect();
        witnesses.extend(witness(sheet, &machine, Kind::DefenderHuntSoftware, None, facts));
    }
    completeness::row_cap(&mut sheet.log, &HUNTING_CAPS, "rows");
    Ok(Records::Witnesses(witnesses))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::testing::codes;
    use crate::exports::defender::testing::{ID, witnesses};

    #[test]
    fn a_product_is_read_with_its_version_and_a_row_that_names_no_machine_is_rejected() {
        let (rows, log) = witnesses(
            &FORMAT,
            &format!(
                "DeviceId,DeviceName,OSPlatform,OSVersion,OSArchitecture,SoftwareVendor,\
                 SoftwareName,SoftwareVersion,EndOfSupportStatus,EndOfSupportDate,ProductCodeCpe\n\
                 {ID},mac-01,macOS,26.5.2.0,Arm64,microsoft,defender,101.25062.5,,,\n\
                 {ID},mac-01,macOS,26.5.2.0,Arm64,example,notes,,,,\n\
                 ,,macOS,,,example,notes,1,,,\n"
            ),
        );
        assert_eq!(rows[0].facts, [Fact::App("defender".into(), Some("101.25062.5".into()))]);
        assert_eq!(rows[1].facts, [Fact::App("notes".into(), None)]);
        assert_eq!((rows.len(), log.rows_rejected, rows[0].at), (2, 1, None));
        assert!(codes(&log).is_empty());
    }
}
