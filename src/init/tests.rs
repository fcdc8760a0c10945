use std::collections::BTreeSet;

use blindspot_core::policy::{Management, Policy, Thresholds};

use super::*;
use crate::settings::keys::known;

/// The template with every commented key in force.
fn in_force() -> String {
    let keys = |line: &str| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        let name = bare.split(" = ").next().unwrap_or_default().trim_matches('"');
        let is_key =
            bare.contains(" = ") && name.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
        if is_key { bare.to_owned() } else { line.to_owned() }
    };
    TEMPLATE.lines().map(keys).collect::<Vec<_>>().join("\n")
}

/// The fields a table of the engagement file has, as the reader names them when it meets another.
fn fields(table: Option<&str>) -> BTreeSet<String> {
    let head = table.map(|table| format!("[{table}]\n")).unwrap_or_default();
    let Err(refused) = toml::from_str::<Policy>(&format!("{head}no_such_key = 1")) else {
        return BTreeSet::new();
    };
    let told = refused.message().to_owned();
    let Some((_, expected)) = told.split_once("expected") else { return BTreeSet::new() };
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_template_as_written_and_with_every_key_in_force_is_a_policy() {
    assert_eq!(toml::from_str::<Policy>(TEMPLATE).unwrap(), Policy::default());
    let all: Policy = toml::from_str(&in_force()).unwrap();
    assert_eq!(all.thresholds, Thresholds::default());
    assert_eq!(all.management.accepted, Management::default().accepted);
    assert_eq!(all.severities.len(), 1);
}

#[test]
fn every_field_of_the_policy_is_explained_and_nothing_else_is() {
    let known = known();
    let tables: BTreeSet<String> = known.keys().map(|table| (*table).to_owned()).collect();
    assert_eq!(tables, fields(None), "a table of the engagement file is missing in the template");
    for (table, keys) in known {
        let keys: BTreeSet<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        assert_eq!(keys, fields(Some(table)), "[{table}]");
    }
}

#[test]
fn a_folder_is_started_once_and_again_only_by_force() {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("deep/engagement");
    let written = write(&dir, false).unwrap();
    let names: Vec<_> = written.iter().map(|p| p.strip_prefix(&dir).unwrap().to_owned()).collect();
    let expected =
        ["assessment.toml", "evidence.csv", "exceptions.csv", "exports", "questionnaire.csv"];
    assert_eq!(names, expected.map(PathBuf::from));
    let refused = write(&dir, false).unwrap_err().to_string();
    assert!(refused.contains("--force"), "{refused}");
    fs::write(dir.join("exports/Devices.csv"), "mine").unwrap();
    fs::write(dir.join("exceptions.csv"), "old").unwrap();
    write(&dir, true).unwrap();
    assert_eq!(fs::read_to_string(dir.join("exports/Devices.csv")).unwrap(), "mine");
    assert!(fs::read_to_string(dir.join("exceptions.csv")).unwrap().contains("approver"));
}

#[test]
fn the_files_of_a_new_folder_are_read_without_a_warning_and_answer_nothing() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), false).unwrap();
    assert_eq!(answers::read(root.path()), answers::Answers::default());
    assert_eq!(exceptions::read(root.path()), exceptions::Exceptions::default());
    let text = fs::read_to_string(root.path().join("questionnaire.csv")).unwrap();
    for question in answers::ALL {
        assert!(text.contains(question.key) && text.contains(question.counts), "{}", question.key);
    }
}
