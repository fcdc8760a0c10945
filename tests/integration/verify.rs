//! A finished assessment vouches for its exports: every way they can differ is found.

use std::fs;
use std::io::Write as _;

use serde_json::Value;

use crate::request::demo;
use crate::run::{Case, Ended};

/// The demo tenant, assessed into `out`.
fn assessed() -> Case {
    let case = Case::new();
    demo(&case);
    let ended = case.run(&["assess", "exports", "--out", "out", "--quiet"], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    case
}

fn verify(case: &Case, what: &str, more: &[&str]) -> Ended {
    case.run(&[&["verify", what, "--exports", "exports"], more].concat(), &[])
}

fn json(case: &Case) -> Value {
    serde_json::from_str(&verify(case, "out", &["--format", "json"]).stdout).unwrap()
}

/// The entries of a status, by path.
fn with(found: &Value, status: &str) -> Vec<String> {
    let entries = found["evidence"].as_array().unwrap().iter();
    let of = entries.filter(|entry| entry["status"] == status);
    of.map(|entry| entry["path"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn untouched_exports_are_unchanged_by_folder_json_and_pdf_alike() {
    let case = assessed();
    let by_folder = verify(&case, "out", &[]);
    assert_eq!(by_folder.code, 0, "{}{}", by_folder.stdout, by_folder.stderr);
    for format in ["table", "json"] {
        let by = |what| verify(&case, what, &["--format", format]);
        let (json, pdf) = (by("out/assessment.json"), by("out/assessment.pdf"));
        assert_eq!((json.code, pdf.code), (0, 0), "{}", pdf.stderr);
        assert_eq!(json.stdout, pdf.stdout);
    }
    let found = json(&case);
    assert_eq!(found["differs"], false);
    assert_eq!(with(&found, "unchanged").len(), 27);
    assert_eq!(found["files"].as_array().unwrap().len(), 5);
    fs::create_dir(case.path("mailed")).unwrap();
    fs::copy(case.path("out/assessment.pdf"), case.path("mailed/assessment.pdf")).unwrap();
    assert_eq!(verify(&case, "mailed/assessment.pdf", &[]).code, 0);
}

#[test]
fn a_flipped_byte_a_missing_a_renamed_and_a_new_file_are_found() {
    let case = assessed();
    let at = |name: &str| case.exports().join(name);
    let mut bytes = fs::read(at("subscribedSkus.json")).unwrap();
    bytes[100] ^= 1;
    fs::write(at("subscribedSkus.json"), bytes).unwrap();
    fs::remove_file(at("KMS-MAC-150.json")).unwrap();
    fs::rename(at("Devices.csv"), at("inventory.csv")).unwrap();
    fs::write(at("diary.txt"), "nobody reads this").unwrap();
    let found = json(&case);
    assert_eq!(with(&found, "changed"), ["subscribedSkus.json"]);
    assert_eq!(with(&found, "missing"), ["KMS-MAC-150.json"]);
    assert_eq!(with(&found, "moved"), ["Devices.csv"]);
    assert_eq!(with(&found, "extra"), ["diary.txt"]);
    let table = verify(&case, "out", &[]);
    assert_eq!(table.code, 3);
    assert!(table.stdout.contains("Devices.csv: now inventory.csv"), "{}", table.stdout);
    let pdf = verify(&case, "out/assessment.pdf", &[]);
    assert_eq!((pdf.code, pdf.stdout), (3, table.stdout));
}

#[test]
fn a_changed_member_is_told_from_an_archive_packed_anew() {
    let case = assessed();
    let zips: Vec<_> = fs::read_dir(case.exports())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "zip"))
        .collect();
    let named = |start: &str| {
        zips.iter().find(|p| p.file_name().unwrap().to_str().unwrap().starts_with(start)).unwrap()
    };
    for (start, spoil) in [("EDROnboarding", true), ("DeviceCompliance", false)] {
        let mut archive = zip::ZipArchive::new(fs::File::open(named(start)).unwrap()).unwrap();
        let mut member = archive.by_index(0).unwrap();
        let name = member.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut member, &mut bytes).unwrap();
        drop(member);
        if spoil {
            *bytes.last_mut().unwrap() ^= 1;
        }
        let mut packed = zip::ZipWriter::new(fs::File::create(named(start)).unwrap());
        let stored = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        packed.start_file(name, stored).unwrap();
        packed.write_all(&bytes).unwrap();
        packed.finish().unwrap();
    }
    let found = json(&case);
    let (changed, repacked) = (with(&found, "changed"), with(&found, "repacked"));
    assert!(changed.len() == 1 && changed[0].starts_with("EDROnboarding"), "{changed:?}");
    assert!(repacked.len() == 1 && repacked[0].starts_with("DeviceCompliance"), "{repacked:?}");
}

#[test]
fn an_edited_or_lost_output_is_found() {
    let case = assessed();
    let out = |name: &str| case.path("out").join(name);
    fs::OpenOptions::new().append(true).open(out("register.csv")).unwrap().write_all(b" ").unwrap();
    fs::remove_file(out("matches.csv")).unwrap();
    let json = fs::read_to_string(out("assessment.json")).unwrap();
    fs::write(
        out("assessment.json"),
        json.replacen("\"rows_rejected\": 0", "\"rows_rejected\": 9", 1),
    )
    .unwrap();
    let ended = verify(&case, "out", &[]);
    assert_eq!(ended.code, 3);
    for line in [
        "changed          register.csv",
        "missing          matches.csv",
        "unchanged        affected.csv",
        "unchanged        assessment.xlsx",
        "changed          assessment.json, as attached to assessment.pdf",
    ] {
        assert!(ended.stdout.contains(line), "{line}\n{}", ended.stdout);
    }
}

#[test]
fn what_is_no_assessment_or_no_export_ends_with_one_and_help() {
    let case = assessed();
    fs::create_dir(case.path("empty")).unwrap();
    fs::write(case.path("other.json"), "{\"schema\": \"blindspot/other/1\", \"evidence\": []}")
        .unwrap();
    let pdf = fs::read(case.path("out/assessment.pdf")).unwrap();
    fs::write(case.path("cut.pdf"), &pdf[..pdf.len() / 2]).unwrap();
    for what in ["nowhere", "empty", "other.json", "cut.pdf", "exports/Devices.csv"] {
        let ended = verify(&case, what, &[]);
        assert_eq!((ended.code, ended.stdout.as_str()), (1, ""), "{what}");
        assert!(ended.stderr.contains("help: "), "{what}: {}", ended.stderr);
    }
    let ended = case.run(&["verify", "out", "--exports", "nowhere"], &[]);
    assert_eq!(ended.code, 1);
    assert!(ended.stderr.contains("help: "), "{}", ended.stderr);
}
