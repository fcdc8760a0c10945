//! The auditor's own checks: asked in SQL, counted, printed and refused like the catalogue's.

mod refused;
mod same;
mod tables;

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::run::{Case, Outputs, headings};
use crate::tenant::build::{mac, windows};
use crate::tenant::{DAY, Tenant};

/// A file of checks; each is its id and further lines of TOML.
fn file(checks: &[(&str, &str)]) -> String {
    let one = |(id, lines): &(&str, &str)| {
        format!(
            "[[check]]\nid = \"{id}\"\ntitle = \"Question {id}\"\nseverity = \"high\"\nowner = \
             \"security\"\ncriteria = \"House rule.\"\neffect = \"It hurts.\"\nrecommendation = \
             \"Mend it.\"\n{lines}\n"
        )
    };
    checks.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// The case with such a file beside its exports.
fn with(case: Case, checks: &[(&str, &str)]) -> Case {
    fs::write(case.path("my-checks.toml"), file(checks)).unwrap();
    case
}

fn assessed(case: &Case, more: &[&str]) -> Outputs {
    let ended = case.assess(&[&["--checks", "my-checks.toml", "--force"], more].concat());
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    Outputs::read(&case.path("out"))
}

/// The example of docs/own-checks.md.
pub(crate) fn documented() -> String {
    example("docs/own-checks.md")
}

/// The file of checks that a page shows.
fn example(page: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join(page)).unwrap();
    let (_, rest) = page.split_once("```toml\n").unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

/// The demo tenant's exports, and the documented checks.
fn demo() -> Case {
    let case = Case::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), case.exports().join(entry.file_name())).unwrap();
    }
    fs::write(case.path("my-checks.toml"), documented()).unwrap();
    case
}

fn small() -> Tenant {
    let quiet = windows("quiet").with(|m| m.defender[0].update = 5 * DAY);
    let bare = windows("bare").with(|m| m.defender.clear());
    Tenant::of(vec![windows("one"), quiet, bare, mac("apple")])
}

const QUIET: &str = "applies = \"onboarded = 'yes'\"\nfails = \"defender_last_update < \
                     defender_horizon - INTERVAL '2 days'\"";

#[test]
fn the_documented_example_runs_and_each_of_its_checks_finds_somebody() {
    let case = demo();
    let found = assessed(&case, &[]);
    for id in ["OWN-01", "OWN-02", "OWN-03"] {
        let check = found.check(id);
        let of = |key: &str| check[key].as_u64().unwrap();
        assert_eq!(of("passed") + of("failed") + of("unknown"), of("population"), "{id}");
        assert_eq!(found.subjects(id, "fail").len() as u64, of("failed"), "{id}");
        assert_eq!(found.subjects(id, "unknown").len() as u64, of("unknown"), "{id}");
        assert!(of("failed") > 0 && of("passed") > 0, "{id}");
        let rows = found.affected.iter().filter(|row| row["check_id"] == id);
        assert!(rows.clone().all(|row| !row["evidence"].is_empty() && !row["detail"].is_empty()));
    }
    let fixes = found.json["fixes"].as_array().unwrap();
    let fix_of = |id: &str| {
        let mut asking =
            fixes.iter().filter(|fix| fix["checks"].as_array().unwrap().contains(&id.into()));
        let fix = asking.next().unwrap();
        assert!(asking.next().is_none(), "{id} stands in two fixes");
        (fix["id"].as_str().unwrap().to_owned(), fix["effort"].as_str().unwrap().to_owned())
    };
    assert_eq!(fix_of("OWN-01"), ("clean-records".into(), "small".into()));
    assert_eq!(fix_of("OWN-02"), ("own-02".into(), "medium".into()));
    assert_eq!(fix_of("OWN-03"), ("own-03".into(), String::new()));
}

#[test]
fn the_example_of_the_readme_is_one_of_the_documented_checks_in_short() {
    let case = demo();
    let long = assessed(&case, &[]);
    fs::write(case.path("my-checks.toml"), example("README.md")).unwrap();
    let short = assessed(&case, &[]);
    assert_eq!(short.subjects("OWN-01", "fail"), long.subjects("OWN-02", "fail"));
}

