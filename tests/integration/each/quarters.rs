//! Two quarters of several tenants: each compared with its own earlier assessment, and whatever is
//! not of this run said to be so.

use std::fs;

use super::{json, printed, provider};
use crate::run::{Case, Ended, table};

/// Three tenants, assessed; then one more arrives, one leaves and one gets well.
fn second_quarter(more: &[&str]) -> (Case, Ended) {
    let case = provider(&["a", "b", "gone"]);
    let first = ["assess", "--each", "many", "--out", "old", "--format", "json,csv"];
    let first = case.run(&[&first[..], more].concat(), &[]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    let well = provider(&["sick", "well"]);
    fs::rename(case.path("many/b"), case.path("many/late")).unwrap();
    fs::remove_dir_all(case.path("many/a")).unwrap();
    fs::remove_dir_all(case.path("many/gone")).unwrap();
    for (from, to) in [("sick", "b"), ("well", "a")] {
        fs::rename(well.path("many").join(from), case.path("many").join(to)).unwrap();
    }
    let second = ["assess", "--each", "many", "--out", "out", "--previous", "old"];
    let ended = case.run(&[&second[..], more].concat(), &[]);
    (case, ended)
}

#[test]
fn each_tenant_is_compared_with_its_own_earlier_assessment_and_the_rest_is_said() {
    let (case, ended) = second_quarter(&[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    for told in ["late has no earlier assessment", "not of this run: gone, data of 20"] {
        assert!(ended.stderr.contains(told), "{told}: {}", ended.stderr);
    }
    let overview = json(&case.path("out/overview.json"));
    assert_eq!(overview["compared"], true);
    let rows = table(&case.path("out/overview.csv"));
    for (tenant, row) in overview["tenants"].as_array().unwrap().iter().zip(&rows) {
        let folder = tenant["folder"].as_str().unwrap();
        let own = json(&case.path("out").join(folder).join("assessment.json"));
        if folder == "late" {
            assert!(own["trend"].is_null() && tenant["change"].is_null());
            assert_eq!((row["previous_as_of"].as_str(), row["new"].as_str()), ("", ""));
            continue;
        }
        let old = json(&case.path("old").join(folder).join("assessment.json"));
        assert_eq!(own["trend"]["previous_as_of"], old["engagement"]["as_of"]);
        assert_eq!(tenant["change"]["previous_as_of"], old["engagement"]["as_of"]);
        for count in ["new", "reopened", "still_open", "fixed", "not_measurable", "regressed"] {
            let own = &own["trend"]["totals"][count];
            assert_eq!(&tenant["change"]["findings"][count], own, "{folder} {count}");
            assert_eq!(row[count], own.to_string(), "{folder} {count}");
        }
    }
    let change = |at: usize, count: &str| {
        overview["tenants"][at]["change"]["findings"][count].as_u64().unwrap()
    };
    assert!(change(0, "fixed") > 0, "a lost its silent machine: {overview:#}");
    assert!(change(1, "new") > 0, "b has one: {overview:#}");
    assert_eq!(overview["earlier_results"][0]["folder"], "gone");
    assert!(rows.iter().any(|row| row["folder"] == "gone" && !row["earlier_results"].is_empty()));
    let text = printed(&case);
    for words in ["fixed", "No earlier assessment was given", "Earlier results, not of this run"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    // Without earlier assessments nothing of it is printed.
    let alone = ["assess", "--each", "many", "--out", "out", "--force", "--format", "json,pdf"];
    assert_eq!(case.run(&alone, &[]).code, 0);
    assert!(!printed(&case).contains("No earlier assessment"));
    assert_eq!(json(&case.path("out/overview.json"))["compared"], false);
}

#[test]
fn a_key_hides_every_tenant_of_both_quarters_and_the_changes_are_the_plain_ones() {
    let (plain, _) = second_quarter(&[]);
    let (hidden, ended) = second_quarter(&["--pseudonymize", "the.key"]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let changes = |case: &Case| -> Vec<serde_json::Value> {
        let overview = json(&case.path("out/overview.json"));
        overview["tenants"].as_array().unwrap().iter().map(|t| t["change"].clone()).collect()
    };
    assert_eq!(changes(&plain), changes(&hidden));
    let text = fs::read_to_string(hidden.path("out/a/assessment.json")).unwrap().to_lowercase();
    assert!(text.contains("device-") && !text.contains("heron.example") && !text.contains("lost"));
    let bare = ["assess", "--each", "many", "--out", "bare", "--previous", "old"];
    let bare = hidden.run(&[&bare[..], &["--format", "json"]].concat(), &[]);
    assert_eq!(bare.code, 1);
    assert!(bare.stderr.contains("it holds tokens"), "{}", bare.stderr);
}

#[test]
fn a_file_or_a_folder_of_no_earlier_run_is_refused_before_any_work() {
    let (case, _) = second_quarter(&[]);
    for (previous, told) in [
        ("old/a/assessment.json", "is no folder"),
        ("nowhere", "is no folder"),
        ("old/a", "holds no earlier assessment of any"),
    ] {
        let arguments = ["assess", "--each", "many", "--out", "new", "--previous", previous];
        let refused = case.run(&arguments, &[]);
        assert_eq!(refused.code, 1, "{previous}");
        let said = refused.stderr.contains(told) && refused.stderr.contains("help:");
        assert!(said, "{previous}: {}", refused.stderr);
        assert!(!case.path("new").exists(), "{previous}");
    }
    let one = ["assess", "many/a", "--out", "new", "--previous", "old"];
    let refused = case.run(&one, &[]);
    let said = refused.stderr.contains("it is a folder") && refused.stderr.contains("help:");
    assert!(refused.code == 1 && said, "{}", refused.stderr);
}

#[test]
fn earlier_results_of_a_folder_that_fails_now_stay_and_are_said_to_be_of_an_earlier_run() {
    let case = provider(&["a", "b", "c"]);
    let run = || {
        let arguments = ["assess", "--each", "many", "--out", "out", "--force"];
        case.run(&[&arguments[..], &["--format", "json,csv,pdf"]].concat(), &[])
    };
    assert_eq!(run().code, 0);
    assert_eq!(json(&case.path("out/overview.json"))["earlier_results"], serde_json::json!([]));
    let before = fs::read(case.path("out/b/assessment.json")).unwrap();
    fs::remove_dir_all(case.path("many/b")).unwrap();
    fs::create_dir(case.path("many/b")).unwrap();
    fs::write(case.path("many/b/letter.csv"), "dear,client\n").unwrap();
    fs::remove_dir_all(case.path("many/c")).unwrap();
    let ended = run();
    assert_eq!(ended.code, 1);
    for told in ["b was not assessed", "not of this run: b, data of 20", "not of this run: c, data"]
    {
        assert!(ended.stderr.contains(told), "{told}: {}", ended.stderr);
    }
    assert!(before == fs::read(case.path("out/b/assessment.json")).unwrap());
    let overview = json(&case.path("out/overview.json"));
    let as_of = json(&case.path("out/b/assessment.json"))["engagement"]["as_of"].clone();
    let left = overview["earlier_results"].as_array().unwrap();
    assert_eq!(left.len(), 2);
    assert_eq!((&left[0]["folder"], &left[0]["as_of"]), (&"b".into(), &as_of));
    let rows = table(&case.path("out/overview.csv"));
    let row = rows.iter().find(|row| row["folder"] == "b").unwrap();
    assert!(
        !row["not_assessed"].is_empty() && row["earlier_results"].contains("of an earlier run")
    );
    assert!(printed(&case).contains("Earlier results, not of this run"));
}
