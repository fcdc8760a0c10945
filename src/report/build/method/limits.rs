//! The limits in force, each with its unit, its meaning, and whether the engagement changed it.

use blindspot_core::policy::{Policy, Thresholds};

use crate::language::{said, said_as, say};
use crate::report::build::words::counted;
use crate::report::doc::back::Threshold;

/// One limit: its key, its value in words, what it decides.
type Limit = (&'static str, fn(&Thresholds) -> String, &'static str);

const LIMITS: [Limit; 10] = [
    ("stale_days", |t| days(t.stale_days), "a device not seen for longer is not active"),
    (
        "sensor_silent_days",
        |t| days(t.sensor_silent_days),
        "a sensor without a report for longer is silent",
    ),
    ("new_device_days", |t| days(t.new_device_days), "no absence counts against a newer enrolment"),
    (
        "mac_sleep_hours",
        |t| counted(t.mac_sleep_hours.into(), "hour", "hours"),
        "a Mac without sensor data may be asleep for that long",
    ),
    (
        "evidence_skew_days",
        |t| days(t.evidence_skew_days),
        "exports further apart are not compared",
    ),
    (
        "risk_threshold",
        |t| said_as("risk", t.risk_threshold.word()).into(),
        "a device above it must not be compliant",
    ),
    (
        "devices_per_licence",
        |t| counted(t.devices_per_licence.into(), "device", "devices"),
        "onboarded clients one user licence covers",
    ),
    (
        "asr_audit_days",
        |t| days(t.asr_audit_days),
        "an attack surface reduction rule may audit for that long",
    ),
    (
        "parity_points",
        |t| counted(t.parity_points.into(), "point", "points"),
        "percentage points macOS onboarding may trail Windows",
    ),
    ("signature_days", |t| days(t.signature_days), "older antivirus signatures are overdue"),
];

fn days(n: u32) -> String {
    counted(n.into(), "day", "days")
}

/// The limits, then the severities the engagement changed.
pub(super) fn build(policy: &Policy) -> Vec<Threshold> {
    let usual = Thresholds::default();
    let limits = LIMITS.iter().map(|(key, value, meaning)| {
        let value_in_force = value(&policy.thresholds);
        Threshold {
            key: (*key).into(),
            changed: value_in_force != value(&usual),
            value: value_in_force,
            meaning: said(meaning).into(),
        }
    });
    let severities = policy.severities.iter().map(|(check, severity)| Threshold {
        key: format!("severities.{check}"),
        value: said(severity).into(),
        meaning: say!("the severity of {check}", check = check),
        changed: true,
    });
    limits.chain(severities).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_unmarked_and_what_the_engagement_set_is_marked() {
        assert!(build(&Policy::default()).iter().all(|limit| !limit.changed));
        let mut policy = Policy::default();
        policy.thresholds.mac_sleep_hours = 96;
        policy.thresholds.new_device_days = 1;
        policy.severities.insert("COV-04".into(), "critical".into());
        let changed: Vec<(String, String)> =
            build(&policy).into_iter().filter(|l| l.changed).map(|l| (l.key, l.value)).collect();
        let expected = [
            ("new_device_days", "1 day"),
            ("mac_sleep_hours", "96 hours"),
            ("severities.COV-04", "critical"),
        ];
        assert_eq!(changed, expected.map(|(key, value)| (key.into(), value.into())));
    }

    #[test]
    fn every_limit_of_the_engagement_is_printed() {
        let printed = format!("{:?}", Thresholds::default());
        for (key, ..) in LIMITS {
            assert!(printed.contains(&format!("{key}: ")), "{key}");
        }
        assert_eq!(printed.matches(": ").count(), LIMITS.len());
    }
}
