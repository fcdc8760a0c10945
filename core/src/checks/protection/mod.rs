//! PRO: protection on the device itself.

mod active_malware;
mod asr_left_in_audit;
mod behaviour_monitoring_off;
mod block_mode;
mod block_mode_off;
#[cfg(test)]
mod cases;
mod cloud_protection_off;
mod disk_not_encrypted;
mod network_protection_off;
mod no_asr_rule;
mod onboarding_disputed;
mod passive_without_block_mode;
mod passive_without_reason;
mod real_time_off;
mod sense_not_running;
mod signatures_overdue;
mod smartscreen_off;
mod standard_rules_not_blocking;
mod tamper_off;

use crate::audit::Check;

/// The family, in the order of its ids.
pub(super) const ALL: &[&Check] = &[
    &real_time_off::CHECK,
    &tamper_off::CHECK,
    &signatures_overdue::CHECK,
    &passive_without_block_mode::CHECK,
    &block_mode_off::CHECK,
    &no_asr_rule::CHECK,
    &standard_rules_not_blocking::CHECK,
    &cloud_protection_off::CHECK,
    &network_protection_off::CHECK,
    &sense_not_running::CHECK,
    &onboarding_disputed::CHECK,
    &active_malware::CHECK,
    &asr_left_in_audit::CHECK,
    &behaviour_monitoring_off::CHECK,
    &smartscreen_off::CHECK,
    &passive_without_reason::CHECK,
    &disk_not_encrypted::CHECK,
];

#[cfg(test)]
mod tests;
