//! Advanced hunting's secure-configuration results, one row per machine and control.

use super::controls::{self, Places};
use super::machine_of_row::Named;
use crate::completeness::{self, HUNTING_CAPS};
use crate::export::ask::DEFENDER_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::table::Refused;

const DEFENDER_ID: Column =
    Column::text(&["deviceid"], "Defender’s machine id").or_path(&["deviceid"]);
const NAME: Column = Column::text(&["devicename"], "device name").or_path(&["devicename"]);
const PLATFORM: Column = Column::text(&["osplatform"], "platform").or_path(&["osplatform"]);
const CONTROL: Column =
    Column::text(&["configurationid"], "the control’s number").or_path(&["configurationid"]);
const COMPLIANT: Column =
    Column::text(&["iscompliant"], "whether the control holds").or_path(&["iscompliant"]);
const APPLICABLE: Column =
    Column::text(&["isapplicable"], "whether it applies").or_path(&["isapplicable"]);
const CONTEXT: Column =
    Column::text(&["context"], "antivirus mode or definitions").or_path(&["context"]);
const ASSESSED: Column =
    Column::date(&["assessedutc", "timestamp", "timestamp local time"], "time of the assessment");

/// The format: query Q2 and the table as it is.
pub(super) const FORMAT: Format = Format {
    kind: Kind::DefenderHuntScid,
    slug: "defender-hunt-scid",
    title: "Defender: advanced hunting, secure configuration",
    portal: "Defender portal > Hunting > Advanced hunting > query on \
             DeviceTvmSecureConfigurationAssessment > Export",
    proves: "which protection controls hold on each device",
    ask: Ask {
        role: DEFENDER_READER,
        choose: &["Run the query as it stands, then Export; CSV or Excel."],
        mind: &[
            "Needs Defender for Endpoint Plan 2.",
            "It gives about 13 rows a Windows device, so that 30,000 rows are reached near 2,300 \
             devices: add `| where OSPlatform == \"macOS\"` and the like, and hand over every \
             part.",
        ],
        file: "AdvancedHuntingResults-Q2 controls.csv",
        paste: Some(include_str!("queries/controls.kql")),
    },
    signatures: &[Signature {
        variant: "DeviceTvmSecureConfigurationAssessment",
        required: &[&["deviceid"], &["configurationid"], &["iscompliant"], &["isapplicable"]],
        without: &["recommendationreference", "profileid"],
    }],
    columns: &[
        &DEFENDER_ID,
        &NAME,
        &PLATFORM,
        &CONTROL,
        &COMPLIANT,
        &APPLICABLE,
        &CONTEXT,
        &ASSESSED,
    ],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let places = places(sheet);
    let records = controls::read(sheet, &places)?;
    completeness::row_cap(&mut sheet.log, &HUNTING_CAPS, "rows");
    Ok(records)
}

/// Where the results stand; the interface names its members the same.
pub(super) fn places(sheet: &Sheet<'_>) -> Places {
    Places {
        machine: Named {
            defender_id: sheet.find(&DEFENDER_ID),
            name: sheet.find(&NAME),
            platform: sheet.find(&PLATFORM),
            system: None,
        },
        control: sheet.find(&CONTROL),
        compliant: sheet.find(&COMPLIANT),
        applicable: sheet.find(&APPLICABLE),
        context: sheet.find(&CONTEXT),
        assessed: sheet.find(&ASSESSED),
    }
}

/// The columns both read.
pub(super) const COLUMNS: &[&Column] = FORMAT.columns;

#[cfg(test)]
mod tests;
