//! What both forms of `mdatp health` are read as.

use super::*;
use crate::export::Log;
use crate::export::testing::{codes, table};
use crate::model::Held;

const ID: &str = "0123456789abcdef0123456789abcdef01234567";

fn read_file(name: &str, text: &str) -> (Held<Witness>, Log) {
    let (records, log, _) = table(&FORMAT, name, text);
    let Records::Witnesses(rows) = records else { panic!("no witnesses") };
    (rows, log)
}

fn text(changes: &[(&str, &str)]) -> String {
    let lines = [
        ("healthy", "true"),
        ("health_issues", "[]"),
        ("licensed", "true"),
        ("app_version", "\"101.70.19\""),
        ("release_ring", "\"Production\""),
        ("passive_mode_enabled", "false"),
        ("real_time_protection_enabled", "true"),
        ("real_time_protection_subsystem", "\"endpoint_security_extension\""),
        ("tamper_protection", "\"block\" [managed]"),
        ("definitions_updated", "Jul 06, 2022 at 01:57:03 PM"),
        ("definitions_updated_minutes_ago", "5"),
        ("definitions_status", "\"up_to_date\""),
        ("edr_machine_id", "\"0123456789abcdef0123456789abcdef01234567\""),
        ("conflicting_applications", "[]"),
        ("network_protection_status", "\"started\""),
        ("full_disk_access_enabled", "true"),
    ];
    let line = |(name, own): &(&str, &str)| {
        let changed = changes.iter().find(|(other, _)| other == name);
        format!("{name:<44}: {}\n", changed.map_or(*own, |(_, value)| *value))
    };
    lines.iter().map(line).collect()
}

fn has(row: &Witness, control: Control) -> Option<bool> {
    row.facts.iter().find_map(|fact| match fact {
        Fact::Control(own, on) if *own == control => Some(*on),
        _ => None,
    })
}

fn words<'a>(row: &'a Witness, heading: &str) -> Option<&'a str> {
    row.facts.iter().find_map(|fact| match fact {
        Fact::Said(own, word) if *own == heading => Some(&**word),
        _ => None,
    })
}

#[test]
fn the_text_form_gives_every_component_and_the_machines_id() {
    let (rows, log) = read_file("health.txt", &text(&[]));
    let row = &rows[0];
    assert_eq!(row.defender_id.unwrap().to_string(), ID);
    assert_eq!((row.platform, &*row.name), (Platform::Macos, ""));
    for control in [
        Control::Healthy,
        Control::Licensed,
        Control::RealTime,
        Control::Tamper,
        Control::Signatures,
        Control::Network,
        Control::FullDiskAccess,
    ] {
        assert_eq!(has(row, control), Some(true), "{control:?}");
    }
    assert_eq!(has(row, Control::Cloud), None, "an absent line says nothing");
    assert!(row.facts.contains(&Fact::AvMode(AvMode::Active)));
    assert_eq!(words(row, "release ring"), Some("Production"));
    assert_eq!(
        (words(row, "health issues"), words(row, "client version")),
        (None, Some("101.70.19"))
    );
    assert_eq!(row.at.unwrap().to_rfc3339(), "2022-07-06T14:02:03+00:00");
    assert!(log.warnings.is_empty() && log.newest.is_none(), "{:?}", log.warnings);
    assert!(log.platforms.is_empty(), "output of one machine is no list that lacks others");
}

