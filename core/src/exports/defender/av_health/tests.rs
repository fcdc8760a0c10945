//! What the antivirus health report is read as, under the headings one imitation uses.

use super::*;
use crate::export::testing::{codes, table};
use crate::exports::defender::testing::{ID, sheet, witnesses};
use crate::model::Platform;
use crate::model::evidence::Lacks;
use crate::model::witness::{AvMode, Control, Fact};

const HEADER: &str = "Device name,Device group,OS platform,OS version,AV mode,\
Security intel version,Engine version,Platform version,Quick scan status,Quick scan error,\
Quick scan time,Full scan status,Full scan error,Full scan time,Last seen,Data refresh timestamp,\
Engine update time,Signature update time,Platform update time,Security intelligence up to date,\
Engine up to date,Platform up to date,Security intel publish time,Signature refresh time";

#[test]
fn mode_versions_and_freshness_are_facts_and_a_macs_no_data_is_none() {
    let windows = [
        ("Device name", "pc-1"),
        ("OS platform", "Windows 11"),
        ("AV mode", "EDR in Block"),
        ("Security intel version", "1.421.1.0"),
        ("Last seen", "2026-11-17T08:00:00Z"),
        ("Signature update time", "2026-11-15T08:00:00Z"),
        ("Security intelligence up to date", "Out of date"),
        ("Engine up to date", "Up to date"),
        ("Platform up to date", "Fairly"),
    ];
    let mac = [
        ("Device name", "mac-1"),
        ("OS platform", "macOS"),
        ("AV mode", "Active"),
        ("Security intelligence up to date", "No data available"),
        ("Security intel publish time", "2026-11-14T08:00:00Z"),
    ];
    let odd = [("Device name", "pc-2"), ("AV mode", "Asleep")];
    let (rows, log) = witnesses(&FORMAT, &sheet(HEADER, &[&windows, &mac, &odd, &[]]));
    let seen = rows[0].at.unwrap();
    assert_eq!(
        rows[0].facts,
        [
            Fact::AvMode(AvMode::EdrBlock),
            Fact::SignaturesFrom(seen - chrono::TimeDelta::days(2)),
            Fact::Control(Control::Signatures, false),
            Fact::Said("antivirus engine up to date", "yes".into()),
            Fact::Said("antivirus platform up to date", "Fairly".into()),
            Fact::Said("antivirus definitions version", "1.421.1.0".into()),
        ]
    );
    assert_eq!(
        rows[1].facts,
        [Fact::AvMode(AvMode::Active), Fact::SignaturesFrom(seen - chrono::TimeDelta::days(3))]
    );
    assert_eq!((rows[1].platform, rows[2].platform), (Platform::Macos, Platform::Unknown));
    assert_eq!(rows[2].facts, [Fact::Said("antivirus mode", "Asleep".into())]);
    assert_eq!(codes(&log), ["unrecognised_words"]);
    let message = &log.warnings[0].message;
    assert!(message.contains("\u{201c}Asleep\u{201d} (1)"), "{message}");
    assert!(message.contains("\u{201c}Fairly\u{201d} (1)"), "{message}");
}

#[test]
fn other_headings_are_matched_by_meaning_and_unknown_ones_are_named() {
    let text = format!(
        "Device name;Device ID;Mode;Engine version;Colour\npc-1;{ID};Passive;1.1.25040.1;red\n"
    );
    let (_, _, found) = table(&FORMAT, "report.csv", &text);
    let (_, ignored) = crate::export::columns::columns_used(&found);
    assert_eq!(ignored, ["Colour"]);
    let (rows, _) = witnesses(&FORMAT, &text);
    assert_eq!(rows[0].facts[0], Fact::AvMode(AvMode::Passive));
    assert_eq!(rows[0].defender_id.unwrap().to_string(), ID);
}

#[test]
fn a_flyout_of_exactly_its_cap_is_cut_off() {
    let text = format!("Device name,Mode,Engine version\n{}", "pc,Active,1\n".repeat(100_000));
    let (rows, log) = witnesses(&FORMAT, &text);
    assert_eq!(rows.len(), 100_000);
    assert_ne!(log.lacks, Lacks::Nothing);
    assert_eq!(codes(&log), ["row_cap"]);
}
