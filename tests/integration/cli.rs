//! What the commands print, write and end with, above all when the input is bad.

mod bad_input;
mod help;

use std::fs;

use crate::run::{Case, Outputs, table};
use crate::tenant::build::{upn, windows};
use crate::tenant::{Tenant, estate};

/// A folder's entries by name; empty when it does not exist.
fn entries(case: &Case, name: &str) -> Vec<String> {
    let Ok(folder) = fs::read_dir(case.path(name)) else { return Vec::new() };
    let names = folder.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// Three machines, one of which fails something high.
pub(crate) fn small() -> Tenant {
    let lost = windows("lost").with(|m| m.defender.clear());
    Tenant::of(vec![windows("one"), windows("two"), lost])
}

#[test]
fn assess_prints_nothing_on_stdout_and_writes_what_was_asked_for() {
    let case = Case::of(&small());
    let ended = case.assess(&[]);
    assert_eq!((ended.code, ended.stdout.as_str()), (0, ""), "{}", ended.stderr);
    let files = ["affected.csv", "assessment.json", "matches.csv", "register.csv"];
    assert_eq!(entries(&case, "out"), files);
}

#[test]
fn quiet_says_no_more_than_without_it() {
    let case = Case::of(&small());
    let usual = case.assess(&[]);
    let quiet = case.assess(&["--quiet", "--force"]);
    assert_eq!((quiet.code, quiet.stdout.as_str()), (0, ""), "{}", quiet.stderr);
    assert!(quiet.stderr.len() <= usual.stderr.len(), "{}", quiet.stderr);
    assert!(case.path("out").join("assessment.json").exists());
}

#[test]
fn a_folder_with_something_in_it_is_left_alone_unless_forced() {
    let case = Case::of(&small());
    fs::create_dir(case.path("out")).unwrap();
    fs::write(case.path("out").join("notes.txt"), "mine").unwrap();
    let refused = case.assess(&[]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("--force"), "{}", refused.stderr);
    assert_eq!(entries(&case, "out"), ["notes.txt"]);
    let forced = case.assess(&["--force"]);
    assert_eq!(forced.code, 0, "{}", forced.stderr);
    assert_eq!(fs::read_to_string(case.path("out").join("notes.txt")).unwrap(), "mine");
    assert!(case.path("out").join("assessment.json").exists());
}

#[test]
fn a_finding_of_the_given_severity_ends_with_three_and_still_writes() {
    let case = Case::of(&small());
    let reached = case.assess(&["--fail-on", "high"]);
    assert_eq!(reached.code, 3, "{}", reached.stderr);
    assert_eq!(Outputs::read(&case.path("out")).status("COV-01"), "fail");
    let spared = case.assess(&["--fail-on", "critical", "--force"]);
    assert_eq!(spared.code, 0, "{}", spared.stderr);
}

#[test]
fn wrong_usage_ends_with_two() {
    let case = Case::of(&small());
    for arguments in [
        &["assess", "exports"][..],
        &["assess", "exports", "--out", "out", "--no-such-flag"],
        &["assess", "exports", "--out", "out", "--fail-on", "terrible"],
        &["no-such-command"],
    ] {
        let ended = case.run(arguments, &[]);
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(!case.path("out").exists(), "{arguments:?}");
    }
}

#[test]
fn inspect_says_what_each_file_is_and_writes_nothing() {
    let case = Case::of(&small());
    let before = (entries(&case, "."), entries(&case, "exports"));
    let ended = case.run(&["inspect", "exports"], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    for word in ["intune", "defender", "sign", "users"] {
        let said = ended.stdout.to_lowercase().contains(word);
        assert!(said, "{word} is missing in {}", ended.stdout);
    }
    assert_eq!((entries(&case, "."), entries(&case, "exports")), before);
}

#[test]
fn inspect_names_the_export_that_is_missing() {
    let case = Case::new();
    let kinds = [crate::forms::Kind::Intune, crate::forms::Kind::Users];
    crate::forms::PORTAL.write_kinds(&kinds, &small(), &case.exports());
    let ended = case.run(&["inspect", "exports"], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(ended.stdout.contains("COV-01"), "{}", ended.stdout);
    assert!(ended.stdout.to_lowercase().contains("defender"), "{}", ended.stdout);
}

#[test]
fn the_catalogue_is_listed_and_one_check_explained() {
    let case = Case::new();
    let all = case.run(&["checks"], &[]);
    assert_eq!(all.code, 0, "{}", all.stderr);
    for check in crate::judge::judged() {
        assert!(all.stdout.contains(check), "{check} is not listed");
    }
    let one = case.run(&["checks", "COV-01"], &[]);
    assert_eq!(one.code, 0, "{}", one.stderr);
    assert!(one.stdout.contains("COV-01") && !one.stdout.contains("MAC-08"), "{}", one.stdout);
    assert!(one.stdout.to_lowercase().contains("defender"), "{}", one.stdout);
    let none = case.run(&["checks", "XYZ-99"], &[]);
    assert_ne!(none.code, 0);
    assert!(none.stderr.contains("XYZ-99"), "{}", none.stderr);
}

#[test]
fn the_catalogue_as_json_is_json() {
    let ended = Case::new().run(&["checks", "--format", "json"], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let catalogue: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert!(catalogue.to_string().contains("COV-01"));
}

#[test]
fn the_sample_tenant_is_repeatable_and_can_be_assessed() {
    let case = Case::new();
    for folder in ["sample", "again"] {
        let ended = case.run(&["sample", folder], &[]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
    }
    assert_eq!(entries(&case, "sample"), entries(&case, "again"));
    for name in entries(&case, "sample") {
        let read = |folder: &str| fs::read(case.path(folder).join(&name)).unwrap();
        assert!(read("sample") == read("again"), "{name} differs");
    }
    let arguments = ["assess", "sample", "--out", "out", "--format", "json,csv"];
    let ended = case.run(&arguments, &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let outputs = Outputs::read(&case.path("out"));
    assert!((120..=200).contains(&outputs.register.len()), "{}", outputs.register.len());
}

#[test]
fn cells_a_spreadsheet_would_run_are_made_harmless() {
    let mut tenant = small();
    let names = ["=HYPERLINK(\"https://x.example\")", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3"];
    for (at, name) in names.iter().enumerate() {
        let machine = windows(&format!("hostile-{at}")).with(|m| {
            m.intune[0].name = (*name).into();
            m.defender.clear();
            m.owner = Some(format!("={}", upn("formula")));
        });
        tenant.machines.push(machine);
    }
    let case = Case::of(&tenant);
    case.outputs();
    for file in ["register.csv", "affected.csv", "matches.csv"] {
        for row in table(&case.path("out").join(file)) {
            for (heading, cell) in row {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{heading}: {cell}");
            }
        }
    }
}

#[test]
fn the_tools_own_results_are_not_taken_for_exports() {
    let case = Case::of(&estate::estate());
    let first = case.outputs();
    fs::rename(case.path("out"), case.exports().join("earlier results")).unwrap();
    let second = case.outputs();
    assert_eq!(first.register, second.register);
    assert_eq!(second.json["unrecognised"].as_array().unwrap().len(), 0);
}
