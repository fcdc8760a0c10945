//! The workbook, read back: its rows and figures are those of the JSON and the CSVs, and what the
//! client is asked to fill in can only be filled in sensibly.

use std::io::Read as _;
use std::path::PathBuf;
use std::process::Command;

use calamine::{Data, Range, Reader as _, Xlsx};
use serde_json::Value;

/// The sheets of the public interface, in their order, and the file whose rows each repeats.
const SHEETS: [(&str, Option<&str>); 10] = [
    ("Summary", None),
    ("Findings", None),
    ("Affected", Some("affected.csv")),
    ("Devices", Some("register.csv")),
    ("Users", None),
    ("Licences", None),
    ("Action plan", None),
    ("Matches", Some("matches.csv")),
    ("Evidence", None),
    ("Checks", None),
];

struct Outputs {
    folder: tempfile::TempDir,
    json: Value,
}

fn outputs() -> Outputs {
    outputs_of("")
}

/// The same with more in the engagement file.
fn outputs_of(more: &str) -> Outputs {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let samples = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples");
    let stated = std::fs::read_to_string(samples.join("assessment.toml")).unwrap();
    let engagement = folder.path().join("assessment.toml");
    std::fs::write(&engagement, stated + more).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_blindspot"))
        .args(["assess", "--quiet", "--format", "xlsx,json,csv", "--paper", "us-letter", "--out"])
        .args([&out, &samples])
        .arg("--config")
        .arg(&engagement)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let json = serde_json::from_slice(&std::fs::read(out.join("assessment.json")).unwrap());
    Outputs { folder, json: json.unwrap() }
}

