//! Each limit of `core/src/table/limits.rs`: one step beyond it is refused in words.

use blindspot_core::export::Mapping;
use blindspot_core::model::Intake;
use blindspot_core::read;
use blindspot_core::table::decode::Text;
use blindspot_core::table::limits::{CELL, ELEMENT, FIELDS, MEMBERS, NAME, NESTING, ROW};
use blindspot_core::table::pairs::{self, PairRows};
use blindspot_core::table::{Rows as _, json};

use super::readers::sheet_book;
use crate::forms::bytes::zipped;

const HEADINGS: &str = "Device ID,Device name,OS,Last check-in,Compliance,Azure AD Device ID\n";
const ROWS: &str =
    "11111111-2222-4333-8444-000000000001,NB-1,Windows,2026-11-17 08:00:00,Compliant,\n";

fn one(name: &str, bytes: &[u8]) -> Result<Intake, String> {
    read::one(name, bytes, &Mapping::default()).map_err(|error| error.to_string())
}

/// Why a file as a whole is refused.
fn refusal(name: &str, bytes: &[u8]) -> String {
    match one(name, bytes) {
        Ok(intake) => panic!("{name} was read: {:?}", intake.evidence),
        Err(told) => told,
    }
}

#[track_caller]
fn assert_told(refusal: &str, words: &str) {
    assert!(refusal.contains(words), "{refusal}");
}

fn devices(last_cell: &str) -> Vec<u8> {
    format!("{HEADINGS}{ROWS}22222222-2222-4333-8444-000000000002,NB-2,Windows,,,{last_cell}\n")
        .into()
}

/// Writes into the archive's directory that the member of this number unpacks to so many bytes.
fn claiming(mut archive: Vec<u8>, member: usize, size: u32) -> Vec<u8> {
    let heads = archive.windows(4).enumerate().filter(|(_, four)| four == b"PK\x01\x02");
    let at = heads.map(|(at, _)| at).nth(member).unwrap() + 24;
    archive[at..at + 4].copy_from_slice(&size.to_le_bytes());
    archive
}

#[test]
fn an_archive_of_too_many_members_is_refused() {
    let names: Vec<String> = (0..=MEMBERS).map(|n| format!("{n}.csv")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &b"a"[..])).collect();
    assert_told(&refusal("many.zip", &zipped(&members)), "more than 2000 members");
}

#[test]
fn an_archive_that_claims_to_unpack_beyond_all_measure_is_refused() {
    let plain = zipped(&[("a.csv", b"a"), ("b.csv", b"b"), ("c.csv", b"c")]);
    let huge = (0..3).fold(plain, |archive, member| claiming(archive, member, 0xffff_fff0));
    assert_told(&refusal("huge.zip", &huge), "a ZIP bomb");
}

#[test]
fn a_member_that_shrank_more_than_any_export_is_refused_and_the_rest_is_read() {
    let zeros = vec![b'0'; 17 << 20];
    let intake = one("mixed.zip", &zipped(&[("a.csv", &zeros), ("b.csv", &devices(""))])).unwrap();
    assert_eq!(intake.intune.len(), 2);
    assert_told(&intake.unrecognised[0].reason, "a ZIP bomb");
}

#[test]
fn archives_nest_once_and_what_they_hold_is_bounded() {
    let inner = zipped(&[("Devices.csv", &devices(""))]);
    let nested = zipped(&[("inner.zip", &inner)]);
    assert_eq!(one("nested.zip", &nested).unwrap().intune.len(), 2);
    let deeper = zipped(&[("nested.zip", &nested)]);
    assert_told(&refusal("deep.zip", &deeper), "an archive inside an archive inside an archive");
    let lying = claiming(zipped(&[("a.csv", &[b'a'; 2_000_000])]), 0, 300 << 20);
    assert_told(&refusal("big.zip", &zipped(&[("inner.zip", &lying)])), "bomb");
    // Random bytes shrink too little to be a bomb; there is only too much of them.
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    let noise: Vec<u8> = (0..2_000_000).map(|_| noise()).collect();
    let lying = claiming(zipped(&[("a.csv", &noise)]), 0, 300 << 20);
    assert_told(&refusal("big.zip", &zipped(&[("inner.zip", &lying)])), "more than 256 MB");
}

