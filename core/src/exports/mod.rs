//! The shelf of export formats: one file each, listed here.

use crate::export::{Format, LookAlike};
use crate::model::Kind;

pub mod defender_devices;
pub mod entra_signins;
pub mod intune_devices;
pub mod look_alikes;
pub mod m365_users;

/// Every format, in the order documents list them.
pub const ALL: [&Format; 4] = [
    &intune_devices::FORMAT,
    &defender_devices::FORMAT,
    &entra_signins::FORMAT,
    &m365_users::FORMAT,
];

/// The format of a kind.
#[must_use]
pub const fn of(kind: Kind) -> &'static Format {
    match kind {
        Kind::IntuneDevices => &intune_devices::FORMAT,
        Kind::DefenderDevices => &defender_devices::FORMAT,
        Kind::EntraSignins => &entra_signins::FORMAT,
        Kind::M365Users => &m365_users::FORMAT,
    }
}

/// Known exports that are not read.
pub const LOOK_ALIKES: &[LookAlike] = look_alikes::ALL;

#[cfg(test)]
mod tests;
