//! What reaches a terminal: hostile names are shown, never obeyed, whatever command meets them.

use std::fs;

use crate::forms::PORTAL;
use crate::run::{Case, Ended};
use crate::tenant::build::windows;

/// A name that clears the screen, colours it, reverses it, rings, and hides what follows.
const EVIL: &str = "nb\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}\u{200b}x";

/// Everything a terminal might obey is gone, and the rest of the name is still to be seen.
#[track_caller]
fn assert_tame(ended: &Ended, seen: &str) {
    for text in [&ended.stdout, &ended.stderr].map(|text| text.replace("\r\n", "\n")) {
        let obeyed = |c: &char| {
            (c.is_control() && *c != '\n')
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        };
        let found: Vec<char> = text.chars().filter(obeyed).collect();
        assert!(found.is_empty(), "{found:?} in {text:?}");
    }
    let said = format!("{}{}", ended.stdout, ended.stderr);
    assert!(said.contains(seen), "{seen} is not to be seen in {said}");
}

/// A tenant with such a machine, in a file of such a name, beside a file nobody knows.
fn case() -> Case {
    let mut tenant = super::cli::small();
    tenant.machines.push(windows("odd").with(|m| m.intune[0].name = EVIL.to_owned()));
    let case = Case::new();
    PORTAL.write(&tenant, &case.exports());
    let strange = format!("holidays{EVIL}.csv");
    fs::write(case.exports().join(strange), format!("Day{EVIL},Reason\r\n1,Rain\r\n")).unwrap();
    case
}

#[test]
fn warnings_and_the_list_of_files_show_names_and_obey_none() {
    let case = case();
    let assessed = case.assess(&[]);
    assert_eq!(assessed.code, 0, "{}", assessed.stderr);
    assert_tame(&assessed, "holidaysnb[U+001B][2J[U+001B]]0;owned[U+0007][U+009B]31m[U+202E]");
    assert_tame(&case.run(&["inspect", "exports"], &[]), "holidaysnb[U+001B]");
    let strict = case.run(&["assess", "exports", "--out", "strict", "--strict"], &[]);
    assert_eq!(strict.code, 1);
    assert_tame(&strict, "[U+202E]");
}

#[test]
fn answers_to_a_query_show_names_in_every_format_and_obey_none() {
    let case = case();
    let sql = "SELECT name FROM devices";
    for (format, seen) in [
        ("table", "nb[U+001B][2J"),
        ("csv", "nb[U+001B][2J"),
        ("json", "nb\\u001b[2J\\u001b]0;owned\\u0007\\u009b31m\\u202e\\u200bx"),
    ] {
        let ended = case.run(&["query", "exports", "--sql", sql, "--format", format], &[]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        assert_tame(&ended, seen);
    }
}

#[test]
fn errors_name_paths_words_and_arguments_and_obey_none() {
    let case = case();
    let missing = format!("none{EVIL}");
    let settings = case.path("assessment.toml");
    fs::write(&settings, "[scope]\nplatforms = [\"\\u001b[31mred\"]").unwrap();
    let option = format!("--{EVIL}");
    let lines: [(&[&str], i32, &str); 6] = [
        (&["assess", &missing, "--out", "o"], 1, "nonenb[U+001B]"),
        (&["assess", "exports", "--out", "o", "--config", "assessment.toml"], 1, "[31mred"),
        (&["query", "exports", "--sql", EVIL], 1, "error"),
        (&["checks", EVIL], 1, "[U+001B]"),
        (&["assess", "exports", &option], 2, "[U+202E]"),
        (&[EVIL], 2, "[U+202E]"),
    ];
    for (line, code, seen) in lines {
        let ended = case.run(line, &[]);
        assert_eq!(ended.code, code, "{line:?}: {}", ended.stderr);
        assert_tame(&ended, seen);
    }
}
