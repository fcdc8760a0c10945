//! PRO-14: clients whose antivirus looks at files and not at what programs do.

use crate::audit::antivirus::is_on;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::Device;
use crate::model::witness::Control;

pub(super) const CHECK: Check = Check {
    id: "PRO-14",
    slug: "behaviour-monitoring-off",
    title: "Behaviour monitoring off",
    severity: Severity::Medium,
    criteria: "Behaviour monitoring is on, on Windows and on Macs (CIS Controls 8, 10.7; vendor’s \
               secure-configuration controls).",
    cause: "It was turned off for a program that stuttered and never turned on again. Client to \
            confirm.",
    effect: "An attack without a malicious file, by scripts and built-in tools, is not noticed by \
             the antivirus.",
    recommendation: "Turn it on in the antivirus policy and exclude single processes where one \
                     really suffers.",
    portal: "Intune admin center > Endpoint security > Antivirus",
    owner: Team::Endpoint,
    fix: Fix::HardenAntivirus,
    controls: "antimalware_behaviour_cloud",
    time: Time::Point,
    needs: &[&[Need::Scids, Need::ClientStatus, Need::MacHealth]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !ctx.is_w(device) && !ctx.is_m(device) {
        return Outcome::NotApplicable;
    }
    is_on(device, Control::Behaviour, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::witness::Fact;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Machine, mac, server, table, windows};

    fn scid(machine: Machine, number: u32, met: bool) -> Machine {
        machine.onboarded().said(Kind::DefenderHuntScid, [Fact::Scid(number, met)])
    }

    #[test]
    fn windows_and_macs_are_asked_by_their_own_control() {
        let client = [Fact::Control(Control::Behaviour, false)];
        table(
            &CHECK,
            [
                ("on", scid(windows(), 91, true), Pass),
                ("off", scid(windows(), 91, false), Fail),
                ("off by the client", windows().enrolled().said(Kind::MpStatus, client), Fail),
                ("a Mac, on", scid(mac(), 5093, true), Pass),
                ("a Mac, off", scid(mac(), 5093, false), Fail),
                ("nobody speaks", windows().onboarded(), Unknown),
                ("a Mac nobody speaks of", mac().onboarded(), Unknown),
                ("inactive", scid(windows(), 91, false).inactive(), NotApplicable),
                ("a server", scid(server(), 91, false), NotApplicable),
            ],
        );
    }
}
