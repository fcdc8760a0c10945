//! Output of Defender's own client on a machine.

use crate::export::{Format, LookAlike};

#[cfg(test)]
pub(super) mod fixtures;
mod look_alikes;
/// All of them, in the order documents list them.
pub const ALL: &[&Format] = &[];

/// Known exports that are not read.
pub const LOOK_ALIKES: &[LookAlike] = look_alikes::ALL;
