use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::*;
use crate::assessment::Assessment;
use crate::report::build::document;

#[test]
fn blanks_are_filled_by_name_and_english_is_said_as_it_stands() {
    let n = 3;
    assert_eq!(say!("{n} of {all} wait", n = n, all = count(4_000)), "3 of 4,000 wait");
    assert_eq!(say!("None waits."), "None waits.");
    assert_eq!(said_as("of", "devices"), "devices");
}

#[test]
fn the_language_is_spoken_within_and_no_longer() {
    let told = within(Language::German, || (count(1_234), of_them("devices"), spoken()));
    assert_eq!(told, ("1.234".into(), "Geräten", Language::German));
    assert_eq!((count(1_234), spoken()), ("1,234".into(), Language::English));
    assert_eq!(Language::of("de"), Some(Language::German));
    assert_eq!(Language::of("fr"), None);
}

/// The names of a sentence's blanks.
fn blanks(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn every_german_sentence_has_the_blanks_of_the_english_one() {
    assert!(GERMAN.said.len() > 1_500, "the file is not read: {}", GERMAN.said.len());
    for (english, german) in GERMAN.said.iter() {
        assert_eq!(blanks(english), blanks(german), "{english}");
        assert!(!german.trim().is_empty(), "{english}");
        let plain = english.split_once('|').and_then(|(_, text)| GERMAN.said.get(text));
        assert_ne!(plain, Some(german), "{english} says what the text alone says");
    }
}

/// The demo tenant, judged.
fn demo() -> Assessment {
    let samples = [Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")];
    let settings = crate::Settings::find(None, &samples).unwrap();
    crate::judge(&samples, None, settings, crate::Extra::default(), &crate::Bar::new(true, false))
        .unwrap()
}

/// The printed texts of a report, each with its place in it.
fn texts(language: Language, assessment: &Assessment) -> Vec<(String, String)> {
    let report = within(language, || document(assessment, &[]));
    let mut found = Vec::new();
    walk(&serde_json::to_value(report).unwrap(), "", &mut found);
    found
}

fn walk(value: &Value, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((place.to_owned(), text.clone())),
        Value::Array(all) => {
            for (at, one) in all.iter().enumerate() {
                walk(one, &format!("{place}/{at}"), found);
            }
        }
        Value::Object(all) => {
            for (key, one) in all {
                walk(one, &format!("{place}/{key}"), found);
            }
        }
        _ => {}
    }
}

/// The numbers of a text, whatever parts their thousands; nought may be a word.
fn numbers(text: &str) -> Vec<String> {
    let text = text.replace([',', '.'], "");
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !["", "0"].contains(run));
    let mut runs: Vec<String> = runs.map(str::to_owned).collect();
    runs.sort();
    runs
}

#[test]
fn every_text_of_the_demo_report_holds_the_same_numbers_in_german() {
    let assessment = demo();
    let (english, german) =
        (texts(Language::English, &assessment), texts(Language::German, &assessment));
    assert_eq!(english.len(), german.len());
    let both = || english.iter().zip(&german);
    assert!(both().all(|(english, german)| english.0 == german.0));
    let other: Vec<_> =
        both().filter(|(english, german)| numbers(&english.1) != numbers(&german.1)).collect();
    assert!(other.is_empty(), "{} of them: {other:#?}", other.len());
}

/// Fields that quote the portals: their menus, names of exports, products, frameworks and commands.
const QUOTED: [&str; 8] =
    ["portal", "place", "export", "path", "kind", "controls", "commands", "products"];

#[test]
fn nothing_of_the_demo_report_but_quotations_is_left_in_english() {
    let is_english = |text: &str| {
        let own = text.split(['„', '“']).step_by(2).collect::<String>();
        let mut words = own.split(|c: char| !c.is_alphabetic());
        // The rules of attack surface reduction have English names.
        let sentence = text.contains(' ') && !text.contains("Block ");
        sentence
            && words.any(|word| {
                ["the", "and", "of", "is", "are", "not", "with", "this"].contains(&word)
            })
    };
    let quoted = |place: &str| place.split('/').any(|part| QUOTED.contains(&part));
    let left: Vec<_> = texts(Language::German, &demo())
        .into_iter()
        .filter(|(place, text)| !quoted(place) && is_english(text))
        .collect();
    assert!(left.is_empty(), "{} of them: {left:#?}", left.len());
}

