//! What only people can say: the engagement folder, the questionnaire and accepted risks.

use std::fs;

use crate::forms::PORTAL;
use crate::run::{Case, Ended, Outputs};
use crate::tenant::Tenant;
use crate::tenant::build::windows;

/// Three machines, of which Defender misses one.
fn tenant() -> Tenant {
    let lost = windows("lost").with(|m| m.defender.clear());
    Tenant::of(vec![windows("one"), windows("two"), lost])
}

/// An engagement as `init` starts it, with the tenant's exports in place.
fn engagement() -> Case {
    let case = Case::new();
    let ended = case.run(&["init", "work"], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    PORTAL.write(&tenant(), &case.path("work").join("exports"));
    case
}

impl Case {
    fn fill_in(&self, name: &str, text: &str) {
        fs::write(self.path("work").join(name), text).unwrap();
    }

    fn assess_work(&self, more: &[&str]) -> Ended {
        let mut arguments =
            vec!["assess", "work", "--out", "out", "--format", "json,csv", "--force"];
        arguments.extend(more);
        self.run(&arguments, &[])
    }

    fn judged(&self) -> (Outputs, String) {
        let ended = self.assess_work(&[]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        (Outputs::read(&self.path("out")), ended.stderr)
    }
}

const HEAD: &str = "check,subject,reason,approver,expiry,compensating control\n";

#[test]
fn a_new_folder_is_assessed_as_it_is_and_its_own_files_are_no_exports() {
    let (outputs, told) = engagement().judged();
    assert_eq!(outputs.json["unrecognised"].as_array().unwrap().len(), 0, "{told}");
    assert_eq!(outputs.register.len(), 3);
    for id in ["OPS-01", "OPS-05", "OPS-19"] {
        assert_eq!(outputs.status(id), "unknown", "{id}");
        assert_eq!(outputs.subjects(id, "unknown"), ["tenant"], "{id}");
    }
    let none = serde_json::json!({ "applied": 0, "expired": [], "unmatched": [] });
    assert_eq!(outputs.json["exceptions"], none);
}

#[test]
fn a_folder_with_something_in_it_is_started_by_force_only() {
    let case = engagement();
    let refused = case.run(&["init", "work"], &[]);
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
    assert!(refused.stderr.contains("--force"), "{}", refused.stderr);
    let forced = case.run(&["init", "work", "--force"], &[]);
    assert_eq!(forced.code, 0, "{}", forced.stderr);
    assert!(fs::read_dir(case.path("work").join("exports")).unwrap().next().is_some());
}

#[test]
fn a_key_that_means_nothing_is_an_error_that_names_the_nearest() {
    let case = engagement();
    case.fill_in("assessment.toml", "[thresholds]\nstale_dys = 60\n");
    let ended = case.assess_work(&[]);
    assert_eq!(ended.code, 1);
    let said = ended.stderr.contains("stale_dys") && ended.stderr.contains("stale_days?");
    assert!(said && ended.stderr.contains("help:"), "{}", ended.stderr);
    assert!(!case.path("out").exists());
}

#[test]
fn answers_decide_what_they_answer_and_what_is_not_understood_stays_open() {
    let case = engagement();
    case.fill_in(
        "questionnaire.csv",
        "key,question,answer,by,date,reference,remark\r\n\
         OPS-02,,yes,Mara Quist,2026-11-12,INC-7,\r\n\
         OPS-05,,no,Mara Quist,2026-11-12,,two are vacant\r\n\
         OPS-08,,n/a,Mara Quist,2026-11-12,,baselines come with the image\r\n\
         OPS-13,,mostly,Mara Quist,2026-11-12,,\r\n\
         OPS-77,,yes,Mara Quist,2026-11-12,,\r\n",
    );
    let (outputs, told) = case.judged();
    for (id, status) in [
        ("OPS-02", "pass"),
        ("OPS-05", "fail"),
        ("OPS-08", "not_applicable"),
        ("OPS-13", "unknown"),
    ] {
        assert_eq!(outputs.status(id), status, "{id}");
    }
    let failing = outputs.affected.iter().find(|row| row["check_id"] == "OPS-05").unwrap();
    assert!(failing["detail"].contains("Mara Quist"), "{failing:?}");
    for row in ["questionnaire.csv row 5", "questionnaire.csv row 6"] {
        assert!(told.contains(row), "{told}");
        assert!(outputs.json["limitations"].to_string().contains(row), "{row}");
    }
}

#[test]
fn a_questionnaire_saved_as_a_workbook_is_read_as_well() {
    let case = engagement();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (at, cell) in ["Key", "Answer", "By"].iter().enumerate() {
        sheet.write(0, u16::try_from(at).unwrap(), *cell).unwrap();
    }
    for (at, cell) in ["OPS-02", "Yes", "Mara Quist"].iter().enumerate() {
        sheet.write(1, u16::try_from(at).unwrap(), *cell).unwrap();
    }
    book.save(case.path("work").join("questionnaire.xlsx")).unwrap();
    let (outputs, _) = case.judged();
    assert_eq!(outputs.status("OPS-02"), "pass");
    assert_eq!(outputs.json["unrecognised"].as_array().unwrap().len(), 0);
}

#[test]
fn an_accepted_risk_is_counted_apart_and_asks_for_no_fix() {
    let case = engagement();
    let before = case.judged().0;
    assert_eq!(before.status("COV-01"), "fail");
    let subject = before.subjects("COV-01", "fail")[0].to_owned();
    case.fill_in(
        "exceptions.csv",
        &format!("{HEAD}COV-01,{subject},on its way out,Mara Quist,2099-12-31,kept offline\r\n"),
    );
    let after = case.judged().0;
    assert_eq!(after.status("COV-01"), "accepted");
    let check = after.check("COV-01");
    let count = |key: &str| check[key].as_u64().unwrap();
    assert_eq!((count("failed"), count("accepted")), (0, 1));
    assert_eq!(
        count("population"),
        count("passed") + count("failed") + count("unknown") + count("accepted")
    );
    assert_eq!(after.subjects("COV-01", "accepted"), [subject.as_str()]);
    assert!(after.subjects("COV-01", "fail").is_empty());
    assert_eq!(after.json["exceptions"]["applied"], 1);
    assert!(before.json["fixes"].to_string().contains("COV-01"));
    assert!(!after.json["fixes"].to_string().contains("COV-01"));
}

#[test]
fn fail_on_is_not_reached_by_what_is_accepted() {
    let case = engagement();
    assert_eq!(case.assess_work(&["--fail-on", "low"]).code, 3);
    let (outputs, _) = case.judged();
    let failing = outputs.json["checks"].as_array().unwrap().iter();
    let failing = failing.filter(|check| check["status"] == "fail");
    let rows: String = failing
        .map(|check| format!("{},*,known,Mara Quist,2099-12-31,\n", check["id"].as_str().unwrap()))
        .collect();
    case.fill_in("exceptions.csv", &format!("{HEAD}{rows}"));
    let ended = case.assess_work(&["--fail-on", "low"]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
}

#[test]
fn an_ended_exception_hides_nothing_and_one_that_covers_nothing_is_told() {
    let case = engagement();
    case.fill_in(
        "exceptions.csv",
        &format!(
            "{HEAD}COV-01,*,old,Mara Quist,2020-01-31,\n\
             COV-99,*,typo,Mara Quist,2099-12-31,\n\
             COV-01,no-such-machine,gone,Mara Quist,2099-12-31,\n\
             COV-01,*,no approver,,2099-12-31,\n"
        ),
    );
    let (outputs, told) = case.judged();
    assert_eq!(outputs.status("COV-01"), "fail");
    assert_eq!(outputs.check("COV-01")["accepted"], 0);
    let listed = |key: &str| outputs.json["exceptions"][key].as_array().unwrap().clone();
    assert_eq!(listed("expired").len(), 1);
    assert_eq!(listed("expired")[0]["check"], "COV-01");
    let whys: Vec<String> = listed("unmatched").iter().map(|one| one["why"].to_string()).collect();
    assert_eq!(whys.len(), 3, "{whys:?}");
    assert!(whys[0].contains("COV-99") && whys[1].contains("no such subject"), "{whys:?}");
    assert!(whys[2].contains("approver"), "{whys:?}");
    assert!(told.contains("exceptions.csv row 3"), "{told}");
}

#[test]
fn a_pattern_hides_nothing_that_is_undecided() {
    let case = engagement();
    case.fill_in("exceptions.csv", &format!("{HEAD}OPS-05,*,later,Mara Quist,2099-12-31,\n"));
    let (outputs, _) = case.judged();
    assert_eq!(outputs.status("OPS-05"), "unknown");
    assert_eq!(outputs.json["exceptions"]["applied"], 0);
}

#[test]
fn what_was_attested_of_an_export_stands_beside_it_and_nowhere_else() {
    let case = engagement();
    let (outputs, _) = case.judged();
    let exports = outputs.json["evidence"].as_array().unwrap();
    assert!(exports.iter().all(|export| export.get("attested").is_none()));
    let path = exports[0]["path"].as_str().unwrap();
    let head = "file,exported_by,role,scope,exported_at,filters,portal_count\n";
    let said = format!("{head}{path},Mara Quist,Reader,all devices,2026-11-18,none,3\n");
    case.fill_in("evidence.csv", &said);
    let (outputs, told) = case.judged();
    let exports = outputs.json["evidence"].as_array().unwrap();
    let attested: Vec<_> = exports.iter().filter_map(|e| e.get("attested")).collect();
    assert!(!attested.is_empty() && attested.len() < exports.len(), "{told}");
    assert_eq!(attested[0]["exported_by"], "Mara Quist");
    assert_eq!(attested[0]["portal_count"], 3);
}

#[test]
fn the_auditors_logo_and_words_are_printed_and_a_file_that_is_no_logo_stops_the_run() {
    const DRAWN: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 3'>\
                         <rect width='9' height='3' fill='#16324F'/></svg>";
    let case = engagement();
    case.fill_in("logo.svg", DRAWN);
    case.fill_in(
        "assessment.toml",
        "[report]\nlogo = \"logo.svg\"\nintroduction = \"Agreed in the spring.\"\n\
         scope_note = \"The yard is left out.\"\nsign_off = [{ role = \"Head of the yard\" }]\n",
    );
    let ended = case.assess_work(&["--strict", "--format", "pdf"]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let pdf = lopdf::Document::load(case.path("out").join("assessment.pdf")).unwrap();
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let text = pdf.extract_text(&pages).unwrap().replace('\n', " ");
    for words in ["Agreed in the spring.", "The yard is left out.", "Head of the yard"] {
        assert!(text.contains(words), "{words}");
    }
    case.fill_in("logo.svg", "GIF89a");
    let ended = case.assess_work(&[]);
    assert_eq!(ended.code, 1, "{}", ended.stderr);
    assert!(ended.stderr.contains("neither an SVG nor a PNG"), "{}", ended.stderr);
    case.fill_in("logo.svg", "<svg");
    let ended = case.assess_work(&["--format", "pdf"]);
    assert_eq!(ended.code, 1, "{}", ended.stderr);
    assert!(ended.stderr.contains("logo"), "{}", ended.stderr);
}
