//! MAC-04: people whose sign-ins from Macs say nothing about the machine.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::User;

pub(super) const CHECK: Check = Check {
    id: "MAC-04",
    slug: "mac-unidentified-signins",
    title: "Mac sign-ins without a device identity",
    severity: Severity::Medium,
    criteria: "Interactive sign-ins from Macs carry a device identity, without which no rule can \
               ask for a compliant Mac.",
    cause: "The Enterprise SSO extension is not deployed or not registered, or the Mac is \
            unmanaged; the detail tells which is likelier. Client to confirm.",
    effect: "A rule that requires a compliant device would block these people on managed Macs and \
             cannot tell them from unmanaged ones.",
    recommendation: "Deploy the Enterprise SSO extension (platform SSO where possible) and have \
                     users register; enrol Macs that are not managed.",
    portal: "Intune admin center > Devices > macOS > Configuration > Settings catalog > Extensible \
             Single Sign On; Entra admin center > Sign-in logs",
    owner: Team::Identity,
    fix: Fix::IdentifySignins,
    controls: "unmanaged_asset",
    time: Time::Period,
    needs: &[&[Need::Signins]],
    run: Run::User(run),
};

fn run(user: &User, ctx: &Context<'_>) -> Outcome {
    twins::unidentified(user, |s| vec![("macOS", &s.macos)], ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass};
    use crate::testing::{ANNA, Person, person, tally, user_table};

    fn signed_in(with_device: u64, without: u64) -> Person {
        person(ANNA).signins(|s| {
            s.macos.with_device = with_device;
            s.macos.without = tally(without, "Mail");
        })
    }

    #[test]
    fn a_member_who_signs_in_from_a_mac_without_a_device_id_fails() {
        let windows = person(ANNA).signins(|s| s.windows.without = tally(9, "Mail"));
        user_table(
            &CHECK,
            [
                ("always identified", signed_in(4, 0), Pass),
                ("once without", signed_in(4, 1), Fail),
                ("never identified", signed_in(0, 3), Fail),
                ("only from Windows: COV-07 speaks", windows, NotApplicable),
                ("an emergency account", signed_in(0, 3).but(|u| u.exempt = true), NotApplicable),
                ("no sign-in at all", person(ANNA), NotApplicable),
            ],
        );
    }

    #[test]
    fn the_interactive_log_alone_clears_and_one_that_may_lack_rows_does_not() {
        use crate::model::{Kind, Platform};
        use crate::testing::{Estate, Verdict::Unknown, verdict};
        let whole = || Estate::with([], [signed_in(5, 0)]);
        let filtered = whole()
            .shows(Kind::EntraSignins, &[Platform::Windows])
            .shows(Kind::IntuneDevices, &[Platform::Windows, Platform::Macos]);
        for (case, estate, expected) in [
            ("both logs", whole(), Pass),
            ("the interactive one", whole().logs(true, false), Pass),
            ("cut off", whole().incomplete(Kind::EntraSignins), Unknown),
            ("one platform only", filtered, Unknown),
            (
                "cut off, and one seen",
                Estate::with([], [signed_in(5, 1)]).incomplete(Kind::EntraSignins),
                Fail,
            ),
        ] {
            assert_eq!(verdict(&estate.ask(&CHECK)), expected, "{case}");
        }
    }
}
