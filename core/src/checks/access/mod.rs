//! RSK: risk, compliance and access.

mod at_risk_let_in;
mod compliance_not_required;
mod compliance_optional;
mod living_on_grace;
mod no_compliance_verdict;
mod no_policy_reads_risk;
mod noncompliant_signin;
mod outside_conditional_access;
mod policy_covers_part;
mod privileged_uncovered;
mod report_only_would_block;
mod stateless_doors;
mod unjudged_counts_compliant;
mod verdict_outdated;
mod verdicts_disagree;

use crate::audit::Check;

/// The family, in the order of its ids.
pub(super) const ALL: &[&Check] = &[
    &at_risk_let_in::CHECK,
    &no_compliance_verdict::CHECK,
    &no_policy_reads_risk::CHECK,
    &noncompliant_signin::CHECK,
    &outside_conditional_access::CHECK,
    &compliance_not_required::CHECK,
    &report_only_would_block::CHECK,
    &compliance_optional::CHECK,
    &verdicts_disagree::CHECK,
    &living_on_grace::CHECK,
    &verdict_outdated::CHECK,
    &policy_covers_part::CHECK,
    &privileged_uncovered::CHECK,
    &stateless_doors::CHECK,
    &unjudged_counts_compliant::CHECK,
];

#[cfg(test)]
mod poorer;
#[cfg(test)]
mod whole;
