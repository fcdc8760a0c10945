//! Figures follow from the register when somebody recomputes them, and files agree with each other.

use std::collections::BTreeMap;

use serde_json::Value;

use super::with_predecessor;
use crate::forms::{Kind, PORTAL, cells, headers::Vintage};
use crate::run::{Case, Outputs, Row, headings};
use crate::tenant::{estate, now};

const LINKS: [&str; 6] =
    ["enrolled", "onboarded", "reporting", "protected", "evaluated", "enforced"];

fn counted(outputs: &Outputs) -> Vec<&Row> {
    let counts = |row: &&Row| row["in_scope"] == "yes" && row["active"] == "yes";
    outputs.register.iter().filter(counts).collect()
}

fn close(value: &Value, expected: f64) -> bool {
    value.as_f64().is_some_and(|share| (share - expected).abs() < 1e-9)
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap());
    number(part) / number(whole)
}

/// Rows whose every applicable link up to this place is yes.
fn through(rows: &[&Row], links: &[&str]) -> usize {
    let whole = |row: &&&Row| {
        let values = || links.iter().map(|link| row[*link].as_str());
        values().all(|value| matches!(value, "yes" | "not_applicable"))
    };
    rows.iter().filter(whole).count()
}

#[test]
fn the_links_add_up_and_follow_from_the_register() {
    let outputs = Case::of(&estate::estate()).outputs();
    let rows = counted(&outputs);
    let links = outputs.json["coverage"]["links"].as_array().unwrap();
    assert_eq!(links.len(), LINKS.len());
    for (place, (entry, link)) in links.iter().zip(LINKS).enumerate() {
        assert_eq!(entry["link"], link);
        let values = ["yes", "no", "unknown", "not_applicable"];
        for value in values {
            let held = rows.iter().filter(|row| row[link] == value).count();
            assert_eq!(entry[value].as_u64().unwrap(), held as u64, "{link} {value}");
        }
        let sum: u64 = values.iter().map(|value| entry[*value].as_u64().unwrap()).sum();
        assert_eq!(sum, rows.len() as u64, "{link}");
        let expected = share(through(&rows, &LINKS[..=place]), rows.len());
        assert!(close(&entry["through"], expected), "{link}: {entry} is not {expected}");
    }
}

#[test]
fn proven_possible_and_headline_follow_from_the_register() {
    let outputs = Case::of(&estate::estate()).outputs();
    let rows = counted(&outputs);
    let coverage = &outputs.json["coverage"];
    let without_gap = rows.iter().filter(|row| LINKS.iter().all(|link| row[*link] != "no"));
    let possible = share(without_gap.count(), rows.len());
    assert!(close(&coverage["possible"], possible), "{} is not {possible}", coverage["possible"]);
    assert!(close(&coverage["proven"], share(through(&rows, &LINKS), rows.len())));
    // Protection and enforcement have no witness here; a verdict alone decides only Macs.
    assert_eq!(coverage["headline"]["link"], "reporting");
    let devices = through(&rows, &LINKS[..3]);
    assert_eq!(coverage["headline"]["devices"].as_u64().unwrap(), devices as u64);
    assert!(close(&coverage["headline"]["share"], share(devices, rows.len())));
    for row in rows {
        let gap = LINKS.iter().find(|link| row[**link] == "no").copied().unwrap_or("");
        assert_eq!(row["first_gap"], gap, "{row:?}");
    }
}

#[test]
fn the_population_is_the_register() {
    let outputs = Case::of(&estate::estate()).outputs();
    let population = &outputs.json["population"];
    let count = |field: &str| population[field].as_u64().unwrap();
    let in_scope = outputs.register.iter().filter(|row| row["in_scope"] == "yes").count();
    assert_eq!(count("devices"), outputs.register.len() as u64);
    assert_eq!(count("in_scope"), in_scope as u64);
    let mut platforms: BTreeMap<&str, u64> = BTreeMap::new();
    for row in &outputs.register {
        *platforms.entry(&row["platform"]).or_default() += 1;
    }
    for (platform, devices) in platforms {
        let told = &population["by_platform"][platform]["devices"];
        assert_eq!(told.as_u64().unwrap(), devices, "{platform}");
    }
}

#[test]
fn the_bridge_leads_from_the_intune_rows_to_the_denominator() {
    let tenant = with_predecessor();
    let outputs = Case::of(&tenant).outputs();
    let bridge = outputs.json["coverage"]["bridge"].as_array().unwrap();
    let steps: Vec<i64> = bridge.iter().map(|step| step["devices"].as_i64().unwrap()).collect();
    let intune: usize = tenant.machines.iter().map(|m| m.intune.len()).sum();
    let denominator = i64::try_from(counted(&outputs).len()).unwrap();
    assert_eq!(steps[0], i64::try_from(intune).unwrap(), "{bridge:?}");
    let end = steps.iter().skip(1).position(|step| *step == denominator).unwrap() + 1;
    let between = &steps[1..end];
    let signed = steps[0] + between.iter().sum::<i64>();
    let subtracted = steps[0] - between.iter().sum::<i64>();
    assert!(signed == denominator || subtracted == denominator, "{bridge:?}");
}

#[test]
fn the_ledger_is_counted_as_it_stands() {
    let outputs = Case::of(&with_predecessor()).outputs();
    let mut methods: BTreeMap<&str, u64> = BTreeMap::new();
    for row in &outputs.matches {
        *methods.entry(&row["method"]).or_default() += 1;
    }
    for (method, rows) in methods {
        let told = &outputs.json["matches"]["by_method"][method];
        assert_eq!(told.as_u64(), Some(rows), "{method}");
    }
}

