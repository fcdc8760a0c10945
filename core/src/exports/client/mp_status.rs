//! What the Defender client of a Windows machine says of itself: `Get-MpComputerStatus`.

use super::cells::{Facts, bare, name_from_file};
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::witness::{AvMode, Control, Fact};
use crate::model::words::squeeze;
use crate::model::{Kind, Platform, Witness};
use crate::table::Refused;

const NAME: Column = Column::text(
    &[
        "pscomputername",
        "computername",
        "computer name",
        "hostname",
        "machinename",
        "devicename",
        "device name",
    ],
    "computer name, where the shell or a script adds it",
);
const MODE: Column = Column::text(&["amrunningmode"], "antivirus mode");
const SERVICE: Column = Column::text(&["amserviceenabled"], "whether the service runs");
const ANTIVIRUS: Column = Column::text(&["antivirusenabled"], "antivirus");
const REAL_TIME: Column = Column::text(&["realtimeprotectionenabled"], "real-time protection");
const TAMPER: Column = Column::text(&["istamperprotected"], "tamper protection");
const BEHAVIOUR: Column = Column::text(&["behaviormonitorenabled"], "behaviour monitoring");
const STALE: Column =
    Column::text(&["defendersignaturesoutofdate"], "whether definitions are out of date");
const UPDATED: Column =
    Column::date(&["antivirussignaturelastupdated"], "when definitions were last updated");
const AGE: Column = Column::text(&["antivirussignatureage"], "age of the definitions in days");
const VERSION: Column = Column::text(&["amproductversion"], "client version");
const SOURCE: Column = Column::text(&["tamperprotectionsource"], "who sets tamper protection");

/// The format. Names as the cmdlet prints them.
pub(super) const FORMAT: Format = Format {
    kind: Kind::MpStatus,
    slug: "mp-status",
    title: "Defender client on Windows: Get-MpComputerStatus",
    portal: "On the machine: Get-MpComputerStatus | ConvertTo-Json, into a file named after it",
    proves: "antivirus mode, real-time and tamper protection and definitions on that machine",
    ask: Ask {
        role: "anybody signed in to the machine, or the device management’s script runner",
        choose: &["One file per machine, named after it: a sample, or all by script."],
        mind: &["Only the file name says which machine it is, unless a script adds the name."],
        file: "<computer name>.json",
        paste: Some("Get-MpComputerStatus | ConvertTo-Json | Out-File \"$env:COMPUTERNAME.json\""),
    },
    signatures: &[Signature {
        variant: "Get-MpComputerStatus",
        required: &[
            &["antivirusenabled"],
            &["realtimeprotectionenabled"],
            &["amrunningmode", "amserviceenabled", "amproductversion"],
        ],
        without: &["healthy"],
    }],
    columns: &[
        &NAME, &MODE, &SERVICE, &ANTIVIRUS, &REAL_TIME, &TAMPER, &BEHAVIOUR, &STALE, &UPDATED,
        &AGE, &VERSION, &SOURCE,
    ],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let (mut records, mut facts) = (Vec::new(), Facts::default());
    let updated = sheet.find(&UPDATED);
    while sheet.advance()? {
        state(sheet, &mut facts);
        if let Some(updated) = sheet.date(updated) {
            facts.found.push(Fact::SignaturesFrom(updated));
        }
        records.push(Box::new(Witness {
            origin: sheet.origin(),
            kind: Kind::MpStatus,
            intune_id: None,
            entra_id: None,
            // `ComputerID` is the antivirus component's own and joins nothing.
            defender_id: None,
            name: name(&said(sheet, &NAME)).into(),
            user: None,
            platform: Platform::Windows,
            at: None,
            facts: facts.take(),
        }));
    }
    name_from_file(sheet, &mut records);
    facts.warn(&mut sheet.log);
    Ok(Records::Witnesses(records))
}

fn said(sheet: &Sheet<'_>, column: &Column) -> String {
    bare(sheet.text(sheet.find(column))).to_owned()
}

/// The shell calls the machine it runs on `localhost`, which names none.
fn name(raw: &str) -> &str {
    let none = ["localhost", "127.0.0.1", "::1", "."];
    if none.iter().any(|word| raw.eq_ignore_ascii_case(word)) { "" } else { raw }
}

fn state(sheet: &Sheet<'_>, facts: &mut Facts) {
    for (column, control, heading) in [
        (&ANTIVIRUS, Control::Antivirus, "antivirus"),
        (&REAL_TIME, Control::RealTime, "real-time protection"),
        (&TAMPER, Control::Tamper, "tamper protection"),
        (&BEHAVIOUR, Control::Behaviour, "behaviour monitoring"),
    ] {
        facts.switch((control, heading), &said(sheet, column), &[]);
    }
    let stale = said(sheet, &STALE);
    match squeeze(&stale).as_str() {
        "" => {}
        "true" => facts.found.push(Fact::Control(Control::Signatures, false)),
        "false" => facts.found.push(Fact::Control(Control::Signatures, true)),
        _ => facts.word("definitions out of date", &stale, false),
    }
    mode(&said(sheet, &MODE), facts);
    if squeeze(&said(sheet, &SERVICE)) == "false" {
        facts.say("antivirus service", "not running");
    }
    for (column, heading) in [
        (&AGE, "definitions’ age in days"),
        (&VERSION, "client version"),
        (&SOURCE, "tamper protection set by"),
    ] {
        facts.say(heading, &said(sheet, column));
    }
}

fn mode(word: &str, facts: &mut Facts) {
    let mode = match squeeze(word).as_str() {
        "" => return,
        "normal" => AvMode::Active,
        "passive" | "passivemode" | "sxspassivemode" => AvMode::Passive,
        "edrblockmode" | "edrblock" => AvMode::EdrBlock,
        "notrunning" => AvMode::Disabled,
        _ => return facts.word("antivirus mode", word, false),
    };
    facts.found.push(Fact::AvMode(mode));
    if mode == AvMode::EdrBlock {
        facts.found.push(Fact::Control(Control::EdrBlock, true));
    }
}

#[cfg(test)]
mod tests;
