//! Pseudonymised assessments: nothing of the originals anywhere, every figure as in the plain run.

mod search;

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::forms::PORTAL;
use crate::run::{Case, Ended, Outputs, table};
use crate::tenant::build::{upn, windows};
use crate::tenant::{OTHER_TENANT, OUR_TENANT, Tenant};
use search::{originals, written};

/// A folder with the demo tenant and an engagement whose people and exceptions have names.
fn demo() -> Case {
    let case = Case::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), case.exports().join(entry.file_name())).unwrap();
    }
    let put = |name: &str, text: &str| fs::write(case.exports().join(name), text).unwrap();
    put(
        "exceptions.csv",
        "check,subject,reason,approver,expiry,compensating control\n\
         COV-01,*,see the mail of zoe.absent@elsewhere.example,Osric Thornbury,2099-12-31,none\n\
         COV-08,KMS-LT-*,KMS-LT-119 is in repair at \\\\files01\\repairs$,Osric Thornbury,2099-12-31,10.20.30.40\n\
         COV-09,no-such-machine,gone,Osric Thornbury,2099-12-31,\n",
    );
    put(
        "questionnaire.csv",
        "key,question,answer,by,date,reference,remark\n\
         OPS-02,,yes,Wilhelmina Astley,2026-11-12,INC-7,run on KMS-LT-119\n\
         OPS-05,,no,Wilhelmina Astley,2026-11-12,,asked Osric Thornbury\n\
         OPS-99,,yes,Wilhelmina Astley,2026-11-12,,\n",
    );
    put(
        "evidence.csv",
        "file,exported_by,role,scope,exported_at,filters,portal_count\n\
         Devices.csv,Perpetua Lang,Reader,all,2026-11-18,,\n",
    );
    case
}

