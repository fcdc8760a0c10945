//! COV-13: enrolled phones and tablets without Defender, where the engagement covers them.

use crate::audit::{Check, Context, Fix, Need, Outcome, Owner, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "COV-13",
    slug: "mobile-without-defender",
    title: "Mobile device without Defender",
    severity: Severity::Medium,
    criteria: "Where phones and tablets are in scope, every enrolled one with a user runs the \
               Defender app, so that compliance has a device risk to read (NIST SP 800-53, AC-19; \
               the scope is the client’s).",
    cause: "The app is not assigned, or it was never opened: on phones a user must sign in to it \
            once, unless the enrolment allows silent activation. Client to confirm.",
    effect: "Phishing, hostile networks and tampered systems go unnoticed on a device that opens \
             the same mail and files as a computer.",
    recommendation: "Assign the app as required with its configuration, switch the platform on in \
                     the connector, and let compliance ask for it after a pilot.",
    portal: "Intune admin center > Apps > All apps; Endpoint security > Microsoft Defender for \
             Endpoint",
    owner: Team::Endpoint,
    fix: Fix::OnboardMobile,
    controls: "mobile_devices",
    time: Time::Point,
    needs: &[&[Need::Intune], &[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    let in_scope = ctx.counts(device) && ctx.policy.scope_has_platform(device.platform);
    // Nobody could sign in to the app on a device without a user of its own.
    let personal = || !matches!(ctx.owner(device), Owner::Shared | Owner::Nobody);
    let applies = device.platform.is_mobile() && in_scope && personal();
    twins::missing_from_defender(applies, device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Platform, Source};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, Machine, ago, days, hours, mac, machine, verdict, windows};

    /// The engagement covers phones and tablets too.
    fn covered(machine: Machine) -> Estate {
        Estate::of([machine]).policy(|policy| {
            let platforms = ["windows", "macos", "ios", "android"];
            policy.scope.platforms = Some(platforms.map(str::to_owned).into());
        })
    }

    #[test]
    fn an_enrolled_phone_without_a_defender_record_fails_where_phones_are_in_scope() {
        for platform in [Platform::Ios, Platform::Android] {
            let phone = || machine(platform).enrolled();
            let new = |span| phone().intune(|i| i.enrolled_at = Some(ago(span)));
            let blind = phone().intune(|i| {
                i.primary_user = None;
                i.user_column = false;
            });
            for (case, machine, expected) in [
                ("missing", phone(), Fail),
                ("in both", phone().onboarded(), Pass),
                ("new", new(days(3)), Unknown),
                ("new no longer", new(days(3) + hours(1)), Fail),
                ("perhaps in Defender", phone().undecided(Source::Defender), Unknown),
                ("shared", phone().shared(), NotApplicable),
                ("without a user", phone().intune(|i| i.primary_user = None), NotApplicable),
                ("nobody tells of users", blind, Fail),
                ("leaving", phone().intune(|i| i.leaving = true), NotApplicable),
                ("not enrolled", machine(platform).signs_in(), NotApplicable),
                ("inactive", phone().inactive(), NotApplicable),
                ("a Windows client", windows().enrolled(), NotApplicable),
                ("a Mac", mac().enrolled(), NotApplicable),
            ] {
                let found = covered(machine).ask(&CHECK);
                assert_eq!(verdict(&found), expected, "{platform:?} {case}: {found:?}");
            }
            let uncovered = Estate::of([phone()]).ask(&CHECK);
            assert_eq!(verdict(&uncovered), NotApplicable, "{platform:?}");
        }
    }

    #[test]
    fn an_incomplete_inventory_decides_nothing() {
        let estate = covered(machine(Platform::Ios).enrolled()).incomplete(Kind::DefenderDevices);
        assert_eq!(verdict(&estate.ask(&CHECK)), Unknown);
    }
}
