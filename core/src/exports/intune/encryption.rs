//! Disk encryption of Windows machines and Macs, as Intune's own report says.

use super::machine::{ENTRA_ID, Machine, USER, family};
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::Kind;
use crate::model::witness::{Control, Fact};
use crate::model::words::squeeze;
use crate::table::Refused;

const INTUNE_ID: Column = Column::text(&["intunedeviceid", "deviceid", "id"], "Intune’s device id");
const NAME: Column = Column::text(&["device name", "devicename", "*device name"], "device name");
const OS: Column = Column::text(&["os", "operating system", "devicetype", "platform"], "platform");
const STATUS: Column = Column::text(
    &["encryption status", "encryptionstate", "encryptionstatus", "*encryption status"],
    "disk encryption",
);
const READINESS: Column = Column::text(
    &[
        "encryption readiness",
        "encryptionreadinessstate",
        "encryptionreadiness",
        "*encryption readiness",
    ],
    "whether the disk could be encrypted",
);
const DETAILS: Column =
    Column::text(&["status details", "advancedbitlockerstates"], "why the disk is not encrypted");

/// The format. The fields are documented, the exact headings are not: they are looked for by
/// parts. The list of the interface is known from live rows.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneEncryption,
    slug: "intune-encryption",
    title: "Intune: Device encryption status",
    portal: "Intune admin center > Devices > Monitor > Device encryption status > Export",
    proves: "whether disks are encrypted, Macs included",
    ask: Ask {
        role: INTUNE_READER,
        choose: &["Windows and macOS."],
        mind: &[
            "A tenant key that is stored says nothing: the column Encryption status is the one \
             that counts.",
        ],
        file: "DeviceEncryptionStatus.csv",
        paste: None,
    },
    signatures: &[
        Signature {
            variant: "device encryption status",
            required: &[
                &["encryption readiness", "*encryption readiness", "*encryptionreadiness"],
                &["encryption status", "*encryption status", "*encryptionstatus"],
                &["device name", "devicename", "*device name"],
            ],
            without: &[],
        },
        Signature {
            variant: "device encryption status, interface",
            required: &[
                &["devicename"],
                &["encryptionstate"],
                &["advancedbitlockerstates", "filevaultstates", "encryptionreadinessstate"],
            ],
            without: &[],
        },
    ],
    columns: &[&INTUNE_ID, &ENTRA_ID, &NAME, &USER, &OS, &STATUS, &READINESS, &DETAILS],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Machine::under(sheet, [&INTUNE_ID, &ENTRA_ID, &NAME, &USER]);
    let [os, status, readiness, details] =
        [&OS, &STATUS, &READINESS, &DETAILS].map(|column| sheet.find(column));
    let mut unknown = UnknownWords::default();
    let mut rows = Vec::new();
    while sheet.advance()? {
        let platform = family(sheet.text(os));
        let kind = Kind::IntuneEncryption;
        let Some(mut witness) = machine.witness(sheet, kind, platform, None) else { continue };
        let raw = sheet.word(status);
        let encrypted = match squeeze(&raw).as_str() {
            "encrypted" => Some(true),
            "notencrypted" => Some(false),
            _ => None,
        };
        match encrypted {
            Some(on) => witness.facts.push(Fact::Control(Control::Encryption, on)),
            None if raw.is_empty() => {}
            None => {
                unknown.note("Encryption status", &raw);
                witness.facts.push(Fact::Said("encryption status", raw));
            }
        }
        if encrypted != Some(true) {
            let said = [("encryption readiness", readiness), ("encryption details", details)];
            for (heading, column) in said {
                let word = sheet.shared(column);
                witness.facts.extend(word.map(|word| Fact::Said(heading, word)));
            }
        }
        rows.push(witness);
    }
    unknown.close(&mut sheet.log);
    Ok(Records::Witnesses(rows))
}

#[cfg(test)]
mod tests;
