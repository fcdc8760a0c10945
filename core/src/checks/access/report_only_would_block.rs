//! RSK-07: a person whose sign-ins a report-only policy for compliant devices would have blocked.

use crate::audit::access::seen::asks;
use crate::audit::access::{Demand, demand};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::access::PolicyResult;
use crate::model::signin::ReportOnly;
use crate::model::{Citation, Kind, User};

pub(super) const CHECK: Check = Check {
    id: "RSK-07",
    slug: "report-only-would-block",
    title: "Report-only policy would have blocked",
    severity: Severity::Medium,
    criteria: "Before a compliant-device policy is switched on, its report-only results name \
               nobody whose work it would stop (vendor’s documentation of report-only results).",
    cause: "The device is not enrolled, not compliant, or not identified by the browser. Client \
            to confirm.",
    effect: "Switched on today, the policy locks these people out; left as it is, it stops nobody.",
    recommendation: "Mend the devices named here, then switch the policy on for a pilot group and \
                     widen it. Hand over both sign-in logs as JSON: a CSV names no policy, so nobody \
                     who signed in there can be cleared.",
    portal: "Entra admin center > Protection > Conditional Access > Insights and reporting",
    owner: Team::Identity,
    fix: Fix::RequireCompliance,
    controls: "ca_requires_compliant_device",
    time: Time::Period,
    needs: &[&[Need::SigninPolicies]],
    run: Run::User(judge),
};

/// Devices a detail names.
const SHOWN: usize = 3;

fn judge(user: &User, ctx: &Context<'_>) -> Outcome {
    let Some(signins) = user.signins.as_ref().filter(|s| s.successes.count > 0) else {
        return Outcome::NotApplicable;
    };
    let seen = &ctx.register.facts.policies_seen;
    let newest = || signins.successes.newest.map(|s| Citation::from(s.origin));
    if seen.visible == 0 {
        let reason = "the sign-ins list no policy, so that no report-only result is visible";
        return Outcome::Unknown(reason.into(), newest().into_iter().collect());
    }
    let mut would: Vec<&ReportOnly> = signins.report_only.iter().collect();
    would.sort_by_key(|found| std::cmp::Reverse(found.blocked.newest));
    let (sure, open): (Vec<_>, Vec<_>) = would.into_iter().partition(|found| is_sure(found, ctx));
    if !sure.is_empty() {
        return Outcome::Fail(told(&sure, user, ctx), rows(&sure));
    }
    if let Some(first) = open.first() {
        let reason = format!(
            "\u{201c}{}\u{201d} would have blocked, but asks for more than a compliant device; \
             sign-ins do not tell which control was missing",
            first.name
        );
        return Outcome::Unknown(reason, rows(&open));
    }
    let reports = |policy: &&crate::model::access::SeenPolicy| {
        use PolicyResult::{ReportOnlyFailure, ReportOnlyInterrupted, ReportOnlySuccess};
        let at_work = [ReportOnlySuccess, ReportOnlyFailure, ReportOnlyInterrupted];
        asks(policy) && at_work.iter().any(|result| policy.results.contains_key(result))
    };
    match seen.policies.iter().find(reports) {
        Some(_) => match unseen(ctx) {
            None => Outcome::Pass,
            Some(reason) => Outcome::Unknown(reason, newest().into_iter().collect()),
        },
        None => Outcome::NotApplicable,
    }
}

/// Why a report-only result of this person may not be among those seen.
fn unseen(ctx: &Context<'_>) -> Option<String> {
    let register = ctx.register;
    if register.facts.policies_seen.hidden > 0 {
        return Some("in some sign-ins no policy is listed, and in the others none is seen".into());
    }
    let silent = register.of_kind(Kind::EntraSignins).find(|e| e.format == "entra-signins");
    match ctx.unseen_signins(false, None) {
        Some((reason, _)) => Some(format!("none is seen, but {reason}")),
        None => Some(format!(
            "the sign-ins of {} stand in a CSV, which names no policy; “{}” would",
            silent?.id,
            Need::SigninPolicies.title()
        )),
    }
}

/// Whether the policy's device control is what was missing: it stands alone, or the export of
/// policies shows that no other control would have done without it, or that none would have done.
fn is_sure(found: &ReportOnly, ctx: &Context<'_>) -> bool {
    if !found.beside {
        return true;
    }
    // Of a policy in several exports the last one counts; they stand in their order.
    let mut policies = ctx.register.facts.policies.iter().rev();
    let known = policies.find(|policy| policy.id.eq_ignore_ascii_case(&found.policy));
    // With OR, a failure says that neither control was met.
    known.is_some_and(|policy| demand(policy) != Demand::None && policy.all_controls == Some(false))
}

fn rows(found: &[&ReportOnly]) -> Vec<Citation> {
    found.iter().filter_map(|f| f.blocked.newest).map(|s| s.origin.into()).collect()
}

fn told(found: &[&ReportOnly], user: &User, ctx: &Context<'_>) -> String {
    let one = |found: &&ReportOnly| {
        let count = found.blocked.count;
        let plural = if count == 1 { "" } else { "s" };
        let name = if found.name.is_empty() { &found.policy } else { &found.name };
        format!("\u{201c}{name}\u{201d}: {count} sign-in{plural} {}", device(found, user, ctx))
    };
    let shown: Vec<String> = found.iter().take(SHOWN).map(one).collect();
    let more = match found.len().saturating_sub(SHOWN) {
        0 => String::new(),
        rest => format!("; {rest} more"),
    };
    format!("would have been blocked by {}{more}", shown.join("; "))
}

