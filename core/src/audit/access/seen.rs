//! What sign-ins show of policies that require a compliant device, where they list policies.

use crate::model::access::{PolicyResult, SeenPolicy};
use crate::model::evidence::Lacks;
use crate::model::words::squeeze;
use crate::model::{Citation, Kind, Register};

/// What the sign-ins show of enforcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtWork<'a> {
    /// A policy that asks for nothing but a compliant device was enforced.
    Enforced(&'a SeenPolicy),
    /// Every policy is listed, and none can be one that requires a compliant device.
    Nowhere(Vec<Citation>),
    /// They leave it open, for the reason given.
    Open(String),
}

/// Whether the sign-ins show a policy at work that requires a compliant device.
#[must_use]
pub fn at_work(register: &Register) -> AtWork<'_> {
    let seen = &register.facts.policies_seen;
    if let Some(policy) = seen.policies.iter().find(|p| asks_alone(p) && was_enforced(p)) {
        return AtWork::Enforced(policy);
    }
    if seen.visible == 0 {
        let reason = "the sign-ins list no policy, which may mean that their exporter could see \
                      none";
        return AtWork::Open(reason.into());
    }
    if seen.hidden > 0 {
        let reason = "some sign-ins list no policy: not all policies are visible";
        return AtWork::Open(reason.into());
    }
    let cut = register.of_kind(Kind::EntraSignins).find_map(|e| match &e.lacks {
        Lacks::Anything(reason) => Some(reason.clone()),
        Lacks::Nothing => None,
    });
    if let Some(reason) = cut {
        return AtWork::Open(reason);
    }
    match seen.policies.iter().find(|policy| !is_out(policy)) {
        Some(policy) => AtWork::Open(format!(
            "sign-ins do not tell whether \u{201c}{}\u{201d} requires a compliant device",
            policy.name
        )),
        None => {
            let rows = seen.policies.iter().filter_map(|p| p.newest).map(|s| s.origin.into());
            AtWork::Nowhere(rows.collect())
        }
    }
}

/// Whether a grant control is the compliant device, in the sign-in log's or the policy's word.
#[must_use]
pub fn is_compliant_device(control: &str) -> bool {
    matches!(squeeze(control).as_str(), "requirecompliantdevice" | "compliantdevice")
}

/// Whether the policy asks for a compliant device, alone or beside other controls.
#[must_use]
pub fn asks(policy: &SeenPolicy) -> bool {
    policy.controls.iter().any(|control| is_compliant_device(control))
}

fn asks_alone(policy: &SeenPolicy) -> bool {
    asks(policy) && policy.controls.iter().all(|control| is_compliant_device(control))
}

fn was_enforced(policy: &SeenPolicy) -> bool {
    let often = |result| policy.results.get(&result).copied().unwrap_or_default();
    often(PolicyResult::Success) + often(PolicyResult::Failure) > 0
}

/// Whether the policy only reports.
#[must_use]
pub fn only_reports(policy: &SeenPolicy) -> bool {
    let reports = |result: &PolicyResult| {
        use PolicyResult::{
            ReportOnlyFailure, ReportOnlyInterrupted, ReportOnlyNotApplied, ReportOnlySuccess,
        };
        matches!(
            result,
            ReportOnlySuccess | ReportOnlyFailure | ReportOnlyNotApplied | ReportOnlyInterrupted
        )
    };
    !policy.results.is_empty() && policy.results.keys().all(reports)
}

/// Whether the policy cannot be one that requires compliance: it is off, only reports, or asks for
/// known other things. A block may spare compliant devices by a filter that sign-ins do not show.
fn is_out(policy: &SeenPolicy) -> bool {
    let off = policy.results.keys().all(|result| *result == PolicyResult::NotEnabled);
    let other = |control: &&str| {
        matches!(
            squeeze(control).as_str(),
            "mfa"
                | "requiremultifactorauth"
                | "requirecompliantapp"
                | "requireapprovedapp"
                | "requiredomainjoineddevice"
                | "authenticationstrength"
        )
    };
    let known = policy.controls.iter().map(|control| &**control);
    only_reports(policy)
        || off && !policy.results.is_empty()
        || !policy.controls.is_empty() && known.clone().filter(other).count() == known.count()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{seen, signed_in_under};
    use super::*;
    use crate::testing::Estate;
    use PolicyResult::{Failure, NotApplied, NotEnabled, ReportOnlyFailure, Success};

    const ALONE: &[&str] = &["RequireCompliantDevice"];
    const BESIDE: &[&str] = &["Mfa", "RequireCompliantDevice"];

    fn word(policies: Vec<SeenPolicy>, hidden: u64) -> &'static str {
        let estate = signed_in_under(Estate::of([]), policies, hidden);
        match at_work(&estate.register) {
            AtWork::Enforced(_) => "enforced",
            AtWork::Nowhere(rows) => {
                assert!(!rows.is_empty());
                "nowhere"
            }
            AtWork::Open(_) => "open",
        }
    }

    #[test]
    fn only_an_enforced_policy_with_that_control_alone_proves_it() {
        for (case, policy, expected) in [
            ("satisfied", seen("a", ALONE, &[(Success, 3)]), "enforced"),
            ("not satisfied", seen("a", ALONE, &[(Failure, 1)]), "enforced"),
            ("never in reach", seen("a", ALONE, &[(NotApplied, 9)]), "open"),
            ("only reporting", seen("a", ALONE, &[(ReportOnlyFailure, 9)]), "nowhere"),
            ("switched off", seen("a", ALONE, &[(NotEnabled, 9)]), "nowhere"),
            ("beside others", seen("a", BESIDE, &[(Success, 9)]), "open"),
            ("another control", seen("a", &["Mfa"], &[(Success, 9)]), "nowhere"),
            ("a block, perhaps with a filter", seen("a", &["Block"], &[(Failure, 9)]), "open"),
            ("no controls listed", seen("a", &[], &[(NotApplied, 9)]), "open"),
            ("a control nobody knows", seen("a", &["Terms 2026"], &[(Success, 9)]), "open"),
            ("only ever interrupted", seen("a", ALONE, &[]), "open"),
        ] {
            assert_eq!(word(vec![policy], 0), expected, "{case}");
        }
    }

    #[test]
    fn policies_that_may_be_hidden_are_not_absent() {
        assert_eq!(word(vec![], 0), "open");
        assert_eq!(word(vec![], 40), "open");
        assert_eq!(word(vec![seen("a", &["Mfa"], &[(Success, 9)])], 1), "open");
        assert_eq!(word(vec![seen("a", ALONE, &[(Success, 1)])], 1), "enforced");
        let cut = signed_in_under(Estate::of([]), [seen("a", &["Mfa"], &[(Success, 9)])], 0)
            .incomplete(Kind::EntraSignins);
        assert!(matches!(at_work(&cut.register), AtWork::Open(_)));
    }
}
