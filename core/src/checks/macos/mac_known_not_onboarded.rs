//! MAC-02: Macs that Defender has discovered and nobody has onboarded.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "MAC-02",
    slug: "mac-known-not-onboarded",
    title: "Mac known to Defender, not onboarded",
    severity: Severity::High,
    criteria: "Every managed or joined Mac is onboarded to Defender for Endpoint, not merely \
               discovered by it (CIS Controls 8, 13.7).",
    cause: "The app may be installed without the onboarding profile, or the Mac is in no assigned \
            group. Client to confirm.",
    effect: "Discovery finds the Mac on the network; it does not watch it.",
    recommendation: "Assign the onboarding profile and the app to the Mac and check with mdatp \
                     health that it is licensed and healthy.",
    portal: "Defender portal > Assets > Devices, filter Onboarding status and macOS",
    owner: Team::Endpoint,
    fix: Fix::OnboardMacs,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::not_onboarded(ctx.is_m(device), device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sensor::Onboarding;
    use crate::model::{Class, Source};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{mac, table, windows};

    #[test]
    fn a_managed_or_joined_mac_that_can_be_onboarded_fails() {
        let stray = || mac().discovered(Onboarding::CanBeOnboarded);
        table(
            &CHECK,
            [
                ("onboarded", mac().enrolled().onboarded(), Pass),
                ("enrolled", mac().enrolled().discovered(Onboarding::CanBeOnboarded), Fail),
                ("joined", stray().class(Class::Corporate), Fail),
                ("merely discovered", stray(), NotApplicable),
                ("perhaps enrolled", stray().undecided(Source::Intune), Unknown),
                (
                    "too little known",
                    mac().enrolled().discovered(Onboarding::InsufficientInfo),
                    Unknown,
                ),
                ("no record: MAC-01 speaks", mac().enrolled(), NotApplicable),
                ("out of scope", stray().class(Class::Corporate).out_of_scope(), NotApplicable),
                (
                    "a Windows client",
                    windows().enrolled().discovered(Onboarding::CanBeOnboarded),
                    NotApplicable,
                ),
            ],
        );
    }
}
