//! RSK: risk, compliance and access.

mod at_risk_let_in;
mod living_on_grace;
mod no_compliance_verdict;
mod noncompliant_signin;
mod outside_conditional_access;
mod stateless_doors;
mod verdict_outdated;
mod verdicts_disagree;

use crate::audit::Check;

/// The family, in the order of its ids.
pub(super) const ALL: &[&Check] = &[
    &at_risk_let_in::CHECK,
    &no_compliance_verdict::CHECK,
    &noncompliant_signin::CHECK,
    &outside_conditional_access::CHECK,
    &verdicts_disagree::CHECK,
    &living_on_grace::CHECK,
    &verdict_outdated::CHECK,
    &stateless_doors::CHECK,
];
