//! The checks find exactly what was planted: none missing, none extra, and unknown where they cannot know.

mod incomplete;
mod missing;
mod small_tenants;

use crate::forms::bytes::Dress;
use crate::forms::{Form, PORTAL};
use crate::run::{Case, Outputs};
use crate::tenant::device_checks::Expect;
use crate::tenant::facts::Oracle;
use crate::tenant::user_checks::{DEVICE_CHECKS, TENANT_CHECKS, USER_CHECKS};
use crate::tenant::{Tenant, estate};

/// Every check whose subjects the oracle knows.
pub(crate) fn judged() -> Vec<&'static str> {
    [DEVICE_CHECKS, USER_CHECKS, TENANT_CHECKS, &["LIC-14"]].concat()
}

/// What an outcome list says too much or too little, by check and machine.
fn differences(tenant: &Tenant, outputs: &Outputs, checks: &[&str]) -> Vec<String> {
    let oracle = Oracle::new(tenant);
    let labels = |subject: &str| {
        let machine = tenant.machines.iter().find(|m| m.key() == subject);
        machine.map_or(subject.to_owned(), |m| m.label.clone())
    };
    let mut found = Vec::new();
    for check in checks {
        let expected = oracle.expect(check);
        let listed = |outcome: &str| outputs.subjects(check, outcome);
        let (failing, unknown) = (listed("fail"), listed("unknown"));
        for (subject, expect) in &expected {
            let name = labels(subject);
            let (fails, open) =
                (failing.contains(&subject.as_str()), unknown.contains(&subject.as_str()));
            let right = match expect {
                Expect::Fail => fails && !open,
                Expect::Unknown => open && !fails,
                Expect::Fine => !fails && !open,
                Expect::NotFail => !fails,
            };
            if !right {
                found.push(format!("{check} {name}: {expect:?}, but {fails} fail {open} unknown"));
            }
        }
        for subject in failing.iter().chain(&unknown) {
            if !expected.contains_key(*subject) {
                found.push(format!("{check} {}: nobody planted this subject", labels(subject)));
            }
        }
    }
    found
}

/// Asserts that a tenant's outcome lists say exactly what was planted.
fn assert_planted(tenant: &Tenant, outputs: &Outputs, checks: &[&str]) {
    let found = differences(tenant, outputs, checks);
    assert!(found.is_empty(), "{} differences: {found:#?}", found.len());
}

#[test]
fn every_check_finds_exactly_its_planted_subjects() {
    let tenant = estate::estate();
    assert_planted(&tenant, &Case::of(&tenant).outputs(), &judged());
}

#[test]
fn it_finds_the_same_in_renamed_semicolon_utf16_and_xlsx_files() {
    let tenant = estate::estate();
    let renamed = Form { renamed: true, ..PORTAL };
    let resaved = [Dress::Semicolon, Dress::Utf16, Dress::Xlsx].map(Form::dressed);
    for form in [renamed, resaved[0], resaved[1], resaved[2]] {
        let outputs = Case::in_form(&tenant, form).outputs();
        let found = differences(&tenant, &outputs, &judged());
        assert!(found.is_empty(), "{form:?}: {found:#?}");
    }
}

#[test]
fn every_check_of_the_catalogue_is_answered_and_none_twice() {
    let outputs = Case::of(&estate::estate()).outputs();
    for check in judged().into_iter().chain(["LIC-12", "DAT-01", "DAT-02", "DAT-03", "DAT-04"]) {
        let entries = outputs.json["checks"].as_array().unwrap().iter();
        assert_eq!(entries.filter(|entry| entry["id"] == check).count(), 1, "{check}");
    }
}

#[test]
fn a_server_licence_is_never_proven_missing() {
    let outputs = Case::of(&estate::estate()).outputs();
    assert_eq!(outputs.status("LIC-12"), "unknown");
    assert!(outputs.subjects("LIC-12", "fail").is_empty());
}

#[test]
fn subjects_of_affected_rows_carry_their_ids_and_owners() {
    let tenant = estate::estate();
    let outputs = Case::of(&tenant).outputs();
    for row in outputs.affected.iter().filter(|row| row["subject_type"] == "device") {
        let machine = tenant.machines.iter().find(|m| m.key() == row["subject"]).unwrap();
        let intune = machine.current_intune().map_or("", |record| &record.id);
        assert_eq!(row["intune_device_id"], intune, "{row:?}");
        assert_eq!(row["entra_device_id"], machine.known_entra().unwrap_or(""), "{row:?}");
        assert_eq!(row["platform"], machine.os.word(), "{row:?}");
        assert!(!row["evidence"].is_empty() || row["outcome"] != "fail", "{row:?}");
    }
}

#[test]
fn fixes_mend_what_their_checks_found_and_never_lower_the_share() {
    let outputs = Case::of(&estate::estate()).outputs();
    let fixes = outputs.json["fixes"].as_array().unwrap();
    let mut covered = Vec::new();
    let mut last = outputs.json["coverage"]["headline"]["share"].as_f64().unwrap();
    for (place, fix) in fixes.iter().enumerate() {
        assert_eq!(fix["rank"].as_u64().unwrap(), place as u64 + 1, "{fix}");
        let before = fix["share_before"].as_f64().unwrap();
        let after = fix["share_after"].as_f64().unwrap();
        assert!((before - last).abs() < 1e-9, "{fix} does not start where the last one ended");
        assert!(after >= before, "{fix}");
        last = after;
        let checks = fix["checks"].as_array().unwrap().iter();
        covered.extend(checks.map(|check| check.as_str().unwrap().to_owned()));
        let ranked = |id: &str| fixes.iter().position(|other| other["id"] == id);
        for required in fix["requires"].as_array().unwrap() {
            let earlier = ranked(required.as_str().unwrap());
            assert!(earlier.is_none_or(|at| at < place), "{fix} comes before what it requires");
        }
    }
    for check in outputs.json["checks"].as_array().unwrap() {
        let (id, family) = (check["id"].as_str().unwrap(), check["family"].as_str().unwrap());
        let meant = check["status"] == "fail" && !id.starts_with("DAT");
        let times = covered.iter().filter(|other| *other == id).count();
        assert!(!meant || times == 1, "{family} {id} belongs to {times} fixes");
    }
}
