//! `query --tables`, `checks --checks`, and own checks in `query`.

use serde_json::Value;

use super::{QUIET, demo, small, with};
use crate::run::Case;

#[test]
fn the_tables_are_listed_without_any_export_in_every_format() {
    let case = Case::new();
    for format in ["table", "csv", "json"] {
        let ended = case.run(&["query", "--tables", "--format", format], &[]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        for word in ["devices", "defender_last_update", "datetime", "integer", "link"] {
            assert!(ended.stdout.contains(word), "{format}: {word}");
        }
        assert!(!ended.stdout.contains('…'), "{format} cuts a meaning");
    }
    let json = case.run(&["query", "--tables", "--format", "json"], &[]).stdout;
    let listed: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert!(listed.iter().all(|row| row["meaning"].as_str().is_some_and(|m| !m.is_empty())));
}

#[test]
fn without_tables_a_question_and_a_place_are_asked_for() {
    let case = Case::of(&small());
    for arguments in [&["query"][..], &["query", "exports"], &["query", "--sql", "SELECT 1"]] {
        assert_eq!(case.run(arguments, &[]).code, 2, "{arguments:?}");
    }
}

#[test]
fn every_table_answers_with_the_types_it_is_listed_with() {
    let case = demo();
    let ask = |sql: &str| {
        let ended = case.run(&["query", "exports", "--sql", sql, "--format", "csv"], &[]);
        assert_eq!(ended.code, 0, "{sql}: {}", ended.stderr);
        ended.stdout.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let newest = ask("SELECT MAX(last_seen) AS x FROM devices");
    assert!(newest[0].starts_with("2026-11-18T") && newest[0].ends_with('Z'), "{newest:?}");
    assert_eq!(ask("SELECT COUNT(*) AS x FROM devices WHERE last_seen > as_of"), ["0"]);
    assert_ne!(ask("SELECT SUM(rows_read) AS x FROM evidence"), ["0"]);
    assert_ne!(ask("SELECT COUNT(*) AS x FROM matches WHERE method = 'entra_id'"), ["0"]);
    let late = "SELECT COUNT(*) AS x FROM users WHERE last_signin > '2026-11-10'";
    assert_ne!(ask(late), ["0"]);
}

#[test]
fn a_question_that_misspells_a_name_is_told_the_nearest() {
    let case = Case::of(&small());
    for (sql, told) in [
        ("SELECT nmae FROM devices", "did you mean name (of devices"),
        ("SELECT name FROM device", "did you mean devices?"),
        ("SELECT check_id FROM devices", "check_id is a column of findings"),
    ] {
        let ended = case.run(&["query", "exports", "--sql", sql], &[]);
        assert_eq!((ended.code, ended.stdout.as_str()), (1, ""), "{sql}");
        assert!(ended.stderr.contains(told), "{sql}: {}", ended.stderr);
        assert!(!ended.stderr.contains("valid columns"), "{sql}: {}", ended.stderr);
    }
}

#[test]
fn own_checks_are_listed_explained_and_found_by_a_question() {
    let case = with(Case::of(&small()), &[("OWN-01", QUIET)]);
    let all = case.run(&["checks", "--checks", "my-checks.toml"], &[]).stdout;
    assert!(all.contains("COV-04") && all.contains("OWN-01"), "{all}");
    let one = case.run(&["checks", "--checks", "my-checks.toml", "own-01"], &[]).stdout;
    for word in ["House rule.", "INTERVAL '2 days'", "Asks", "in-scope active devices"] {
        assert!(one.contains(word), "{word} is missing in {one}");
    }
    let json = case.run(&["checks", "--checks", "my-checks.toml", "--format", "json"], &[]).stdout;
    let listed: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(listed.last().unwrap()["applies"], "onboarded = 'yes'");
    let sql = "SELECT name FROM findings WHERE check_id = 'OWN-01' AND outcome = 'fail'";
    let asked = ["query", "exports", "--checks", "my-checks.toml", "--sql", sql, "--format", "csv"];
    assert_eq!(case.run(&asked, &[]).stdout, "name\r\nQUIET\r\n");
}
