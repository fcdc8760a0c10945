//! Everything the exports say of who and which machine it is, and everything a run wrote.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use calamine::{Reader as _, Xlsx};
use lopdf::{Document, Object};
use serde_json::Value;

/// Columns and members that tell who or which machine a row is about.
const TELLING: [&str; 26] = [
    "aaddeviceid",
    "accountupn",
    "azureaddeviceid",
    "deviceid",
    "devicename",
    "deviceobjectid",
    "email",
    "emailaddress",
    "entradeviceid",
    "intunedeviceid",
    "ipaddress",
    "machineguid",
    "netname",
    "objectid",
    "orgid",
    "primaryuserupn",
    "primaryuseremailaddress",
    "referenceid",
    "registeredowners",
    "serialnumber",
    "upn",
    "user",
    "userid",
    "username",
    "userprincipalname",
    "primaryuserdisplayname",
];

/// The distinct values of the telling columns of all exports in a folder, in lower case; what is
/// shorter than four characters is left out.
pub(super) fn originals(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            feed(path.to_str().unwrap(), fs::read(&path).unwrap(), &mut found);
        }
    }
    found
}

fn feed(name: &str, bytes: Vec<u8>, found: &mut BTreeSet<String>) {
    if name.ends_with(".zip") {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for at in 0..archive.len() {
            let mut content = Vec::new();
            let mut member = archive.by_index(at).unwrap();
            let name = member.name().unwrap().into_owned();
            member.read_to_end(&mut content).unwrap();
            feed(&name, content, found);
        }
        return;
    }
    let text = String::from_utf8(bytes).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    if name.ends_with(".json") {
        members("", &serde_json::from_str(text).unwrap(), found);
    } else if name.ends_with(".csv") {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let headings = reader.headers().unwrap().clone();
        for row in reader.records() {
            for (heading, cell) in headings.iter().zip(&row.unwrap()) {
                note(heading, cell, found);
            }
        }
    }
}

fn members(name: &str, value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(all) => all.iter().for_each(|(name, value)| members(name, value, found)),
        Value::Array(all) => all.iter().for_each(|value| members(name, value, found)),
        Value::String(text) => note(name, text, found),
        _ => {}
    }
}

fn note(column: &str, cell: &str, found: &mut BTreeSet<String>) {
    let column: String = column.chars().filter(|c| c.is_alphanumeric()).collect();
    let cell = cell.trim().trim_matches(['{', '}']).to_lowercase();
    let zero = cell.chars().all(|c| c == '0' || c == '-');
    if TELLING.contains(&&*column.to_lowercase()) && cell.chars().count() >= 4 && !zero {
        found.insert(cell);
    }
}

/// Every text a run wrote, by the place it stands, in lower case: files, sheets, the printed words
/// with and without their spaces, the PDF's own data and the files carried inside it.
pub(super) fn written(out: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(out).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let bytes = fs::read(&path).unwrap();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("pdf") => pdf(&bytes, &mut all),
            Some("xlsx") => cells(bytes, &mut all),
            _ => all.push((name, String::from_utf8(bytes).unwrap())),
        }
    }
    assert!(all.len() > 8, "{:?}", all.iter().map(|(name, _)| name).collect::<Vec<_>>());
    all.into_iter().map(|(place, text)| (place, text.to_lowercase())).collect()
}

fn cells(bytes: Vec<u8>, all: &mut Vec<(String, String)>) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    for name in book.sheet_names() {
        let page = book.worksheet_range(&name).unwrap();
        let cells = page.rows().flatten().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        all.push((format!("sheet {name}"), cells));
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for name in ["docProps/core.xml", "docProps/app.xml"] {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        all.push((name.to_owned(), text));
    }
}

fn pdf(bytes: &[u8], all: &mut Vec<(String, String)>) {
    let document = Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).unwrap();
    let tight = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect();
    all.push(("printed".into(), text));
    all.push(("printed without spaces".into(), tight));
    let mut carried = 0;
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            let is = |kind: &[u8]| {
                stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == kind)
            };
            if is(b"EmbeddedFile") || is(b"Metadata") {
                carried += 1;
                let content = stream.decompressed_content().unwrap_or(stream.content.clone());
                all.push(("carried".into(), String::from_utf8_lossy(&content).into_owned()));
            }
        }
        // Titles, bookmarks and alternative texts.
        let mut texts = String::new();
        strings(object, &mut texts);
        all.push(("pdf strings".into(), texts));
    }
    assert_eq!(carried, 5, "four files and the metadata");
}

fn strings(object: &Object, into: &mut String) {
    match object {
        Object::String(bytes, _) => {
            let wide = bytes.strip_prefix(&[0xfe, 0xff]).map(|rest| {
                let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                String::from_utf16_lossy(&units.collect::<Vec<_>>())
            });
            into.push_str(&wide.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned()));
            into.push('\n');
        }
        Object::Array(all) => all.iter().for_each(|one| strings(one, into)),
        Object::Dictionary(all) => all.iter().for_each(|(_, one)| strings(one, into)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, one)| strings(one, into)),
        _ => {}
    }
}
