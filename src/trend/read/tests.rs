use serde_json::{Value, json};

use super::*;

/// A whole document of one device that fails one check.
fn document() -> Value {
    json!({
        "schema": SCHEMA,
        "tool": { "name": "blindspot", "version": "0.1.0" },
        "engagement": { "as_of": "2026-08-20T08:00:00Z", "tenant_id": null },
        "coverage": { "proven": 0.5, "possible": 1.0, "headline": { "link": "reporting" }, "links": [] },
        "checks": [{
            "id": "COV-04", "title": "t", "severity": "high", "failed": 1, "needs_evidence": []
        }],
        "trend": null,
        "subjects": {
            "limits": {},
            "device": [["00000000-0000-0000-0000-000000000001", "", "", "S1", "NB-1", "windows", "sa"]],
            "user": [["anna@heron.example", "", ""]],
            "policy": [], "product": [],
            "checks": { "COV-04": {
                "kind": "device", "definition": "r1", "asked": "0", "failing": "0",
                "accepted": "", "undecided": "",
                "history": [["2026-05-20T08:00:00Z", 2, "2026-08-20T08:00:00Z", "open", "0"]]
            }},
            "rules_told": "0", "rules_in_audit": { "Some rule": "0" }
        }
    })
}

fn read(document: &Value) -> Result<Snapshot> {
    parse(&serde_json::to_vec(document).unwrap())
}

fn refusal(document: &Value) -> String {
    match read(document) {
        Ok(_) => panic!("it is read"),
        Err(why) => format!("{why:#}"),
    }
}

#[test]
fn an_assessment_is_read_with_its_subjects_and_their_past() {
    let snapshot = read(&document()).unwrap();
    let tables = snapshot.tables.as_ref().unwrap();
    assert_eq!((tables.devices.len(), &*tables.devices[0].name), (1, "NB-1"));
    let lists = snapshot.checks["COV-04"].lists.as_ref().unwrap();
    assert!(lists.failing.contains(0) && lists.history[0].reviews == 2);
    assert!(tables.audited["Some rule"].contains(0));
}

#[test]
fn a_document_without_subjects_still_gives_counts_and_coverage() {
    let mut document = document();
    document.as_object_mut().unwrap().remove("subjects");
    let snapshot = read(&document).unwrap();
    assert!(snapshot.tables.is_none() && snapshot.checks["COV-04"].lists.is_none());
    assert_eq!((snapshot.checks["COV-04"].failed, snapshot.shares.proven), (1, Some(0.5)));
}

#[test]
fn what_is_no_assessment_is_refused_and_the_refusal_says_why_and_helps() {
    for (text, why) in [
        ("", "no JSON"),
        ("[]", "it "),
        ("{}", "does not say"),
        ("{\"schema\":\"other/1\"}", "does not say"),
        ("{\"schema\":7}", "no JSON"),
        ("{\"schema\":\"blindspot/assessment/2\"}", "the form"),
        ("{\"schema\":\"blindspot/assessment/1\"}", "damaged"),
    ] {
        let told = match parse(text.as_bytes()) {
            Ok(_) => panic!("{text} is read"),
            Err(told) => format!("{told:#}"),
        };
        assert!(told.contains(why) && told.contains("help: "), "{text}: {told}");
    }
    let deep = format!("{{\"schema\":{}", "[".repeat(200_000));
    assert!(parse(deep.as_bytes()).is_err());
}

#[test]
fn a_document_that_contradicts_itself_is_refused() {
    for (place, value, why) in [
        ("/subjects/checks/COV-04/failing", json!("0-9999999999999"), "not in its list"),
        ("/subjects/checks/COV-04/failing", json!("1,0"), "not in its list"),
        ("/subjects/checks/COV-04/asked", json!("x"), "no range"),
        ("/subjects/checks/COV-04/kind", json!("planet"), "no kind"),
        ("/subjects/checks/COV-04/history/0/3", json!("maybe"), "neither open, accepted"),
        ("/subjects/checks/COV-04/history/0/0", json!("yesterday"), "no RFC 3339"),
        ("/subjects/device/0/0", json!("not an id"), "Entra id"),
        ("/subjects/device/0/5", json!("toaster"), "platform"),
        ("/subjects/device/0/6", json!("zz"), "standing"),
        ("/engagement/as_of", json!("today"), "no RFC 3339"),
        ("/engagement/tenant_id", json!("ours"), "no GUID"),
        ("/subjects/rules_told", json!("1"), "not in its list"),
    ] {
        let mut document = document();
        *document.pointer_mut(place).unwrap() = value;
        let told = refusal(&document);
        assert!(told.contains(why) && told.contains("help: "), "{place}: {told}");
    }
    let mut twice = document();
    let checks = twice["checks"].as_array_mut().unwrap();
    checks.push(checks[0].clone());
    assert!(refusal(&twice).contains("stands twice"));
}
