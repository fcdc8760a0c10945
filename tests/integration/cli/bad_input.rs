//! Broken, foreign and contradictory files: a clear word, the promised exit code, and the rest goes on.

use std::fs;

use super::{entries, small};
use crate::forms::bytes::zipped;
use crate::forms::{Kind, PORTAL};
use crate::run::{Case, Ended};
use crate::tenant::OTHER_TENANT;

/// Nothing was assessed, the reason stands on stderr with a hint, and nothing was written.
fn assert_refused(case: &Case, ended: &Ended) {
    assert_eq!((ended.code, ended.stdout.as_str()), (1, ""), "{}", ended.stderr);
    assert!(ended.stderr.contains("help:"), "{}", ended.stderr);
    assert!(entries(case, "out").is_empty());
}

#[test]
fn an_empty_folder_is_refused() {
    let case = Case::new();
    assert_refused(&case, &case.assess(&[]));
}

#[test]
fn a_folder_that_does_not_exist_is_named() {
    let case = Case::new();
    let ended = case.run(&["assess", "nowhere", "--out", "out"], &[]);
    assert_refused(&case, &ended);
    assert!(ended.stderr.contains("nowhere"), "{}", ended.stderr);
}

#[test]
fn only_unknown_files_are_refused_too() {
    let case = Case::new();
    fs::write(case.exports().join("holidays.csv"), "Day,Reason\r\n1,Rain\r\n").unwrap();
    let ended = case.assess(&[]);
    assert_refused(&case, &ended);
    assert!(ended.stderr.contains("holidays.csv"), "{}", ended.stderr);
}

/// The one entry under `unrecognised`, as text.
fn unrecognised(case: &Case, path: &str) -> String {
    let outputs = case.outputs();
    let entries = outputs.json["unrecognised"].as_array().unwrap().clone();
    assert_eq!(entries.len(), 1, "{entries:?}");
    assert!(entries[0]["path"].as_str().unwrap().ends_with(path), "{entries:?}");
    entries[0]["reason"].as_str().unwrap().to_lowercase()
}

#[test]
fn an_unknown_file_is_listed_with_its_nearest_format_and_what_it_lacks() {
    let case = Case::of(&small());
    let almost =
        "Device ID,Device name,OS,Compliance,Ownership\r\na,b,Windows,Compliant,Corporate\r\n";
    fs::write(case.exports().join("almost.csv"), almost).unwrap();
    let reason = unrecognised(&case, "almost.csv");
    assert!(reason.contains("intune"), "{reason}");
    assert!(reason.contains("last check-in"), "{reason}");
}

#[test]
fn strict_takes_no_unknown_file() {
    let case = Case::of(&small());
    fs::write(case.exports().join("holidays.csv"), "Day,Reason\r\n1,Rain\r\n").unwrap();
    let ended = case.assess(&["--strict"]);
    assert_eq!(ended.code, 1);
    assert!(ended.stderr.contains("holidays.csv"), "{}", ended.stderr);
    let plain = Case::of(&small());
    assert_eq!(plain.assess(&["--strict"]).code, 0);
}

#[test]
fn a_row_too_short_is_named_and_strict_takes_none() {
    let case = Case::of(&small());
    let path = case.exports().join("Devices.csv");
    let mut text = fs::read_to_string(&path).unwrap();
    text.push_str("half a row,of a broken file\r\n");
    fs::write(&path, text).unwrap();
    let strict = case.assess(&["--strict"]);
    assert_eq!(strict.code, 1);
    assert!(strict.stderr.contains("Devices.csv"), "{}", strict.stderr);
    let outputs = case.outputs_forced();
    assert_eq!(outputs.evidence("Devices.")["rows_rejected"], 1);
}

#[test]
fn a_truncated_archive_is_refused_and_the_rest_is_read() {
    let case = Case::of(&small());
    let whole = zipped(&[("late.csv", &[b'x'; 4_000])]);
    fs::write(case.exports().join("late.zip"), &whole[..whole.len() / 2]).unwrap();
    assert!(unrecognised(&case, "late.zip").contains("zip"));
}

#[test]
fn a_broken_file_under_an_exports_name_does_not_stop_the_rest() {
    let broken: [(&str, Vec<u8>); 4] = [
        ("nul.csv", vec![0; 600]),
        ("latin.csv", b"\xFF\xFE\x00\xD8\x00\x00odd".to_vec()),
        ("book.xlsx", b"PK\x03\x04 but no workbook".to_vec()),
        ("escape.zip", zipped(&[("../../escape.csv", b"Device ID,Device name\r\n")])),
    ];
    for (name, bytes) in broken {
        let case = Case::of(&small());
        fs::write(case.exports().join(name), bytes).unwrap();
        assert!(!unrecognised(&case, name).is_empty(), "{name}");
        assert!(!case.path("escape.csv").exists());
    }
}

#[test]
fn an_unreadable_date_costs_its_cell_not_its_row() {
    let case = Case::of(&small());
    let path = case.exports().join("Devices.csv");
    let text = fs::read_to_string(&path).unwrap();
    let stamp = text.match_indices("2026-").last().unwrap().0;
    let damaged = format!("{}sometime{}", &text[..stamp], &text[stamp + 20..]);
    fs::write(&path, damaged).unwrap();
    let outputs = case.outputs();
    let entry = outputs.evidence("Devices.");
    assert_eq!(
        (entry["cells_rejected"].as_u64(), entry["rows_rejected"].as_u64()),
        (Some(1), Some(0))
    );
    assert_eq!(outputs.register.len(), 3);
}

#[test]
fn two_tenants_in_one_folder_are_an_error() {
    let case = Case::of(&small());
    let mut other = small();
    for machine in &mut other.machines {
        machine.signins.iter_mut().for_each(|signin| signin.home = OTHER_TENANT);
    }
    let strange = crate::forms::Form::dressed(crate::forms::bytes::Dress::Quoted);
    strange.write_one(Kind::SignIns, &other, &case.exports());
    let ended = case.assess(&[]);
    assert_refused(&case, &ended);
    assert!(ended.stderr.to_lowercase().contains("tenant"), "{}", ended.stderr);
}

#[test]
fn hostile_names_do_no_harm() {
    let mut tenant = small();
    let names =
        ["#set page(fill: red)", "\u{202E}txt.exe", "tab\there \u{1}", "🦜🦜", "$x$ *y* `z`"];
    for (at, name) in
        names.iter().map(|name| (*name).to_owned()).chain(["n".repeat(10_000)]).enumerate()
    {
        let machine = crate::tenant::build::windows(&format!("hostile-{at}"));
        tenant.machines.push(machine.with(|m| {
            m.intune[0].name = name;
            m.defender.clear();
        }));
    }
    let case = Case::new();
    PORTAL.write(&tenant, &case.exports());
    let ended = case.run(&["assess", "exports", "--out", "out"], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(case.path("out").join("assessment.pdf").exists());
}
