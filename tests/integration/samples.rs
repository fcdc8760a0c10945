//! The demo tenant shows every device and user check failing and passing at least once.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// Checks of the tenant, a file or a product speak once; LIC-12 can never be decided by exports.
const ASKED_ONCE: [&str; 5] = ["LIC-07", "LIC-08", "LIC-12", "LIC-15", "MAC-11"];
/// Families that judge files, or are answered by people.
const ASIDE: [&str; 2] = ["DAT", "OPS"];

fn assessed() -> Value {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let ran = Command::new(env!("CARGO_BIN_EXE_blindspot"))
        .arg("assess")
        .arg(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples"))
        .arg("--out")
        .arg(&out)
        .args(["--format", "json", "--quiet"])
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&std::fs::read(out.join("assessment.json")).unwrap()).unwrap()
}

#[test]
fn every_device_and_user_check_fails_and_passes_at_least_once_on_the_samples() {
    let assessment = assessed();
    let checks = assessment["checks"].as_array().unwrap();
    assert!(checks.len() > 50);
    for check in checks {
        let id = check["id"].as_str().unwrap();
        let aside = ASIDE.iter().any(|family| check["family"] == *family);
        if aside || id == "LIC-14" || ASKED_ONCE.contains(&id) {
            continue;
        }
        for outcome in ["failed", "passed"] {
            assert_ne!(check[outcome], 0, "{id} never {outcome} on the samples");
        }
    }
}

#[test]
fn the_samples_need_no_further_export_for_any_check() {
    for check in assessed()["checks"].as_array().unwrap() {
        assert_eq!(check["needs_evidence"], serde_json::json!([]), "{}", check["id"]);
    }
}
