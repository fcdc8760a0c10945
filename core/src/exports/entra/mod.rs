//! Exports of Entra: sign-ins, devices, users, Conditional Access.

use crate::export::{Format, LookAlike};

#[cfg(test)]
pub(super) mod fixtures;
mod look_alikes;
mod signins;

/// All of them, in the order documents list them.
pub const ALL: &[&Format] = &[&signins::FORMAT];

/// Known exports that are not read.
pub const LOOK_ALIKES: &[LookAlike] = look_alikes::ALL;
