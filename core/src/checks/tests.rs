//! What makes a forgotten file, a double id or an empty text impossible.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::ALL;
use crate::audit::{Check, CheckResult, Need, Subject, run};
use crate::model::sensor::{Health, Onboarding};
use crate::model::words::Channel;
use crate::model::{DefenderRecord, Kind, Platform, Source};
use crate::reference::controls::controls;
use crate::testing::{Estate, Machine, ago, days, machine};

/// The files of a folder that hold a check, without their ending; others hold what several share.
fn files(folder: &Path) -> BTreeSet<String> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let holds = |path: &PathBuf| fs::read_to_string(path).unwrap().contains("const CHECK");
    let stem = |path: PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    paths.filter(|path| path.is_file()).filter(holds).map(stem).collect()
}

#[test]
fn every_file_of_the_shelf_is_a_check_of_the_catalogue_under_its_slug() {
    let shelf = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
    let folders = fs::read_dir(&shelf).unwrap().map(|entry| entry.unwrap().path());
    // `twins` holds what families share.
    let families = folders.filter(|path| path.is_dir() && !path.ends_with("twins"));
    let found: BTreeSet<String> = families.flat_map(|folder| files(&folder)).collect();
    let known: BTreeSet<String> = ALL.iter().map(|check| check.slug.replace('-', "_")).collect();
    assert_eq!(
        found, known,
        "a file is not in its family’s list, or a slug is not its file’s name"
    );
}

/// Answers a check cannot give, and why.
const NO_CASE: [(&str, &str, &str); 10] = [
    ("DAT-01", "Unknown", "a file is asked about itself, and it is there"),
    ("DAT-02", "Unknown", "a file is asked about itself, and it is there"),
    ("DAT-03", "Unknown", "a file is asked about itself, and it is there"),
    ("DAT-05", "Unknown", "a file is asked about itself, and it is there"),
    ("DAT-05", "NotApplicable", "every file has columns"),
    ("DAT-06", "Unknown", "a file is asked about itself, and it is there"),
    ("DAT-07", "Unknown", "a file is asked about itself, and it is there"),
    ("LIC-12", "Fail", "a server licence may be bought where no export shows it"),
    ("LIC-14", "Unknown", "a name is in the table or it is not"),
    ("RSK-06", "NotApplicable", "every tenant opens applications"),
];

/// What the tests of a check say: those beneath it, those in a file of its own, and the table it
/// shares with others.
fn tests_of(check: &Check) -> String {
    let shelf = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
    let file = format!("{}.rs", check.slug.replace('-', "_"));
    let folders = fs::read_dir(&shelf).unwrap().map(|entry| entry.unwrap().path());
    let own = folders.map(|folder| folder.join(&file)).find(|path| path.is_file()).unwrap();
    let text = fs::read_to_string(&own).unwrap();
    let mut tests = text.split_once("#[cfg(test)]").map_or("", |(_, tests)| tests).to_owned();
    let folder = own.parent().unwrap();
    let mut shared = vec![own.with_extension("").join("tests.rs")];
    if check.family() == "OPS" {
        shared.push(folder.join("tests.rs"));
    }
    if tests.contains("cases::") {
        shared.push(folder.join("cases.rs"));
    }
    for path in shared.into_iter().filter(|path| path.is_file()) {
        tests += &fs::read_to_string(path).unwrap();
    }
    tests
}

#[test]
fn every_check_has_a_hand_built_case_of_every_answer_it_can_give() {
    for check in ALL {
        let tests = tests_of(check);
        let said = tests.lines().filter(|line| !line.trim_start().starts_with("use "));
        let words: BTreeSet<&str> =
            said.flat_map(|line| line.split(|c: char| !c.is_alphanumeric())).collect();
        for answer in ["Pass", "Fail", "Unknown", "NotApplicable"] {
            let never = NO_CASE.iter().any(|(id, word, _)| (*id, *word) == (check.id, answer));
            assert_eq!(words.contains(answer), !never, "{}: {answer}", check.id);
        }
    }
}

#[test]
fn ids_are_sorted_and_unique_and_so_are_slugs() {
    for pair in ALL.windows(2) {
        assert!(pair[0].id < pair[1].id, "{} stands before {}", pair[0].id, pair[1].id);
    }
    let slugs: BTreeSet<&str> = ALL.iter().map(|check| check.slug).collect();
    assert_eq!(slugs.len(), ALL.len());
}

#[test]
fn an_id_is_a_family_of_three_letters_and_two_digits() {
    for check in ALL {
        let (family, number) = check.id.split_once('-').unwrap();
        assert!(
            family.len() == 3 && family.bytes().all(|b| b.is_ascii_uppercase()),
            "{}",
            check.id
        );
        assert!(number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit()), "{}", check.id);
    }
}

/// The texts of a check a reader needs to act.
fn texts(check: &Check) -> [(&'static str, &'static str); 6] {
    [
        ("title", check.title),
        ("criteria", check.criteria),
        ("cause", check.cause),
        ("effect", check.effect),
        ("recommendation", check.recommendation),
        ("portal", check.portal),
    ]
}