#[test]
fn the_figures_of_the_catalogue_are_the_same_with_and_without_own_checks() {
    let case = demo();
    let with = assessed(&case, &[]);
    let plain = case.outputs_forced();
    let catalogue = |outputs: &Outputs| -> Vec<Value> {
        let all = outputs.json["checks"].as_array().unwrap().iter();
        all.filter(|check| check["family"] != "OWN").cloned().collect()
    };
    assert_eq!(catalogue(&with), catalogue(&plain));
    assert_eq!(with.json["coverage"], plain.json["coverage"]);
    assert_eq!(plain.json["own_checks"], Value::Null);
    assert_eq!(with.json["own_checks"]["file"], "my-checks.toml");
    let hash = with.json["own_checks"]["sha256"].as_str().unwrap();
    assert_eq!(hash.len(), 64);
    fs::write(case.path("my-checks.toml"), documented() + "\n").unwrap();
    let changed = assessed(&case, &[]).json["own_checks"]["sha256"].clone();
    assert_ne!(changed, hash, "the hash is not the file's");
}

#[test]
fn null_is_unknown_and_the_columns_that_are_null_are_named() {
    let case = with(
        Case::of(&small()),
        &[
            ("OWN-01", "fails = \"defender_last_update < '2020-01-01' AND serial <> 'x'\""),
            ("OWN-02", "applies = \"defender_risk = 'high'\"\nfails = \"TRUE\""),
            ("OWN-03", "fails = \"NULLIF(name, name) = 'x'\""),
            ("OWN-04", "fails = \"onboarded = 'no'\""),
        ],
    );
    let found = assessed(&case, &[]);
    let bare = small().machine("bare").key();
    let said = |id: &str| {
        let mut rows =
            found.affected.iter().filter(|r| r["check_id"] == id && r["subject"] == bare);
        let row = rows.next().unwrap_or_else(|| panic!("{id} has no row for {bare}"));
        (row["outcome"].as_str(), row["detail"].as_str())
    };
    assert_eq!(said("OWN-01"), ("unknown", "defender_last_update is not known"));
    let open = "it is open whether this applies: defender_risk is not known";
    assert_eq!(said("OWN-02"), ("unknown", open));
    assert_eq!(said("OWN-03"), ("unknown", "the expression gives null"));
    assert_eq!(said("OWN-04"), ("fail", "onboarded no"));
    assert_eq!(found.status("OWN-03"), "unknown");
}

#[test]
fn a_word_nobody_knows_is_never_a_pass() {
    let twin = |label: &str| windows(label).without_entra_id().with(|m| m.defender.clear());
    let tenant = Tenant::of(vec![windows("one"), twin("a"), twin("b")]);
    let case = with(Case::of(&tenant), &[("OWN-01", "fails = \"enforced = 'no'\"")]);
    let found = assessed(&case, &[]);
    let unknown = found.register.iter().filter(|row| row["enforced"] == "unknown").count();
    assert!(unknown > 0);
    assert_eq!(found.subjects("OWN-01", "unknown").len(), unknown);
}

#[test]
fn a_check_whose_export_was_not_given_has_no_answers_and_names_it() {
    let case = Case::new();
    let kinds = [crate::forms::Kind::Intune, crate::forms::Kind::Users];
    crate::forms::PORTAL.write_kinds(&kinds, &small(), &case.exports());
    let case = with(
        case,
        &[
            ("OWN-01", "fails = \"defender_device_id IS NULL\""),
            ("OWN-02", "needs = [\"entra-signins\"]\nfails = \"serial IS NULL\""),
            ("OWN-03", "needs = []\nfails = \"defender_device_id IS NULL\""),
        ],
    );
    let found = assessed(&case, &[]);
    for (id, need) in [("OWN-01", "defender-devices"), ("OWN-02", "entra-signins")] {
        assert_eq!(found.status(id), "unknown");
        assert_eq!(found.check(id)["needs_evidence"], serde_json::json!([need]));
        assert!(found.subjects(id, "fail").is_empty() && found.subjects(id, "unknown").is_empty());
    }
    assert_eq!(found.status("OWN-03"), "fail");
}

