//! Known output of the client that is not read, named so that nobody wonders.

use crate::export::LookAlike;

/// All of them.
pub(super) const ALL: &[LookAlike] = &[];
