//! The writers' own test: every dress gives back the sheet that was put into it.

use std::io::{Cursor, Read as _};
use std::path::PathBuf;

use calamine::{Reader as _, Xlsx};

use super::bytes::Dress;
use super::headers::Vintage;
use super::{Form, Kind, PORTAL, Sheet, cells};
use crate::tenant::{Tenant, estate};

fn lines(text: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(text);
    let line = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader.records().map(|record| line(record.unwrap())).collect()
}

fn unzipped(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    assert_eq!(archive.len(), 1);
    let mut content = Vec::new();
    archive.by_index(0).unwrap().read_to_end(&mut content).unwrap();
    content
}

fn from_utf16(bytes: &[u8]) -> Vec<u8> {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let text = String::from_utf16(&units.collect::<Vec<_>>()).unwrap();
    text.strip_prefix('\u{FEFF}').expect("a byte order mark").as_bytes().to_vec()
}

fn from_xlsx(bytes: Vec<u8>) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let page = book.worksheet_range_at(0).unwrap().unwrap();
    page.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// The table in a file of this dress.
fn table(dress: Dress, bytes: Vec<u8>) -> Vec<Vec<String>> {
    let unmarked = |bytes: &[u8]| bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap().to_vec();
    match dress {
        Dress::PortalZip => lines(&unmarked(&unzipped(&bytes)), b','),
        Dress::ZippedCsv => lines(&unzipped(&bytes), b','),
        Dress::Quoted => lines(&unmarked(&bytes), b','),
        Dress::Bare => lines(&bytes, b','),
        Dress::Semicolon => lines(&bytes, b';'),
        Dress::SepLine => lines(bytes.strip_prefix(b"sep=,\r\n").unwrap(), b','),
        Dress::Tab => lines(&bytes, b'\t'),
        Dress::Utf16 => lines(&from_utf16(&bytes), b'\t'),
        Dress::Xlsx => from_xlsx(bytes),
    }
}

/// The only file of a folder.
fn only_file(folder: &tempfile::TempDir) -> PathBuf {
    let mut entries = std::fs::read_dir(folder.path()).unwrap();
    let path = entries.next().unwrap().unwrap().path();
    assert!(entries.next().is_none());
    path
}

fn read_back(tenant: &Tenant, kind: Kind, form: Form, dress: Dress) -> Vec<Vec<String>> {
    let folder = tempfile::TempDir::new().unwrap();
    form.write_one(kind, tenant, folder.path());
    table(dress, std::fs::read(only_file(&folder)).unwrap())
}

fn whole(sheet: Sheet) -> Vec<Vec<String>> {
    std::iter::once(sheet.headings).chain(sheet.rows).collect()
}

#[test]
fn every_dress_gives_back_what_was_put_into_it() {
    let tenant = estate::estate();
    for kind in Kind::ALL {
        let expected = whole(cells::sheet(kind, &tenant, Vintage::NEWEST));
        for dress in Dress::RESAVED {
            let read = read_back(&tenant, kind, Form::dressed(dress), dress);
            assert_eq!(read, expected, "{kind:?} {dress:?}");
        }
    }
}

#[test]
fn the_portals_forms_are_those_the_formats_describe() {
    let tenant = estate::estate();
    let forms = [Dress::Bare, Dress::PortalZip, Dress::Quoted, Dress::Quoted, Dress::Quoted];
    for (kind, dress) in Kind::ALL.into_iter().zip(forms) {
        let expected = whole(cells::sheet(kind, &tenant, Vintage::NEWEST));
        assert_eq!(read_back(&tenant, kind, PORTAL, dress), expected, "{kind:?}");
    }
}

#[test]
fn the_exports_hold_what_the_attributes_say() {
    let tenant = estate::estate();
    let intune = cells::sheet(Kind::Intune, &tenant, Vintage::NEWEST);
    let column = |name: &str| intune.headings.iter().position(|h| h == name).unwrap();
    let lost = tenant.machine("w-lost");
    let row = intune.rows.iter().find(|row| row[column("Device ID")] == lost.intune[0].id).unwrap();
    assert_eq!(row[column("Azure AD Device ID")], lost.entra);
    assert_eq!(row[column("Last check-in")], "2026-11-20 06:00:00.0000000");
    let defender = cells::sheet(Kind::Defender, &tenant, Vintage::NEWEST);
    assert!(!defender.rows.iter().any(|row| row.contains(&lost.entra)));
}
