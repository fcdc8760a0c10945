//! What query Q3 and the table behind it are read as.

use super::*;
use crate::export::testing::codes;
use crate::exports::defender::testing::{ID, sheet, witnesses};
use crate::model::witness::{AvMode, Control, RuleMode};

const Q3: &str = "DeviceId,DeviceName,OSPlatform,LastSeenUtc,AvMode,AvEngineVersion,\
AvPlatformVersion,AvSignatureVersion,AvSignatureUpdateTime,AvPlatformRing,AvEngineRing,\
AvIsPlatformUptodate,AvIsEngineUptodate,AvIsSignatureUptoDate,CloudProtectionState,Asr";
const RAW: &str = "Timestamp,LastSeenTime,DeviceId,DeviceName,OSPlatform,AdditionalFields";

fn rule(key: &str, mode: RuleMode) -> Fact {
    Fact::Rule(key.into(), mode)
}

#[test]
fn mode_freshness_cloud_and_rules_are_facts() {
    let cells = [
        ("DeviceId", ID),
        ("DeviceName", "pc-1"),
        ("OSPlatform", "Windows11"),
        ("LastSeenUtc", "2026-11-17T08:00:00.5Z"),
        ("AvMode", "0"),
        ("AvEngineVersion", "1.1.25040.1"),
        ("AvSignatureUpdateTime", "2026-11-16T08:00:00.5Z"),
        ("AvIsSignatureUptoDate", "true"),
        ("AvIsEngineUptodate", "false"),
        ("CloudProtectionState", "true"),
        (
            "Asr",
            r#"{"Ransomware":"Block","OfficeChildProcess":"Audit","UntrustedUsbProcess":"Warn","LsassCredentialTheft":"Off","VulnerableSignedDriver":"Perhaps","AdobeReaderChildProcess":null}"#,
        ),
    ];
    let (rows, log) = witnesses(&FORMAT, &sheet(Q3, &[&cells]));
    let seen = rows[0].at.unwrap();
    assert_eq!(
        rows[0].facts,
        [
            Fact::AvMode(AvMode::Active),
            Fact::SignaturesFrom(seen - chrono::TimeDelta::days(1)),
            Fact::Control(Control::Signatures, true),
            Fact::Control(Control::Cloud, true),
            Fact::Said("antivirus engine up to date", "no".into()),
            Fact::Said("antivirus engine version", "1.1.25040.1".into()),
            rule("Ransomware", RuleMode::Block),
            rule("OfficeChildProcess", RuleMode::Audit),
            rule("UntrustedUsbProcess", RuleMode::Warn),
            rule("LsassCredentialTheft", RuleMode::Off),
            Fact::Said("attack surface reduction rule", "VulnerableSignedDriver: Perhaps".into()),
        ]
    );
    assert_eq!(log.newest, Some(seen));
    assert_eq!(codes(&log), ["unrecognised_words"]);
}

#[test]
fn a_mac_without_windows_fields_gives_a_witness_without_facts() {
    let cells = [("DeviceId", ID), ("OSPlatform", "macOS"), ("AvIsSignatureUptoDate", "Unknown")];
    let (rows, log) = witnesses(&FORMAT, &sheet(Q3, &[&cells]));
    assert_eq!((rows.len(), &rows[0].facts[..]), (1, &[][..]));
    assert!(log.warnings.is_empty() && log.cells_rejected == 0);
}

#[test]
fn a_code_of_the_cloud_nobody_documented_is_kept_and_broken_rules_are_counted() {
    let cells =
        [("DeviceId", ID), ("CloudProtectionState", "2"), ("AvMode", "4"), ("Asr", "{broken")];
    let (rows, log) = witnesses(&FORMAT, &sheet(Q3, &[&cells]));
    assert_eq!(
        rows[0].facts,
        [Fact::AvMode(AvMode::EdrBlock), Fact::Said("cloud protection", "2".into())]
    );
    assert_eq!(log.cells_rejected, 1);
    assert!(log.warnings[0].message.contains("cloud protection \u{201c}2\u{201d} (1)"));
}

#[test]
fn the_raw_table_carries_the_same_in_one_cell_of_json() {
    let fields = r#"{"AvMode":"1","AvSignatureVersion":"1.421.1.0","AvIsSignatureUptoDate":"false",
        "AvIsEngineUptodate":true,"AvSignaturePublishTime":"2026-11-15T08:00:00Z",
        "CloudProtectionState":null,"AsrConfigurationStates":{"Ransomware":"Block"}}"#;
    let text = r#"{"AvMode":0,"AvSignatureUpdateTime":"3/4/2026 1:00:00 AM","AsrConfigurationStates":"{\"Ransomware\":\"Audit\"}"}"#;
    let row = |fields: &'static str| {
        [("DeviceId", ID), ("LastSeenTime", "2026-11-17T08:00:00Z"), ("AdditionalFields", fields)]
    };
    let rows = [row(fields), row(text), row(""), row("{}")];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(<[_; 3]>::as_slice).collect();
    let (rows, log) = witnesses(&FORMAT, &sheet(RAW, &rows));
    let seen = rows[0].at.unwrap();
    assert_eq!(
        rows[0].facts,
        [
            Fact::AvMode(AvMode::Passive),
            Fact::SignaturesFrom(seen - chrono::TimeDelta::days(2)),
            Fact::Control(Control::Signatures, false),
            Fact::Said("antivirus engine up to date", "yes".into()),
            Fact::Said("antivirus definitions version", "1.421.1.0".into()),
            rule("Ransomware", RuleMode::Block),
        ]
    );
    assert_eq!(rows[1].facts, [Fact::AvMode(AvMode::Active), rule("Ransomware", RuleMode::Audit)]);
    assert!(rows[2].facts.is_empty() && rows[3].facts.is_empty());
    assert_eq!(log.cells_rejected, 1, "a date whose day and month are open");
}

#[test]
fn the_interface_nests_the_fields_and_the_rules() {
    let text = format!(
        r#"{{"Results":[{{"Timestamp":"2026-11-17T09:00:00Z","LastSeenTime":"2026-11-17T08:00:00Z",
        "DeviceId":"{ID}","DeviceName":"pc-1","OSPlatform":"Windows11","AdditionalFields":{{
        "AvMode":null,"AvSignatureVersion":null,"CloudProtectionState":null}}}},
        {{"LastSeenTime":"2026-11-17T08:00:00Z","DeviceId":"{ID}","AdditionalFields":{{
        "AvMode":"0","AvIsSignatureUptoDate":"true","AvSignatureUpdateTime":"2026-11-16T08:00:00Z",
        "AsrConfigurationStates":{{"Ransomware":"Block","BlockSafeModeReboot":"Audit"}}}}}}]}}"#
    );
    let (rows, log) = witnesses(&FORMAT, &text);
    assert!(rows[0].facts.is_empty());
    let seen = rows[1].at.unwrap();
    assert_eq!(
        rows[1].facts,
        [
            Fact::AvMode(AvMode::Active),
            Fact::SignaturesFrom(seen - chrono::TimeDelta::days(1)),
            Fact::Control(Control::Signatures, true),
            rule("Ransomware", RuleMode::Block),
            rule("BlockSafeModeReboot", RuleMode::Audit),
        ]
    );
    assert_eq!(log.newest, Some(seen));
}
