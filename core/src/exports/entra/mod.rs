//! Exports of Entra: sign-ins, devices, users, Conditional Access; and sign-ins by hunting.

use crate::export::{Format, LookAlike};

mod devices;
#[cfg(test)]
pub(super) mod fixtures;
mod hunt_signins;
mod look_alikes;
mod policies;
pub(super) mod signins;
mod users;

/// All of them, in the order documents list them.
pub const ALL: &[&Format] = &[
    &signins::FORMAT,
    &signins::forms::JSON,
    &signins::forms::DIAGNOSTIC,
    &signins::forms::LOG_ANALYTICS,
    &hunt_signins::FORMAT,
    &devices::PORTAL,
    &devices::GRAPH,
    &policies::JSON,
    &policies::CSV,
    &users::FORMAT,
];

/// Known exports that are not read.
pub const LOOK_ALIKES: &[LookAlike] = look_alikes::ALL;
