//! COV-11: servers that Defender has discovered and nobody has onboarded.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "COV-11",
    slug: "server-not-onboarded",
    title: "Server not onboarded",
    severity: Severity::High,
    criteria: "Every server Defender can watch is onboarded (CIS Controls 8, 13.7); servers come \
               through Defender for Cloud, Configuration Manager, Group Policy or script.",
    cause: "The rollout looked at clients, and servers belong to another team or wait for a server \
            licence. Client to confirm.",
    effect: "An intruder on the server is seen by nobody, and servers are where an intrusion is \
             heading.",
    recommendation: "Settle licence and owner, then onboard through Defender for Cloud or by the \
                     script for servers.",
    portal: "Defender portal > Settings > Endpoints > Device management > Onboarding",
    owner: Team::Security,
    fix: Fix::Servers,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    match &device.defender {
        Some(record) if ctx.is_server(device) => {
            twins::onboarding(record, vec![record.origin.into()])
        }
        _ => Outcome::NotApplicable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Platform;
    use crate::model::sensor::Onboarding;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{machine, server, table, windows};

    #[test]
    fn a_server_that_can_be_onboarded_fails_in_or_out_of_scope() {
        let can = || server().discovered(Onboarding::CanBeOnboarded);
        let linux = || machine(Platform::Linux);
        table(
            &CHECK,
            [
                ("onboarded", server().onboarded(), Pass),
                ("can be onboarded", can(), Fail),
                ("out of scope and inactive", can().out_of_scope().inactive(), Fail),
                ("a Linux server", linux().discovered(Onboarding::CanBeOnboarded), Fail),
                (
                    "a Linux desktop",
                    linux().enrolled().discovered(Onboarding::CanBeOnboarded),
                    NotApplicable,
                ),
                ("too little known", server().discovered(Onboarding::InsufficientInfo), Unknown),
                ("unsupported", server().discovered(Onboarding::Unsupported), NotApplicable),
                ("not in the inventory", server().enrolled(), NotApplicable),
                ("a client", windows().discovered(Onboarding::CanBeOnboarded), NotApplicable),
            ],
        );
    }
}
