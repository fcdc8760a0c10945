//! Intune's device encryption status: a plain CSV that names machines and no ids.

use super::managed;
use crate::sample::fleet::Machine;
use crate::sample::guard::Part;
use crate::sample::hardware::Family;
use crate::sample::people::Person;
use crate::sample::sheet::{Layout, Sheet};
use anyhow::Result;

static STATUS: Layout = Layout {
    headings: "Device name,OS,OS version,TPM version,Encryption readiness,Encryption status,User Principal Name,Profiles,Profile state summary,Status details",
    quoted: true,
    bom: true,
};

/// The whole file: Windows machines and Macs.
pub(in crate::sample) fn table(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&STATUS);
    for (machine, record, owner) in managed(fleet, people) {
        let vault = machine.guard.on_by_defender(Part::FileVault);
        let (os, tpm, encrypted, profile) = match machine.model.family {
            Family::Windows | Family::Server => {
                ("Windows", "2.0", machine.encrypted && vault, "KMS BitLocker")
            }
            Family::Mac => ("macOS", "", vault, "KMS FileVault"),
            Family::Ios | Family::Android => continue,
        };
        let (status, state, why) = match (encrypted, os) {
            (true, _) => ("Encrypted", "Succeeded", ""),
            (false, "macOS") => ("Not encrypted", "Pending", "FileVault is not enabled"),
            (false, _) => ("Not encrypted", "Error", "The OS volume is unprotected"),
        };
        let version = machine.release.version.split(' ').next().unwrap_or_default();
        sheet.add(&[
            ("Device name", record.name.as_str()),
            ("OS", os),
            ("OS version", version),
            ("TPM version", tpm),
            ("Encryption readiness", "Ready"),
            ("Encryption status", status),
            ("User Principal Name", &owner.map(Person::upn).unwrap_or_default()),
            ("Profiles", profile),
            ("Profile state summary", state),
            ("Status details", why),
        ])?;
    }
    sheet.bytes()
}
