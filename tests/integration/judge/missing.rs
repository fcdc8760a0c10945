//! An export that was not given makes its checks unknown, by name; it never makes them pass or fail.

use std::collections::BTreeSet;

use crate::forms::{Kind, PORTAL};
use crate::run::{Case, Outputs, Row};
use crate::tenant::estate;

/// An export, the word its absence must be told with, and checks that cannot do without it.
const NEEDS: [(&[Kind], &str, &[&str]); 4] = [
    (
        &[Kind::Defender],
        "defender",
        &[
            "COV-01", "COV-02", "COV-03", "COV-04", "COV-05", "COV-06", "COV-11", "COV-18",
            "MAC-01", "MAC-02", "MAC-03", "MAC-05", "MAC-11", "MAC-12", "LIC-03", "RSK-01",
        ],
    ),
    (
        &[Kind::Intune],
        "intune",
        &[
            "COV-01", "COV-03", "COV-06", "COV-08", "COV-12", "COV-17", "MAC-01", "MAC-03",
            "MAC-08", "MAC-11", "MAC-12", "MAC-13", "LIC-03", "RSK-01",
        ],
    ),
    (
        &[Kind::SignIns, Kind::NonInteractive],
        "sign",
        &["COV-06", "COV-07", "MAC-03", "MAC-04", "RSK-04", "RSK-05", "RSK-14"],
    ),
    (&[Kind::Users], "users", &["LIC-01", "LIC-02", "LIC-03", "LIC-06", "LIC-09", "LIC-10"]),
];

fn without(dropped: &[Kind]) -> Outputs {
    let case = Case::new();
    let given: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| !dropped.contains(kind)).collect();
    PORTAL.write_kinds(&given, &estate::estate(), &case.exports());
    case.outputs()
}

#[test]
fn a_missing_export_makes_its_checks_unknown_and_is_named() {
    for (dropped, word, checks) in NEEDS {
        let outputs = without(dropped);
        for check in checks {
            let entry = outputs.check(check);
            let needed = entry["needs_evidence"].to_string().to_lowercase();
            assert_eq!(entry["status"], "unknown", "without {word}: {entry}");
            assert_eq!(entry["unknown"], entry["population"], "without {word}: {entry}");
            assert!(needed.contains(word), "without {word}: {entry}");
            let listed = outputs.affected.iter().any(|row| row["check_id"] == **check);
            assert!(!listed, "without {word}, {check} lists subjects");
        }
    }
}

#[test]
fn a_missing_export_is_never_taken_for_an_answer() {
    let whole = Case::of(&estate::estate()).outputs();
    for (dropped, word, _) in NEEDS {
        let outputs = without(dropped);
        for entry in outputs.json["checks"].as_array().unwrap() {
            let id = entry["id"].as_str().unwrap();
            // Without a file other machines are awake, and nothing else may change.
            let only_activity = ["COV-08", "MAC-13", "COV-10", "LIC-16", "RSK-11"].contains(&id);
            let before = whole.subjects(id, "fail");
            let fresh: Vec<_> = outputs
                .subjects(id, "fail")
                .into_iter()
                .filter(|subject| !before.contains(subject) && !subject.starts_with("E-"))
                .filter(|subject| !subject.starts_with("defender:"))
                .collect();
            assert!(only_activity || fresh.is_empty(), "without {word}, {id} fails {fresh:?}");
            let lacking = !entry["needs_evidence"].as_array().unwrap().is_empty();
            assert!(!lacking || entry["status"] != "pass", "without {word}: {entry}");
        }
    }
}

#[test]
fn links_without_their_export_are_unknown() {
    let values = |outputs: Outputs, link: &str| {
        let counted = |row: &Row| row["in_scope"] == "yes" && row["active"] == "yes";
        let rows = outputs.register.into_iter().filter(counted);
        rows.map(|row| row[link].clone()).collect::<BTreeSet<_>>()
    };
    let unknown = BTreeSet::from(["unknown".to_owned()]);
    assert_eq!(values(without(&[Kind::Defender]), "onboarded"), unknown);
    assert_eq!(values(without(&[Kind::Defender]), "reporting"), unknown);
    assert_eq!(values(without(&[Kind::Intune]), "enrolled"), unknown);
    assert!(!values(without(&[Kind::Users]), "licensed").contains("no"));
}
