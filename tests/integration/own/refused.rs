//! Files of checks that cannot be used: what is said, and that nothing is written.

use std::fs;

use super::{QUIET, file, small, with};
use crate::run::Case;

#[test]
fn a_check_that_cannot_be_asked_ends_with_one_names_itself_and_writes_nothing() {
    for (lines, told) in [
        ("fails = \"onbaorded = 'no'\"", "did you mean onboarded?"),
        ("fails = \"signin_count\"", "true or false"),
        ("fails = \"MAX(signin_count) > 3\"", "an aggregate over all rows"),
        ("fails = \"name IN (SELECT user FROM users)\"", "fails is no SQL expression"),
        ("fails = \"name = \"", "fails is no SQL expression"),
        ("fails = \"CAST(name AS INT) > 3\"", "TRY_CAST"),
        ("fails = \"TRUE\"\ncolour = \"red\"", "has a key colour"),
        ("fails = \"TRUE\"\nfix = \"onboard-window\"", "did you mean onboard-windows?"),
    ] {
        let case = with(Case::of(&small()), &[("OWN-01", QUIET), ("OWN-07", lines)]);
        let ended = case.assess(&["--checks", "my-checks.toml"]);
        assert_eq!((ended.code, ended.stdout.as_str()), (1, ""), "{lines}");
        for word in ["OWN-07", "my-checks.toml", told, "help: "] {
            assert!(ended.stderr.contains(word), "{word} is missing in {}", ended.stderr);
        }
        assert!(!case.path("out").exists(), "{lines}");
    }
}

#[test]
fn a_file_that_is_missing_no_text_or_no_toml_is_named() {
    let case = Case::of(&small());
    fs::write(case.path("odd.toml"), b"[[check]]\n\xff\xfe").unwrap();
    fs::write(case.path("torn.toml"), "[[check]\nid = 3").unwrap();
    fs::write(case.path("empty.toml"), "").unwrap();
    for name in ["missing.toml", "odd.toml", "torn.toml", "empty.toml"] {
        for command in [
            &["assess", "exports", "--out", "out", "--checks", name][..],
            &["checks", "--checks", name],
            &["query", "exports", "--sql", "SELECT 1 FROM users", "--checks", name],
        ] {
            let ended = case.run(command, &[]);
            assert_eq!(ended.code, 1, "{command:?}: {}", ended.stderr);
            let help = ended.stderr.contains("help: ");
            assert!(ended.stderr.contains(name) && help, "{}", ended.stderr);
        }
    }
}

#[test]
fn hostile_text_of_a_file_is_shown_as_text() {
    let hostile = "=HYPERLINK(\\\"https://x.example\\\") #panic() $x$ \\u001b[31m\\u202e 😀 <b>";
    let text = file(&[("OWN-01", QUIET)]).replace("Question OWN-01", hostile);
    let text = text.replace("It hurts.", hostile).replace("Mend it.", &"w".repeat(800));
    let case = Case::of(&small());
    fs::write(case.path("my-checks.toml"), text).unwrap();
    let ended = case.run(&["assess", "exports", "--out", "out", "--checks", "my-checks.toml"], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let explained = case.run(&["checks", "--checks", "my-checks.toml", "OWN-01"], &[]);
    assert_eq!(explained.code, 0, "{}", explained.stderr);
    let shown = explained.stdout;
    assert!(shown.contains("[U+001B]") && !shown.contains('\u{1b}'), "{shown}");
    let pdf = lopdf::Document::load(case.path("out/assessment.pdf")).unwrap();
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    let text = pdf.extract_text(&pages).unwrap();
    assert!(text.contains("#panic()") && text.contains("[U+202E]"));
}
