//! Writes what Defender's client says of itself on four Macs: `mdatp health` as text and as JSON.

use super::clock::{Stamp, now};
use super::entra;
use super::fleet::{Machine, Sensor};
use super::guard::{Guard, Part};
use anyhow::{Context, Result};
use chrono::Duration;
use serde_json::{Value, json};

/// Whose Mac the help desk asked, and whether in JSON.
const ASKED: &[(&str, bool)] = &[
    ("roos.vinkenburg", false),
    ("sem.lakerveld", true),
    ("casimir.dobbelsteyn", true),
    ("nina.solberggard", false),
];

const VERSION: &str = "101.26092.0011";

/// One file per Mac, named after it.
pub(super) fn files(fleet: &[Machine]) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for (alias, json) in ASKED {
        let owned = |machine: &&Machine| {
            machine.owner.as_deref() == Some(alias) && machine.release.platform == "macOS"
        };
        let machine = fleet.iter().find(owned).context("a Mac of the story is gone")?;
        let sensor = machine.sensors.first().context("a Mac of the story has no sensor")?;
        let health = Health::of(&machine.guard, sensor);
        files.push(match json {
            true => (format!("{}.json", machine.name), serde_json::to_vec(&health.json(sensor))?),
            false => (format!("{}.txt", machine.name), health.text(sensor).into_bytes()),
        });
    }
    Ok(files)
}

/// What both forms print.
struct Health<'a> {
    guard: &'a Guard,
    issues: Vec<&'static str>,
    /// When definitions were fetched, in whole minutes before the output.
    updated: Stamp,
    minutes: i64,
}

impl<'a> Health<'a> {
    /// A Mac that sleeps was asked when it last woke; all others this morning.
    fn of(guard: &'a Guard, sensor: &Sensor) -> Self {
        let asked = match sensor.health {
            "No sensor data" => sensor.updated,
            _ => now() - Duration::minutes(48),
        };
        let mut issues = Vec::new();
        if !guard.on(Part::FullDiskAccess) {
            issues.push("full disk access has not been granted");
        }
        let minutes = 60 * 24 * i64::try_from(guard.signatures).unwrap_or(0) + 158;
        Self { guard, issues, updated: asked - Duration::minutes(minutes), minutes }
    }

    fn tamper(&self) -> &'static str {
        if self.guard.on(Part::Tamper) { "block" } else { "audit" }
    }

    fn network(&self) -> &'static str {
        if self.guard.on(Part::Network) { "started" } else { "stopped" }
    }

    fn behaviour(&self) -> &'static str {
        if self.guard.on(Part::Behaviour) { "enabled" } else { "disabled" }
    }

    fn text(&self, sensor: &Sensor) -> String {
        let issues: Vec<String> = self.issues.iter().map(|issue| format!("\"{issue}\"")).collect();
        let expires = now() + Duration::days(214);
        let date = |at: Stamp| at.format("%b %d, %Y at %I:%M:%S %p").to_string();
        let lines = [
            ("healthy", self.issues.is_empty().to_string()),
            ("health_issues", format!("[{}]", issues.join(", "))),
            ("licensed", "true".to_owned()),
            ("engine_version", "\"1.1.26090.1\"".to_owned()),
            ("engine_load_status", "\"Engine load succeeded\"".to_owned()),
            ("app_version", format!("\"{VERSION}\"")),
            ("org_id", format!("\"{}\"", entra::tenant())),
            ("release_ring", "\"Production\"".to_owned()),
            ("product_expiration", date(expires)),
            ("cloud_enabled", format!("{} [managed]", self.guard.on(Part::Cloud))),
            ("passive_mode_enabled", "false [managed]".to_owned()),
            ("behavior_monitoring", format!("\"{}\"", self.behaviour())),
            ("real_time_protection_enabled", self.guard.on(Part::RealTime).to_string()),
            ("real_time_protection_available", "true".to_owned()),
            ("real_time_protection_subsystem", "\"endpoint_security_extension\"".to_owned()),
            ("network_events_subsystem", "\"network_filter_extension\"".to_owned()),
            ("tamper_protection", format!("\"{}\" [managed]", self.tamper())),
            ("definitions_updated", date(self.updated)),
            ("definitions_updated_minutes_ago", self.minutes.to_string()),
            ("definitions_status", "\"up_to_date\"".to_owned()),
            ("edr_machine_id", format!("\"{}\"", sensor.id)),
            ("conflicting_applications", "[]".to_owned()),
            ("network_protection_status", format!("\"{}\"", self.network())),
            ("network_protection_enforcement_level", "\"block\"".to_owned()),
            ("full_disk_access_enabled", self.guard.on(Part::FullDiskAccess).to_string()),
        ];
        lines.map(|(name, value)| format!("{name:<44}: {value}\n")).concat()
    }

    fn json(&self, sensor: &Sensor) -> Value {
        let millis = |at: Stamp| at.and_utc().timestamp_millis().to_string();
        let set = |value: Value| json!({ "displayValue": value.clone(), "isManaged": true, "value": value });
        json!({
            "$type": "getHealthAllResult",
            "appVersion": VERSION,
            "behaviorMonitoring": set(self.behaviour().into()),
            "cloudEnabled": set(self.guard.on(Part::Cloud).into()),
            "conflictingApplications": [],
            "definitionsStatus": { "$type": "upToDate" },
            "definitionsUpdated": millis(self.updated),
            "definitionsUpdatedMinutesAgo": self.minutes,
            "edrMachineId": sensor.id,
            "fullDiskAccessEnabled": self.guard.on(Part::FullDiskAccess),
            "healthIssues": self.issues,
            "healthy": self.issues.is_empty(),
            "licensed": true,
            "networkProtectionEnforcementLevel": set("block".into()),
            "networkProtectionStatus": self.network(),
            "orgId": entra::tenant(),
            "passiveModeEnabled": set(false.into()),
            "productExpiration": millis(now() + Duration::days(214)),
            "realTimeProtectionAvailable": true,
            "realTimeProtectionEnabled": set(self.guard.on(Part::RealTime).into()),
            "realTimeProtectionSubsystem": "endpoint_security_extension",
            "releaseRing": "Production",
            "tamperProtection": set(self.tamper().into()),
        })
    }
}
