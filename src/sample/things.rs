//! What Defender discovers on the network beside the machines: printers, cameras, switches.

use super::clock::{Stamp, long_ago, minutes_ago};
use super::seed;

/// A discovered thing: category, type, platform word, maker and model as Defender prints them.
pub(super) struct Thing {
    pub(super) name: &'static str,
    pub(super) category: &'static str,
    pub(super) kind: &'static str,
    pub(super) platform: &'static str,
    pub(super) maker: &'static str,
    pub(super) model: &'static str,
    pub(super) onboarding: &'static str,
}

impl Thing {
    pub(super) fn id(&self) -> String {
        seed::hex(&format!("thing {}", self.name), 40)
    }

    pub(super) fn first_seen(&self) -> Stamp {
        long_ago(&format!("first seen {}", self.name), 20 + seed::number(self.name, 150))
    }

    pub(super) fn updated(&self) -> Stamp {
        minutes_ago(&format!("updated {}", self.name), 60, 4_000)
    }
}

const fn thing(
    name: &'static str,
    category: &'static str,
    kind: &'static str,
    platform: &'static str,
    maker: &'static str,
    model: &'static str,
    onboarding: &'static str,
) -> Thing {
    Thing { name, category, kind, platform, maker, model, onboarding }
}

#[rustfmt::skip]
pub(super) const THINGS: &[Thing] = &[
    thing("prn-assembly", "IoT", "Printer", "Other", "HP", "LaserJet M507", "Unsupported"),
    thing("prn-design-a3", "IoT", "Printer", "Other", "Canon", "iR-ADV C3926", "Unsupported"),
    thing("cam-gate-2", "IoT", "Camera", "Other", "Axis", "P3265-LVE", "Unsupported"),
    thing("sw-core-1", "Network Device", "Switch", "Other", "HPE", "Aruba 2930F", "Unsupported"),
    thing("5f0c3a7e91", "Unknown", "Unknown", "Other", "", "", "Insufficient info"),
    // A contractor's laptop on the guest network: discovered, not ours to count.
    thing("desktop-u5kd0ra", "Computers and Mobile", "Workstation", "Windows11", "Acer", "TravelMate P414", "Can be onboarded"),
];

/// Rows the portal damaged: one cut off in the middle, one with a comma nobody quoted.
#[rustfmt::skip]
pub(super) const DAMAGED: &[&[&str]] = &[
    &["0f6d4c1be2a97f3350c8e4a1d7b96a20e55c1f48", "cam-gate-3", "IoT", "Camera", "", "MDE", "", "", "2026-08-02T11:20:05Z"],
    &["b47e90a3c6d2185f7a0be93c41d86f5520fa7e19", "copier", " second floor", "IoT", "Printer", "", "MDE", "", "", "2026-07-14T06:02:31Z", "2026-11-17T21:40:12Z", "Other", "", "", "", "", "", "UnassignedGroup", "False", "10.20.9.44", "0200c0a80944", "No known risks", "No data available", "", "Unsupported", "", "None", "False", "", "Unknown", "Not managed", "Ricoh", "IM C3010"],
];