/// `from nb-1`, by its name where one of the person's devices has it.
fn device(found: &ReportOnly, user: &User, ctx: &Context<'_>) -> String {
    let Some(id) = found.device else { return "without a device identity".into() };
    let devices = user.used.iter().filter_map(|at| ctx.register.devices.get(*at));
    let known = |d: &&crate::model::Device| {
        d.entra_id == Some(id) || d.signin.as_ref().is_some_and(|s| s.entra_id == id)
    };
    match devices.clone().find(known).map(crate::model::Device::name) {
        Some(name) if !name.is_empty() => format!("from {name}"),
        _ => format!("from device {id}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::access::fixture::{named, policy, seen, signed_in_under, with};
    use crate::model::EntraId;
    use crate::model::access::SeenPolicy;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, Person, person, tally, verdict, windows};

    fn would(beside: bool, device: Option<u128>) -> ReportOnly {
        ReportOnly {
            policy: "p1".into(),
            name: "Compliant devices".into(),
            beside,
            device: device.map(EntraId::from),
            blocked: tally(2, "Mail"),
        }
    }

    fn anna(found: impl IntoIterator<Item = ReportOnly>) -> Person {
        let found = found.into_iter().collect();
        person(ANNA).signins(|s| {
            s.successes = tally(9, "Mail");
            s.report_only = found;
        })
    }

    fn reporting() -> SeenPolicy {
        seen("p1", &["RequireCompliantDevice"], &[(PolicyResult::ReportOnlyFailure, 2)])
    }

    fn asked(person: Person, policies: impl IntoIterator<Item = SeenPolicy>) -> Estate {
        signed_in_under(Estate::with([], [person]), policies, 0)
    }

    #[test]
    fn one_sign_in_the_policy_would_have_blocked_is_enough() {
        let enforced = seen("p2", &["RequireCompliantDevice"], &[(PolicyResult::Success, 2)]);
        for (case, estate, expected) in [
            ("blocked on a device", asked(anna([would(false, Some(1))]), [reporting()]), Fail),
            ("blocked without one", asked(anna([would(false, None)]), [reporting()]), Fail),
            ("never", asked(anna([]), [reporting()]), Pass),
            ("no such policy", asked(anna([]), [enforced]), NotApplicable),
            ("no policy visible", asked(anna([]), []), Unknown),
            ("several controls", asked(anna([would(true, Some(1))]), [reporting()]), Unknown),
            ("no sign-in", asked(person(ANNA), [reporting()]), NotApplicable),
        ] {
            assert_eq!(verdict(&estate.ask(&CHECK)), expected, "{case}");
        }
    }

    #[test]
    fn a_sign_in_that_lists_no_policy_may_be_the_one() {
        let whole = asked(anna([]), [reporting()]);
        let mut hidden = whole.clone();
        hidden.register.facts.policies_seen.hidden = 1;
        assert_eq!(verdict(&hidden.ask(&CHECK)), Unknown);
        assert_eq!(verdict(&whole.clone().incomplete(Kind::EntraSignins).ask(&CHECK)), Unknown);
        let csv = whole.file(Kind::EntraSignins, |e| e.format = "entra-signins");
        assert_eq!(verdict(&csv.ask(&CHECK)), Unknown);
    }

    #[test]
    fn of_several_controls_the_export_of_policies_tells_which_was_missing() {
        let with_policy = |all| {
            let controls = named("p1", policy(&["compliantDevice", "mfa"], Some(all)));
            with(asked(anna([would(true, Some(1))]), [reporting()]), [controls])
        };
        assert_eq!(verdict(&with_policy(false).ask(&CHECK)), Fail, "neither was met");
        assert_eq!(verdict(&with_policy(true).ask(&CHECK)), Unknown, "one of them was not");
    }

    #[test]
    fn the_failure_names_policy_and_devices() {
        let found = [would(false, Some(1)), would(false, Some(7)), would(false, None)];
        let machines = [windows().enrolled().signs_in().named("nb-7")];
        let estate = signed_in_under(Estate::with(machines, [anna(found)]), [reporting()], 0);
        let Outcome::Fail(detail, rows) = estate.ask(&CHECK) else { panic!("it fails") };
        assert!(detail.starts_with("would have been blocked by \u{201c}Compliant devices\u{201d}"));
        assert!(detail.contains("2 sign-ins from nb-7"), "{detail}");
        assert!(detail.contains("2 sign-ins from device 00000000-"), "{detail}");
        assert!(detail.contains("without a device identity"), "{detail}");
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn none_seen_in_one_of_two_logs_clears_nobody() {
        let estate = || asked(anna([]), [reporting()]);
        assert_eq!(verdict(&estate().ask(&CHECK)), Pass);
        assert_eq!(verdict(&estate().logs(true, false).ask(&CHECK)), Unknown);
        assert_eq!(verdict(&estate().logs(false, true).ask(&CHECK)), Unknown);
        let seen = asked(anna([would(false, None)]), [reporting()]).logs(true, false);
        assert_eq!(verdict(&seen.ask(&CHECK)), Fail);
    }
}
