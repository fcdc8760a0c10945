//! What query Q1 and the table behind it are read as.

use super::*;
use crate::export::testing::codes;
use crate::exports::defender::testing::{ENTRA, ID, OTHER, machines, sheet};
use crate::model::Platform;
use crate::model::evidence::Lacks;
use crate::model::sensor::{Health, Onboarding};

const Q1: &str = "DeviceId,DeviceName,AadDeviceId,JoinType,OSPlatform,OSVersion,OSBuild,DeviceType,\
DeviceCategory,OnboardingStatus,SensorHealthState,ExposureLevel,MachineGroup,DeviceManualTags,\
DeviceDynamicTags,RegistryDeviceTag,ClientVersion,MergedToDeviceId,IsTransient,IsExcluded,LastSeenUtc";
const RAW: &str = "Timestamp,DeviceId,DeviceName,OSPlatform,OSBuild,IsAzureADJoined,JoinType,\
AadDeviceId,RegistryDeviceTag,OSVersion,OnboardingStatus,OSDistribution,OSVersionInfo,\
MergedToDeviceId,SensorHealthState";

#[test]
fn a_mac_is_read_with_its_tags_and_both_ids() {
    let cells = [
        ("DeviceId", ID),
        ("DeviceName", "mac-01"),
        ("AadDeviceId", ENTRA),
        ("OSPlatform", "macOS"),
        ("OSVersion", "27.0"),
        ("OnboardingStatus", "Onboarded"),
        ("SensorHealthState", "Active"),
        ("DeviceManualTags", r#"["Sales","License MDE P1"]"#),
        ("DeviceDynamicTags", "[]"),
        ("RegistryDeviceTag", "macs"),
        ("IsTransient", "0"),
        ("LastSeenUtc", "2026-11-17T08:00:00.1234567Z"),
    ];
    let (records, log) = machines(&FORMAT, &sheet(Q1, &[&cells]));
    let mac = &records[0];
    assert_eq!(mac.defender_id.unwrap().to_string(), ID);
    assert_eq!(mac.entra_id.unwrap().to_string(), ENTRA);
    assert_eq!((mac.platform, mac.os_version.as_deref()), (Platform::Macos, Some("27.0")));
    assert_eq!(mac.health, Some(Health::Active));
    assert_eq!(mac.tags.as_deref(), Some("Sales, License MDE P1, macs"));
    assert_eq!((mac.risk, &mac.managed_by, mac.transient), (None, &None, false));
    assert_eq!(log.newest, mac.last_update);
    assert!(log.warnings.is_empty(), "{:?}", log.warnings);
}

#[test]
fn words_of_every_state_are_read_and_unknown_ones_are_counted() {
    let row = |status: &'static str, health: &'static str| {
        [("OnboardingStatus", status), ("SensorHealthState", health), ("AadDeviceId", ENTRA)]
    };
    let rows = [
        row("Can be onboarded", "Inactive"),
        row("Unsupported", "No sensor data"),
        row("Insufficient info", "Impaired communications"),
        row("Dreaming", "Unknown"),
        row("", ""),
    ];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(<[_; 3]>::as_slice).collect();
    let (records, log) = machines(&FORMAT, &sheet(Q1, &rows));
    let statuses: Vec<_> = records.iter().map(|r| r.onboarding.clone()).collect();
    assert_eq!(
        statuses,
        [
            Some(Onboarding::CanBeOnboarded),
            Some(Onboarding::Unsupported),
            Some(Onboarding::InsufficientInfo),
            Some(Onboarding::Other("Dreaming".into())),
            None
        ]
    );
    let healths: Vec<_> = records.iter().map(|r| r.health.clone()).collect();
    assert_eq!(
        healths[..3],
        [Some(Health::Inactive), Some(Health::NoSensorData), Some(Health::Impaired)]
    );
    assert_eq!(healths[4], None);
    assert_eq!(codes(&log), ["unrecognised_words"]);
    assert!(log.warnings[0].message.contains("\u{201c}Dreaming\u{201d} (1)"));
}

#[test]
fn a_record_merged_into_another_is_counted_and_not_used() {
    let old = [("DeviceId", ID), ("MergedToDeviceId", OTHER), ("AadDeviceId", ENTRA)];
    let new = [("DeviceId", OTHER), ("AadDeviceId", ENTRA), ("IsTransient", "True")];
    let (records, log) = machines(&FORMAT, &sheet(Q1, &[&old, &new]));
    assert_eq!(records.len(), 1);
    assert_eq!((records[0].origin.row, records[0].transient), (3, true));
    assert_eq!(codes(&log), ["merged_devices"]);
    assert_eq!(log.platforms.values().sum::<u64>(), 1);
}

#[test]
fn of_the_whole_tables_rows_the_newest_of_each_device_counts() {
    let at = |stamp: &'static str, id: &'static str, status: &'static str| {
        [
            ("Timestamp", stamp),
            ("DeviceId", id),
            ("OnboardingStatus", status),
            ("OSPlatform", "Windows11"),
            ("OSVersion", "10.0"),
            ("OSVersionInfo", "23H2"),
            ("AadDeviceId", "00000000-0000-0000-0000-000000000000"),
        ]
    };
    let rows = [
        at("Aug 17, 2026 1:05:24 PM", ID, "Can be onboarded"),
        at("Aug 17, 2026 3:05:24 PM", ID, "Onboarded"),
        at("Aug 17, 2026 2:05:24 PM", ID, "Unsupported"),
        at("Aug 17, 2026 2:05:24 PM", OTHER, "Onboarded"),
    ];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(<[_; 7]>::as_slice).collect();
    let (records, log) = machines(&FORMAT, &sheet(RAW, &rows));
    assert_eq!(records.len(), 2);
    assert_eq!(records[0].onboarding, Some(Onboarding::Onboarded));
    assert_eq!((records[0].origin.row, records[0].entra_id), (3, None));
    assert_eq!(records[0].os_version.as_deref(), Some("23H2"));
    assert_eq!(codes(&log), ["repeated_devices", "key_column_missing", "local_time"]);
    assert!(log.warnings[0].message.starts_with("2 rows repeat"), "{}", log.warnings[0].message);
}

