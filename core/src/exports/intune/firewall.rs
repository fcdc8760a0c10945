//! The firewall of Windows machines as Intune's report says.

use super::codes::labelled;
use super::machine::{ENTRA_ID, INTUNE_ID, Machine, NAME, USER, family};
use crate::completeness;
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::witness::{Control, Fact};
use crate::model::words::squeeze;
use crate::table::Refused;

const STATUS: Column = Column::text(&["firewallstatus"], "firewall status");
const LABEL: Column =
    Column::text(&["firewallstatus_loc"], "the portal’s label of the status, shown only");
const OS: Column = Column::text(&["_os"], "platform");
const REPORTED: Column = Column::date(&["lastreporteddatetime"], "last report, the activity stamp");

/// The format. Headings of live rows and documents; of the codes only 0 was seen.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneFirewall,
    slug: "intune-firewall",
    title: "Intune: MDM firewall status",
    portal: "Intune admin center > Reports > Firewall > MDM Firewall status for Windows 10 and \
             later > Export",
    proves: "whether the firewall is on (Windows only)",
    ask: Ask {
        role: INTUNE_READER,
        choose: &["Every status."],
        mind: &["Windows only: a Mac is never in it, and its absence says nothing."],
        file: "FirewallStatus_<id>.zip",
        paste: None,
    },
    signatures: &[Signature {
        variant: "MDM firewall status or MDM devices with firewall off",
        required: &[&["devicename"], &["firewallstatus"]],
        without: &[],
    }],
    columns: &[&INTUNE_ID, &ENTRA_ID, &NAME, &USER, &OS, &STATUS, &LABEL, &REPORTED],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Machine::find(sheet);
    let [status, label, os, reported] =
        [&STATUS, &LABEL, &OS, &REPORTED].map(|column| sheet.find(column));
    let mut unknown = UnknownWords::default();
    let (mut rows, mut faulty) = (Vec::new(), 0);
    while sheet.advance()? {
        let at = sheet.activity(reported);
        let platform = family(sheet.text(os));
        let Some(mut witness) = machine.witness(sheet, Kind::IntuneFirewall, platform, at) else {
            continue;
        };
        let shown = labelled(sheet.text(status), sheet.text(label));
        let fact = match squeeze(sheet.text(status)).as_str() {
            "" => None,
            "0" | "enabled" => Some(Fact::Control(Control::Firewall, true)),
            "disabled" | "temporarilydisabled" => Some(Fact::Control(Control::Firewall, false)),
            "limited" | "notapplicable" => Some(Fact::Said("firewall status", sheet.once(&shown))),
            _ => {
                unknown.note("FirewallStatus", sheet.text(status));
                Some(Fact::Said("firewall status", sheet.once(&shown)))
            }
        };
        let sound = matches!(fact, None | Some(Fact::Control(_, true)));
        faulty += usize::from(!sound);
        witness.facts.extend(fact);
        rows.push(witness);
    }
    unknown.close(&mut sheet.log);
    completeness::faults_only(
        &mut sheet.log,
        rows.len(),
        faulty,
        "no device in the firewall report has its firewall plainly on: it is the list of devices \
         with the firewall off, or was filtered; a device missing from it is not thereby protected",
    );
    Ok(Records::Witnesses(rows))
}

#[cfg(test)]
mod tests;
