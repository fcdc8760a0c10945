//! A report that compares prints the figures of its trend block.

use serde_json::Value;

use super::printed::{count, percent, printed, printed_since};

#[test]
fn what_became_of_every_prior_finding_is_printed_as_the_json_counts_it() {
    // Then without the malware report and half of the witnesses: some findings are new now.
    let report = printed_since(&["Active malware", "AdvancedHuntingResults-Q2"]);
    let trend = &report.json["trend"];
    let checks = trend["checks"].as_array().unwrap();
    let n = |one: &Value, field: &str| count(&one[field]);
    let mut told = 0;
    for check in checks {
        let fields = ["prior", "fixed", "not_measurable", "still_open", "reopened", "new"];
        if fields.iter().all(|field| n(check, field) == 0) {
            continue;
        }
        let id = check["id"].as_str().unwrap();
        let all = report.json["checks"].as_array().unwrap();
        let title = all.iter().find(|one| one["id"] == id).unwrap()["title"].as_str().unwrap();
        let figures: String = fields.iter().map(|field| n(check, field).to_string()).collect();
        let row = format!("{id}{title}{figures}");
        assert!(report.says(&row), "not printed: {row}");
        told += 1;
    }
    assert!(told > 40, "{told}");
    let totals = &trend["totals"];
    assert!(n(totals, "new") > 0 && n(totals, "still_open") > 0);
    let summary = format!(
        "{} fixed, {} new, {} reopened, {} still open, {} no longer measurable",
        n(totals, "fixed"),
        n(totals, "new"),
        n(totals, "reopened"),
        n(totals, "still_open"),
        n(totals, "not_measurable")
    );
    assert!(report.says(&summary), "not printed: {summary}");
    for (name, title) in [("windows", "Windows"), ("macos", "macOS")] {
        let shift = &trend["coverage"]["by_platform"][name];
        for (share, devices) in [("then", "devices_then"), ("now", "devices_now")] {
            let whole = n(shift, devices);
            let part = shift[share].as_f64().unwrap() * f64::from(u32::try_from(whole).unwrap());
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
            let words = format!("{title} {} of {whole}", percent(part.round() as u64, whole));
            assert!(report.says(&words), "not printed: {words}");
        }
    }
}

#[test]
fn without_an_earlier_assessment_the_chapter_says_so() {
    let report = printed(&[]);
    assert!(report.json["trend"].is_null());
    assert!(report.says("This report is the baseline: it was compared with no earlier one"));
}