/// What looks like a sentence and is none of the report's: names of products, words of core that are
/// looked for, why a lint is put aside, what a terminal is told.
const NO_SENTENCES: [&str; 6] = [
    "Defender for ",
    "Entra ID P",
    "is not in the licence list",
    "the owner {UNLISTED}",
    "a share of a device count",
    "could not ",
];

/// Headings, a sheet and an answer of the workbook: its interface, the same in every language.
const INTERFACE: [&str; 13] = [
    "Action plan",
    "assigned in the user list",
    "devices mended",
    "given beyond bought",
    "given by the seat list",
    "idle at least",
    "idle at most",
    "in progress",
    "needed at least",
    "needed at most",
    "price of a seat a month",
    "share after",
    "share before",
];

/// What looks a text up.
const CALLS: [&str; 5] = ["said(", "say!(", "say(", "of_them(", "of-them("];

/// The texts between quotation marks of a source, its tests and remarks left out, and whether they are
/// looked up where they stand.
fn literals(source: &str) -> Vec<(bool, String)> {
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let code: Vec<&str> =
        code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let (mut found, mut said, mut case) = (Vec::new(), false, false);
    for (at, part) in code.replace("\\\"", "\u{1}").split('"').enumerate() {
        if at % 2 == 1 {
            let lines: Vec<&str> = part.split("\\\n").collect();
            let rest = lines.iter().skip(1).map(|line| line.trim_start());
            let text: String = lines.first().copied().into_iter().chain(rest).collect();
            found.push((said, text.replace("\\u{a0}", "\u{a0}")));
        } else {
            let part = part.trim_end();
            // The case of `said_as` is no text; what stands behind it is.
            said = case && part == "," || CALLS.iter().any(|call| part.ends_with(call));
            case = part.ends_with("said_as(");
        }
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "request" {
            sources(&path, found);
        } else if name.ends_with(".rs")
            && !["tests.rs", "fixture.rs", "overview.rs"].contains(&name.as_str())
        {
            found.push(path);
        }
    }
}

#[test]
fn every_sentence_that_the_chapters_say_has_its_german() {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    sources(&root.join("src/report/build"), &mut files);
    files.extend(["src/limitations.rs", "src/render/mod.rs"].map(|file| root.join(file)));
    sources(&root.join("src/render/xlsx/sheets"), &mut files);
    let code = files.into_iter().map(|file| (true, fs::read_to_string(file).unwrap()));
    let templates = crate::render::pdf::texts().map(|text| (false, text.to_owned()));
    // Said as it is, or differently from case to case.
    let parts: BTreeSet<&str> =
        GERMAN.said.keys().flat_map(|key| key.split('|').chain([&**key])).collect();
    let mut missing = BTreeSet::new();
    for (is_code, source) in code.chain(templates) {
        // Two words of letters make a sentence, whether it is looked up here or elsewhere.
        let is_sentence = |text: &str| {
            let words = text.split(' ').filter(|word| !word.is_empty());
            is_code && words.filter(|word| word.chars().all(char::is_alphabetic)).count() > 1
        };
        missing.extend(literals(&source).into_iter().filter_map(|(said, text)| {
            let none = NO_SENTENCES.iter().any(|start| text.starts_with(start))
                || INTERFACE.contains(&text.as_str());
            let printed = (said || is_sentence(&text)) && !none;
            (printed && !parts.contains(text.as_str())).then_some(text)
        }));
    }
    assert!(missing.is_empty(), "{} of them: {missing:#?}", missing.len());
}

#[test]
fn every_text_of_the_catalogue_has_its_german() {
    let checks = blindspot_core::checks::ALL.iter();
    let texts = checks.flat_map(|c| [c.title, c.criteria, c.cause, c.effect, c.recommendation]);
    let remedies =
        blindspot_core::fixes::ALL.iter().flat_map(|remedy| [remedy.title, remedy.effort]);
    let missing: BTreeSet<&str> =
        texts.chain(remedies).filter(|text| !GERMAN.said.contains_key(*text)).collect();
    assert!(missing.is_empty(), "{} of them: {missing:#?}", missing.len());
}
