//! COV-07: people whose sign-ins from Windows or Linux say nothing about the machine.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins;
use crate::model::User;

pub(super) const CHECK: Check = Check {
    id: "COV-07",
    slug: "unidentified-signins",
    title: "Sign-ins without a device identity",
    severity: Severity::Medium,
    criteria: "Interactive sign-ins from computers carry a device identity, without which no rule \
               can ask for a compliant device (CIS Controls 8, 6.4; practice of device-based \
               access).",
    cause: "Either a browser without the sign-in extension on a managed machine, or a machine that \
            is not joined at all; the detail tells which is likelier. Client to confirm.",
    effect: "Device-based access rules cannot tell a managed machine from any other, so they block \
             too much or let everything through.",
    recommendation: "Roll out the browser extension or Edge sign-in where the person also signs in \
                     identified; join or enrol the machine where not.",
    portal: "Entra admin center > Monitoring & health > Sign-in logs, filter Device ID empty",
    owner: Team::Identity,
    fix: Fix::IdentifySignins,
    controls: "unmanaged_asset",
    time: Time::Period,
    needs: &[&[Need::Signins]],
    run: Run::User(run),
};

fn run(user: &User, ctx: &Context<'_>) -> Outcome {
    twins::unidentified(user, |s| vec![("Windows", &s.windows), ("Linux", &s.linux)], ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass};
    use crate::testing::{ANNA, Estate, Person, person, tally, user_table};

    fn signed_in(with_device: u64, without: u64) -> Person {
        person(ANNA).signins(|s| {
            s.windows.with_device = with_device;
            s.windows.without = tally(without, "Mail");
        })
    }

    #[test]
    fn a_member_who_signs_in_without_a_device_id_fails() {
        let linux = person(ANNA).signins(|s| s.linux.without = tally(1, "Mail"));
        let mac = person(ANNA).signins(|s| s.macos.without = tally(9, "Mail"));
        user_table(
            &CHECK,
            [
                ("always identified", signed_in(4, 0), Pass),
                ("once without", signed_in(4, 1), Fail),
                ("never identified", signed_in(0, 3), Fail),
                ("from Linux", linux, Fail),
                ("only from a Mac: MAC-04 speaks", mac, NotApplicable),
                ("no interactive sign-in", signed_in(0, 0), NotApplicable),
                ("an emergency account", signed_in(0, 3).but(|u| u.exempt = true), NotApplicable),
                ("no sign-in at all", person(ANNA).holds(&[]), NotApplicable),
            ],
        );
    }

    #[test]
    fn the_words_give_n_of_m_and_whether_the_person_also_signs_in_identified() {
        let detail = |person| match Estate::with([], [person]).ask(&CHECK) {
            Outcome::Fail(detail, _) => detail,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            detail(signed_in(4, 1)),
            "1 of 5 interactive sign-ins from Windows without a device id \
             (the others carry one, so browser or extension may be at fault)"
        );
        let both = signed_in(0, 3).signins(|s| s.linux.without = tally(2, "Mail"));
        assert_eq!(
            detail(both),
            "3 of 3 interactive sign-ins from Windows without a device id \
             (none carries one: the machine may be unmanaged or have no Entra identity); \
             2 of 2 interactive sign-ins from Linux without a device id \
             (none carries one: the machine may be unmanaged or have no Entra identity)"
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
