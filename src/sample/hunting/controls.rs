//! Query Q2: the state of the protection controls, one row per machine and control.

use super::reporting;
use crate::sample::clock;
use crate::sample::fleet::{Machine, Sensor};
use crate::sample::guard::{Guard, Mode, Part};
use crate::sample::hardware::Family;
use crate::sample::intune::antivirus::{ENGINE, PLATFORM, definitions};
use crate::sample::seed;
use crate::sample::sheet::{Layout, Sheet};
use anyhow::Result;
use chrono::Duration;

static LAYOUT: Layout = Layout {
    headings: "DeviceId,DeviceName,OSPlatform,ConfigurationId,IsCompliant,IsApplicable,Context,AssessedUtc",
    quoted: false,
    bom: false,
};

/// The whole result: Windows clients, Windows servers and Macs.
pub(in crate::sample) fn table(fleet: &[Machine]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&LAYOUT);
    for (machine, sensor) in reporting(fleet) {
        let results = match machine.model.family {
            Family::Mac => macos(machine, sensor),
            Family::Windows | Family::Server if machine.release.platform != "Linux" => {
                windows(machine, sensor)
            }
            _ => continue,
        };
        // Assessed once a day, and not after the machine's last report.
        let late = seed::number(&machine.words(), 180);
        let at = sensor.updated - Duration::minutes(i64::try_from(late).unwrap_or(0));
        for (number, compliant, context) in results {
            sheet.add(&[
                ("DeviceId", sensor.id.as_str()),
                ("DeviceName", &sensor.name),
                ("OSPlatform", machine.release.platform),
                ("ConfigurationId", &format!("scid-{number}")),
                ("IsCompliant", if compliant { "1" } else { "0" }),
                ("IsApplicable", "1"),
                ("Context", &context),
                ("AssessedUtc", &clock::iso(at)),
            ])?;
        }
    }
    sheet.bytes()
}

/// A control's number, whether it holds, its context.
type Outcome = (u32, bool, String);

fn windows(machine: &Machine, sensor: &Sensor) -> Vec<Outcome> {
    let guard = &machine.guard;
    let plain = |number, compliant| (number, compliant, "[]".to_owned());
    let on = |number, part| plain(number, guard.on_by_defender(part));
    let active = guard.mode == Mode::Active;
    let mode = (2010, active, format!("[[\"{}\"]]", guard.mode_code()));
    let mut results = vec![
        plain(2000, guard.sense),
        plain(2001, sensor.health != "No sensor data"),
        plain(2002, sensor.health != "Impaired communications"),
        on(2003, Part::Tamper),
        plain(2004, guard.mode == Mode::Blocking || guard.on_by_defender(Part::BlockMode)),
        mode,
        (2011, guard.signatures <= 7, fetched(guard, sensor)),
    ];
    // What does nothing while another product protects does not apply either.
    if active {
        results.extend([
            on(2012, Part::RealTime),
            on(2013, Part::UnwantedApps),
            on(2016, Part::Cloud),
            on(91, Part::Behaviour),
            on(96, Part::Network),
        ]);
    }
    if machine.model.family == Family::Windows {
        results.extend([on(2060, Part::SmartScreen), plain(2061, true)]);
    }
    results
}

fn macos(machine: &Machine, sensor: &Sensor) -> Vec<Outcome> {
    let guard = &machine.guard;
    let plain = |number, compliant| (number, compliant, "[]".to_owned());
    let on = |number, part| plain(number, guard.on_by_defender(part));
    let silent = sensor.health == "No sensor data";
    vec![
        plain(5001, !silent),
        plain(5002, sensor.health != "Impaired communications"),
        plain(5007, seed::number(&format!("firewall {}", machine.words()), 4) > 0),
        on(5011, Part::FileVault),
        on(5090, Part::RealTime),
        on(5091, Part::UnwantedApps),
        on(5092, Part::Tamper),
        on(5093, Part::Behaviour),
        on(5094, Part::Cloud),
        (5095, guard.signatures <= 7, format!("[[\"{}\"]]", definitions(guard.signatures))),
        plain(5115, true),
    ]
}

/// The context of the definitions' control: version, engine, time, platform.
fn fetched(guard: &Guard, sensor: &Sensor) -> String {
    let days = i64::try_from(guard.signatures).unwrap_or(0);
    let at = sensor.updated - Duration::hours(5) - Duration::days(days);
    format!(
        "[[\"{}\",\"{ENGINE}\",\"{}\",\"{PLATFORM}\"]]",
        definitions(guard.signatures),
        clock::iso(at)
    )
}
