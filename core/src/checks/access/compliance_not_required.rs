//! RSK-06: no Conditional Access policy in force requires a compliant device.

use crate::audit::access::certain::{current, demanded, incomplete, requires_anywhere};
use crate::audit::access::seen::{AtWork, at_work};
use crate::audit::access::{Demand, demand};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::model::access::{AccessPolicy, PolicyMode};
use crate::model::{Citation, Kind};

pub(super) const CHECK: Check = Check {
    id: "RSK-06",
    slug: "compliance-not-required",
    title: "No enforced policy requires a compliant device",
    severity: Severity::High,
    criteria: "At least one Conditional Access policy that is on lets nobody in without a \
               compliant device (CIS M365 Foundations 7.0.0, 5.2.2.9; vendor’s documentation of \
               the grant control, 2026-03).",
    cause: "The policy was never written, stayed report-only after its pilot, or leaves another \
            way in. Client to confirm.",
    effect: "Compliance is a report and no barrier: a machine that fails every rule signs in all \
             the same.",
    recommendation: "Require a compliant device for all users and applications, report-only first \
                     and then on, with emergency accounts left out.",
    portal: "Entra admin center > Protection > Conditional Access > (policy) > Grant > Require \
             device to be marked as compliant",
    owner: Team::Identity,
    fix: Fix::RequireCompliance,
    controls: "ca_requires_compliant_device",
    time: Time::Point,
    needs: &[&[Need::Policies, Need::SigninPolicies]],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    if ctx.register.of_kind(Kind::EntraPolicies).next().is_some() {
        return by_export(ctx);
    }
    match at_work(ctx.register) {
        AtWork::Enforced(_) => Outcome::Pass,
        AtWork::Open(reason) => Outcome::Unknown(reason, Vec::new()),
        AtWork::Nowhere(rows) => Outcome::Fail(
            "of the policies the sign-ins list, none that is on asks for a compliant device".into(),
            rows,
        ),
    }
}

fn by_export(ctx: &Context<'_>) -> Outcome {
    let policies: Vec<_> = current(ctx.register).into_iter().map(|(_, policy)| policy).collect();
    let answers: Vec<_> =
        policies.iter().map(|policy| requires_anywhere(policy, ctx.register)).collect();
    if answers.contains(&Some(true)) {
        return Outcome::Pass;
    }
    let asking: Vec<&AccessPolicy> =
        policies.iter().copied().filter(|policy| demand(policy) != Demand::None).collect();
    let mut rows: Vec<Citation> = asking.iter().map(|policy| policy.origin.into()).collect();
    let exports = ctx.register.of_kind(Kind::EntraPolicies);
    rows.extend(exports.map(|export| Citation::Absence(export.id)));
    if let Some(at) = answers.iter().position(Option::is_none) {
        let name = &policies[at].name;
        let reason = format!(
            "the export does not tell whether \u{201c}{name}\u{201d} requires a compliant device"
        );
        return Outcome::Unknown(reason, rows);
    }
    if let Some(reason) = incomplete(ctx.register) {
        return Outcome::Unknown(reason, rows);
    }
    // The export may be older or younger than the sign-ins: the contradiction is for a person.
    if let AtWork::Enforced(seen) = at_work(ctx.register) {
        let reason = format!(
            "the export holds no such policy in force, but sign-ins show \u{201c}{}\u{201d} \
             enforced: verify",
            seen.name
        );
        rows.extend(seen.newest.map(|sighting| Citation::from(sighting.origin)));
        return Outcome::Unknown(reason, rows);
    }
    Outcome::Fail(told(policies.len(), &asking, ctx), rows)
}