#[test]
fn every_text_is_filled_and_reads_as_sentences() {
    for check in ALL {
        for (name, text) in texts(check) {
            let sentence = !matches!(name, "title" | "portal");
            assert!(!text.trim().is_empty(), "{} {name}", check.id);
            assert_eq!(text.ends_with('.'), sentence, "{} {name}: {text}", check.id);
            assert!(!text.contains("  "), "{} {name}: {text}", check.id);
        }
    }
}

#[test]
fn no_two_checks_share_an_effect_a_title_or_a_criterion() {
    for at in [0, 1, 3] {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for check in ALL {
            let (name, text) = texts(check)[at];
            if let Some(other) = seen.insert(text, check.id) {
                panic!("{} and {other} share the {name}", check.id);
            }
        }
    }
}

#[test]
fn every_control_topic_is_one_of_the_table() {
    for check in ALL {
        let known = check.controls.is_empty() || !controls(check.controls).is_empty();
        assert!(known, "{}: {}", check.id, check.controls);
    }
}

#[test]
fn no_group_of_needs_is_empty_or_names_an_export_twice() {
    for check in ALL {
        let needs: Vec<Need> = check.needs.iter().flat_map(|group| *group).copied().collect();
        let distinct: BTreeSet<Need> = needs.iter().copied().collect();
        assert_eq!(needs.len(), distinct.len(), "{}", check.id);
        assert!(check.needs.iter().all(|group| !group.is_empty()), "{}", check.id);
    }
}

/// Machines that fail, pass and stay open in many ways.
fn mixture() -> Vec<Machine> {
    let quiet = |d: &mut DefenderRecord| {
        d.health = Some(Health::Inactive);
        d.last_update = Some(ago(days(9)));
    };
    let of = |platform| {
        let new = || machine(platform);
        vec![
            new().enrolled(),
            new().onboarded().defender(|d| d.managed_by = Some(Channel::None)),
            new().enrolled().onboarded().signs_in(),
            new().enrolled().onboarded().defender(quiet),
            new().enrolled().onboarded().defender(|d| d.health = Some(Health::Impaired)),
            new().enrolled().discovered(Onboarding::CanBeOnboarded),
            new().enrolled().inactive(),
            new().enrolled().without_entra_id(),
            new().enrolled().undecided(Source::Defender),
            new().signs_in(),
        ]
    };
    [Platform::Windows, Platform::Macos, Platform::WindowsServer].into_iter().flat_map(of).collect()
}

/// The subjects every check lists: failing (`true`) or undecided.
fn answers(estate: &Estate) -> Vec<BTreeMap<Subject, bool>> {
    let forged = estate.clone().forged();
    let results = run(ALL, &forged.register, &forged.policy);
    let listed = |result: &CheckResult| {
        result.judged.iter().map(|j| (j.subject.clone(), j.failed)).collect()
    };
    results.iter().map(listed).collect()
}

#[test]
fn no_device_fails_because_an_export_was_dropped_or_cut() {
    let whole = Estate::of(mixture());
    let before = answers(&whole);
    for kind in [Kind::IntuneDevices, Kind::DefenderDevices, Kind::EntraSignins, Kind::M365Users] {
        for poorer in [whole.clone().without(kind), whole.clone().incomplete(kind)] {
            for ((check, before), after) in ALL.iter().zip(&before).zip(answers(&poorer)) {
                let new = after.iter().find(|(s, failed)| **failed && before.get(s) != Some(&true));
                assert_eq!(new, None, "{} without {kind:?}", check.id);
            }
        }
    }
}

#[test]
fn every_result_adds_up_and_lists_what_it_counts() {
    let estate = Estate::of(mixture()).forged();
    for result in run(ALL, &estate.register, &estate.policy) {
        let sum = result.passed + result.failed + result.unknown + result.accepted;
        assert_eq!(sum, result.population, "{}", result.check.id);
        let listed = result.judged.iter().filter(|j| j.failed).count() as u64;
        assert_eq!(listed, result.failed, "{}", result.check.id);
        // A check that lacks an export lists nobody.
        let open = if result.needs_evidence.is_empty() { result.unknown } else { 0 };
        assert_eq!(result.judged.len() as u64 - listed, open, "{}", result.check.id);
    }
}

#[test]
fn no_device_fails_two_checks_of_one_family_for_its_sensor() {
    let answers = answers(&Estate::of(mixture()));
    let sensors = ["COV-01", "COV-02", "COV-04", "COV-05", "MAC-01", "MAC-02", "MAC-05"];
    let mut seen = BTreeSet::new();
    for (check, answers) in ALL.iter().zip(answers) {
        for (subject, _) in answers.iter().filter(|(_, failed)| **failed) {
            let alone = !sensors.contains(&check.id) || seen.insert(subject.clone());
            assert!(alone, "{} fails {subject:?} a second time", check.id);
        }
    }
}

#[test]
fn a_check_and_the_fix_it_belongs_to_name_the_same_team() {
    // The operating rhythm is several teams' work: its one step in the plan names the team that
    // sees to it that each does its own.
    for check in ALL.iter().filter(|check| check.fix != crate::audit::Fix::OperatingModel) {
        assert_eq!(check.owner, crate::fixes::remedy(check.fix).owner, "{}", check.id);
    }
}
