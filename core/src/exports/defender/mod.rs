//! Exports of the Defender portal, its interface and advanced hunting.

use crate::export::{Format, LookAlike};

mod antivirus;
mod asr_config;
mod av_health;
mod av_health_api;
mod controls;
mod devices;
mod exposed_paths;
mod exposure_recommendations;
#[cfg(test)]
pub(super) mod fixtures;
mod hunt_avinfo;
mod hunt_devices;
mod hunt_identity;
mod hunt_scid;
mod hunt_software;
mod look_alikes;
mod machine;
mod machine_of_row;
mod machines_api;
mod numbers;
mod recommendations;
mod rules;
mod secure_score;
mod secureconfig_api;
#[cfg(test)]
mod testing;

/// All of them, in the order documents list them.
pub const ALL: &[&Format] = &[
    &devices::FORMAT,
    &machines_api::FORMAT,
    &hunt_devices::FORMAT,
    &hunt_scid::FORMAT,
    &secureconfig_api::FORMAT,
    &hunt_avinfo::FORMAT,
    &hunt_identity::FORMAT,
    &hunt_software::FORMAT,
    &av_health::FORMAT,
    &av_health_api::FORMAT,
    &asr_config::FORMAT,
    &recommendations::FORMAT,
    &exposure_recommendations::FORMAT,
    &exposed_paths::FORMAT,
    &secure_score::FORMAT,
];

/// Known exports that are not read.
pub const LOOK_ALIKES: &[LookAlike] = look_alikes::ALL;
