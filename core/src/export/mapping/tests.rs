//! Which lines of the engagement file are taken, and what they rename.

use super::*;
use crate::exports;

fn policy(columns: &[(&str, &str)], values: &[(&str, &str)]) -> Policy {
    let lines = |lines: &[(&str, &str)]| {
        lines.iter().map(|(own, known)| ((*own).to_owned(), (*known).to_owned())).collect()
    };
    Policy { columns: lines(columns), values: lines(values), ..Policy::default() }
}

fn mapping(columns: &[(&str, &str)], values: &[(&str, &str)]) -> Result<Mapping, MappingError> {
    Mapping::of(&policy(columns, values), &exports::ALL)
}

#[test]
fn a_heading_is_renamed_whatever_its_case_and_blanks() {
    let mapping = mapping(&[("Nombre  para Mostrar", "Display name")], &[]).unwrap();
    let row = ["\u{feff}nombre para mostrar".to_owned(), "Licenses".to_owned()];
    assert_eq!(mapping.headings(&row), ["display name", "licenses"]);
}

#[test]
fn a_row_that_has_the_known_heading_keeps_both_as_they_are() {
    let mapping = mapping(&[("Name", "Device name")], &[]).unwrap();
    let row = ["Name".to_owned(), "Device name".to_owned()];
    assert_eq!(mapping.headings(&row), ["name", "device name"]);
}

#[test]
fn the_first_of_two_headings_for_one_known_one_gets_it() {
    let mapping = mapping(&[("Name", "Device name"), ("Host", "Device name")], &[]).unwrap();
    assert_eq!(mapping.headings(&["Host".to_owned(), "Name".to_owned()]), ["device name", "name"]);
}

#[test]
fn words_are_compared_squeezed_and_an_empty_cell_is_never_one() {
    let mapping = mapping(&[], &[("No Conforme", "Noncompliant"), ("\u{2014}", "None")]).unwrap();
    let words = mapping.words();
    assert_eq!(meant(&words, "no-conforme"), Some("Noncompliant"));
    assert_eq!(meant(&words, "\u{2014}"), Some("None"));
    assert_eq!(meant(&words, "conforme"), None);
    assert_eq!(meant(&words, ""), None);
}

#[test]
fn lines_that_help_nothing_or_contradict_each_other_are_refused() {
    for (columns, values, told) in [
        (&[("Nombre", "Shoe size")][..], &[][..], "Shoe size"),
        (&[("Nombre", "")], &[], "one side is empty"),
        (&[("  ", "Device name")], &[], "one side is empty"),
        (&[("OS", "Device name"), ("os", "Device ID")], &[], "twice"),
        (&[], &[("S\u{ed}", "true"), ("S\u{ed}!", "false")], "twice"),
    ] {
        let error = mapping(columns, values).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}
