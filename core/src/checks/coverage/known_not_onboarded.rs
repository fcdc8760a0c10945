//! COV-02: Windows clients that Defender has discovered and nobody has onboarded.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "COV-02",
    slug: "known-not-onboarded",
    title: "Known to Defender, not onboarded",
    severity: Severity::High,
    criteria: "Every managed or joined Windows client is onboarded to Defender for Endpoint, not \
               merely discovered by it (CIS Controls 8, 13.7).",
    cause: "Commonly the onboarding policy is assigned to a pilot group only, or the device joined \
            after the rollout closed. Client to confirm.",
    effect: "Discovery finds the device on the network; it does not watch it. No alert comes from \
             it and no risk level exists for compliance to read.",
    recommendation: "Include the device in the onboarding policy and wait for a check-in; use the \
                     onboarding script where no policy reaches it.",
    portal: "Defender portal > Assets > Devices, filter Onboarding status; Intune admin center > \
             Endpoint security > Endpoint detection and response",
    owner: Team::Endpoint,
    fix: Fix::OnboardWindows,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::not_onboarded(ctx.is_w(device), device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sensor::Onboarding;
    use crate::model::{Class, Source};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{mac, table, windows};

    #[test]
    fn a_managed_or_joined_client_that_can_be_onboarded_fails() {
        let can = || windows().enrolled().discovered(Onboarding::CanBeOnboarded);
        let stray = || windows().discovered(Onboarding::CanBeOnboarded);
        table(
            &CHECK,
            [
                ("onboarded", windows().enrolled().onboarded(), Pass),
                ("enrolled, can be onboarded", can(), Fail),
                ("joined, can be onboarded", stray().class(Class::Corporate), Fail),
                ("merely discovered", stray(), NotApplicable),
                ("perhaps enrolled", stray().undecided(Source::Intune), Unknown),
                (
                    "too little known",
                    windows().enrolled().discovered(Onboarding::InsufficientInfo),
                    Unknown,
                ),
                (
                    "a word nobody knows",
                    windows().enrolled().discovered(Onboarding::Other("Pending".into())),
                    Unknown,
                ),
                (
                    "unsupported",
                    windows().enrolled().discovered(Onboarding::Unsupported),
                    NotApplicable,
                ),
                ("no record: COV-01 speaks", windows().enrolled(), NotApplicable),
                ("no status column", can().defender(|d| d.onboarding = None), Unknown),
                ("inactive", can().inactive(), NotApplicable),
                ("a Mac", mac().enrolled().discovered(Onboarding::CanBeOnboarded), NotApplicable),
            ],
        );
    }
}
