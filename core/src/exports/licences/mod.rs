//! Licence lists, from the Microsoft 365 admin centre and from scripts.

use crate::export::{Format, LookAlike};

#[cfg(test)]
pub(super) mod fixtures;
mod look_alikes;
mod m365_users;

/// All of them, in the order documents list them.
pub const ALL: &[&Format] = &[&m365_users::FORMAT];

/// Known exports that are not read.
pub const LOOK_ALIKES: &[LookAlike] = look_alikes::ALL;
