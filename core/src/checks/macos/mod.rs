//! What is forgotten on Macs: onboarding, sensors, identities, verdicts.

mod mac_component_off;
mod mac_joined_managed_by_nobody;
mod mac_known_not_onboarded;
mod mac_managed_by_nobody;
mod mac_missing_from_defender;
mod mac_sensor_unwell;
mod mac_stranger_signs_in;
mod mac_unidentified_signins;
mod mac_without_entra_identity;
mod mac_without_verdict;
mod macos_too_old;
mod macs_trail_windows;
mod policy_leaves_macs_out;
mod stale_mac_enrolment;

use crate::audit::Check;

/// The family's checks, sorted by id.
pub(super) const ALL: &[&Check] = &[
    &mac_missing_from_defender::CHECK,
    &mac_known_not_onboarded::CHECK,
    &mac_stranger_signs_in::CHECK,
    &mac_unidentified_signins::CHECK,
    &mac_sensor_unwell::CHECK,
    &macos_too_old::CHECK,
    &mac_component_off::CHECK,
    &mac_without_entra_identity::CHECK,
    &mac_without_verdict::CHECK,
    &policy_leaves_macs_out::CHECK,
    &macs_trail_windows::CHECK,
    &mac_managed_by_nobody::CHECK,
    &stale_mac_enrolment::CHECK,
    &mac_joined_managed_by_nobody::CHECK,
];
