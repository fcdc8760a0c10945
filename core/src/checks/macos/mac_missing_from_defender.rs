//! MAC-01: Macs that Intune manages and Defender has never seen.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "MAC-01",
    slug: "mac-missing-from-defender",
    title: "Mac enrolled, missing from Defender",
    severity: Severity::High,
    criteria: "Every enrolled Mac has a record in the Defender inventory (CIS Controls 8, 1.1; \
               Macs are in scope like any other client).",
    cause: "The rollout ended with Windows, or the Mac never got the onboarding profile and the \
            app. Client to confirm.",
    effect: "Nothing watches the Mac, and Intune shows it as managed all the same.",
    recommendation: "Deploy the app, the onboarding profile and the approvals it needs (system \
                     extension, network filter, full disk access, background services, \
                     notifications) to all Macs.",
    portal: "Defender portal > Settings > Endpoints > Device management > Onboarding (macOS, \
             package for MDM); Intune admin center > Devices > macOS > Configuration",
    owner: Team::Endpoint,
    fix: Fix::OnboardMacs,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::Intune], &[Need::Inventory]],
    run: Run::Device(run),
};

fn run(device: &Device, ctx: &Context<'_>) -> Outcome {
    twins::missing_from_defender(ctx.is_m(device), device, ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Platform, Source};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, ago, days, hours, mac, table, verdict, windows};

    #[test]
    fn an_enrolled_mac_without_a_defender_record_fails() {
        let enrolled_at = |span| mac().enrolled().intune(|i| i.enrolled_at = Some(ago(span)));
        table(
            &CHECK,
            [
                ("in both portals", mac().enrolled().onboarded(), Pass),
                ("in Intune only", mac().enrolled(), Fail),
                ("perhaps in Defender", mac().enrolled().undecided(Source::Defender), Unknown),
                ("new", enrolled_at(days(3)), Unknown),
                ("new no longer", enrolled_at(days(3) + hours(1)), Fail),
                ("only in Defender", mac().onboarded(), NotApplicable),
                ("inactive", mac().enrolled().inactive(), NotApplicable),
                ("a Windows client", windows().enrolled(), NotApplicable),
            ],
        );
    }

    #[test]
    fn an_inventory_of_windows_alone_says_nothing_about_macs() {
        let estate = Estate::of([mac().enrolled()])
            .shows(Kind::DefenderDevices, &[Platform::Windows])
            .shows(Kind::IntuneDevices, &[Platform::Windows, Platform::Macos]);
        assert_eq!(verdict(&estate.ask(&CHECK)), Unknown);
    }

    #[test]
    fn whoever_may_have_enrolled_just_now_is_not_held_to_it() {
        let undated = |heading: bool| {
            let estate = Estate::of([mac().enrolled().intune(|i| i.enrolled_at = None)]);
            let told = if heading {
                estate
            } else {
                estate.without_column(Kind::IntuneDevices, "Enrollment date")
            };
            verdict(&told.ask(&CHECK))
        };
        assert_eq!(undated(true), Fail, "the cell is empty");
        assert_eq!(undated(false), Unknown, "no such column");
    }
}