#[test]
fn what_is_off_is_said_to_be_off() {
    let (rows, log) = read_file(
        "health.txt",
        &text(&[
            ("healthy", "false"),
            ("health_issues", "[\"no active event provider\"]"),
            ("passive_mode_enabled", "true [managed]"),
            ("tamper_protection", "\"audit\""),
            ("definitions_status", "\"updating\""),
            ("network_protection_status", "\"failed_to_start\""),
            ("real_time_protection_enabled", "unavailable"),
            ("edr_machine_id", "\"unavailable\""),
            ("release_ring", "\"InsiderFast\""),
        ]),
    );
    let row = &rows[0];
    assert_eq!((has(row, Control::Healthy), has(row, Control::Tamper)), (Some(false), Some(false)));
    assert_eq!((has(row, Control::Network), has(row, Control::Signatures)), (Some(false), None));
    assert_eq!(has(row, Control::RealTime), None, "unavailable is neither on nor off");
    assert_eq!(words(row, "real-time protection"), Some("unavailable"));
    assert_eq!(words(row, "health issues"), Some("[\"no active event provider\"]"));
    assert!(row.facts.contains(&Fact::AvMode(AvMode::Passive)));
    assert_eq!(row.defender_id, None);
    assert_eq!((codes(&log), log.cells_rejected), (vec!["unnamed_outputs"], 0));
}

const JSON: &str = r#"{"$type":"getHealthAllResult","appVersion":"101.98.30","cloudEnabled":
    {"displayValue":true,"isManaged":false,"value":true},"conflictingApplications":[],
    "definitionsStatus":{"$type":"upToDate"},"definitionsUpdated":"1683092938089",
    "definitionsUpdatedMinutesAgo":158,"edrMachineId":"0123456789abcdef0123456789abcdef01234567",
    "fullDiskAccessEnabled":true,"healthIssues":[],"healthy":true,"licensed":true,
    "networkProtectionStatus":"stopped","passiveModeEnabled":{"displayValue":true,"value":false},
    "realTimeProtectionEnabled":{"displayValue":true,"isManaged":false,"value":true},
    "releaseRing":"Production","tamperProtection":{"displayValue":true,"value":"block"}}"#;

#[test]
fn the_json_form_is_read_with_its_wrapped_values() {
    let (rows, _) = read_file("mdatp_health_MAC-FIN-07.json", JSON);
    let row = &rows[0];
    assert_eq!((row.defender_id.unwrap().to_string(), &*row.name), (ID.into(), "MAC-FIN-07"));
    for control in [Control::RealTime, Control::Cloud, Control::Tamper, Control::Signatures] {
        assert_eq!(has(row, control), Some(true), "{control:?}");
    }
    assert_eq!(has(row, Control::Network), Some(false));
    assert!(row.facts.contains(&Fact::AvMode(AvMode::Active)));
    assert_eq!(row.at.unwrap().to_rfc3339(), "2023-05-03T08:26:58.089+00:00");
    assert_eq!(row.platform, Platform::Macos);
}

#[test]
fn plain_snake_case_json_and_outputs_one_after_another_are_read() {
    let plain = r#"{"hostname":"mac-1","healthy":false,"real_time_protection_enabled":false}
                   {"hostname":"mac-2","healthy":true,"real_time_protection_enabled":{"value":true}}"#;
    let (rows, _) = read_file("all.json", plain);
    assert_eq!(rows.len(), 2);
    assert_eq!((&*rows[0].name, has(&rows[0], Control::RealTime)), ("mac-1", Some(false)));
    assert_eq!((&*rows[1].name, has(&rows[1], Control::Healthy)), ("mac-2", Some(true)));
    let several = text(&[]) + &text(&[("healthy", "false")]);
    let (rows, _) = read_file("MAC-FIN-07.txt", &several);
    assert_eq!((rows.len(), rows[1].origin.row), (2, 17));
    assert_eq!(has(&rows[1], Control::Healthy), Some(false));
    assert_eq!(&*rows[0].name, "", "the file's name is not that of two machines");
}

#[test]
fn a_word_nobody_knows_is_kept_and_counted() {
    let (rows, log) = read_file(
        "health.txt",
        &text(&[("tamper_protection", "sometimes"), ("licensed", "perhaps")]),
    );
    assert_eq!(
        (has(&rows[0], Control::Tamper), words(&rows[0], "tamper protection")),
        (None, Some("sometimes"))
    );
    assert_eq!(codes(&log), ["unrecognised_words"]);
    assert!(log.warnings[0].message.contains("licensed perhaps (1)"));
}
