//! What the printed report says is what assessment.json says, figure by figure.

use std::fs;
use std::path::Path;

use lopdf::Document;
use serde_json::Value;

use crate::run::Case;

/// The printed words without any spaces, so that a line break tears nothing, and the figures
/// beside them.
struct Printed {
    text: String,
    json: Value,
}

/// Assesses the demo tenant without the exports whose names start so.
fn printed(without: &[&str]) -> Printed {
    let case = Case::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")).unwrap() {
        let (name, path) = entry.map(|e| (e.file_name(), e.path())).unwrap();
        let name = name.to_str().unwrap();
        if !without.iter().any(|start| name.starts_with(start)) {
            fs::copy(path, case.exports().join(name)).unwrap();
        }
    }
    let ended = case.run(&["assess", "exports", "--out", "out", "--format", "pdf,json"], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let json = fs::read_to_string(case.path("out/assessment.json")).unwrap();
    let pdf = Document::load(case.path("out/assessment.pdf")).unwrap();
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    Printed {
        text: plain(&pdf.extract_text(&pages).unwrap()),
        json: serde_json::from_str(&json).unwrap(),
    }
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

/// A whole percent as printed: rounded half up, never a false 0 or 100.
fn percent(part: u64, whole: u64) -> String {
    match (200 * part + whole) / (2 * whole) {
        0 if part > 0 => "<1%".into(),
        100 if part < whole => ">99%".into(),
        rounded => format!("{rounded}%"),
    }
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// The figure printed after the label and its percentage.
fn after(text: &str, label: &str) -> u64 {
    let row =
        &text[text.find(label).unwrap_or_else(|| panic!("{label} in {text}")) + label.len()..];
    let figure = row.split_once('%').unwrap().1;
    let end = figure.find(|c: char| !c.is_ascii_digit()).unwrap_or(figure.len());
    figure[..end].parse().unwrap()
}

impl Printed {
    fn says(&self, words: &str) -> bool {
        self.text.contains(&plain(words))
    }

    fn checks(&self, status: &str) -> Vec<&Value> {
        let all = self.json["checks"].as_array().unwrap().iter();
        all.filter(|check| check["status"] == status).collect()
    }
}

#[test]
fn the_headline_prints_the_figures_of_the_json() {
    let report = printed(&[]);
    let active = count(&report.json["population"]["active"]);
    let headline = &report.json["coverage"]["headline"];
    let devices = count(&headline["devices"]);
    assert!(
        report
            .says(&format!("{devices} of {active} devices are enrolled, onboarded and reporting"))
    );
    assert!(report.says(&format!(
        "{}Enrolled, onboarded and reporting{devices} of {active} devices",
        percent(devices, active)
    )));
    let platforms = report.json["coverage"]["by_platform"].as_object().unwrap();
    assert!(platforms.len() > 1);
}

#[test]
fn every_failing_check_is_printed_with_its_part_and_its_population() {
    let report = printed(&[]);
    let failing = report.checks("fail");
    assert!(failing.len() > 40, "{}", failing.len());
    let all = report.json["checks"].as_array().unwrap().len();
    assert!(report.says(&format!("{} of {all} checks fail", failing.len())));
    for check in failing {
        let [id, title] = ["id", "title"].map(|key| check[key].as_str().unwrap());
        let (failed, population) = (count(&check["failed"]), count(&check["population"]));
        let severity = capital(check["severity"].as_str().unwrap());
        let row =
            format!("{id}{title}{severity}{failed} of {population}{}", percent(failed, population));
        assert!(report.says(&row), "not printed: {row}");
        let response = format!("Management response to {id}");
        assert!(report.says(&response), "{id} leaves no room for an answer");
    }
}

#[test]
fn an_export_left_out_is_named_as_missing_beside_the_checks_that_wait_for_it() {
    for (file, title) in
        [("Devices.csv", "Defender: device inventory"), ("users_", "Microsoft 365: active users")]
    {
        let report = printed(&[file]);
        let waiting: Vec<&Value> = report
            .checks("unknown")
            .into_iter()
            .filter(|check| !check["needs_evidence"].as_array().unwrap().is_empty())
            .collect();
        assert!(!waiting.is_empty(), "nothing waits for {file}");
        let missing = report.text.find(&plain("Evidence missing")).unwrap();
        assert!(report.text[missing..].contains(&plain(title)), "{title} is not named");
        for check in waiting {
            let id = check["id"].as_str().unwrap();
            assert!(report.text[missing..].contains(id), "{id} waits unsaid");
        }
    }
}

#[test]
fn the_macs_of_the_breakdown_add_up_to_the_macs_in_scope() {
    let report = printed(&[]);
    let macs = count(&report.json["population"]["by_platform"]["macos"]["active"]);
    let from = report.text.find(&plain("Where each Mac stands")).unwrap();
    let chart = &report.text[from..];
    let chart = &chart[..chart.find("Reporting:").unwrap()];
    let parts = ["Reporting", "Silentsensor", "Notonboarded", "Notenrolled", "Undecided"];
    let sum: u64 = parts.iter().map(|label| after(chart, label)).sum();
    assert_eq!((sum, after(chart, "AllMacs")), (macs, macs), "{chart}");
}
