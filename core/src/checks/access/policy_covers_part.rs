//! RSK-12: a compliant-device policy that leaves part of the estate out, and no other takes it in.

use std::sync::Arc;

use crate::audit::access::Gap;
use crate::audit::access::certain::{incomplete, requires_anywhere};
use crate::audit::access::cover::open_gaps;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::access::AccessPolicy;
use crate::model::words::squeeze;

pub(super) const CHECK: Check = Check {
    id: "RSK-12",
    slug: "policy-covers-part",
    title: "Compliant-device policy covers part of the estate",
    severity: Severity::High,
    criteria: "The policies that require a compliant device reach, together, all users and \
               at least Office 365 on every platform and from every place and client (CIS Controls 8, \
               13.5).",
    cause: "The pilot’s limits were never lifted, or exceptions grew with time. Client to confirm.",
    effect: "Whoever falls into the gap signs in from any machine, and so does whoever steals \
             their password.",
    recommendation: "Widen the policy to all users, applications, platforms and clients, and leave \
                     only named emergency accounts out.",
    portal: "Entra admin center > Protection > Conditional Access > (policy) > Assignments",
    owner: Team::Identity,
    fix: Fix::RequireCompliance,
    controls: "ca_requires_compliant_device",
    time: Time::Point,
    needs: &[&[Need::Policies]],
    run: Run::Policy(judge),
};

fn judge(place: usize, policy: &AccessPolicy, ctx: &Context<'_>) -> Outcome {
    let rows = || vec![policy.origin.into()];
    match requires_anywhere(policy, ctx.register) {
        Some(false) => return Outcome::NotApplicable,
        None => {
            let reason = "the export does not tell whether it requires a compliant device";
            return Outcome::Unknown(reason.into(), rows());
        }
        Some(true) => {}
    }
    let gaps = open_gaps(place, policy, ctx.register);
    if gaps.open.is_empty() && gaps.perhaps.is_empty() {
        return Outcome::Pass;
    }
    if gaps.open.is_empty() {
        let reason = "another policy may take it in, but the export does not tell";
        return Outcome::Unknown(
            format!("leaves out {}; {reason}", listed(&gaps.perhaps, policy)),
            rows(),
        );
    }
    let told = format!("leaves out {}{}", listed(&gaps.open, policy), only_suite(policy));
    match incomplete(ctx.register) {
        None => Outcome::Fail(format!("{told}; no other policy takes it in"), rows()),
        Some(reason) => Outcome::Unknown(format!("{told}; {reason}"), rows()),
    }
}

/// The Office 365 suite is the least a policy has to guard; that it guards no more is said.
fn only_suite(policy: &AccessPolicy) -> &'static str {
    let names = |word: &str| policy.applications.include.iter().any(|app| squeeze(app) == word);
    match (names("all"), names("office365")) {
        (false, true) => " (of all applications it guards Office 365 only)",
        _ => "",
    }
}

fn listed(gaps: &[Gap], policy: &AccessPolicy) -> String {
    let words = gaps.iter().map(|gap| match gap {
        Gap::Users => people(policy),
        other => other.words().to_owned(),
    });
    enumerate(&words.collect::<Vec<_>>())
}

/// The word for guests among users.
const GUESTS: &str = "guestsorexternalusers";

/// `everyone but 2 groups and 1 directory role`: groups are named by id only, so that nobody can
/// say whom they hold.
fn people(policy: &AccessPolicy) -> String {
    let single = |word: &&Arc<str>| !matches!(squeeze(word).as_str(), "none" | GUESTS);
    let users = policy.users.include.iter().filter(single).count();
    let counts = [
        (users, "user", "users"),
        (policy.groups.include.len(), "group", "groups"),
        (policy.roles.include.len(), "directory role", "directory roles"),
    ];
    let mut named: Vec<String> = counts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect();
    if policy.guests.0 || policy.users.include.iter().any(|word| squeeze(word) == GUESTS) {
        named.push("guests".into());
    }
    if named.is_empty() { "everyone".into() } else { format!("everyone but {}", enumerate(&named)) }
}

