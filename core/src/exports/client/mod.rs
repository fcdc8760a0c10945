//! Output of Defender's own client on a machine.

use crate::export::{Format, LookAlike};

mod cells;
#[cfg(test)]
pub(super) mod fixtures;
mod look_alikes;
mod mdatp_health;
mod mp_status;

/// All of them, in the order documents list them.
pub const ALL: &[&Format] = &[&mdatp_health::FORMAT, &mp_status::FORMAT];

/// Known exports that are not read.
pub const LOOK_ALIKES: &[LookAlike] = look_alikes::ALL;
