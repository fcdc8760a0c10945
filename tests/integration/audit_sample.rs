//! The audit sample is drawn from the exports alone, and client output confirms or contradicts it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::request::demo;
use crate::run::Case;

fn sampled(case: &Case, n: &str) -> Value {
    let arguments = [
        "assess", "exports", "--out", "out", "--quiet", "--force", "--format", "json", "--sample",
        n,
    ];
    let ended = case.run(&arguments, &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let json = fs::read(case.path("out/assessment.json")).unwrap();
    serde_json::from_slice::<Value>(&json).unwrap()["sample"].clone()
}

/// Check, device and verdict of every line drawn.
fn drawn(sample: &Value) -> Vec<[String; 3]> {
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let list = sample["drawn"].as_array().unwrap().iter();
    list.map(|one| ["check_id", "device_key", "verdict"].map(|key| text(one, key))).collect()
}

#[test]
fn the_sample_is_the_same_on_repeat_holds_passes_and_fails_and_differs_with_other_evidence() {
    let case = Case::new();
    let exports = demo(&case);
    let first = sampled(&case, "12");
    assert_eq!(first, sampled(&case, "12"));
    let of = |verdict: &str| drawn(&first).iter().filter(|one| one[2] == verdict).count();
    assert_eq!(of("pass") + of("fail"), 12);
    assert!(of("pass") > 2 && of("fail") > 2, "{:?}", drawn(&first));
    fs::remove_file(exports.join("subscribedSkus.json")).unwrap();
    let other = sampled(&case, "12");
    assert_ne!(first["seed"], other["seed"]);
    assert_ne!(drawn(&first), drawn(&other));
}

#[test]
fn passes_drawn_are_no_subject_of_affected_and_fails_are() {
    let case = Case::new();
    demo(&case);
    let sample = sampled(&case, "40");
    let ended = case.run(&["assess", "exports", "--out", "csv", "--quiet", "--format", "csv"], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let affected = crate::run::table(&case.path("csv").join("affected.csv"));
    let fails = |check: &str, key: &str| {
        affected.iter().any(|row| {
            row["check_id"] == check && row["subject"] == key && row["outcome"] == "fail"
        })
    };
    // Where the demo tenant's Macs speak for themselves, exports alone may say otherwise.
    for [check, key, verdict] in drawn(&sample).iter().filter(|one| one[0] != "MAC-07") {
        assert_eq!(fails(check, key), verdict == "fail", "{check} {key}");
    }
}

/// What a machine prints whose protection is all on, or has real-time protection off.
fn status(folder: &Path, name: &str, on: bool) {
    let text = format!(
        "{{\"PSComputerName\": \"{name}\", \"AMRunningMode\": \"Normal\", \"AMServiceEnabled\": true, \
         \"AntivirusEnabled\": true, \"RealTimeProtectionEnabled\": {on}, \"IsTamperProtected\": true, \
         \"AMProductVersion\": \"4.18.26090.9\"}}"
    );
    fs::write(folder.join(format!("{name}.json")), text).unwrap();
}

#[test]
fn output_fed_back_changes_no_lot_and_is_counted_as_confirming_or_contradicting() {
    let case = Case::new();
    let exports = demo(&case);
    let before = sampled(&case, "42");
    let asked: Vec<(String, bool)> = before["drawn"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["check_id"] == "PRO-01")
        .map(|one| (one["name"].as_str().unwrap().to_owned(), one["verdict"] == "pass"))
        .collect();
    assert!(asked.len() >= 2 && asked.iter().any(|(_, passes)| *passes), "{asked:?}");
    for (name, _) in &asked {
        status(&exports, name, true);
    }
    let after = sampled(&case, "42");
    assert_eq!(drawn(&before), drawn(&after));
    let mut answered = 0;
    for one in after["drawn"].as_array().unwrap().iter().filter(|one| one["check_id"] == "PRO-01") {
        let expected = if one["verdict"] == "pass" { "agrees" } else { "contradicts" };
        // Two machines of one name: whose output it is, nobody can tell.
        let shared = one["name"] == "KMS-SPARE";
        assert_eq!(one["client"], if shared { "not_given" } else { expected }, "{one}");
        answered += u64::from(!shared);
    }
    assert!(answered >= 4);
    let more = |key: &str| after[key].as_u64().unwrap() - before[key].as_u64().unwrap();
    // Other checks drawn for the same machines are answered by the same file.
    assert!(more("agreed") + more("contradicted") >= answered && more("contradicted") > 0);
}

#[test]
fn without_the_flag_nothing_is_drawn_and_none_cannot_be_asked_for() {
    let case = Case::new();
    demo(&case);
    let ended =
        case.run(&["assess", "exports", "--out", "out", "--quiet", "--format", "json"], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let json: Value =
        serde_json::from_slice(&fs::read(case.path("out/assessment.json")).unwrap()).unwrap();
    assert!(json.get("sample").is_none());
    for n in ["0", "-1", "many"] {
        let ended = case.run(&["assess", "exports", "--out", "out2", "--sample", n], &[]);
        assert_eq!(ended.code, 2, "{n}");
    }
}
