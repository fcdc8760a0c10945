//! A run that is stopped half-way: what stood before stands, no litter stays, exit code and message
//! say what happened. `make faults` does it hundreds of times.
#![cfg(unix)]

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::cli::small;
use crate::run::Case;

/// The folders in which results are being made.
fn making(case: &Case) -> Vec<PathBuf> {
    let entries = fs::read_dir(case.path("")).unwrap().map(|entry| entry.unwrap().path());
    let ours = |path: &Path| {
        path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(".blindspot-"))
    };
    entries.filter(|path| ours(path)).collect()
}

/// A run that has begun to make its results.
fn begun(case: &Case) -> Child {
    let child = Command::new(env!("CARGO_BIN_EXE_blindspot"))
        .args([
            "assess",
            concat!(env!("CARGO_MANIFEST_DIR"), "/samples"),
            "--out",
            "out",
            "--force",
        ])
        .current_dir(case.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let since = Instant::now();
    while !making(case).iter().any(|folder| folder.join("lock").exists()) {
        assert!(since.elapsed() < Duration::from_secs(30), "nothing was begun");
        std::thread::sleep(Duration::from_millis(2));
    }
    child
}

fn stopped(case: &Case, signal: &str) -> Output {
    let child = begun(case);
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    child.wait_with_output().unwrap()
}

/// A case with finished results, and what assessment.json holds.
fn finished() -> (Case, Vec<u8>) {
    let case = Case::of(&small());
    let ended = case.assess(&[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let json = fs::read(case.path("out/assessment.json")).unwrap();
    (case, json)
}

#[test]
fn ctrl_c_and_a_polite_kill_leave_the_earlier_results_and_no_litter() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let (case, json) = finished();
        let ended = stopped(&case, signal);
        let told = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(code), "{told}");
        assert!(told.contains("interrupted: nothing was written into out"), "{told}");
        assert_eq!(making(&case), Vec::<PathBuf>::new());
        assert_eq!(fs::read(case.path("out/assessment.json")).unwrap(), json);
    }
}

#[test]
fn the_next_run_removes_and_names_what_a_killed_one_left_and_lets_a_live_one_alone() {
    let (case, json) = finished();
    let ended = stopped(&case, "-KILL");
    assert_eq!(ended.status.signal(), Some(9));
    assert_eq!(fs::read(case.path("out/assessment.json")).unwrap(), json);
    let left = making(&case);
    assert_eq!(left.len(), 1);
    let live = begun(&case);
    let again = case.assess(&["--force"]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    let name = left[0].file_name().unwrap().to_string_lossy().into_owned();
    let live = live.wait_with_output().unwrap();
    assert!(live.status.success(), "the live run was disturbed");
    let told = String::from_utf8_lossy(&live.stderr).into_owned() + &again.stderr;
    assert!(told.contains(&name) && told.contains("which an interrupted run had left"), "{told}");
    assert_eq!(making(&case), Vec::<PathBuf>::new());
}
