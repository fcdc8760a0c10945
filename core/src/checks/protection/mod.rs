//! PRO: protection on the device itself.

mod disk_not_encrypted;

use crate::audit::Check;

/// The family, in the order of its ids.
pub(super) const ALL: &[&Check] = &[&disk_not_encrypted::CHECK];
