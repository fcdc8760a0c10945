//! Coverage: devices one portal knows and another does not, and sensors that do not speak.

mod duplicate_records;
mod enrolled_without_entra_identity;
mod impaired_sensor;
mod joined_managed_by_nobody;
mod known_not_onboarded;
mod managed_by_nobody;
mod missing_from_defender;
mod mobile_without_defender;
mod onboarding_policy;
mod onboarding_policy_failing;
mod policy_without_effect;
mod server_in_intune;
mod server_not_onboarded;
mod server_sensor_unwell;
mod silent_sensor;
mod stale_enrolment;
mod stranger_signs_in;
mod system_out_of_support;
mod unidentified_signins;

use crate::audit::Check;

/// The family's checks, sorted by id.
pub(super) const ALL: &[&Check] = &[
    &missing_from_defender::CHECK,
    &known_not_onboarded::CHECK,
    &managed_by_nobody::CHECK,
    &silent_sensor::CHECK,
    &impaired_sensor::CHECK,
    &stranger_signs_in::CHECK,
    &unidentified_signins::CHECK,
    &stale_enrolment::CHECK,
    &duplicate_records::CHECK,
    &system_out_of_support::CHECK,
    &server_not_onboarded::CHECK,
    &server_in_intune::CHECK,
    &mobile_without_defender::CHECK,
    &joined_managed_by_nobody::CHECK,
    &policy_without_effect::CHECK,
    &onboarding_policy_failing::CHECK,
    &enrolled_without_entra_identity::CHECK,
    &server_sensor_unwell::CHECK,
];
