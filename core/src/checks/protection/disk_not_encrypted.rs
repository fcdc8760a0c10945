//! PRO-17: clients whose disk can be read by whoever holds it.

use crate::audit::antivirus::on;
use crate::audit::told::component;
use crate::audit::witness::{Weighed, control, disk_encryption};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::witness::Control;

/// The column of Intune's list says nothing reliable about Macs: they need the encryption report
/// or the secure-configuration result.
pub(super) const CHECK: Check = Check {
    id: "PRO-17",
    slug: "disk-not-encrypted",
    title: "Disk not encrypted",
    severity: Severity::Medium,
    criteria: "Disks of client computers are encrypted (CIS Controls 8, 3.6).",
    cause: "No encryption policy is assigned, or encryption waits for the person or the hardware. \
            Client to confirm.",
    effect: "Whoever finds or takes the machine reads what is on it.",
    recommendation: "Assign an encryption policy with key escrow (BitLocker, silently, on Windows; \
                     FileVault where there are Macs), and follow the encryption report until it is \
                     clean.",
    portal: "Intune admin center > Endpoint security > Disk encryption; Devices > Monitor > Device \
             encryption status",
    owner: Team::Endpoint,
    fix: Fix::EncryptDisks,
    controls: "disk_encryption",
    time: Time::Point,
    needs: &[&[Need::Intune, Need::Encryption, Need::Scids]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    if ctx.is_m(device) {
        return match control(device, Control::Encryption, ctx) {
            Weighed::Silent => Outcome::Unknown(unheard(device, ctx), ctx.rows(device)),
            heard => on(device, component(Control::Encryption), heard, ctx),
        };
    }
    if !ctx.is_w(device) || device.intune.is_none() {
        return Outcome::NotApplicable;
    }
    on(device, component(Control::Encryption), disk_encryption(device, ctx), ctx)
}

/// Why nothing tells of a Mac: the exports that could are not there, or do not speak of it.
fn unheard(device: &Device, ctx: &Context<'_>) -> String {
    if device.intune.is_none() {
        return "missing from Intune’s list, and no other export tells".into();
    }
    let [report, controls] = Need::MAC_DISKS;
    if [report, controls].iter().any(|need| need.is_met(ctx.register)) {
        return "no export that tells it for Macs speaks of this one".into();
    }
    format!(
        "the column of Intune’s list is not reliable on Macs; “{}” or “{}” would tell",
        report.title(),
        controls.title()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::witness::Fact;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Machine, mac, server, table, windows};

    fn disk(machine: Machine, encrypted: Option<bool>) -> Machine {
        machine.enrolled().intune(move |i| i.encrypted = encrypted)
    }

    fn report(machine: Machine, encrypted: bool) -> Machine {
        machine.said(Kind::IntuneEncryption, [Fact::Control(Control::Encryption, encrypted)])
    }

    #[test]
    fn intunes_word_decides_for_windows_and_the_report_where_it_is_missing() {
        table(
            &CHECK,
            [
                ("encrypted", disk(windows(), Some(true)), Pass),
                ("not encrypted", disk(windows(), Some(false)), Fail),
                ("no such column", disk(windows(), None), Unknown),
                ("no such column, reported not", report(disk(windows(), None), false), Fail),
                ("no such column, reported so", report(disk(windows(), None), true), Pass),
                ("contradicted", report(disk(windows(), Some(false)), true), Unknown),
                ("confirmed", report(disk(windows(), Some(false)), false), Fail),
                ("a server", disk(server(), Some(false)), NotApplicable),
                ("inactive", disk(windows(), Some(false)).inactive(), NotApplicable),
                ("not in Intune", windows().onboarded(), NotApplicable),
            ],
        );
    }

    #[test]
    fn for_macs_intunes_column_says_nothing_and_other_evidence_decides() {
        let scid = |met| mac().onboarded().said(Kind::DefenderHuntScid, [Fact::Scid(5011, met)]);
        table(
            &CHECK,
            [
                ("the column alone, not", disk(mac(), Some(false)), Unknown),
                ("the column alone, so", disk(mac(), Some(true)), Unknown),
                ("not, by control", scid(false), Fail),
                ("so, by control", scid(true), Pass),
                ("not, by the report", report(disk(mac(), Some(true)), false), Fail),
                ("so, by the report", report(disk(mac(), Some(false)), true), Pass),
                ("contradicted", report(scid(false), true), Unknown),
                ("inactive", scid(false).inactive(), NotApplicable),
            ],
        );
    }

    #[test]
    fn a_mac_nobody_speaks_of_names_the_exports_that_would_tell() {
        use crate::testing::Estate;
        let why = |machines: Vec<Machine>| match Estate::of(machines).ask(&CHECK) {
            crate::audit::Outcome::Unknown(why, _) => why,
            other => panic!("{other:?}"),
        };
        let alone = why(vec![disk(mac(), Some(false))]);
        assert!(alone.contains("“Intune: Device encryption status” or “"), "{alone}");
        let beside = why(vec![disk(mac(), Some(false)), report(disk(mac(), None), true)]);
        assert!(beside.ends_with("speaks of this one"), "{beside}");
    }

    #[test]
    fn of_the_list_and_a_report_more_than_the_skew_apart_the_fresher_is_heard() {
        use crate::testing::{ago, days, hours};
        let reported = |ago_: chrono::TimeDelta| {
            let fact = [Fact::Control(Control::Encryption, true)];
            disk(windows(), Some(false)).said_at(Kind::IntuneEncryption, ago(ago_), fact)
        };
        let stale = |machine: Machine| machine.intune(|i| i.last_checkin = Some(ago(days(9))));
        table(
            &CHECK,
            [
                ("three days apart", reported(days(3)), Unknown),
                ("an hour more", reported(days(3) + hours(1)), Fail),
                ("the list is the stale one", stale(reported(days(0))), Pass),
            ],
        );
    }
}