#[test]
fn a_device_whose_newest_row_says_merged_is_old_as_a_whole() {
    let rows: [&[(&str, &str)]; 2] = [
        &[("Timestamp", "2026-08-17T01:00:00Z"), ("DeviceId", ID)],
        &[("Timestamp", "2026-08-17T02:00:00Z"), ("DeviceId", ID), ("MergedToDeviceId", OTHER)],
    ];
    let (records, log) = machines(&FORMAT, &sheet(RAW, &rows));
    assert!(records.is_empty());
    assert_eq!(codes(&log), ["repeated_devices", "merged_devices"]);
}

#[test]
fn results_of_the_hunting_interface_are_read_as_json() {
    let text = format!(
        r#"{{"Schema":[{{"Name":"DeviceId","Type":"String"}}],"Results":[{{"DeviceId":"{ID}",
        "DeviceName":"nb-1","AadDeviceId":null,"OSPlatform":"WindowsServer2022","OSBuild":20348,
        "OnboardingStatus":"Onboarded","DeviceManualTags":["Tier0"],
        "Timestamp":"2026-11-17T08:00:00Z"}}]}}"#
    );
    let (records, _) = machines(&FORMAT, &text);
    let server = &records[0];
    assert_eq!((server.platform, server.origin.row), (Platform::WindowsServer, 1));
    assert_eq!(server.os_build.as_deref(), Some("20348"));
    assert_eq!(server.tags.as_deref(), Some("Tier0"));
    assert!(server.last_update.is_some());
}

#[test]
fn exactly_a_cap_means_cut_off_and_a_header_alone_means_nothing() {
    let row = sheet(Q1, &[&[("DeviceName", "pc")]]).lines().nth(1).unwrap().to_owned() + "\n";
    for (rows, cut) in [(0, false), (9_999, false), (10_000, true), (10_001, false)] {
        let (_, log) = machines(&FORMAT, &format!("{Q1}\n{}", row.repeat(rows)));
        assert_eq!(log.lacks != Lacks::Nothing, cut, "{rows}");
    }
    for cap in HUNTING_CAPS {
        let mut log = crate::export::Log { rows_read: cap, ..Default::default() };
        completeness::row_cap(&mut log, &HUNTING_CAPS, "rows");
        assert_eq!(codes(&log), ["row_cap"], "{cap}");
    }
}