fn assess(case: &Case, out: &str, more: &[&str]) -> Ended {
    let mut arguments = vec!["assess", "exports", "--out", out];
    arguments.extend(more);
    let ended = case.run(&arguments, &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    ended
}

#[test]
fn no_output_holds_an_original_and_every_figure_is_that_of_the_plain_run() {
    let case = demo();
    let plain = assess(&case, "plain", &["--format", "json,csv"]);
    let ended = assess(&case, "out", &["--pseudonymize", "the.key"]);
    let mut wanted = originals(&case.exports());
    assert!(wanted.len() > 900, "{}", wanted.len());
    // What portals put into such columns when there is nothing, and what names an application.
    for word in ["none", "unknown", "system account"] {
        wanted.remove(word);
    }
    wanted.extend(
        ["thornbury", "astley", "perpetua", "zoe.absent", "kms-lt-119", "kms-lt-*", "files01"]
            .map(str::to_owned),
    );
    wanted.extend(["10.20.30.40", "no-such-machine", "korvaal.example"].map(str::to_owned));
    let mut all = written(&case.path("out"));
    all.push(("stderr".into(), ended.stderr.to_lowercase()));
    for (place, text) in &all {
        for original in &wanted {
            let tight = original.replace(char::is_whitespace, "");
            let found = text.contains(original.as_str())
                || place == "printed without spaces" && text.contains(&tight);
            assert!(!found, "{place} holds {original:?}");
        }
    }
    assert!(plain.stderr.to_lowercase().contains("kms-mac-150"), "the warnings name machines");
    same_figures(&Outputs::read(&case.path("plain")), &Outputs::read(&case.path("out")));
    let json = fs::read_to_string(case.path("out/assessment.json")).unwrap();
    assert!(json.contains("the key is held by Quillan & Pell Assurance"));
}

/// Every figure, and how many rows say what.
fn same_figures(plain: &Outputs, hidden: &Outputs) {
    for part in ["population", "coverage", "checks", "fixes", "licences", "matches"] {
        assert_eq!(plain.json[part], hidden.json[part], "{part}");
    }
    assert_eq!(plain.json["exceptions"]["applied"], hidden.json["exceptions"]["applied"]);
    for list in ["expired", "unmatched"] {
        let whys = |outputs: &Outputs| -> Vec<Value> {
            let all = outputs.json["exceptions"][list].as_array().unwrap();
            all.iter().map(|one| one["why"].clone()).collect()
        };
        assert_eq!(whys(plain), whys(hidden), "{list}");
    }
    let answers = |outputs: &Outputs| -> Vec<Value> {
        let all = outputs.json["checklist"].as_array().unwrap();
        all.iter().map(|one| one["answer"].clone()).collect()
    };
    assert_eq!(answers(plain), answers(hidden));
    let told = |outputs: &Outputs| {
        let cell = |row: &crate::run::Row, name: &str| row[name].clone();
        let mut rows: Vec<_> = (outputs.affected.iter())
            .map(|row| ["check_id", "outcome", "subject_type", "evidence"].map(|n| cell(row, n)))
            .collect();
        rows.extend(outputs.register.iter().map(|row| {
            ["platform", "first_gap", "last_seen", "match"].map(|name| cell(row, name))
        }));
        rows.extend(
            outputs.matches.iter().map(|row| {
                ["evidence", "source", "method", "platform"].map(|name| cell(row, name))
            }),
        );
        rows.sort();
        rows
    };
    assert_eq!(told(plain), told(hidden));
}

#[test]
fn one_key_gives_one_file_and_another_key_other_tokens_and_each_is_revealed() {
    let case = demo();
    for (out, key) in [("one", "a.key"), ("two", "a.key"), ("other", "b.key")] {
        assess(&case, out, &["--format", "xlsx,json,csv", "--pseudonymize", key]);
    }
    assess(&case, "plain", &["--format", "json,csv"]);
    let bytes = |out: &str, name: &str| fs::read(case.path(out).join(name)).unwrap();
    for name in
        ["register.csv", "affected.csv", "matches.csv", "assessment.xlsx", "assessment.json"]
    {
        assert!(bytes("one", name) == bytes("two", name), "{name}");
    }
    let names = |out: &str| -> Vec<String> {
        let rows = table(&case.path(out).join("register.csv"));
        rows.into_iter().map(|row| row["device_key"].clone()).collect()
    };
    let (one, other) = (names("one"), names("other"));
    assert!(one.is_sorted() && one.iter().all(|key| !other.contains(key)), "{one:?}");
    let mut arguments = vec!["reveal", "--key", "a.key"];
    arguments.extend(one.iter().map(String::as_str));
    let shown = case.run(&arguments, &[]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    let mut originals: Vec<&str> =
        shown.stdout.lines().map(|line| line.split_once('\t').unwrap().1).collect();
    originals.sort_unstable();
    assert_eq!(originals, names("plain"));
    for (arguments, told) in [
        (["reveal", "device-00000000", "--key", "a.key"], "does not know"),
        (["reveal", &one[0], "--key", "b.key"], "does not know"),
        (["reveal", &one[0], "--key", "c.key"], "help: name the key file"),
    ] {
        let refused = case.run(&arguments, &[]);
        assert_eq!((refused.code, refused.stdout.as_str()), (1, ""), "{}", refused.stderr);
        assert!(refused.stderr.contains(told) && refused.stderr.contains("help:"));
    }
}

#[test]
fn machines_and_people_named_by_common_words_leave_the_reports_own_words_alone() {
    let case = Case::new();
    let names = ["Windows", "PC", "Mac", "Intune", "Defender", "device", "it"];
    let mut machines: Vec<_> =
        names.into_iter().map(|name| windows(name).enrolled().onboarded().signed_in()).collect();
    machines[2].defender.clear();
    machines[0].defender[0].onboarding = "Can be onboarded";
    machines[5].defender[0].health = "Inactive";
    PORTAL.write(&Tenant::of(machines), &case.exports());
    assess(&case, "plain", &["--format", "json,csv"]);
    assess(&case, "out", &["--pseudonymize", "the.key"]);
    let (plain, hidden) = (Outputs::read(&case.path("plain")), Outputs::read(&case.path("out")));
    same_figures(&plain, &hidden);
    for part in ["checks", "unrecognised"] {
        assert_eq!(plain.json[part], hidden.json[part], "{part}");
    }
    let limits = |outputs: &Outputs| outputs.json["limitations"].as_array().unwrap().clone();
    assert_eq!(limits(&plain), limits(&hidden)[1..], "only the statement is new");
    for (row, name) in [("name", "WINDOWS"), ("primary_user", upn("it").as_str())].map(|x| x) {
        let has = |outputs: &Outputs| outputs.register.iter().any(|r| r[row] == name);
        assert!(has(&plain) && !has(&hidden), "{row}");
    }
    // The details are those of the plain run but for the people they name.
    let details = |outputs: &Outputs| {
        let mut all: Vec<String> = (outputs.affected.iter())
            .map(|row| format!("{} {} {}", row["check_id"], row["evidence"], row["detail"]))
            .filter(|told| !told.contains("@heron") && !told.contains("user-"))
            .collect();
        all.sort();
        all
    };
    assert_eq!(details(&plain), details(&hidden));
    assert!(!details(&plain).is_empty());
}

#[test]
fn a_key_file_that_could_be_handed_on_by_mistake_is_refused_before_anything_is_written() {
    let case = demo();
    fs::write(case.path("open.key"), "{}").unwrap();
    for (key, told) in [
        ("out/the.key", "output folder"),
        ("exports/the.key", "lies in the exports"),
        ("exports/Devices.csv", "lies in the exports"),
        ("open.key", if cfg!(unix) { "chmod 600" } else { "is not a key file" }),
        ("nowhere/the.key", "could not write the key file"),
    ] {
        let arguments = ["assess", "exports", "--out", "out", "--format", "json"];
        let all: Vec<&str> = arguments.into_iter().chain(["--pseudonymize", key]).collect();
        let refused = case.run(&all, &[]);
        assert_eq!(refused.code, 1, "{key}");
        assert!(refused.stderr.contains(told), "{key}: {}", refused.stderr);
        assert!(!case.path("out").exists(), "{key}");
    }
}

#[test]
fn a_remark_or_an_error_that_quotes_a_tenant_quotes_none() {
    let case = Case::new();
    PORTAL.write(&Tenant::of(vec![windows("one").enrolled().signed_in()]), &case.exports());
    let assess = |extra: &[&str]| {
        let arguments = ["assess", "exports", "--out", "out", "--force", "--format", "json"];
        case.run(&[&arguments[..], extra].concat(), &[])
    };
    // Another tenant than the engagement names: a remark.
    let engagement = "[engagement]\ntenant_id = \"0123abcd-4b5a-4697-8877-665544332211\"\n";
    fs::write(case.exports().join("assessment.toml"), engagement).unwrap();
    let hidden = ["--pseudonymize", "the.key"];
    assert!(assess(&[]).stderr.contains(OUR_TENANT), "the plain run quotes it");
    let ended = assess(&hidden);
    assert!(ended.code == 0 && !ended.stderr.contains("8877-665544332211"), "{}", ended.stderr);
    // Two tenants among the exports: an error.
    fs::remove_file(case.exports().join("assessment.toml")).unwrap();
    for entry in fs::read_dir(case.exports()).unwrap() {
        let path = entry.unwrap().path();
        if path.to_str().unwrap().contains("InteractiveSignIns") {
            let text = fs::read_to_string(&path).unwrap().replace(OUR_TENANT, OTHER_TENANT);
            fs::write(case.exports().join("other.csv"), text).unwrap();
        }
    }
    let refused = assess(&[]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains(OTHER_TENANT), "{}", refused.stderr);
    let refused = assess(&hidden);
    assert_eq!(refused.code, 1);
    let told = refused.stderr.contains("two tenants") && refused.stderr.contains("help:");
    let quotes = refused.stderr.contains(OTHER_TENANT) || refused.stderr.contains(OUR_TENANT);
    assert!(told && !quotes, "{}", refused.stderr);
}
