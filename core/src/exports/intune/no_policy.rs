//! Devices no compliance policy reaches, with the verdict Intune gives them nonetheless.

use super::codes;
use super::machine::{ENTRA_ID, INTUNE_ID, Machine, NAME, USER, family};
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::witness::Fact;
use crate::table::Refused;

const STATE: Column = Column::text(&["compliancestate"], "compliance verdict");
const OS: Column = Column::text(&["os"], "platform");
const CONTACT: Column = Column::date(&["lastcontact"], "last contact, the activity stamp");

/// The format. Headings of a live file.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneNoPolicy,
    slug: "intune-no-policy",
    title: "Intune: Devices without compliance policy",
    portal: "Intune admin center > Reports > Device compliance > Devices without compliance \
             policy > Generate > Export",
    proves: "which devices no compliance policy judges, and whether they count as compliant",
    ask: Ask {
        role: INTUNE_READER,
        choose: &["Every operating system; generate the report again first."],
        mind: &["A file with headings and no row is good news: hand it over."],
        file: "DevicesWithoutCompliancePolicy_<id>.zip",
        paste: None,
    },
    signatures: &[Signature {
        variant: "Devices without compliance policy",
        required: &[
            &["deviceid"],
            &["devicename"],
            &["devicemodel"],
            &["lastcontacteduserid"],
            &["aaddeviceid"],
        ],
        without: &[],
    }],
    columns: &[&INTUNE_ID, &ENTRA_ID, &NAME, &USER, &OS, &STATE, &CONTACT],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Machine::find(sheet);
    let [state, os, contact] = [&STATE, &OS, &CONTACT].map(|column| sheet.find(column));
    let mut unknown = UnknownWords::default();
    let mut rows = Vec::new();
    while sheet.advance()? {
        let platform = family(sheet.text(os));
        let at = sheet.activity(contact);
        let Some(mut witness) = machine.witness(sheet, Kind::IntuneNoPolicy, platform, at) else {
            continue;
        };
        witness.facts.push(Fact::NoPolicy);
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
