//! RSK-14: a person who got in by a way that carries no device state.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::checks::twins::told;
use crate::model::User;

pub(super) const CHECK: Check = Check {
    id: "RSK-14",
    slug: "stateless-doors",
    title: "Doors that carry no device state",
    severity: Severity::High,
    criteria: "Legacy clients and the device code flow are blocked: neither tells Entra which \
               device asks (CIS Controls 8, 13.5).",
    cause: "Old mail clients, scripts or meeting-room equipment still in use. Client to confirm.",
    effect: "A password alone opens company data from any machine, past every device rule.",
    recommendation: "Block legacy authentication and the device code flow in Conditional Access, \
                     with named and dated exceptions.",
    portal: "Entra admin center > Protection > Conditional Access > (policy) > Conditions > Client \
             apps; Authentication flows",
    owner: Team::Identity,
    fix: Fix::RequireCompliance,
    controls: "ca_requires_compliant_device",
    time: Time::Period,
    needs: &[&[Need::Signins]],
    run: Run::User(judge),
};

fn judge(user: &User, ctx: &Context<'_>) -> Outcome {
    let Some(signins) = user.signins.as_ref() else { return Outcome::NotApplicable };
    let found = &signins.legacy;
    if found.count > 0 {
        let rows = found.newest.map(|sighting| sighting.origin.into()).into_iter().collect();
        return Outcome::Fail(told(found, "", "by"), rows);
    }
    match signins.successes.count {
        0 => Outcome::NotApplicable,
        _ => ctx.none_among_signins(false, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass};
    use crate::testing::{ANNA, Person, person, tally, user_table};

    fn signs_in(successes: u64, legacy: u64) -> Person {
        person(ANNA).signins(|s| {
            s.rows = successes + 1;
            s.successes = tally(successes, "Mail");
            s.legacy = tally(legacy, "IMAP4");
        })
    }

    #[test]
    fn one_success_by_a_legacy_client_or_device_code_is_enough() {
        user_table(
            &CHECK,
            [
                ("modern clients only", signs_in(4, 0), Pass),
                ("once", signs_in(4, 1), Fail),
                ("exempt accounts are asked too", signs_in(4, 1).but(|u| u.exempt = true), Fail),
                ("refused throughout", signs_in(0, 0), NotApplicable),
                ("no sign-in", person(ANNA), NotApplicable),
            ],
        );
    }

    #[test]
    fn none_seen_is_a_pass_only_where_both_logs_are_there_and_whole() {
        use crate::model::{Kind, Platform};
        use crate::testing::{Estate, Verdict::Unknown, verdict};
        let whole = || Estate::with([], [signs_in(4, 0)]);
        let filtered = whole()
            .shows(Kind::EntraSignins, &[Platform::Windows])
            .shows(Kind::IntuneDevices, &[Platform::Windows, Platform::Macos]);
        for (case, estate, expected) in [
            ("both logs", whole(), Pass),
            ("the interactive one alone", whole().logs(true, false), Unknown),
            ("the other one alone", whole().logs(false, true), Unknown),
            ("cut off", whole().incomplete(Kind::EntraSignins), Unknown),
            ("one platform only", filtered, Unknown),
        ] {
            assert_eq!(verdict(&estate.ask(&CHECK)), expected, "{case}");
        }
        let seen = Estate::with([], [signs_in(4, 1)]).logs(true, false);
        assert_eq!(verdict(&seen.ask(&CHECK)), Fail);
    }
}
