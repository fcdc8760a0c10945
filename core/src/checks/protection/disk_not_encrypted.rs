//! PRO-17: a Windows client whose disk Intune sees unencrypted.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;

/// Intune's column says nothing reliable about Macs: they wait for other evidence.
pub(super) const CHECK: Check = Check {
    id: "PRO-17",
    slug: "disk-not-encrypted",
    title: "Disk not encrypted",
    severity: Severity::Medium,
    criteria: "Disks of client computers are encrypted (CIS Controls 8, 3.6).",
    cause: "No encryption policy is assigned, or encryption waits for the person or the hardware. \
            Client to confirm.",
    effect: "Whoever finds or takes the machine reads what is on it.",
    recommendation: "Assign a silent BitLocker policy with key escrow to these devices and follow \
                     the encryption report until it is clean.",
    portal: "Intune admin center > Endpoint security > Disk encryption; Devices > Monitor > Device \
             encryption status",
    owner: Team::Endpoint,
    fix: Fix::EncryptDisks,
    controls: "disk_encryption",
    time: Time::Point,
    needs: &[&[Need::Intune]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    let Some(record) = device.intune.as_ref().filter(|_| ctx.is_w(device)) else {
        return Outcome::NotApplicable;
    };
    let rows = vec![record.origin.into()];
    match record.encrypted {
        Some(true) => Outcome::Pass,
        Some(false) => Outcome::Fail("Intune says Encrypted = False".into(), rows),
        None => Outcome::Unknown("the export does not say whether it is encrypted".into(), rows),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Machine, mac, server, table, windows};

    #[test]
    fn intunes_word_decides_for_windows_and_says_nothing_about_macs() {
        let disk = |machine: Machine, encrypted| {
            machine.enrolled().intune(move |i| i.encrypted = encrypted)
        };
        table(
            &CHECK,
            [
                ("encrypted", disk(windows(), Some(true)), Pass),
                ("not encrypted", disk(windows(), Some(false)), Fail),
                ("no such column", disk(windows(), None), Unknown),
                ("a Mac", disk(mac(), Some(false)), NotApplicable),
                ("a server", disk(server(), Some(false)), NotApplicable),
                ("inactive", disk(windows(), Some(false)).inactive(), NotApplicable),
                ("not in Intune", windows().onboarded(), NotApplicable),
            ],
        );
    }
}