#[test]
fn every_check_adds_up_and_agrees_with_the_affected_list() {
    let outputs = Case::of(&estate::estate()).outputs();
    for check in outputs.json["checks"].as_array().unwrap() {
        let id = check["id"].as_str().unwrap();
        let count = |field: &str| check[field].as_u64().unwrap();
        let [population, passed, failed, unknown, accepted] =
            ["population", "passed", "failed", "unknown", "accepted"].map(count);
        assert_eq!(passed + failed + unknown + accepted, population, "{check}");
        let listed = |outcome: &str| outputs.subjects(id, outcome).len() as u64;
        let lacking = !check["needs_evidence"].as_array().unwrap().is_empty();
        assert_eq!(listed("fail"), failed, "{id}");
        assert_eq!(listed("accepted"), accepted, "{id}");
        assert_eq!(listed("unknown"), if lacking { 0 } else { unknown }, "{id}");
        let status = match (lacking, failed, unknown, accepted, population) {
            (_, 1.., ..) => "fail",
            (true, ..) | (_, _, 1.., ..) => "unknown",
            (.., 1.., _) => "accepted",
            (.., 0) => "not_applicable",
            _ => "pass",
        };
        assert_eq!(check["status"], status, "{check}");
    }
}

#[test]
fn the_evidence_list_names_every_file_with_its_rows_in_path_order() {
    let tenant = estate::estate();
    let outputs = Case::of(&tenant).outputs();
    let evidence = outputs.json["evidence"].as_array().unwrap();
    assert_eq!(evidence.len(), Kind::ALL.len());
    for (place, (entry, kind)) in evidence.iter().zip(Kind::ALL).enumerate() {
        let sheet = cells::sheet(kind, &tenant, Vintage::NEWEST);
        assert_eq!(entry["id"], format!("E-{:02}", place + 1));
        assert_eq!(entry["rows_read"].as_u64().unwrap(), sheet.rows.len() as u64, "{entry}");
        assert_eq!(entry["rows_rejected"], 0, "{entry}");
        assert_eq!(entry["sha256"].as_str().unwrap().len(), 64);
    }
    assert_eq!(outputs.evidence("DevicesWithInventory")["kind"], "intune-devices");
    assert_eq!(outputs.evidence("Devices.")["kind"], "defender-devices");
    assert_eq!(outputs.evidence("Interactive")["kind"], "entra-signins");
    assert_eq!(outputs.evidence("users")["kind"], "m365-users");
}

#[test]
fn a_finding_cites_the_row_that_shows_it_and_the_file_that_lacks_it() {
    let tenant = estate::estate();
    let outputs = Case::of(&tenant).outputs();
    let lost = tenant.machine("w-lost");
    let sheet = cells::sheet(Kind::Intune, &tenant, Vintage::NEWEST);
    let at = sheet.rows.iter().position(|row| row.contains(&lost.intune[0].id)).unwrap();
    let finding = |row: &&Row| row["check_id"] == "COV-01" && row["subject"] == lost.key();
    let row = outputs.affected.iter().find(finding).unwrap();
    let cited: Vec<&str> = row["evidence"].split(';').collect();
    assert!(cited.contains(&format!("E-02#{}", at + 2).as_str()), "{row:?}");
    assert!(cited.contains(&"E-01"), "{row:?}");
}

#[test]
fn the_newest_stamp_of_the_exports_is_the_as_of_and_a_given_date_ends_its_day() {
    let case = Case::of(&estate::estate());
    let as_of =
        |outputs: &Outputs| outputs.json["engagement"]["as_of"].as_str().unwrap().to_owned();
    let stamp = |text: &str| chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc();
    assert_eq!(stamp(&as_of(&case.outputs())), now());
    let later = case.assess(&["--as-of", "2026-11-25", "--force"]);
    assert_eq!(later.code, 0, "{}", later.stderr);
    let outputs = Outputs::read(&case.path("out"));
    assert_eq!(stamp(&as_of(&outputs)), stamp("2026-11-25T23:59:59Z"));
}

#[test]
fn the_csv_files_have_the_promised_columns() {
    let case = Case::new();
    PORTAL.write(&estate::estate(), &case.exports());
    let outputs = case.outputs();
    let out = case.path("out");
    assert_eq!(
        headings(&out.join("register.csv")),
        "device_key,name,platform,os_version,entra_device_id,intune_device_id,\
         defender_device_id,serial,primary_user,ownership,join_type,channel,class,shared,in_scope,\
         active,last_seen,sources,match,intune_last_checkin,intune_compliance,\
         defender_onboarding,defender_health,defender_risk,defender_last_update,signin_last,\
         signin_count,enrolled,onboarded,reporting,protected,evaluated,enforced,licensed,first_gap"
    );
    assert_eq!(
        headings(&out.join("affected.csv")),
        "check_id,outcome,severity,subject_type,subject,name,platform,entra_device_id,\
         intune_device_id,defender_device_id,user,detail,evidence"
    );
    assert_eq!(
        headings(&out.join("matches.csv")),
        "evidence,source,record_id,name,platform,device_key,method,detail"
    );
    let keys: Vec<_> = outputs.register.iter().map(|row| &row["device_key"]).collect();
    assert!(keys.is_sorted());
    let order = |row: &Row| (row["check_id"].clone(), row["subject"].clone());
    assert!(outputs.affected.iter().map(order).is_sorted());
}