/// How many policies there are, and what becomes of those that name a compliant device.
fn told(all: usize, asking: &[&AccessPolicy], ctx: &Context<'_>) -> String {
    let count = |holds: &dyn Fn(&AccessPolicy) -> bool| asking.iter().filter(|p| holds(p)).count();
    let reporting = count(&|p| p.mode == PolicyMode::ReportOnly);
    let off = count(&|p| p.mode == PolicyMode::Disabled);
    let optional = count(&|p| {
        p.mode == PolicyMode::Enabled
            && demanded(p, ctx.register).is_some_and(|found| found != Demand::Always)
    });
    let mut words = vec![match all {
        1 => "the only policy does not enforce a compliant device".to_owned(),
        many => format!("none of {many} policies enforces a compliant device"),
    }];
    for (number, one, several) in [
        (reporting, "names it and only reports", "name it and only report"),
        (off, "names it and is off", "name it and are off"),
        (optional, "leaves another way in", "leave another way in"),
    ] {
        match number {
            0 => {}
            1 => words.push(format!("1 {one}")),
            many => words.push(format!("{many} {several}")),
        }
    }
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::access::fixture::{
        as_csv, named, policy, scope, seen, signed_in_under, with,
    };
    use crate::model::access::PolicyResult;
    use crate::testing::Verdict::{Fail, Pass, Unknown};
    use crate::testing::{Estate, verdict};

    const OR: Option<bool> = Some(false);
    const DEVICE: &str = "compliantDevice";

    fn exported(policies: impl IntoIterator<Item = AccessPolicy>) -> Estate {
        with(Estate::of([]), policies)
    }

    fn mode(mode: PolicyMode) -> AccessPolicy {
        AccessPolicy { mode, ..policy(&[DEVICE], OR) }
    }

    #[test]
    fn an_export_must_hold_a_policy_that_is_on_and_has_no_other_way_in() {
        let mut spared = policy(&["block"], None);
        spared.device_filter = Some((false, "device.isCompliant -eq True".into()));
        let mut windows_only = policy(&[DEVICE, "domainJoinedDevice"], OR);
        windows_only.platforms = Some(scope(&["windows"], &[]));
        let mfa = || named("mfa", policy(&["mfa"], OR));
        for (case, estate, expected) in [
            ("alone", exported([mfa(), policy(&[DEVICE], OR)]), Pass),
            ("with more, all of them", exported([policy(&[DEVICE, "mfa"], Some(true))]), Pass),
            ("a block that spares compliant devices", exported([spared]), Pass),
            ("or hybrid join", exported([policy(&[DEVICE, "domainJoinedDevice"], OR)]), Pass),
            ("or hybrid join, on Windows only", exported([windows_only]), Fail),
            ("or another control", exported([policy(&[DEVICE, "mfa"], OR)]), Fail),
            ("only reporting", exported([mode(PolicyMode::ReportOnly)]), Fail),
            ("off", exported([mfa(), mode(PolicyMode::Disabled)]), Fail),
            ("a state nobody knows", exported([mode(PolicyMode::Unknown)]), Unknown),
            ("no policy at all", exported([]), Unknown),
            ("as CSV, perhaps a strength", as_csv(exported([policy(&[DEVICE], OR)])), Unknown),
            ("as CSV, all of them", as_csv(exported([policy(&[DEVICE], Some(true))])), Pass),
            ("as CSV, without it", as_csv(exported([mfa()])), Fail),
            (
                "a policy that could not be read",
                exported([mfa()]).file(Kind::EntraPolicies, |e| e.rows_rejected = 1),
                Unknown,
            ),
        ] {
            assert_eq!(verdict(&estate.ask(&CHECK)), expected, "{case}");
        }
    }

    #[test]
    fn without_an_export_the_sign_ins_decide_what_they_show() {
        let under = |result| {
            let listed = seen("a", &["RequireCompliantDevice"], &[(result, 4)]);
            signed_in_under(Estate::of([]), [listed], 0)
        };
        for (case, estate, expected) in [
            ("enforced", under(PolicyResult::Success), Pass),
            ("only reporting", under(PolicyResult::ReportOnlyFailure), Fail),
            ("out of reach", under(PolicyResult::NotApplied), Unknown),
            ("none visible", signed_in_under(Estate::of([]), [], 9), Unknown),
        ] {
            assert_eq!(verdict(&estate.ask(&CHECK)), expected, "{case}");
        }
    }

    #[test]
    fn sign_ins_that_contradict_the_export_are_not_overruled() {
        let listed = seen("a", &["RequireCompliantDevice"], &[(PolicyResult::Success, 4)]);
        let estate = signed_in_under(exported([mode(PolicyMode::Disabled)]), [listed], 0);
        assert_eq!(verdict(&estate.ask(&CHECK)), Unknown);
    }

    #[test]
    fn the_failure_says_what_becomes_of_the_policies() {
        let estate = exported([
            named("a", mode(PolicyMode::ReportOnly)),
            named("b", policy(&[DEVICE, "mfa"], OR)),
            named("c", policy(&["mfa"], OR)),
            named("d", mode(PolicyMode::Disabled)),
            named("e", mode(PolicyMode::Disabled)),
        ]);
        let Outcome::Fail(detail, rows) = estate.ask(&CHECK) else { panic!("it fails") };
        assert_eq!(
            detail,
            "none of 5 policies enforces a compliant device; 1 names it and only reports; 2 name it \
             and are off; 1 leaves another way in"
        );
        assert_eq!(rows.len(), 5, "four policies and the export");
    }
}
