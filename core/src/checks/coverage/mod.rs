//! Coverage: devices one portal knows and another does not, and sensors that do not speak.

mod missing_from_defender;
mod silent_sensor;

use crate::audit::Check;

/// The family's checks, sorted by id.
pub(super) const ALL: &[&Check] = &[&missing_from_defender::CHECK, &silent_sensor::CHECK];
