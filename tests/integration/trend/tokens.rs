//! The same four quarters in tokens: every figure as told in plain, from plain earlier assessments
//! and from those that hold tokens alike.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::story::{Quarter, quarters};
use super::{json, told};
use crate::redact::search::{originals, written};
use crate::run::{Case, Ended};

/// Assesses a quarter in tokens into a folder, compared with the assessments in others.
fn hidden(case: &Case, quarter: &Quarter, into: &str, earlier: &[&str], formats: &str) -> Ended {
    let exports = quarter.write(case);
    let mut arguments = vec!["assess", &exports, "--out", into, "--format", formats];
    arguments.extend(["--as-of", quarter.as_of, "--pseudonymize", "the.key"]);
    let files: Vec<String> = earlier.iter().map(|q| format!("{q}/assessment.json")).collect();
    for file in &files {
        arguments.extend(["--previous", file]);
    }
    case.run(&arguments, &[])
}

fn ok(ended: &Ended) {
    assert_eq!(ended.code, 0, "{}", ended.stderr);
}

/// The plain quarters, and each in tokens from the one before it in tokens, as `t-q1` to `t-q4`.
fn both() -> Case {
    let case = told();
    let mut before: Vec<String> = Vec::new();
    for quarter in &quarters() {
        let into = format!("t-{}", quarter.name);
        let earlier: Vec<&str> = before.iter().map(String::as_str).collect();
        ok(&hidden(&case, quarter, &into, &earlier, "json,csv"));
        before = vec![into];
    }
    case
}

/// The comparison without what says only in which order subjects are listed, or how they are spelt.
fn figures(document: &Value) -> Value {
    let mut trend = document["trend"].clone();
    for check in trend["checks"].as_array_mut().unwrap() {
        for places in check["places"].as_object_mut().unwrap().values_mut() {
            *places = counted(places.as_str().unwrap()).into();
        }
    }
    for moved in trend["limits_changed"].as_array_mut().unwrap() {
        *moved = moved["id"].clone();
    }
    trend
}

/// How many places ranges name.
fn counted(ranges: &str) -> u64 {
    let number = |text: &str| text.parse::<u64>().unwrap();
    let size = |part: &str| match part.split_once('-') {
        Some((first, last)) => number(last) - number(first) + 1,
        None => 1,
    };
    ranges.split(',').map(size).sum()
}

#[test]
fn every_quarter_in_tokens_has_the_plain_figures_and_the_same_bytes_from_either_earlier_form() {
    let case = both();
    let all = quarters();
    for at in 1..all.len() {
        let (now, then) = (&all[at], all[at - 1].name);
        let from_plain = format!("p-{}", now.name);
        ok(&hidden(&case, now, &from_plain, &[then], "json,csv"));
        let from_tokens = format!("t-{}", now.name);
        for name in ["assessment.json", "register.csv", "affected.csv", "matches.csv"] {
            let bytes = |folder: &str| fs::read(case.path(folder).join(name)).unwrap();
            assert!(bytes(&from_plain) == bytes(&from_tokens), "{} {name}", now.name);
        }
        let (plain, tokens) = (json(&case, now.name), json(&case, &from_tokens));
        assert_eq!(figures(&plain), figures(&tokens), "{}", now.name);
        for (id, check) in plain["subjects"]["checks"].as_object().unwrap() {
            let other = &tokens["subjects"]["checks"][id];
            for list in ["asked", "failing", "accepted", "undecided"] {
                let count = |check: &Value| match check[list].as_str().unwrap() {
                    "" => 0,
                    ranges => counted(ranges),
                };
                assert_eq!(count(check), count(other), "{id} {list}");
            }
        }
    }
    // Plain ones and those in tokens together, in any order.
    ok(&hidden(&case, &all[3], "all", &["t-q3", "q1", "t-q2"], "json"));
    let bytes = |folder: &str| fs::read(case.path(folder).join("assessment.json")).unwrap();
    let (all, chain) = (json(&case, "all"), json(&case, "t-q4"));
    assert_eq!((&all["trend"], &all["subjects"]), (&chain["trend"], &chain["subjects"]));
    assert!(!bytes("all").is_empty());
}

