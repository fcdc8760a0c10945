//! RSK-05: a person whose sign-ins from identified devices were judged by no access policy.

use crate::audit::text::{count, counted, short};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::User;

pub(super) const CHECK: Check = Check {
    id: "RSK-05",
    slug: "outside-conditional-access",
    title: "Sign-ins outside Conditional Access",
    severity: Severity::Medium,
    criteria: "Every interactive sign-in of a member to a company application is judged by at \
               least one policy (CIS Controls 8, 13.5).",
    cause: "Policies name single groups or applications, and nobody reviews what they leave out. \
            Client to confirm.",
    effect: "State and risk of the device play no part in these sign-ins.",
    recommendation: "Widen a compliant-device policy to all users and all applications, with named \
                     exclusions that are reviewed.",
    portal: "Entra admin center > Protection > Conditional Access > Insights and reporting",
    owner: Team::Identity,
    fix: Fix::RequireCompliance,
    controls: "ca_requires_compliant_device",
    time: Time::Period,
    needs: &[&[Need::Signins]],
    run: Run::User(judge),
};

fn judge(user: &User, ctx: &Context<'_>) -> Outcome {
    let Some(signins) = user.signins.as_ref().filter(|s| s.judged > 0 && !user.exempt) else {
        return Outcome::NotApplicable;
    };
    let missed = &signins.not_applied;
    if missed.count == 0 {
        return ctx.none_among_signins(true, None);
    }
    let rows = missed.newest.map(|sighting| sighting.origin.into()).into_iter().collect();
    Outcome::Fail(
        format!(
            "{} of {} from identified devices met no policy, {}to {}",
            count(missed.count),
            counted(signins.judged, "sign-in", "sign-ins"),
            if missed.count == 1 { "" } else { "the newest " },
            short(&missed.what)
        ),
        rows,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass};
    use crate::testing::{ANNA, Estate, Person, person, tally, user_table};

    fn judged(all: u64, missed: u64) -> Person {
        person(ANNA).signins(|s| {
            s.judged = all;
            s.not_applied = tally(missed, "Payroll");
        })
    }

    #[test]
    fn one_sign_in_no_policy_judged_is_enough() {
        user_table(
            &CHECK,
            [
                ("all judged", judged(5, 0), Pass),
                ("one missed", judged(5, 1), Fail),
                ("none from an identified device", judged(0, 0), NotApplicable),
                ("exempt", judged(5, 5).but(|u| u.exempt = true), NotApplicable),
                ("no sign-in", person(ANNA), NotApplicable),
            ],
        );
    }

    #[test]
    fn the_failure_says_how_many_of_how_many() {
        let Outcome::Fail(detail, _) = Estate::with([], [judged(12, 7)]).ask(&CHECK) else {
            panic!("it fails");
        };
        assert!(detail.starts_with("7 of 12 sign-ins"), "{detail}");
    }

    #[test]
    fn the_interactive_log_alone_clears_and_one_that_may_lack_rows_does_not() {
        use crate::model::{Kind, Platform};
        use crate::testing::{Estate, Verdict::Unknown, verdict};
        let whole = || Estate::with([], [judged(5, 0)]);
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
                Estate::with([], [judged(5, 1)]).incomplete(Kind::EntraSignins),
                Fail,
            ),
        ] {
            assert_eq!(verdict(&estate.ask(&CHECK)), expected, "{case}");
        }
    }
}
