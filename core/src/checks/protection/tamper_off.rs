//! PRO-02: Windows clients on which protection can be switched off from the machine itself.

use crate::audit::antivirus::is_on;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::witness::Control;

pub(super) const CHECK: Check = Check {
    id: "PRO-02",
    slug: "tamper-off",
    title: "Tamper protection off",
    severity: Severity::High,
    criteria: "Tamper protection is on for every Windows client and managed from one place, Intune \
               (vendor’s minimum baseline).",
    cause: "It was left at its default, the tenant-wide switch contradicts the Intune policy, or \
            the policy never reached the machine. Client to confirm.",
    effect: "An intruder with administrator rights turns the antivirus off with one command before \
             the real work begins.",
    recommendation: "Turn it on in the antivirus policy, align the tenant-wide setting with it, \
                     and investigate machines that stay off.",
    portal: "Intune admin center > Endpoint security > Antivirus; Defender portal > Settings > \
             Endpoints > Advanced features",
    owner: Team::Endpoint,
    fix: Fix::HardenAntivirus,
    controls: "antimalware_central",
    time: Time::Point,
    needs: &[&[Need::AvStatus, Need::Scids, Need::ClientStatus]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) {
        return Outcome::NotApplicable;
    }
    is_on(device, Control::Tamper, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::witness::{AvMode, Fact};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Machine, mac, table, windows};

    fn tamper(machine: Machine, on: bool) -> Machine {
        machine.enrolled().said(Kind::IntuneAvStatus, [Fact::Control(Control::Tamper, on)])
    }

    #[test]
    fn a_witness_that_says_off_decides_whatever_the_mode() {
        let scid =
            |met| windows().onboarded().said(Kind::DefenderHuntScid, [Fact::Scid(2003, met)]);
        let passive = [Fact::AvMode(AvMode::Passive)];
        table(
            &CHECK,
            [
                ("on", tamper(windows(), true), Pass),
                ("off", tamper(windows(), false), Fail),
                ("off by control", scid(false), Fail),
                ("on by control", scid(true), Pass),
                ("contradicted", tamper(scid(false), true), Unknown),
                (
                    "off, passive",
                    tamper(windows(), false).said(Kind::DefenderHuntAvinfo, passive),
                    Fail,
                ),
                ("nobody speaks", windows().enrolled(), Unknown),
                ("inactive", tamper(windows(), false).inactive(), NotApplicable),
                ("a Mac", tamper(mac(), false), NotApplicable),
            ],
        );
    }
}
