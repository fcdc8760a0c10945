//! MAC-13: Mac enrolments that no portal has seen alive for long.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::{Device, Platform};

pub(super) const CHECK: Check = Check {
    id: "MAC-13",
    slug: "stale-mac-enrolment",
    title: "Stale Mac enrolment",
    severity: Severity::Low,
    criteria: "Enrolments of Macs that are gone are retired, so that figures and policies speak of \
               living devices (CIS Controls 8, 1.1).",
    cause: "The Mac was replaced, stored or lost and nobody retired its record; no clean-up rule \
            is set. Client to confirm.",
    effect: "Coverage figures are computed over Macs that no longer exist, and a lost one goes \
             unnoticed among them.",
    recommendation: "Set a device clean-up rule, retire what is gone, and lock or ask about the \
                     Macs nobody can account for.",
    portal: "Intune admin center > Devices > Device clean-up rules",
    owner: Team::Endpoint,
    fix: Fix::CleanRecords,
    controls: "stale_device",
    time: Time::Point,
    needs: &[&[Need::Intune], &[Need::Inventory], &[Need::Signins]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::stale(Platform::Macos, device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ago, days, mac, table, windows};

    #[test]
    fn an_enrolled_mac_that_nobody_has_seen_fails() {
        let gone = || mac().enrolled().inactive().but(|d| d.last_seen = Some(ago(days(45))));
        table(
            &CHECK,
            [
                ("alive", mac().enrolled(), Pass),
                ("gone", gone(), Fail),
                ("never dated", gone().but(|d| d.last_seen = None), Unknown),
                ("out of scope", gone().out_of_scope(), NotApplicable),
                ("not enrolled", mac().onboarded().inactive(), NotApplicable),
                ("a Windows client", windows().enrolled().inactive(), NotApplicable),
            ],
        );
    }
}
