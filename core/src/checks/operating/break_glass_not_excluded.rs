//! OPS-10: emergency accounts that the access policy would lock out with everybody else.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::model::access::{AccessPolicy, PolicyMode};

pub(super) const CHECK: Check = Check {
    id: "OPS-10",
    slug: "break-glass-not-excluded",
    title: "Emergency accounts not excluded",
    severity: Severity::High,
    criteria: "At least two emergency accounts are excluded from the policy that requires a \
               compliant device, and watched instead (vendor documentation on emergency access).",
    cause: "There are no such accounts, or the policy was assigned to all users without exclusion. \
            Client to confirm.",
    effect: "An outage of Intune, or one wrong compliance rule, locks everybody out of the tenant, \
             administrators included.",
    recommendation: "Keep two cloud-only accounts with strong keys, exclude them by a group that \
                     holds nobody else, and raise an alert on each of their sign-ins.",
    portal: "Entra admin center > Conditional Access > policy > Users > Exclude",
    owner: Team::Identity,
    fix: Fix::RequireCompliance,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    match answered("OPS-10", ctx) {
        Outcome::Pass => contradicted(ctx).unwrap_or(Outcome::Pass),
        other => other,
    }
}

/// Enabled policies that leave nobody out while the client answers that emergency accounts are.
fn contradicted(ctx: &Context<'_>) -> Option<Outcome> {
    let policies = ctx.register.facts.policies.iter();
    let catching: Vec<&AccessPolicy> = policies.filter(|p| spares_nobody(p)).collect();
    let first = catching.first()?;
    let rest = match catching.len() - 1 {
        0 => String::new(),
        1 => " and 1 more".into(),
        more => format!(" and {more} more"),
    };
    let words = format!(
        "the client answers yes, but the policy {}{rest} requires a compliant device of all users \
         and excludes nobody",
        first.name
    );
    Some(Outcome::Fail(words, catching.iter().map(|policy| policy.origin.into()).collect()))
}

/// Whether an enabled policy asks all users for a compliant device and excludes none of them.
fn spares_nobody(policy: &AccessPolicy) -> bool {
    let named = |words: &[std::sync::Arc<str>], word: &str| {
        words.iter().any(|other| other.eq_ignore_ascii_case(word))
    };
    let (_, guests_excluded) = policy.guests;
    let excluded = [&policy.users, &policy.groups, &policy.roles];
    policy.mode == PolicyMode::Enabled
        && named(&policy.users.include, "All")
        && named(&policy.controls, "compliantDevice")
        && excluded.iter().all(|scope| scope.exclude.is_empty())
        && !guests_excluded
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Answered, told, verdict};
    use super::*;
    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, Pass, Unknown};
    use crate::testing::row;

    fn policy(change: impl FnOnce(&mut AccessPolicy)) -> AccessPolicy {
        let mut made = AccessPolicy {
            origin: row(5, 2),
            id: "p1".into(),
            name: "Devices must be compliant".into(),
            mode: PolicyMode::Enabled,
            users: crate::model::access::Scope { include: vec!["All".into()], exclude: vec![] },
            groups: Default::default(),
            roles: Default::default(),
            guests: (false, false),
            applications: Default::default(),
            user_actions: vec![],
            client_types: vec![],
            platforms: None,
            locations: None,
            device_filter: None,
            narrowed_by: vec![],
            all_controls: Some(true),
            controls: vec!["compliantDevice".into()],
            other_controls: vec![],
        };
        change(&mut made);
        made
    }

    fn found(answer: &'static str, policies: Vec<AccessPolicy>) -> Outcome {
        let mut case = Answered::of(&[("OPS-10", answer)]);
        case.estate = case.estate.given(Kind::EntraPolicies);
        case.estate.register.facts.policies = policies;
        case.ask(&CHECK)
    }

    #[test]
    fn a_yes_fails_against_an_enabled_policy_for_all_that_excludes_nobody() {
        for (case, policy, expected) in [
            ("nobody is excluded", policy(|_| {}), Fail),
            ("report-only", policy(|p| p.mode = PolicyMode::ReportOnly), Pass),
            ("a user is", policy(|p| p.users.exclude.push("8f1c".into())), Pass),
            ("a group is", policy(|p| p.groups.exclude.push("8f1c".into())), Pass),
            ("a role is", policy(|p| p.roles.exclude.push("8f1c".into())), Pass),
            ("guests are", policy(|p| p.guests = (false, true)), Pass),
            ("only a group is included", policy(|p| p.users.include.clear()), Pass),
            ("another control", policy(|p| p.controls = vec!["mfa".into()]), Pass),
        ] {
            assert_eq!(verdict(&found("yes", vec![policy])), expected, "{case}");
        }
    }

    #[test]
    fn a_contradiction_names_the_policy_and_an_open_question_stays_open() {
        let two = || vec![policy(|_| {}), policy(|_| {})];
        assert!(told(&found("yes", two())).contains("Devices must be compliant and 1 more"));
        assert_eq!(verdict(&found("", two())), Unknown);
    }
}
