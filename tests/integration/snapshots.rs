//! The few texts whose every word is public: the help, and the demo tenant's assessment.json.

use std::path::PathBuf;
use std::process::Command;

fn said(arguments: &[&str]) -> String {
    let told = Command::new(env!("CARGO_BIN_EXE_blindspot"))
        .args(arguments)
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    assert!(told.status.success());
    String::from_utf8(told.stdout).unwrap()
}

#[test]
fn the_help_reads_as_agreed() {
    insta::assert_snapshot!("help", said(&["--help"]));
    insta::assert_snapshot!("help_assess", said(&["assess", "--help"]));
}

#[test]
fn the_demo_tenants_figures_are_as_reviewed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples");
    let (samples, out) = (samples.to_str().unwrap(), out.to_str().unwrap());
    said(&["assess", samples, "--out", out, "--format", "json", "--quiet"]);
    let json = std::fs::read_to_string(format!("{out}/assessment.json")).unwrap();
    // The list of every subject says nothing that register.csv and affected.csv do not.
    let (figures, subjects) = json.split_once(",\n  \"subjects\": {").unwrap();
    assert!(subjects.contains("\"COV-04\": {\"kind\":\"device\""), "{subjects}");
    insta::assert_snapshot!("samples_assessment", format!("{figures}\n}}\n"));
}
