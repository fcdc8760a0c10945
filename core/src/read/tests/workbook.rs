//! Workbooks, made by hand from their parts.

use super::*;

fn part(name: &str, body: &str) -> (String, String) {
    (name.to_owned(), format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{body}"))
}

/// A workbook of sheets whose cells are given as their XML.
fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let each = |form: &dyn Fn(usize, &str) -> String| -> String {
        sheets.iter().enumerate().map(|(at, (name, _))| form(at + 1, name)).collect()
    };
    let list = each(&|n, name| format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"r{n}\"/>"));
    let links = each(&|n, _| {
        format!(
            "<Relationship Id=\"r{n}\" Type=\"{office}/worksheet\" \
             Target=\"worksheets/sheet{n}.xml\"/>"
        )
    });
    let mut parts = vec![
        part(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        part(
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" \
                 Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        part(
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{list}</sheets></workbook>"
            ),
        ),
        part(
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}\">{links}<Relationship Id=\"s\" \
                 Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        part(
            "xl/styles.xml",
            &format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/>\
                 <xf numFmtId=\"22\"/></cellXfs></styleSheet>"
            ),
        ),
    ];
    for (at, (_, rows)) in sheets.iter().enumerate() {
        parts.push(part(
            &format!("xl/worksheets/sheet{}.xml", at + 1),
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ));
    }
    let members: Vec<_> = parts.iter().map(|(n, b)| (n.as_str(), b.as_bytes())).collect();
    zipped(&members)
}

fn texts(row: u32, cells: &[&str]) -> String {
    let cell = |(at, text): (usize, &&str)| {
        let column = char::from(b'A' + u8::try_from(at).unwrap());
        format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!("<row r=\"{row}\">{cells}</row>")
}

fn intune_sheet() -> String {
    let heads: Vec<&str> = INTUNE.trim().split(',').collect();
    // Row 3 has a date cell, a boolean and no id; row 5 comes after a blank one.
    texts(1, &heads)
        + "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>pc-1</t></is></c>\
           <c r=\"C3\" t=\"inlineStr\"><is><t>Windows</t></is></c>\
           <c r=\"D3\" s=\"1\"><v>46343.25</v></c><c r=\"E3\" t=\"b\"><v>1</v></c></row>"
        + "<row r=\"5\"><c r=\"B5\"><v>117</v></c>\
           <c r=\"Z5\" t=\"inlineStr\"><is><t>stray</t></is></c></row>"
        + &texts(6, &["11111111-2222-4333-8444-000000000001", "pc-2"])
}

#[test]
fn a_sheet_is_found_by_its_headings_and_read_with_the_spreadsheets_row_numbers() {
    let bytes = workbook(&[("Notes", &texts(1, &["hello"])), ("Foglio1", &intune_sheet())]);
    let intake = given(&[("Intune.xlsx", &bytes)]).unwrap();
    assert_eq!(entries(&intake), [("E-01".into(), "Intune.xlsx".into(), Some("Foglio1"), 3)]);
    assert_eq!(intake.evidence[0].rows_rejected, 1);
    assert_eq!(intake.issues[0].origin.to_string(), "E-01#5");
    let [first, second] = intake.intune.as_slice() else { panic!("two records") };
    assert_eq!((&*first.name, first.origin.row), ("pc-1", 3));
    assert_eq!(first.last_checkin.unwrap().to_rfc3339(), "2026-11-17T06:00:00+00:00");
    assert_eq!((&*second.name, second.last_checkin), ("pc-2", None));
    assert!(second.intune_id.is_some());
}

#[test]
fn a_workbook_of_two_exports_names_the_sheet_that_was_not_read() {
    let bytes = workbook(&[("One", &intune_sheet()), ("Two", &intune_sheet())]);
    let archive = zipped(&[("book.xlsx", &bytes)]);
    let intake = given(&[("a.zip", &archive)]).unwrap();
    assert_eq!(intake.evidence[0].member.as_deref(), Some("book.xlsx/One"));
    assert!(codes(&intake, 0).contains(&"other_sheets"));
    assert!(intake.evidence[0].member_sha256.is_some());
}

#[test]
fn a_document_and_a_broken_workbook_are_refused() {
    let document = zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<x/>")]);
    let broken = zipped(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<nothing")]);
    let intake = given(&[
        ("a.csv", INTUNE.as_bytes()),
        ("b.docx", &document),
        ("c.xlsx", &broken),
        ("d.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ])
    .unwrap();
    assert_eq!(intake.unrecognised.len(), 3);
    assert!(intake.unrecognised[0].reason.contains("document"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_damage_to_a_workbooks_parts_makes_reading_panic(
        at in 0_usize..2000,
        to: u8,
        from in "[<>\"A-Z0-9/ ]{1,3}",
    ) {
        let sheet = intune_sheet();
        let cut = sheet.char_indices().nth(at % sheet.len()).map_or(0, |(i, _)| i);
        let damaged = format!("{}{from}{}{}", &sheet[..cut], char::from(to), &sheet[cut..]);
        drop(given(&[("x.xlsx", &workbook(&[("S", &damaged)]))]));
    }
}