fn enumerate(words: &[String]) -> String {
    match words {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::access::fixture::{as_csv, list, named, policy, scope, with};
    use crate::audit::{Subject, run};
    use crate::model::Kind;
    use crate::model::access::PolicyMode;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{Estate, row, verdict};

    fn require(change: impl FnOnce(&mut AccessPolicy)) -> AccessPolicy {
        let mut one = policy(&["compliantDevice"], Some(false));
        change(&mut one);
        one
    }

    fn estate(policies: impl IntoIterator<Item = AccessPolicy>) -> Estate {
        let numbered = policies.into_iter().zip(0..).map(|(p, at)| named(&format!("p{at}"), p));
        with(Estate::of([]), numbered)
    }

    #[test]
    fn each_way_of_leaving_out_fails() {
        for (case, policy, expected) in [
            ("everybody, everything", require(|_| ()), Pass),
            ("break-glass left out", require(|p| p.users.exclude = list(&["u1"])), Pass),
            ("Office 365", require(|p| p.applications = scope(&["Office365"], &[])), Pass),
            ("some users", require(|p| p.users = scope(&["u1"], &[])), Fail),
            ("one application", require(|p| p.applications = scope(&["a1"], &[])), Fail),
            ("a platform", require(|p| p.platforms = Some(scope(&["all"], &["macOS"]))), Fail),
            ("browsers only", require(|p| p.client_types = list(&["browser"])), Fail),
            (
                "trusted places",
                require(|p| p.locations = Some(scope(&["All"], &["AllTrusted"]))),
                Fail,
            ),
            ("only reporting", require(|p| p.mode = PolicyMode::ReportOnly), NotApplicable),
            ("a state nobody knows", require(|p| p.mode = PolicyMode::Unknown), Unknown),
            ("another way in", policy(&["compliantDevice", "mfa"], Some(false)), NotApplicable),
        ] {
            assert_eq!(verdict(&estate([policy]).ask(&CHECK)), expected, "{case}");
        }
    }

    #[test]
    fn another_policy_that_takes_it_in_closes_the_gap() {
        let narrow = || require(|p| p.users = scope(&["u1"], &[]));
        let perhaps = require(|p| p.mode = PolicyMode::Unknown);
        assert_eq!(verdict(&estate([narrow(), require(|_| ())]).ask(&CHECK)), Pass);
        assert_eq!(verdict(&estate([narrow(), narrow()]).ask(&CHECK)), Fail);
        assert_eq!(verdict(&estate([narrow(), perhaps]).ask(&CHECK)), Unknown);
    }

    #[test]
    fn an_export_that_may_lack_a_policy_or_a_control_leaves_it_open() {
        let narrow = estate([require(|p| p.users = scope(&["u1"], &[]))]);
        let cut = narrow.clone().file(Kind::EntraPolicies, |e| e.rows_rejected = 2);
        assert_eq!(verdict(&cut.ask(&CHECK)), Unknown);
        assert_eq!(verdict(&as_csv(narrow).ask(&CHECK)), Unknown);
    }

    #[test]
    fn each_policy_is_asked_once_in_the_order_of_ids() {
        let narrow = |name: &str| named(name, require(|p| p.users = scope(&["u1"], &[])));
        let later = AccessPolicy { origin: row(90, 1), ..narrow("c") };
        let estate = with(Estate::of([]), [narrow("c"), narrow("b"), later, narrow("a")]);
        let found = run(&[&CHECK], &estate.register, &estate.policy).remove(0);
        let asked: Vec<_> = found.judged.iter().map(|judged| judged.subject.clone()).collect();
        assert_eq!(asked, [3, 1, 2].map(Subject::Policy));
    }

    #[test]
    fn the_failure_lists_every_gap() {
        let one = require(|p| {
            p.users = scope(&["u1"], &[]);
            p.platforms = Some(scope(&["windows", "iOS", "android"], &[]));
        });
        let mut grouped = require(|p| p.users = scope(&["GuestsOrExternalUsers"], &[]));
        grouped.groups = scope(&["g1", "g2"], &[]);
        grouped.roles = scope(&["r1"], &[]);
        assert_eq!(people(&grouped), "everyone but 2 groups, 1 directory role and guests");
        let Outcome::Fail(detail, _) = estate([one]).ask(&CHECK) else { panic!("it fails") };
        assert_eq!(detail, "leaves out everyone but 1 user and macOS; no other policy takes it in");
    }
}
