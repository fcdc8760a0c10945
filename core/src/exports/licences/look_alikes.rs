//! Known exports of this portal that are not read, named so that nobody wonders.

use crate::export::LookAlike;

/// All of them.
pub(super) const ALL: &[LookAlike] = &[];
