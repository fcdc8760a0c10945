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

#[test]
fn names_of_json_members_are_mapped_like_headings_and_later_rows_are_found_too() {
    let lines = &[("benutzer", "UserPrincipalName"), ("lizenzen", "SkuPartNumber")];
    let mapping = mapping(lines, &[]).unwrap();
    let format = exports::named("script-user-licences").unwrap();
    let text = r#"[{"benutzer":"ada@corp.example","lizenzen":"SPE_E3"},{"lizenzen":"SPE_E5","benutzer":"bo@corp.example"}]"#;
    let (records, log, _) = crate::export::testing::table_mapped(format, text, &mapping);
    let super::super::Records::Licences(rows) = records else { panic!("no licences") };
    assert_eq!((&*rows[0].products[0], rows[1].upn.as_str()), ("SPE_E3", "bo@corp.example"));
    assert_eq!(crate::export::testing::codes(&log), ["mapped_headings"]);
}

#[test]
fn a_mapping_meant_for_one_file_spoils_no_other() {
    let mapping = mapping(&[("Status", "Device name")], &[]).unwrap();
    let text = "Sku,Status,Scope,Units,ServicePlans\nSPE_E3,Enabled,User,3,\n";
    let places = crate::export::testing::places(text);
    let (formats, others) = (&exports::ALL, &exports::LOOK_ALIKES);
    let told = super::super::recognise::recognise_mapped(&places, formats, others, &mapping);
    let super::super::Recognition::Format(found) = told else { panic!("not read") };
    assert_eq!((found.format.slug, &*found.normal[1]), ("m365-licence-totals", "status"));
}
