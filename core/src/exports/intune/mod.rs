//! Exports of the Intune admin center.

use crate::export::{Format, LookAlike};

mod app_install;
mod app_install_agg;
mod apps_agg;
mod apps_raw;
mod av_status;
mod codes;
mod compliance;
mod devices;
mod devices_api;
mod edr_onboarding;
mod encryption;
mod firewall;
#[cfg(test)]
pub(super) mod fixtures;
mod look_alikes;
mod machine;
mod malware;
mod no_policy;
mod noncompliant_settings;
mod policy_agg;
mod policy_assignment;
mod policy_state;
mod policy_status;
mod setting_agg;
mod totals;

/// All of them, in the order documents list them; of one kind the usual form first.
pub const ALL: &[&Format] = &[
    &devices::FORMAT,
    &devices_api::FORMAT,
    &compliance::FORMAT,
    &noncompliant_settings::FORMAT,
    &no_policy::FORMAT,
    &policy_agg::FORMAT,
    &setting_agg::FORMAT,
    &av_status::FORMAT,
    &edr_onboarding::FORMAT,
    &malware::FORMAT,
    &firewall::FORMAT,
    &policy_status::FORMAT,
    &policy_assignment::FORMAT,
    &apps_raw::FORMAT,
    &apps_agg::FORMAT,
    &app_install::FORMAT,
    &app_install_agg::FORMAT,
    &encryption::FORMAT,
];

/// Known exports that are not read.
pub const LOOK_ALIKES: &[LookAlike] = look_alikes::ALL;
