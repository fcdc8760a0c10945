//! A reader that has seen enough, as `head` has, is no error.

use std::io::pipe;
use std::process::{Command, Stdio};

use crate::cli::small;
use crate::run::Case;

#[test]
fn no_command_complains_when_its_reader_leaves() {
    let case = Case::of(&small());
    assert_eq!(case.assess(&[]).code, 0);
    let commands: [&[&str]; 11] = [
        &["checks"],
        &["checks", "--format", "json"],
        &["checks", "--format", "md"],
        &["exports"],
        &["request"],
        &["licenses"],
        &["completions", "bash"],
        &["man"],
        &["inspect", "exports"],
        &["query", "exports", "--tables"],
        &["query", "exports", "--sql", "select * from devices", "--format", "json"],
    ];
    for command in commands {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let ended = Command::new(env!("CARGO_BIN_EXE_blindspot"))
            .args(command)
            .current_dir(case.path(""))
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(
            (ended.status.code(), told.contains("ipe")),
            (Some(0), false),
            "{command:?} {told}"
        );
    }
}

#[test]
fn a_comparison_says_what_it_found_even_when_its_reader_leaves() {
    let case = Case::of(&small());
    assert_eq!(case.assess(&["--as-of", "2026-11-18"]).code, 0);
    let later =
        ["assess", "exports", "--out", "later", "--as-of", "2026-11-19", "--format", "json"];
    assert_eq!(case.run(&later, &[]).code, 0);
    for format in ["table", "json", "md"] {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let ended = Command::new(env!("CARGO_BIN_EXE_blindspot"))
            .args(["compare", "out/assessment.json", "later/assessment.json", "--format", format])
            .current_dir(case.path(""))
            .stdout(writer)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{format}");
    }
}
