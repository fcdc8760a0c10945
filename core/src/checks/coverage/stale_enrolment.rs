//! COV-08: Windows enrolments that no portal has seen alive for long.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::{Device, Platform};

pub(super) const CHECK: Check = Check {
    id: "COV-08",
    slug: "stale-enrolment",
    title: "Stale enrolment",
    severity: Severity::Low,
    criteria: "Enrolments of machines that are gone are retired, so that figures and policies \
               speak of living devices (CIS Controls 8, 1.1).",
    cause: "The machine was replaced, stored or lost and nobody retired its record; no clean-up \
            rule is set. Client to confirm.",
    effect: "Coverage figures are computed over machines that no longer exist, and a lost machine \
             goes unnoticed among them.",
    recommendation: "Set a device clean-up rule, retire what is gone, and ask about the machines \
                     nobody can account for.",
    portal: "Intune admin center > Devices > Device clean-up rules",
    owner: Team::Endpoint,
    fix: Fix::CleanRecords,
    controls: "stale_device",
    time: Time::Point,
    needs: &[&[Need::Intune], &[Need::Inventory], &[Need::Signins]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::stale(Platform::Windows, device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Source};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, ago, days, mac, table, verdict, windows};

    #[test]
    fn an_enrolled_client_that_nobody_has_seen_fails() {
        let gone = || windows().enrolled().inactive().but(|d| d.last_seen = Some(ago(days(45))));
        table(
            &CHECK,
            [
                ("alive", windows().enrolled(), Pass),
                ("gone", gone(), Fail),
                ("never dated", gone().but(|d| d.last_seen = None), Unknown),
                ("perhaps seen by Defender", gone().undecided(Source::Defender), Unknown),
                ("out of scope", gone().out_of_scope(), NotApplicable),
                ("not enrolled", windows().onboarded().inactive(), NotApplicable),
                ("a Mac", mac().enrolled().inactive(), NotApplicable),
            ],
        );
        for kind in [Kind::DefenderDevices, Kind::EntraSignins] {
            let blind = Estate::of([gone()]).incomplete(kind);
            assert_eq!(verdict(&blind.ask(&CHECK)), Unknown, "{kind:?}");
        }
    }

    #[test]
    fn a_sign_in_that_the_missing_log_may_hold_keeps_an_old_one_from_deciding() {
        let old = || windows().enrolled().signs_in().inactive();
        assert_eq!(verdict(&Estate::of([old()]).ask(&CHECK)), Fail);
        assert_eq!(verdict(&Estate::of([old()]).logs(true, false).ask(&CHECK)), Unknown);
    }
}