impl Outputs {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("out").join(name)
    }

    fn book(&self) -> Xlsx<std::io::BufReader<std::fs::File>> {
        calamine::open_workbook(self.path("assessment.xlsx")).unwrap()
    }

    fn csv(&self, name: &str) -> Vec<csv::StringRecord> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).from_path(self.path(name)).unwrap();
        reader.records().map(Result::unwrap).collect()
    }

    /// A member of the workbook's own archive, as text.
    fn part(&self, name: &str) -> String {
        let file = std::fs::File::open(self.path("assessment.xlsx")).unwrap();
        let mut archive = zip::ZipArchive::new(file).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

fn column(sheet: &Range<Data>, heading: &str) -> usize {
    sheet.rows().next().unwrap().iter().position(|cell| cell == heading).unwrap()
}

/// A sheet's rows as id and the numbers under these headings.
fn numbers(sheet: &Range<Data>, id: &str, headings: &[&str]) -> Vec<(String, Vec<u64>)> {
    let at = column(sheet, id);
    let places: Vec<usize> = headings.iter().map(|heading| column(sheet, heading)).collect();
    let number = |cell: &Data| match cell {
        Data::Float(n) => *n as u64,
        Data::Int(n) => u64::try_from(*n).unwrap(),
        other => panic!("{other:?} is no number"),
    };
    let row = |row: &[Data]| {
        (row[at].to_string(), places.iter().map(|place| number(&row[*place])).collect())
    };
    sheet.rows().skip(1).map(row).collect()
}

fn of_json(json: &Value, keys: &[&str], kept: impl Fn(&Value) -> bool) -> Vec<(String, Vec<u64>)> {
    let entries = json.as_array().unwrap().iter().filter(|entry| kept(entry));
    let row = |entry: &Value| {
        let numbers = keys.iter().map(|key| entry[key].as_u64().unwrap()).collect();
        (entry["id"].as_str().unwrap().to_owned(), numbers)
    };
    entries.map(row).collect()
}

#[test]
fn its_sheets_hold_the_rows_and_figures_of_the_json_and_the_csvs() {
    let outputs = outputs();
    let mut book = outputs.book();
    assert_eq!(book.sheet_names(), SHEETS.map(|(name, _)| name));
    for (name, file) in SHEETS {
        let Some(file) = file else { continue };
        let sheet = book.worksheet_range(name).unwrap();
        let rows = outputs.csv(file);
        assert_eq!(sheet.rows().count(), rows.len(), "{name}");
        for (cells, row) in sheet.rows().zip(&rows) {
            assert_eq!(cells[0].to_string(), row[0].trim_start_matches('\u{feff}'), "{name}");
        }
    }
    let counts = ["population", "passed", "failed", "unknown", "accepted"];
    let checks = book.worksheet_range("Checks").unwrap();
    let judged = &outputs.json["checks"];
    assert_eq!(numbers(&checks, "id", &counts), of_json(judged, &counts, |_| true));
    let some = ["population", "failed", "unknown", "accepted"];
    let mut findings = numbers(&book.worksheet_range("Findings").unwrap(), "id", &some);
    findings.sort();
    let mut failing = of_json(judged, &some, |c| c["failed"] != 0 || c["accepted"] != 0);
    failing.sort();
    assert_eq!(findings, failing);
    let evidence = ["bytes", "rows_read", "rows_rejected", "cells_rejected"];
    let files = numbers(&book.worksheet_range("Evidence").unwrap(), "id", &evidence);
    assert_eq!(files, of_json(&outputs.json["evidence"], &evidence, |_| true));
    let plan = book.worksheet_range("Action plan").unwrap();
    let steps = outputs.json["fixes"].as_array().unwrap();
    let mended: Vec<u64> = steps.iter().map(|step| step["devices"].as_u64().unwrap()).collect();
    let told = numbers(&plan, "fix", &["devices mended"]);
    assert_eq!(told.into_iter().map(|(_, n)| n[0]).collect::<Vec<_>>(), mended);
}

#[test]
fn instants_are_dates_counts_are_numbers_and_ids_are_text() {
    let outputs = outputs();
    let mut book = outputs.book();
    let devices = book.worksheet_range("Devices").unwrap();
    let rows = outputs.csv("register.csv");
    for (heading, kind) in [("last_seen", 0), ("signin_count", 1), ("entra_device_id", 2)] {
        let at = column(&devices, heading);
        let mut filled = 0;
        for (cells, row) in devices.rows().zip(&rows).skip(1) {
            if row[at].is_empty() {
                assert!(cells[at] == Data::Empty, "{heading}: {:?}", cells[at]);
                continue;
            }
            filled += 1;
            match (kind, &cells[at]) {
                (0, Data::DateTime(found)) => {
                    // Days since 30 December 1899, as spreadsheets count them.
                    let seconds = ((found.as_f64() - 25_569.0) * 86_400.0).round() as i64;
                    let found = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
                    assert_eq!(found.format("%Y-%m-%dT%H:%M:%SZ").to_string(), row[at]);
                }
                (1, Data::Float(found)) => assert_eq!(found.to_string(), row[at]),
                (2, Data::String(found)) => assert_eq!(*found, row[at]),
                (_, other) => panic!("{heading}: {other:?} for {}", &row[at]),
            }
        }
        assert!(filled > 20, "{heading}");
    }
}

#[test]
fn it_can_be_answered_filtered_and_printed() {
    let outputs = outputs();
    let findings = outputs.part("xl/worksheets/sheet2.xml");
    for part in [
        r#"<dataValidation type="list""#,
        r#"<dataValidation type="date""#,
        "risk accepted",
        "<conditionalFormatting",
        "<autoFilter",
        r#"state="frozen""#,
        r#"orientation="landscape""#,
        r#"fitToHeight="0""#,
        r#"paperSize="1""#,
        "Page &amp;P of &amp;N",
    ] {
        assert!(findings.contains(part), "{part}");
    }
    assert!(outputs.part("xl/workbook.xml").contains("_xlnm.Print_Titles"));
}

#[test]
fn a_fixs_devices_can_be_copied_from_the_affected_sheet() {
    let outputs = outputs();
    let sheet = outputs.book().worksheet_range("Affected").unwrap();
    let [check, outcome, fix] = ["check_id", "outcome", "fix"].map(|name| column(&sheet, name));
    let steps = outputs.json["fixes"].as_array().unwrap();
    for row in sheet.rows().skip(1) {
        let id = row[check].to_string();
        let holds = |step: &&Value| step["checks"].as_array().unwrap().iter().any(|c| *c == id);
        let step = steps.iter().find(holds).filter(|_| row[outcome] == "fail");
        let named = step.map_or(String::new(), |step| {
            format!("{}. {}", step["rank"], step["title"].as_str().unwrap())
        });
        assert_eq!(row[fix].to_string(), named, "{id}");
    }
}

#[test]
fn a_german_workbook_has_german_sentences_under_the_same_headings_with_the_same_figures() {
    let (english, german) = (outputs(), outputs_of("\n[report]\nlanguage = \"de\"\n"));
    let (mut english, mut german) = (english.book(), german.book());
    assert_eq!(english.sheet_names(), german.sheet_names());
    for name in english.sheet_names() {
        let [one, other] =
            [&mut english, &mut german].map(|book| book.worksheet_range(&name).unwrap());
        assert_eq!(one.get_size(), other.get_size(), "{name}");
        assert_eq!(one.rows().next(), other.rows().next(), "{name}");
        let figures = |sheet: &Range<Data>| -> Vec<String> {
            let cells = sheet.used_cells().filter(|(.., cell)| !matches!(cell, Data::String(_)));
            cells.map(|cell| format!("{cell:?}")).collect()
        };
        assert_eq!(figures(&one), figures(&other), "{name}");
        for prose in ["title", "condition", "criteria", "effect", "recommendation", "remark"] {
            let heading = one.rows().next().unwrap().iter().position(|cell| cell == prose);
            let Some(at) = heading else { continue };
            let told = one.rows().skip(1).zip(other.rows().skip(1));
            let same = told.filter(|(a, b)| a[at] == b[at] && a[at] != Data::Empty);
            let same: Vec<_> =
                same.map(|(a, _)| a[at].to_string()).filter(|a| !a.is_empty()).collect();
            assert!(same.is_empty(), "{name}, {prose}: {same:?}");
        }
    }
}
