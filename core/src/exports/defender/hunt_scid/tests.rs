//! What query Q2 and the table behind it are read as.

use super::*;
use crate::export::testing::codes;
use crate::exports::defender::testing::{ID, sheet, witnesses};
use crate::model::witness::{AvMode, Fact};

const Q2: &str =
    "DeviceId,DeviceName,OSPlatform,ConfigurationId,IsCompliant,IsApplicable,Context,AssessedUtc";
const RAW: &str = "DeviceId,DeviceName,OSPlatform,Timestamp,ConfigurationId,ConfigurationCategory,\
ConfigurationSubcategory,ConfigurationImpact,IsCompliant,IsApplicable,Context,IsExpectedUserImpact";

fn row<'a>(
    platform: &'a str,
    control: &'a str,
    [compliant, applicable]: [&'a str; 2],
    context: &'a str,
) -> [(&'a str, &'a str); 6] {
    [
        ("DeviceId", ID),
        ("OSPlatform", platform),
        ("ConfigurationId", control),
        ("IsCompliant", compliant),
        ("IsApplicable", applicable),
        ("Context", context),
    ]
}

fn facts_of(header: &str, rows: &[[(&str, &str); 6]]) -> (Vec<Vec<Fact>>, crate::export::Log) {
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(<[_; 6]>::as_slice).collect();
    let (found, log) = witnesses(&FORMAT, &sheet(header, &rows));
    (found.into_iter().map(|w| w.facts).collect(), log)
}

#[test]
fn only_applicable_results_are_facts_and_an_empty_one_is_none() {
    let (facts, log) = facts_of(
        Q2,
        &[
            row("Windows11", "scid-2012", ["1", "1"], ""),
            row("Windows11", "scid-2003", ["0", "true"], ""),
            row("Windows11", "scid-2016", ["", "1"], ""),
            row("Windows11", "scid-2013", ["0", "0"], ""),
            row("Windows11", "scid-2014", ["0", ""], ""),
            row("macOS", "scid-2012", ["0", "1"], ""),
            row("macOS", "scid-5090", ["False", "True"], ""),
        ],
    );
    assert_eq!(
        facts,
        [
            vec![Fact::Scid(2012, true)],
            vec![Fact::Scid(2003, false)],
            vec![],
            vec![Fact::Scid(5090, false)]
        ]
    );
    assert_eq!(codes(&log), ["not_applicable", "undecided_rows", "other_platform"]);
    assert!(log.warnings[0].message.starts_with("1 results"));
}

#[test]
fn the_context_tells_the_antivirus_mode_and_when_its_definitions_were_made() {
    let made = r#"[["1.421.1.0","1.1.25040.1","2026-11-16T02:00:00Z","4.18.1"]]"#;
    let (facts, log) = facts_of(
        Q2,
        &[
            row("Windows11", "scid-2010", ["1", "1"], r#"[["0"]]"#),
            row("Windows11", "scid-2010", ["0", "1"], r#"[["1"]]"#),
            row("Windows11", "scid-2010", ["0", "1"], "[[4]]"),
            row("Windows11", "scid-2010", ["0", "1"], r#"[["9"]]"#),
            row("Windows11", "scid-2010", ["0", "1"], "[]"),
            row("Windows11", "scid-2011", ["1", "1"], made),
            row("Windows11", "scid-2011", ["1", "1"], r#"[["1.421.1.0"]]"#),
            row("Windows11", "scid-2011", ["1", "1"], r#"[["1","2","03/04/2026 01:00:00"]]"#),
            row("Windows11", "scid-2011", ["1", "1"], "broken"),
            row("macOS", "scid-5095", ["1", "1"], made),
        ],
    );
    let modes: Vec<_> = facts[..5].iter().map(|f| f.get(1).cloned()).collect();
    assert_eq!(
        modes,
        [
            Some(Fact::AvMode(AvMode::Active)),
            Some(Fact::AvMode(AvMode::Passive)),
            Some(Fact::AvMode(AvMode::EdrBlock)),
            Some(Fact::Said("antivirus mode", "9".into())),
            None
        ]
    );
    let Fact::SignaturesFrom(at) = facts[5][1] else { panic!("no time") };
    assert_eq!(at.format("%F %R").to_string(), "2026-11-16 02:00");
    assert!(facts[6..].iter().all(|f| f.len() == 1), "{facts:?}");
    assert_eq!(log.cells_rejected, 2, "an ambiguous date and broken JSON");
    assert_eq!(codes(&log), ["unrecognised_words"]);
}

#[test]
fn a_control_nobody_knows_is_kept_by_its_number_and_one_without_is_counted() {
    let (facts, log) = facts_of(
        Q2,
        &[
            row("Windows11", "scid-9999", ["1", "1"], ""),
            row("Windows11", "custom-1", ["1", "1"], ""),
        ],
    );
    assert_eq!(facts, [vec![Fact::Scid(9999, true)], vec![]]);
    assert_eq!(codes(&log), ["unrecognised_words"]);
}

#[test]
fn the_whole_table_is_read_with_the_time_of_the_assessment() {
    let cells = [
        ("DeviceId", ID),
        ("DeviceName", "pc-1"),
        ("Timestamp", "Nov 16, 2026 1:05:24 PM"),
        ("ConfigurationId", "scid-96"),
        ("IsCompliant", "TRUE"),
        ("IsApplicable", "TRUE"),
    ];
    let (rows, log) = witnesses(&FORMAT, &sheet(RAW, &[&cells]));
    assert_eq!(rows[0].facts, [Fact::Scid(96, true)]);
    assert_eq!(rows[0].at.unwrap().format("%F %R").to_string(), "2026-11-16 13:05");
    assert_eq!((log.newest, codes(&log).len()), (None, 0));
}

#[test]
fn the_interfaces_results_are_read_with_the_context_as_a_list() {
    let (rows, _) = witnesses(
        &FORMAT,
        &format!(
            r#"{{"results":[{{"DeviceId":"{ID}","ConfigurationId":"scid-2010","IsCompliant":false,
            "IsApplicable":true,"Context":[["1"]],"Timestamp":"2026-11-16T01:00:00Z"}}]}}"#
        ),
    );
    assert_eq!(rows[0].facts, [Fact::Scid(2010, false), Fact::AvMode(AvMode::Passive)]);
    assert!(rows[0].at.is_some());
}
