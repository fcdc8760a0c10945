//! Exports of the Defender portal, its interface and advanced hunting.

use crate::export::{Format, LookAlike};

mod devices;
#[cfg(test)]
pub(super) mod fixtures;
mod look_alikes;

/// All of them, in the order documents list them.
pub const ALL: &[&Format] = &[&devices::FORMAT];

/// Known exports that are not read.
pub const LOOK_ALIKES: &[LookAlike] = look_alikes::ALL;