#[test]
fn a_row_with_a_cell_beyond_measure_is_rejected_and_the_others_are_read() {
    let intake = one("Devices.csv", &devices(&"x".repeat(CELL + 1))).unwrap();
    assert_eq!((intake.intune.len(), intake.evidence[0].rows_rejected), (1, 1));
    assert_told(&intake.issues[0].what, "a cell longer than 1024 kB");
    let longest = one("Devices.csv", &devices(&"x".repeat(CELL))).unwrap();
    assert_eq!((longest.evidence[0].rows_rejected, longest.evidence[0].cells_rejected), (0, 1));
}

#[test]
fn a_row_beyond_measure_is_refused_with_what_is_likely_wrong() {
    let long = "x".repeat(usize::try_from(ROW).unwrap() + (1 << 20));
    let told = refusal("Devices.csv", &devices(&format!("\"{long}")));
    assert_told(&told, "longer than 16 MB");
    assert_told(&told, "never closed");
}

#[test]
fn a_row_of_too_many_fields_is_refused() {
    let told = refusal("Devices.csv", &devices(&",".repeat(FIELDS)));
    assert_told(&told, "no table has more than 16384");
}

#[test]
fn a_sheet_with_a_column_beyond_the_last_is_refused() {
    let cells = "<c r=\"A1\"><v>1</v></c><c r=\"XFE1\"><v>1</v></c>";
    let xml = format!(
        "<worksheet><sheetData><row r=\"1\">{cells}</row></sheetData></worksheet>\0<sst/>\0<styleSheet/>"
    );
    let told = refusal("book.xlsx", &sheet_book(xml.as_bytes()));
    assert_told(&told, "a column beyond the last");
}

#[test]
fn a_sheet_with_a_row_beyond_the_last_is_refused() {
    let row = "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>";
    let xml = format!("<worksheet><sheetData>{row}</sheetData></worksheet>\0<sst/>\0<styleSheet/>");
    assert_told(&refusal("book.xlsx", &sheet_book(xml.as_bytes())), "a row beyond the last");
}

#[test]
fn a_workbook_whose_parts_lie_or_shrank_too_far_is_refused() {
    let zeros = vec![b' '; 17 << 20];
    let told = refusal("book.xlsx", &sheet_book(&zeros));
    assert_told(&told, "a ZIP bomb");
    let book = zipped(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")]);
    assert_told(&refusal("book.xlsx", &claiming(book, 1, 9_999)), "lies about a member’s size");
}

#[test]
fn json_nests_so_deep_and_no_deeper() {
    let nested = |depth: usize| format!("[{{\"a\":{}{}}}]", "[".repeat(depth), "]".repeat(depth));
    let told = refusal("deep.json", nested(NESTING).as_bytes());
    assert_told(&told, "recursion limit");
    assert!(!refusal("flat.json", nested(NESTING - 1).as_bytes()).contains("recursion"));
    // What is passed over on the way to the elements nests in no stack at all.
    let around = format!("{{\"x\":{},\"value\":[]}}", nested(100_000));
    assert!(!refusal("around.json", around.as_bytes()).is_empty());
}

#[test]
fn a_json_element_beyond_measure_is_refused() {
    let numbers = "0,".repeat(usize::try_from(ELEMENT).unwrap() / 2 + 100_000);
    let told = refusal("wide.json", format!("[{{\"a\":[{numbers}0]}}]").as_bytes());
    assert_told(&told, "longer than 4 MB");
}

#[test]
fn json_of_too_many_names_is_refused_and_one_too_long_is_no_column() {
    let members: Vec<String> = (0..=FIELDS).map(|n| format!("\"n{n}\":1")).collect();
    let told = refusal("names.json", format!("[{{{}}}]", members.join(",")).as_bytes());
    assert_told(&told, "more than 16384 names");
    let long = format!("[{{\"{}\":{{\"b\":1}},\"c\":1}}]", "a".repeat(NAME + 1));
    let layout = json::look(long.as_bytes(), Text::Utf8, false).unwrap().unwrap();
    assert!(layout.names[0].ends_with('…') && layout.names[0].len() < NAME);
    assert_eq!(layout.names[1], "c");
}

#[test]
fn a_block_of_lines_without_end_is_refused() {
    let text: String = (0..=FIELDS).map(|n| format!("name{n} : x\n")).collect();
    let layout = pairs::look(&text, Text::Utf8).unwrap();
    let refused = PairRows::new(text.as_bytes(), &layout).advance().unwrap_err();
    assert_told(&refused.to_string(), "more than 16384 lines");
}