#[test]
fn less_evidence_accuses_nobody_with_an_own_check_either() {
    let case = demo();
    let whole = assessed(&case, &[]);
    let as_of = whole.json["engagement"]["as_of"].as_str().unwrap().to_owned();
    for start in ["Devices_", "devices_", "users_", "InteractiveSignIns", "export_device"] {
        let case = demo();
        let mut gone = 0;
        for entry in fs::read_dir(case.exports()).unwrap() {
            let entry = entry.unwrap();
            if entry.file_name().to_str().unwrap().starts_with(start) {
                fs::remove_file(entry.path()).unwrap();
                gone += 1;
            }
        }
        let less = assessed(&case, &["--as-of", &as_of]);
        for id in ["OWN-01", "OWN-02", "OWN-03"] {
            let names = |outputs: &Outputs| -> Vec<String> {
                let rows = outputs.affected.iter();
                let rows = rows.filter(|r| r["check_id"] == id && r["outcome"] == "fail");
                rows.map(|row| row["name"].clone()).collect()
            };
            let known = names(&whole);
            for name in names(&less) {
                assert!(
                    known.contains(&name),
                    "{id} accuses {name} without {start} ({gone} files)"
                );
            }
        }
    }
}

#[test]
fn severities_exceptions_scope_and_the_exit_code_hold_for_own_checks() {
    let case = with(
        Case::of(&small()),
        &[("OWN-01", QUIET), ("OWN-02", "scope = \"all\"\nfails = \"in_scope = 'no'\"")],
    );
    let quiet = small().machine("quiet").key();
    let found = assessed(&case, &[]);
    assert_eq!(found.subjects("OWN-01", "fail"), [quiet.as_str()]);
    let asked = found.check("OWN-02")["population"].as_u64().unwrap();
    assert_eq!(asked, found.register.len() as u64);
    fs::write(case.exports().join("assessment.toml"), "[severities]\nOWN-01 = \"low\"\n").unwrap();
    let lowered = assessed(&case, &[]);
    assert_eq!(lowered.check("OWN-01")["severity"], "low");
    let register = "check,subject,reason,approver,expiry,compensating control\n\
                    OWN-01,QUIET,stock,Mara Quist,2027-01-31,\n";
    fs::write(case.exports().join("exceptions.csv"), register).unwrap();
    let accepted = assessed(&case, &[]);
    assert_eq!(accepted.status("OWN-01"), "accepted");
    assert_eq!(accepted.subjects("OWN-01", "accepted"), [quiet.as_str()]);
    assert_eq!(accepted.json["exceptions"]["applied"], 1);
    let other =
        with(Case::of(&Tenant::of(vec![windows("one")])), &[("OWN-01", "fails = \"TRUE\"")]);
    fs::write(other.exports().join("assessment.toml"), "[severities]\nOWN-01 = \"critical\"\n")
        .unwrap();
    let reached = other.assess(&["--checks", "my-checks.toml", "--fail-on", "critical"]);
    assert_eq!(reached.code, 3, "{}", reached.stderr);
    let stray = other.assess(&["--force"]);
    assert_eq!(stray.code, 1);
    assert!(stray.stderr.contains("OWN-01 is no check"), "{}", stray.stderr);
    assert!(stray.stderr.contains("--checks"), "{}", stray.stderr);
    assert_eq!(other.run(&["inspect", "exports"], &[]).code, 0);
}

#[test]
fn a_file_of_checks_among_the_exports_is_no_export_nobody_recognised() {
    let case = Case::of(&small());
    fs::write(case.exports().join("mine.toml"), file(&[("OWN-01", QUIET)])).unwrap();
    let ended = case.assess(&["--checks", "exports/mine.toml", "--strict"]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(headings(&case.path("out/affected.csv")).starts_with("check_id,outcome"));
}

#[test]
fn repeated_runs_with_own_checks_write_the_same_bytes() {
    let case =
        with(Case::of(&small()), &[("OWN-01", QUIET), ("OWN-02", "fails = \"serial IS NULL\"")]);
    let written = ["first", "second"].map(|out| {
        let threads = [("RAYON_NUM_THREADS", if out == "first" { "1" } else { "2" })];
        let ended =
            case.run(&["assess", "exports", "--out", out, "--checks", "my-checks.toml"], &threads);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        ["assessment.pdf", "assessment.xlsx", "assessment.json", "affected.csv"]
            .map(|name| fs::read(case.path(out).join(name)).unwrap())
    });
    assert!(written[0] == written[1]);
}
