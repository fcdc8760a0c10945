//! Four quarters of one made-up tenant give exactly the changes that were made to it.

mod story;

use std::fs;

use serde_json::Value;

use crate::run::{Case, Ended};
use story::{Quarter, quarters};

/// The JSON of a finished assessment.
fn json(case: &Case, folder: &str) -> Value {
    let text = fs::read_to_string(case.path(&format!("{folder}/assessment.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Assesses a quarter into the folder of its name.
fn assess(case: &Case, quarter: &Quarter, into: &str, previous: &[&str]) -> Ended {
    let exports = quarter.write(case);
    let mut arguments = vec!["assess", &exports, "--out", into, "--force", "--format", "json,csv"];
    arguments.extend(["--as-of", quarter.as_of]);
    let files: Vec<String> = previous.iter().map(|q| format!("{q}/assessment.json")).collect();
    for file in &files {
        arguments.extend(["--previous", file]);
    }
    case.run(&arguments, &[])
}

/// All four quarters, each compared with the one before it alone.
fn told() -> Case {
    let case = Case::new();
    let mut before: Vec<&str> = Vec::new();
    for quarter in &quarters() {
        let ended = assess(&case, quarter, quarter.name, &before);
        assert_eq!(ended.code, 0, "{}: {}", quarter.name, ended.stderr);
        before = vec![quarter.name];
    }
    case
}

/// One check's counts: new, reopened, still open, fixed, not measurable.
fn counts(trend: &Value, check: &str) -> [u64; 5] {
    let checks = trend["checks"].as_array().unwrap();
    let found = checks.iter().find(|one| one["id"] == check).unwrap();
    ["new", "reopened", "still_open", "fixed", "not_measurable"]
        .map(|field| found[field].as_u64().unwrap())
}

/// What `compare` says of one check, by the labels of the subjects.
fn changes(case: &Case, old: &str, new: &str, check: &str) -> Vec<(String, String)> {
    let files = [old, new].map(|q| format!("{q}/assessment.json"));
    let ended = case.run(&["compare", &files[0], &files[1], "--format", "json"], &[]);
    let told: Value = serde_json::from_str(&ended.stdout).unwrap();
    let subjects = told["subjects"].as_array().unwrap().iter();
    let mut found: Vec<_> = subjects
        .filter(|one| one["check"] == check)
        .map(|one| ["name", "change"].map(|field| one[field].as_str().unwrap().to_owned()))
        .map(|[name, change]| (name, change))
        .collect();
    found.sort();
    found
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, change)| ((*name).to_owned(), (*change).to_owned())).collect()
}

#[test]
fn four_quarters_give_exactly_the_scripted_changes() {
    let case = told();
    let names: Vec<&str> = quarters().iter().map(|quarter| quarter.name).collect();
    for (at, quarter) in quarters().iter().enumerate().skip(1) {
        let trend = &json(&case, quarter.name)["trend"];
        for (check, expected) in &quarter.counts {
            assert_eq!(counts(trend, check), *expected, "{} {check}: {trend:#}", quarter.name);
        }
        for (check, expected) in &quarter.changes {
            let found = changes(&case, names[at - 1], quarter.name, check);
            assert_eq!(found, pairs(expected), "{} {check}", quarter.name);
        }
    }
}

#[test]
fn every_prior_finding_has_one_status_and_every_open_one_a_past() {
    let case = told();
    for quarter in quarters().iter().skip(1) {
        let document = json(&case, quarter.name);
        let checks = document["trend"]["checks"].as_array().unwrap();
        assert!(checks.len() > 60);
        for change in checks {
            let n = |field: &str| change[field].as_u64().unwrap();
            let id = change["id"].as_str().unwrap();
            let all = document["checks"].as_array().unwrap();
            let now = all.iter().find(|check| check["id"] == id).unwrap();
            let open = now["failed"].as_u64().unwrap() + now["accepted"].as_u64().unwrap();
            assert_eq!(n("new") + n("reopened") + n("still_open") + n("ambiguous"), open, "{id}");
            let carried =
                (n("still_open") + n("fixed") + n("not_measurable")) as i64 - n("prior") as i64;
            assert!(carried >= 0, "{id}: {change}");
        }
    }
}

#[test]
fn since_and_reviews_reach_back_through_one_previous_file_as_through_all() {
    let case = told();
    let all = quarters();
    let last = &all[3];
    // Given in any order.
    let ended = assess(&case, last, "all", &["q3", "q1", "q2"]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let (alone, together) = (json(&case, "q4"), json(&case, "all"));
    assert_eq!(alone["trend"], together["trend"]);
    assert_eq!(alone["subjects"], together["subjects"]);
    assert_eq!(alone["trend"]["reviews"].as_array().unwrap().len(), 3);
    assert_eq!(alone["trend"]["coverage"]["line"].as_array().unwrap().len(), 4);
    let history = together["subjects"]["checks"]["COV-04"]["history"].as_array().unwrap();
    let stays = history.iter().find(|past| past[3] == "open" && past[1] == 3).unwrap();
    // Found failing in three reviews of four: the third could not tell.
    assert!(stays[0].as_str().unwrap().starts_with("2026-02"), "{stays}");
}

#[test]
fn compare_exits_three_on_regressions_and_zero_without() {
    let case = told();
    let run = |old: &str, new: &str, format: &str| {
        let files = [old, new].map(|q| format!("{q}/assessment.json"));
        case.run(&["compare", &files[0], &files[1], "--format", format], &[])
    };
    for format in ["table", "json", "md"] {
        assert_eq!(run("q1", "q1", format).code, 0);
        let worse = run("q1", "q2", format);
        assert_eq!(worse.code, 3, "{}", worse.stdout);
        assert!(worse.stdout.contains("COV-04"), "{}", worse.stdout);
    }
    let swapped = run("q2", "q1", "table");
    assert!(swapped.code == 1 && swapped.stderr.contains("help: "), "{}", swapped.stderr);
}

#[test]
fn another_tenant_a_foreign_file_and_a_later_one_are_refused_and_nothing_is_written() {
    let case = told();
    let all = quarters();
    let text = fs::read_to_string(case.path("q1/assessment.json")).unwrap();
    let foreign = text.replace(crate::tenant::OUR_TENANT, crate::tenant::OTHER_TENANT);
    assert_ne!(text, foreign);
    fs::create_dir(case.path("foreign")).unwrap();
    fs::write(case.path("foreign/assessment.json"), foreign).unwrap();
    fs::create_dir(case.path("other")).unwrap();
    fs::write(case.path("other/assessment.json"), "{\"schema\": \"something/1\"}").unwrap();
    for (previous, why) in [
        (&["foreign"][..], "tenant"),
        (&["other"], "does not say that it is blindspot/assessment/1"),
        (&["q3"], "later than"),
        (&["q1", "q1"], "the same instant"),
        (&["nowhere"], "nowhere"),
    ] {
        let ended = assess(&case, &all[1], "refused", previous);
        assert_eq!(ended.code, 1, "{previous:?}");
        assert!(ended.stderr.contains(why), "{previous:?}: {}", ended.stderr);
        assert!(!case.path("refused").exists());
    }
}

#[test]
fn a_previous_file_without_subjects_gives_coverage_only_and_says_so() {
    let case = told();
    let mut document = json(&case, "q1");
    document.as_object_mut().unwrap().remove("subjects");
    fs::create_dir(case.path("old")).unwrap();
    fs::write(case.path("old/assessment.json"), document.to_string()).unwrap();
    let ended = assess(&case, &quarters()[1], "since", &["old"]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let trend = &json(&case, "since")["trend"];
    assert_eq!(
        (&trend["counts_only"], trend["checks"].as_array().unwrap().len()),
        (&Value::Bool(true), 0)
    );
    assert!(trend["coverage"]["proven"]["then"].is_number());
    let told = case.run(&["compare", "old/assessment.json", "q2/assessment.json"], &[]);
    assert!(told.code == 0 && told.stdout.contains("only coverage can be compared"));
}

#[test]
fn a_rule_in_audit_at_two_assessments_running_fails_and_is_named() {
    let case = Case::new();
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let assess = |out: &str, more: &[&str]| {
        let mut arguments = vec!["assess", samples, "--out", out, "--format", "json,csv"];
        arguments.extend(more);
        let ended = case.run(&arguments, &[]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        crate::run::Outputs::read(&case.path(out))
    };
    let first = assess("first", &[]);
    assert!(first.subjects("PRO-13", "fail").is_empty());
    let second = assess("second", &["--previous", "first/assessment.json"]);
    let left = second.subjects("PRO-13", "fail");
    let told: u64 = first.json["subjects"]["rules_in_audit"].as_object().unwrap().len() as u64;
    assert!(!left.is_empty() && told > 0);
    let fails = |row: &&crate::run::Row| row["check_id"] == "PRO-13" && row["outcome"] == "fail";
    for row in second.affected.iter().filter(fails) {
        assert!(row["detail"].starts_with("in audit now and on "), "{row:?}");
    }
}
