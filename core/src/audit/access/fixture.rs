//! Hand-built policies, and estates whose export of policies holds them.

use crate::model::access::{
    AccessPolicy, PoliciesSeen, PolicyMode, PolicyResult, Scope, SeenPolicy,
};
use crate::model::signin::Sighting;
use crate::model::{Kind, Warning};
use crate::testing::{Estate, now, report, row};

pub(crate) fn list(words: &[&str]) -> Vec<std::sync::Arc<str>> {
    words.iter().map(|word| (*word).into()).collect()
}

pub(crate) fn scope(include: &[&str], exclude: &[&str]) -> Scope {
    Scope { include: list(include), exclude: list(exclude) }
}

/// An enabled policy for everybody and everything.
pub(crate) fn policy(controls: &[&str], all: Option<bool>) -> AccessPolicy {
    AccessPolicy {
        origin: row(report(Kind::EntraPolicies), 1),
        id: "p".into(),
        name: "Require compliance".into(),
        mode: PolicyMode::Enabled,
        users: scope(&["All"], &["break-glass"]),
        groups: Scope::default(),
        roles: Scope::default(),
        guests: (false, false),
        applications: scope(&["All"], &[]),
        user_actions: Vec::new(),
        client_types: list(&["all"]),
        platforms: None,
        locations: None,
        device_filter: None,
        narrowed_by: Vec::new(),
        all_controls: all,
        controls: list(controls),
        other_controls: Vec::new(),
    }
}

/// The policy under another name and id.
pub(crate) fn named(name: &str, policy: AccessPolicy) -> AccessPolicy {
    AccessPolicy { id: name.into(), name: name.into(), ..policy }
}

/// The estate with an export of these policies.
pub(crate) fn with(estate: Estate, policies: impl IntoIterator<Item = AccessPolicy>) -> Estate {
    let mut estate = estate.given(Kind::EntraPolicies);
    estate.register.facts.policies.extend(policies);
    estate
}

/// The policies came in the form that carries no authentication strength.
pub(crate) fn as_csv(estate: Estate) -> Estate {
    let warning = || Warning { code: "no_authentication_strength", message: String::new() };
    estate.file(Kind::EntraPolicies, |e| e.warnings.push(warning()))
}

/// One policy as sign-ins list it, so often with each result.
pub(crate) fn seen(name: &str, controls: &[&str], results: &[(PolicyResult, u64)]) -> SeenPolicy {
    SeenPolicy {
        id: name.into(),
        name: name.into(),
        controls: list(controls),
        results: results.iter().copied().collect(),
        newest: Some(Sighting { at: now(), origin: row(3, 2) }),
    }
}

/// The estate with sign-ins as JSON that list these policies, and so many that list none.
pub(crate) fn signed_in_under(
    estate: Estate,
    policies: impl IntoIterator<Item = SeenPolicy>,
    hidden: u64,
) -> Estate {
    let mut estate = estate.file(Kind::EntraSignins, |e| e.format = "entra-signins-json");
    let policies: Vec<SeenPolicy> = policies.into_iter().collect();
    let visible = u64::from(!policies.is_empty());
    estate.register.facts.policies_seen = PoliciesSeen { policies, visible, hidden };
    estate
}
