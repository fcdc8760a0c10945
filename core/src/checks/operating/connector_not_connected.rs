//! OPS-01: Intune and Defender that do not talk to each other, on one side or on both.

use super::{all_open, answered, left_out, open};
use crate::answers::{Said, age};
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::model::Platform;
use crate::model::instant::within_days;

pub(super) const CHECK: Check = Check {
    id: "OPS-01",
    slug: "connector-not-connected",
    title: "Intune and Defender not connected",
    severity: Severity::Critical,
    criteria: "The connector is on in both portals, synchronised within a day, switched on for \
               every platform in scope and enforced on the devices it was decided for (vendor \
               documentation on the connector, 2025-07 and 2026-01; it synchronises at least \
               every 24 hours).",
    cause: "It was enabled on one side only, or a switch was left off. Client to confirm.",
    effect: "Device risk never reaches compliance: a machine Defender calls dangerous stays \
             compliant and keeps its access.",
    recommendation: "Switch the connection on in both portals and for each platform in scope, \
                     then see that the time of the last synchronisation moves.",
    portal: "Intune admin center > Endpoint security > Microsoft Defender for Endpoint; Defender \
             portal > Settings > Endpoints > Advanced features",
    owner: Team::Endpoint,
    fix: Fix::Connector,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

const SYNCED: &str = "OPS-01-SYNCED";
const LIMIT: &str = "OPS-01-LIMIT";
const MOBILE: &str = "OPS-01-MOBILE";

/// A fault stands, whatever else is open; with everything answered it passes, or, where every
/// question was left out with a reason, does not arise.
fn judge(ctx: &Context<'_>) -> Outcome {
    let outcomes = parts(ctx);
    let mut faults: Vec<&str> = outcomes.iter().filter_map(fault).collect();
    if !faults.is_empty() {
        let stale = stale(ctx).unwrap_or_default();
        if !stale.is_empty() && !faults.iter().any(|fault| fault.starts_with(&stale)) {
            faults.push(&stale);
        }
        return Outcome::Fail(faults.join("; "), Vec::new());
    }
    let open: Vec<&str> = outcomes.iter().filter_map(undecided).collect();
    if !open.is_empty() {
        return Outcome::Unknown(all_open(&open), Vec::new());
    }
    if outcomes.contains(&Outcome::Pass) { Outcome::Pass } else { Outcome::NotApplicable }
}

fn fault(outcome: &Outcome) -> Option<&str> {
    if let Outcome::Fail(words, _) = outcome { Some(words) } else { None }
}

fn undecided(outcome: &Outcome) -> Option<&str> {
    if let Outcome::Unknown(words, _) = outcome { Some(words) } else { None }
}

/// One outcome per question.
fn parts(ctx: &Context<'_>) -> Vec<Outcome> {
    let mut keys = vec!["OPS-01-INTUNE", "OPS-01-DEFENDER", "OPS-01-WINDOWS"];
    if [Platform::Ios, Platform::Android].iter().any(|p| ctx.policy.scope_has_platform(*p)) {
        keys.push(MOBILE);
    }
    keys.push("OPS-01-SCOPE");
    let mut outcomes: Vec<Outcome> = keys.iter().map(|key| answered(key, ctx)).collect();
    outcomes.push(synchronised(ctx));
    outcomes
}

/// Whether the last synchronisation lies within the limit; one more than a day ago must be held
/// against the limit, which then has to be known.
fn synchronised(ctx: &Context<'_>) -> Outcome {
    let Some(answer) = ctx.policy.answers.of(SYNCED) else { return open(SYNCED) };
    let until = match &answer.said {
        Said::Moment { until, .. } => *until,
        Said::NotApplicable => return left_out(answer),
        _ => return open(SYNCED),
    };
    let as_of = ctx.register.as_of;
    let Some(told) = stale(ctx) else { return Outcome::Pass };
    match ctx.policy.answers.said(LIMIT) {
        Some(Said::Days(limit)) if within_days(until, as_of, *limit) => Outcome::Pass,
        Some(Said::Days(limit)) => Outcome::Fail(
            format!("{told} and beyond the limit of {limit} days {}", answer.source()),
            Vec::new(),
        ),
        _ => Outcome::Unknown(
            format!("{told}; the questionnaire leaves the unresponsive limit open"),
            Vec::new(),
        ),
    }
}

/// A last synchronisation more than a day before the assessment, in words.
fn stale(ctx: &Context<'_>) -> Option<String> {
    let Some(Said::Moment { until, .. }) = ctx.policy.answers.said(SYNCED) else { return None };
    let age = age(*until, ctx.register.as_of)?;
    Some(format!("last synchronised {age} before the assessment, which is more than 24 hours"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Answered, told, verdict};
    use super::*;
    use crate::answers::UNANSWERED;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};

    /// Every part answered as it should be.
    const FINE: [(&str, &str); 5] = [
        ("OPS-01-INTUNE", "yes"),
        ("OPS-01-DEFENDER", "yes"),
        ("OPS-01-WINDOWS", "yes"),
        ("OPS-01-SCOPE", "yes"),
        (SYNCED, "2026-11-18T08:00:00Z"),
    ];

    fn found(changes: &[(&'static str, &'static str)]) -> Outcome {
        Answered::of(&FINE).but(changes).ask(&CHECK)
    }

    #[test]
    fn one_part_that_is_not_so_fails_and_one_left_open_leaves_all_open() {
        for (changes, expected) in [
            (&[][..], Pass),
            (&[("OPS-01-INTUNE", "no")], Fail),
            (&[("OPS-01-DEFENDER", "no")], Fail),
            (&[("OPS-01-WINDOWS", "no")], Fail),
            (&[("OPS-01-SCOPE", "no")], Fail),
            (&[("OPS-01-SCOPE", "")], Unknown),
            (&[("OPS-01-SCOPE", ""), ("OPS-01-WINDOWS", "no")], Fail),
            (&[(SYNCED, "")], Unknown),
            (&[("OPS-01-SCOPE", "n/a: none decided")], Pass),
            (&[("OPS-01-SCOPE", "n/a")], Unknown),
            (&[(MOBILE, "no")], Pass),
        ] {
            assert_eq!(verdict(&found(changes)), expected, "{changes:?}");
        }
    }

    #[test]
    fn what_is_not_answered_stands_in_one_list() {
        let Outcome::Unknown(why, _) = found(&[("OPS-01-SCOPE", ""), ("OPS-01-WINDOWS", "")])
        else {
            panic!("it is open")
        };
        assert_eq!(why.matches(UNANSWERED).count(), 1, "{why}");
        assert_eq!(why.matches('?').count(), 2, "{why}");
    }

    #[test]
    fn the_last_synchronisation_is_held_against_a_day_and_then_against_the_limit() {
        let case = |synced, limit| found(&[(SYNCED, synced), (LIMIT, limit)]);
        for (synced, limit, expected) in [
            ("2026-11-17T12:00:00Z", "", Pass),
            ("2026-11-17T11:59:59Z", "", Unknown),
            ("2026-11-17T11:59:59Z", "7", Pass),
            ("2026-11-11T12:00:00Z", "7", Pass),
            ("2026-11-11T11:59:59Z", "7", Fail),
            ("2026-11-17", "", Pass),
            ("2026-11-11", "7", Pass),
            ("2026-11-10", "7", Fail),
            ("2026-11-19", "", Pass),
        ] {
            assert_eq!(verdict(&case(synced, limit)), expected, "{synced} {limit}");
        }
        assert!(told(&case("2026-11-01T12:00:00Z", "7")).contains("17 days before"));
    }

    #[test]
    fn a_late_synchronisation_is_told_beside_another_fault_and_once() {
        let late = [(SYNCED, "2026-11-15T12:00:00Z"), (LIMIT, "7"), ("OPS-01-INTUNE", "no")];
        let words = told(&found(&late));
        assert!(
            words.ends_with(
                "last synchronised 3 days before the assessment, which is more than 24 hours"
            ),
            "{words}"
        );
        let beyond = told(&found(&[(SYNCED, "2026-11-01T12:00:00Z"), (LIMIT, "7")]));
        assert_eq!(beyond.matches("last synchronised").count(), 1, "{beyond}");
    }

    #[test]
    fn the_switches_for_phones_matter_where_phones_are_in_scope() {
        for (answer, expected) in [("", Unknown), ("no", Fail), ("yes", Pass)] {
            let mut case = Answered::of(&FINE).but(&[(MOBILE, answer)]);
            case.estate.policy.scope.platforms = Some(vec!["windows".into(), "ios".into()]);
            assert_eq!(verdict(&case.ask(&CHECK)), expected, "{answer}");
        }
    }

    #[test]
    fn a_tenant_without_a_connector_to_ask_about_is_no_subject() {
        let none = FINE.map(|(key, _)| (key, "n/a: Intune is not used"));
        assert_eq!(verdict(&found(&none)), NotApplicable);
        assert_eq!(verdict(&Answered::of(&[]).ask(&CHECK)), Unknown);
    }
}
