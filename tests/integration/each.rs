//! Many tenants in one run: each as if alone, an overview that repeats their figures, and folders
//! that could not be assessed.

use std::fs;
use std::path::Path;

use lopdf::Document;
use serde_json::Value;

use crate::forms::PORTAL;
use crate::run::{Case, Outputs, table};
use crate::tenant::Tenant;
use crate::tenant::build::windows;

/// A folder with the named tenants; the first of them misses one machine in Defender.
fn provider(names: &[&str]) -> Case {
    let case = Case::new();
    for (at, name) in names.iter().enumerate() {
        let lost = windows("lost").enrolled().onboarded().signed_in();
        let lost = lost.with(|m| {
            if at == 0 {
                m.defender.clear();
            }
        });
        let mut machines = vec![lost];
        machines.extend((0..at).map(|n| windows(&format!("nb-{n}")).enrolled().onboarded()));
        fs::create_dir_all(case.path("many").join(name)).unwrap();
        PORTAL.write(&Tenant::of(machines), &case.path("many").join(name));
    }
    case
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_folder_is_assessed_as_if_alone_and_the_overview_repeats_its_figures() {
    let case = provider(&["north", "south & east", "west"]);
    fs::write(case.path("many/north/assessment.toml"), "[engagement]\nclient = \"Birchwood\"\n")
        .unwrap();
    let ended = case.run(&["assess", "--each", "many", "--out", "out", "--fail-on", "high"], &[]);
    assert_eq!((ended.code, ended.stdout.as_str()), (3, ""), "{}", ended.stderr);
    let alone = case.run(&["assess", "many/north", "--out", "alone"], &[]);
    assert_eq!(alone.code, 0, "{}", alone.stderr);
    for name in ["assessment.json", "assessment.pdf", "assessment.xlsx", "register.csv"] {
        let bytes = |folder: &str| fs::read(case.path(folder).join(name)).unwrap();
        assert!(bytes("out/north") == bytes("alone"), "{name}");
    }
    let overview = json(&case.path("out/overview.json"));
    let tenants = overview["tenants"].as_array().unwrap();
    let rows = table(&case.path("out/overview.csv"));
    assert_eq!((tenants.len(), rows.len()), (3, 3));
    assert_eq!(overview["not_assessed"], serde_json::json!([]));
    for (tenant, row) in tenants.iter().zip(&rows) {
        let folder = tenant["folder"].as_str().unwrap();
        let own = Outputs::read(&case.path("out").join(folder)).json;
        let coverage = &own["coverage"];
        for key in ["proven", "possible"] {
            assert_eq!(tenant[key], coverage[key], "{folder} {key}");
            assert_eq!(row[key], coverage[key].to_string().trim_end_matches(".0"), "{folder}");
        }
        for key in ["link", "share", "devices"] {
            assert_eq!(tenant["headline"][key], coverage["headline"][key], "{folder} {key}");
        }
        assert_eq!(tenant["as_of"], own["engagement"]["as_of"]);
        assert_eq!(tenant["population"]["devices"], own["population"]["devices"]);
        let fails = |severity: &str| {
            let all = own["checks"].as_array().unwrap().iter();
            all.filter(|c| c["status"] == "fail" && c["severity"] == severity).count() as u64
        };
        for severity in ["critical", "high", "medium", "low"] {
            assert_eq!(tenant["failing"][severity], fails(severity), "{folder} {severity}");
            assert_eq!(row[severity], fails(severity).to_string());
        }
        assert!(!tenant["missing_exports"].as_array().unwrap().is_empty());
    }
    assert_eq!([&tenants[0]["client"], &tenants[2]["client"]], ["Birchwood", "west"]);
    let text = printed(&case);
    for words in ["Birchwood", "south & east", "west", "3 tenants"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

fn printed(case: &Case) -> String {
    let pdf = Document::load(case.path("out/overview.pdf")).unwrap();
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let text = pdf.extract_text(&pages).unwrap().replace('\u{ad}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_folder_that_cannot_be_assessed_is_named_with_its_reason_and_the_rest_goes_on() {
    let case = provider(&["b"]);
    fs::create_dir(case.path("many/a")).unwrap();
    fs::write(case.path("many/a/letter.csv"), "dear,client\n").unwrap();
    fs::create_dir(case.path("many/.hidden")).unwrap();
    fs::write(case.path("many/list.txt"), "x").unwrap();
    let arguments = ["assess", "--each", "many", "--out", "out", "--fail-on", "low"];
    let ended = case.run(&arguments, &[]);
    assert_eq!((ended.code, ended.stdout.as_str()), (1, ""));
    for told in ["a was not assessed", "1 of 2 folders", "help:", "not used: 1 file"] {
        assert!(ended.stderr.contains(told), "{told}: {}", ended.stderr);
    }
    assert!(case.path("out/b/assessment.json").exists() && !case.path("out/a").exists());
    let overview = json(&case.path("out/overview.json"));
    assert_eq!(overview["tenants"].as_array().unwrap().len(), 1);
    assert_eq!(overview["not_assessed"][0]["folder"], "a");
    assert!(overview["not_assessed"][0]["reason"].as_str().unwrap().contains("help:"));
    assert!(printed(&case).contains("Not assessed"));
    let left: Vec<_> = fs::read_dir(case.path("out")).unwrap().collect();
    assert_eq!(left.len(), 4, "no half-written folder is left: {left:?}");
}

#[test]
fn nothing_to_assess_and_an_output_folder_in_use_are_told_before_any_work() {
    let case = provider(&["a"]);
    let run = |dir: &str| case.run(&["assess", "--each", dir, "--out", "out"], &[]);
    let none = run("many/a");
    assert_eq!(none.code, 1);
    assert!(none.stderr.contains("has no subfolder") && none.stderr.contains("help:"));
    assert!(!case.path("out").exists());
    fs::create_dir(case.path("out")).unwrap();
    fs::write(case.path("out/notes.txt"), "mine").unwrap();
    let refused = run("many");
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("--force"), "{}", refused.stderr);
    assert_eq!(run("nowhere").code, 1);
    let both = case.run(&["assess", "--each", "many", "many", "--out", "out"], &[]);
    assert_eq!(both.code, 2);
}

#[test]
fn many_tenants_fill_several_pages_and_none_is_left_out() {
    let names: Vec<String> = (0..40).map(|n| format!("tenant-{n:02}")).collect();
    let case = provider(&["seed"]);
    fs::rename(case.path("many/seed"), case.path("seed")).unwrap();
    for name in &names {
        let folder = case.path("many").join(name);
        fs::create_dir(&folder).unwrap();
        for entry in fs::read_dir(case.path("seed")).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
        }
    }
    let paper = ["--paper", "us-letter", "--quiet"];
    let ended =
        case.run(&[&["assess", "--each", "many", "--out", "out"], &paper[..]].concat(), &[]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    let text = printed(&case);
    for name in &names {
        assert!(text.contains(name), "{name} is not printed");
    }
    let pdf = Document::load(case.path("out/overview.pdf")).unwrap();
    assert!(pdf.get_pages().len() > 1);
}

#[test]
fn one_key_hides_every_tenant_and_a_machine_of_two_tenants_has_one_token() {
    let case = provider(&["a", "b"]);
    let arguments = ["assess", "--each", "many", "--out", "out", "--pseudonymize", "the.key"];
    let ended = case.run(&[&arguments[..], &["--format", "json,csv"]].concat(), &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let names = |folder: &str| -> Vec<String> {
        let rows = Outputs::read(&case.path("out").join(folder)).register;
        rows.iter().map(|row| row["name"].clone()).collect()
    };
    let (a, b) = (names("a"), names("b"));
    assert_eq!(a.len(), 1);
    assert!(b.contains(&a[0]) && a[0].starts_with("device-"), "{a:?} {b:?}");
    assert_eq!(json(&case.path("out/overview.json"))["tenants"][0]["pseudonymised"], true);
    let inside = ["assess", "--each", "many", "--out", "new", "--pseudonymize", "many/x.key"];
    assert_eq!(case.run(&inside, &[]).code, 1);
    assert!(!case.path("new").exists());
}
