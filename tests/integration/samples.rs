//! The demo tenant shows every device and user check failing and passing at least once.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// Checks of the tenant, a policy, a product or a file speak of few subjects or of one; server
/// licences can never be decided by exports.
const ASKED_ONCE: [&str; 11] = [
    "LIC-07", "LIC-08", "LIC-12", "LIC-14", "LIC-15", "MAC-10", "MAC-11", "RSK-03", "RSK-06",
    "RSK-12", "RSK-15",
];

/// Checks that exports alone cannot decide both ways in this tenant, and why.
const UNDECIDABLE: [(&str, &str); 6] = [
    ("COV-13", "phones are not in scope"),
    ("PRO-04", "the yard holds Defender for Business, whose block mode is an open question"),
    ("PRO-05", "the same"),
    ("PRO-13", "how long a rule has been in audit is told by --previous or the questionnaire"),
    ("PRO-16", "whether another antivirus is meant to be there is told by the questionnaire"),
    ("RSK-07", "nobody passes while a log is given as CSV, which leaves out what policies did"),
];

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
        let family = check["family"].as_str().unwrap();
        let undecidable = UNDECIDABLE.iter().any(|(listed, _)| *listed == id);
        if ASIDE.contains(&family) || ASKED_ONCE.contains(&id) || undecidable {
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
        // The operating model is a matter of answers, not of exports.
        if check["family"] == "OPS" {
            continue;
        }
        assert_eq!(check["needs_evidence"], serde_json::json!([]), "{}", check["id"]);
    }
}
