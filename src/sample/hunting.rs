//! Writes the results of four advanced hunting queries, as the tabs Q1, Q2, Q3 and Q5 export them.

pub(super) mod antivirus;
pub(super) mod controls;
pub(super) mod devices;
pub(super) mod roles;

use super::clock::now;
use super::fleet::{Machine, Sensor};
use chrono::Duration;

/// The current record of every machine whose sensor reported within the thirty days hunting holds.
fn reporting(fleet: &[Machine]) -> impl Iterator<Item = (&Machine, &Sensor)> {
    let since = now() - Duration::days(30);
    let current = fleet.iter().filter_map(|machine| Some((machine, machine.sensors.first()?)));
    current.filter(move |(_, sensor)| sensor.onboarding == "Onboarded" && sensor.updated > since)
}
