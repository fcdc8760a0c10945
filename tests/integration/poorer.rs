//! Less evidence accuses nobody: on the demo tenant, each export is left out in turn.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

/// A subject of a check by one of the names outputs give it, so that a device keeps its name when
/// the export that gave it its best id is missing.
type Named = (String, String);

fn samples() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Failed and undecided subjects of an assessment of these files; the second list holds the checks
/// that lack an export.
fn judged(files: &[&PathBuf]) -> (Vec<(String, Vec<Named>)>, BTreeSet<String>) {
    let folder = tempfile::tempdir().unwrap();
    let (given, out) = (folder.path().join("given"), folder.path().join("out"));
    fs::create_dir(&given).unwrap();
    for file in files {
        fs::copy(file, given.join(file.file_name().unwrap())).unwrap();
    }
    let run = Command::new(env!("CARGO_BIN_EXE_blindspot"))
        .args(["assess", "--quiet", "--format", "json,csv", "--as-of", "2026-11-18T09:00:00Z"])
        .arg("--out")
        .arg(&out)
        .arg(&given)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    (rows(&out.join("affected.csv")), lacking(&out.join("assessment.json")))
}

fn rows(path: &Path) -> Vec<(String, Vec<Named>)> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headings = reader.headers().unwrap().clone();
    let at = |name: &str| headings.iter().position(|h| h.trim_matches('\u{feff}') == name).unwrap();
    let (check, outcome) = (at("check_id"), at("outcome"));
    let names = ["subject", "entra_device_id", "intune_device_id", "defender_device_id"].map(at);
    reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            let cell = |at: usize| row[at].to_owned();
            let names = names.map(cell).into_iter().filter(|name| !name.is_empty());
            (cell(outcome), names.map(|name| (cell(check), name)).collect())
        })
        .collect()
}

fn lacking(path: &Path) -> BTreeSet<String> {
    let json: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let checks = json["checks"].as_array().unwrap().iter();
    let lacks = checks.filter(|check| !check["needs_evidence"].as_array().unwrap().is_empty());
    lacks.map(|check| check["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_export_left_out_fails_nobody_who_was_cleared() {
    let files = samples();
    let (whole, lacking) = judged(&files.iter().collect::<Vec<_>>());
    assert!(lacking.is_empty(), "{lacking:?}");
    // A witness that stands alone once the one contradicting it is gone may decide what was open.
    let open: BTreeSet<Named> = whole.into_iter().flat_map(|(_, names)| names).collect();
    let left_out: Vec<&PathBuf> =
        files.iter().filter(|file| file.extension().is_none_or(|ext| ext != "toml")).collect();
    let found = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for half in left_out.chunks(left_out.len().div_ceil(2)) {
            let (files, open, found) = (&files, &open, &found);
            scope.spawn(move || {
                for missing in half {
                    let rest: Vec<&PathBuf> = files.iter().filter(|file| file != missing).collect();
                    for (outcome, names) in judged(&rest).0 {
                        let known = names.iter().any(|name| open.contains(name));
                        // What is wrong with a file is a question about that file alone.
                        if outcome == "fail" && !known && !names[0].0.starts_with("DAT") {
                            found.lock().unwrap().push((missing.display().to_string(), names));
                        }
                    }
                }
            });
        }
    });
    assert_eq!(found.into_inner().unwrap(), []);
}
