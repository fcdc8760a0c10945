//! Help shows examples that run as they stand, and a misspelt word is answered with the nearest.

use crate::run::Case;

/// The commands `--help` lists.
fn commands(case: &Case) -> Vec<String> {
    let help = case.run(&["--help"], &[]).stdout;
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn every_command_has_an_example_that_names_flags_it_has() {
    let case = Case::new();
    let all = commands(&case);
    assert!(all.len() >= 10, "{all:?}");
    for command in all.iter().filter(|name| !matches!(name.as_str(), "help" | "man")) {
        let help = case.run(&[command, "--help"], &[]).stdout;
        let examples = help.split("Example").nth(1).unwrap_or_else(|| panic!("{command} has none"));
        assert!(examples.contains(&format!("blindspot {command}")), "{command}");
        let usage = help.split("Example").next().unwrap();
        let own = examples.lines().filter(|line| line.contains(&format!("blindspot {command} ")));
        for flag in own.flat_map(str::split_whitespace).filter(|word| word.starts_with("--")) {
            let known = usage.contains(flag) || examples.contains("&&");
            assert!(known, "the example of {command} uses {flag}");
        }
    }
}

#[test]
fn a_misspelt_command_flag_or_word_is_answered_with_the_nearest() {
    let case = Case::new();
    for (arguments, nearest) in [
        (&["asess", "exports"][..], "assess"),
        (&["verfy", "out"], "verify"),
        (&["reqest"], "request"),
        (&["assess", "exports", "--ouf", "x"], "--out"),
        (&["request", "--fromat", "md"], "--format"),
        (&["verify", "out", "--export", "x"], "--exports"),
        (&["request", "--format", "pdff"], "pdf"),
        (&["request", "--paper", "us-leter"], "us-letter"),
    ] {
        let ended = case.run(arguments, &[]);
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(ended.stderr.contains(&format!("'{nearest}'")), "{arguments:?}: {}", ended.stderr);
    }
}
