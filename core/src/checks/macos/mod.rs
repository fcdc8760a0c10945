//! What is forgotten on Macs: onboarding, sensors, identities, verdicts.

use crate::audit::Check;

/// The family's checks, sorted by id.
pub(super) const ALL: &[&Check] = &[];