#[test]
fn no_output_of_a_comparison_holds_an_original_of_either_quarter() {
    let case = told();
    let all = quarters();
    let mut wanted = BTreeSet::new();
    for quarter in &all[..3] {
        wanted.extend(originals(&case.path(&format!("exports-{}", quarter.name))));
    }
    // Machines are named by words of the language here, and MAC-10 is a check.
    wanted.retain(|text| text.contains(['@', '.']) || text.len() > 12);
    wanted.extend(["mara quist", "calledanew"].map(str::to_owned));
    assert!(wanted.len() > 60, "{wanted:?}");
    assert!(wanted.iter().any(|text| text.starts_with("retired")), "{wanted:?}");
    let plain = fs::read_to_string(case.path("q3/assessment.json")).unwrap().to_lowercase();
    assert!(plain.contains("\"retired"), "the plain file lists a machine that is gone");
    for (quarter, earlier) in [(&all[1], &["q1"][..]), (&all[2], &["q2", "q1"])] {
        let into = format!("full-{}", quarter.name);
        let ended = hidden(&case, quarter, &into, earlier, "pdf,xlsx,json,csv");
        ok(&ended);
        let mut texts = written(&case.path(&into));
        texts.push(("stderr".into(), ended.stderr.to_lowercase()));
        for (place, text) in &texts {
            for original in &wanted {
                assert!(!text.contains(original.as_str()), "{into}: {place} holds {original:?}");
            }
        }
        let document = fs::read_to_string(case.path(&into).join("assessment.json")).unwrap();
        for word in ["RETIRED", "PRIVATE", "EXCUSED", "SLEEPER"] {
            assert!(!document.contains(&format!("\"{word}")), "{into} holds {word}");
        }
    }
}

#[test]
fn compare_with_the_key_tells_of_tokens_what_it_tells_of_names() {
    let case = both();
    let run = |files: [&str; 2], more: &[&str]| {
        let files = files.map(|q| format!("{q}/assessment.json"));
        let arguments = ["compare", &files[0], &files[1], "--format", "json"];
        case.run(&[&arguments[..], more].concat(), &[])
    };
    // The same subjects; a name is spelt as the key file met it first.
    let parted = |ended: &Ended| -> (Value, BTreeSet<String>) {
        let mut told: Value = serde_json::from_str(&ended.stdout.to_lowercase()).unwrap();
        let subjects = told["subjects"].take();
        (told, subjects.as_array().unwrap().iter().map(Value::to_string).collect())
    };
    let key = ["--key", "the.key"];
    for [old, new] in [["q1", "q2"], ["q2", "q3"], ["q3", "q4"]] {
        let plain = run([old, new], &[]);
        let hidden = [old, new].map(|q| format!("t-{q}"));
        for files in [[&*hidden[0], &*hidden[1]], [old, &*hidden[1]], [&*hidden[0], new]] {
            let tokens = run(files, &key);
            assert_eq!(tokens.code, plain.code, "{}", tokens.stderr);
            assert_eq!(parted(&tokens), parted(&plain), "{files:?}");
        }
        let refused = run([&*hidden[0], &*hidden[1]], &[]);
        assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
        assert!(refused.stderr.contains("--key KEYFILE"), "{}", refused.stderr);
    }
}

#[test]
fn tokens_without_their_key_or_that_the_key_never_gave_are_refused_and_nothing_is_written() {
    let case = both();
    let second = &quarters()[1];
    let exports = second.write(&case);
    let text = fs::read_to_string(case.path("t-q1/assessment.json")).unwrap();
    let mut edited: Value = serde_json::from_str(&text).unwrap();
    let mut put = |name: &str, place: &str, value: &str| {
        let before = edited.pointer_mut(place).unwrap();
        let kept = std::mem::replace(before, value.into());
        fs::create_dir(case.path(name)).unwrap();
        fs::write(case.path(name).join("assessment.json"), edited.to_string()).unwrap();
        *edited.pointer_mut(place).unwrap() = kept;
    };
    put("id", "/subjects/device/0/0", "id-00000000");
    put("name", "/subjects/device/0/4", "device-00000000");
    put("user", "/subjects/user/0/0", "user-00000000");
    put("wrong", "/subjects/device/0/0", "id-");
    let plain = text.replace("\"pseudonymised\": true", "\"pseudonymised\": false");
    assert_ne!(plain, text);
    fs::create_dir(case.path("silent")).unwrap();
    fs::write(case.path("silent/assessment.json"), plain).unwrap();
    for (earlier, key, told) in [
        ("t-q1", None, "--pseudonymize KEYFILE"),
        ("t-q1", Some("other.key"), "does not know the token"),
        ("id", Some("the.key"), "does not know the token id-00000000"),
        ("name", Some("the.key"), "does not know the token device-00000000"),
        ("user", Some("the.key"), "does not know the token user-00000000"),
        ("wrong", Some("the.key"), "help: "),
        ("silent", Some("the.key"), "does not say so"),
        ("silent", None, "does not say so"),
    ] {
        let file = format!("{earlier}/assessment.json");
        let mut arguments = vec!["assess", &exports, "--out", "refused", "--previous", &file];
        arguments.extend(["--as-of", second.as_of, "--format", "json"]);
        arguments.extend(key.iter().flat_map(|key| ["--pseudonymize", *key]));
        let refused = case.run(&arguments, &[]);
        assert_eq!(refused.code, 1, "{earlier}");
        let said = refused.stderr.contains(told) && refused.stderr.contains("help: ");
        assert!(said, "{earlier}: {}", refused.stderr);
        assert!(!case.path("refused").exists() && !case.path("other.key").exists(), "{earlier}");
    }
}
