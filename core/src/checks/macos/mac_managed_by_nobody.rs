//! MAC-12: Macs with a sensor and without any management.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "MAC-12",
    slug: "mac-managed-by-nobody",
    title: "Mac onboarded, managed by nobody",
    severity: Severity::Medium,
    criteria: "A Mac with a sensor is managed, because the approvals the sensor needs can only be \
               kept by a management (Defender’s macOS deployment guidance).",
    cause: "Onboarded by hand or by a script, or its enrolment was removed; another management that \
            nobody told the assessor of. Client to confirm.",
    effect: "A user can withdraw what the sensor needs, no setting is enforced, and compliance \
             never judges the Mac.",
    recommendation: "Enrol the Mac; where another management looks after Macs, name it to the \
                     assessor, so that the next report can count it.",
    portal: "Intune admin center > Devices > macOS > Enrollment",
    owner: Team::Endpoint,
    fix: Fix::Enrol,
    controls: "unmanaged_asset",
    time: Time::Point,
    needs: &[&[Need::Intune], &[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::managed_by_nobody(ctx.is_m(device), device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;
    use crate::model::words::Channel;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Machine, mac, table, windows};

    fn named(channel: Option<Channel>) -> Machine {
        mac().onboarded().defender(|d| d.managed_by = channel)
    }

    #[test]
    fn an_onboarded_mac_that_nobody_manages_fails() {
        table(
            &CHECK,
            [
                ("in Intune too", mac().enrolled().onboarded(), Pass),
                ("managed by Defender", named(Some(Channel::Mde)), Pass),
                ("managed by nobody", named(Some(Channel::None)), Fail),
                ("no such column", named(None), Unknown),
                (
                    "perhaps in Intune",
                    named(Some(Channel::None)).undecided(Source::Intune),
                    Unknown,
                ),
                ("not onboarded", mac().enrolled(), NotApplicable),
                ("inactive", named(Some(Channel::None)).inactive(), NotApplicable),
                ("a Windows client", windows().onboarded(), NotApplicable),
            ],
        );
    }
}
