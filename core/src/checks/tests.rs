//! What makes a forgotten file, a double id or an empty text impossible.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::ALL;
use crate::audit::{Check, Fix, Need};
use crate::fixes;
use crate::reference::controls::controls;

/// Fixes no check belongs to yet, because the exports that show the fault are not read yet or the
/// checks are still to come.
const AWAITING_CHECKS: [Fix; 5] = [
    Fix::RiskIntoCompliance,
    Fix::RequireCompliance,
    Fix::Licences,
    Fix::EncryptDisks,
    Fix::Evidence,
];

/// The file names of a folder of the shelf, without `mod.rs`.
fn files(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name != "mod.rs").map(|name| name.replace(".rs", "")).collect()
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
        "a file is not in its family's list, or a slug is not its file's name"
    );
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

#[test]
fn every_fix_is_some_checks_fix_or_listed_as_awaiting_one() {
    for remedy in fixes::ALL {
        let used = ALL.iter().any(|check| check.fix == remedy.fix);
        let awaited = AWAITING_CHECKS.contains(&remedy.fix);
        assert_ne!(used, awaited, "{}: used {used}, awaited {awaited}", remedy.id);
    }
}
