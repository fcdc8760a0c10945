//! Intune's broken compliance settings: which rule of which policy a device does not meet.

use super::machine::{ENTRA_ID, INTUNE_ID, Machine, NAME, USER, family};
use super::{codes, policy_state};
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::witness::Fact;
use crate::table::Refused;

const SETTING: Column = Column::text(&["settingname"], "stable key of the setting");
const STATUS: Column = Column::text(&["settingstatus"], "what became of the setting");
const POLICY: Column = Column::text(&["policyname"], "compliance policy");
const OS: Column = Column::text(&["os"], "platform");
const STATE: Column = Column::text(&["compliancestate"], "compliance verdict on the device");

/// The format. Headings and codes 4 and 5 of live rows; the list per setting of documents only.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneNoncompliantSettings,
    slug: "intune-noncompliant-settings",
    title: "Intune: Noncompliant devices and settings",
    portal: "Intune admin center > Reports > Device compliance > Noncompliant devices and \
             settings > Generate > Export",
    proves: "which compliance setting of which policy a device breaks",
    ask: Ask {
        role: INTUNE_READER,
        choose: &["Every operating system and policy; generate the report again first."],
        mind: &["A file with headings and no row is an answer too."],
        file: "NoncompliantDevicesAndSettings_<id>.zip",
        paste: None,
    },
    signatures: &[
        Signature {
            variant: "Noncompliant devices and settings",
            required: &[
                &["deviceid"],
                &["devicename"],
                &["settingname"],
                &["settingstatus"],
                &["policyname"],
            ],
            without: &[],
        },
        Signature {
            variant: "devices of one compliance setting",
            required: &[
                &["deviceid"],
                &["devicename"],
                &["settingid"],
                &["settingname"],
                &["settingstatus"],
            ],
            without: &["policyname"],
        },
    ],
    columns: &[&INTUNE_ID, &ENTRA_ID, &NAME, &USER, &OS, &SETTING, &STATUS, &POLICY, &STATE],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Machine::find(sheet);
    let [setting, status, policy, os, state] =
        [&SETTING, &STATUS, &POLICY, &OS, &STATE].map(|column| sheet.find(column));
    let mut unknown = UnknownWords::default();
    let mut rows = Vec::new();
    while sheet.advance()? {
        let platform = family(sheet.text(os));
        let Some(mut witness) =
            machine.witness(sheet, Kind::IntuneNoncompliantSettings, platform, None)
        else {
            continue;
        };
        if let Some(setting) = sheet.shared(setting)
            && let Some(state) = policy_state::of_setting(sheet.text(status), &mut unknown)
        {
            let policy = sheet.word(policy);
            witness.facts.push(Fact::Setting { setting, policy, state });
        }
        if let Some(verdict) = codes::verdict(sheet.text(state), &mut unknown) {
            witness.facts.push(Fact::Verdict(verdict, None));
        }
        rows.push(witness);
    }
    unknown.close(&mut sheet.log);
    Ok(Records::Witnesses(rows))
}

#[cfg(test)]
mod tests;
