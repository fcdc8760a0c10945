//! The seeds of the corpus, made from the demo tenant: `make corpus` writes them.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use blindspot_core::export::{Recognition, recognise};
use blindspot_core::exports;
use blindspot_core::table::leaf::leaves;

use super::fuzz;
use super::readers::headings;
use crate::forms::bytes::zipped;

/// How many rows of a sample make a seed.
const ROWS: usize = 4;

/// A seed: its reader, its name, its bytes.
type Seed = (&'static str, String, Vec<u8>);

/// Every seed, in a fixed order.
fn seeds() -> Vec<Seed> {
    let mut found = Vec::new();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    for name in super::names(&samples) {
        let bytes = unpacked(fs::read(samples.join(&name)).unwrap());
        let stem: String = name.chars().filter(char::is_ascii_alphanumeric).take(28).collect();
        match name.rsplit('.').next().unwrap() {
            "csv" | "zip" => of_table(&mut found, &stem, &shortened(&bytes)),
            "json" => of_json(&mut found, &stem, &bytes),
            "txt" => found.push(("mdatp", stem, bytes)),
            _ => found.push(("settings", stem, bytes)),
        }
    }
    of_every_format(&mut found);
    of_sheets(&mut found);
    of_people(&mut found);
    for (end, text) in [(0, ""), (9, "0-3,5,8"), (9, "0-3,2"), (200, "7,9-199")] {
        found.push(("places", format!("{end}-{text}"), [&[end], text.as_bytes()].concat()));
    }
    found.push(("settings", "template".into(), commented_in(blindspot::init::TEMPLATE)));
    found
}

/// The one member of an archive, or the bytes as they are.
fn unpacked(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.starts_with(b"PK") {
        return bytes;
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut inner = Vec::new();
    archive.by_index(0).unwrap().read_to_end(&mut inner).unwrap();
    inner
}

/// The first rows of a text table.
fn shortened(bytes: &[u8]) -> Vec<u8> {
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').take(ROWS).collect();
    lines.concat()
}

fn of_table(found: &mut Vec<Seed>, stem: &str, text: &[u8]) {
    found.push(("csv", stem.into(), [b"\0".as_slice(), text].concat()));
    let packed = zipped(&[("table.csv", text)]);
    found.push(("zip", stem.into(), zipped(&[("inner.zip", &packed), ("table.csv", text)])));
    if let Some(seed) = as_cells(text) {
        found.push(("cells", stem.into(), seed.clone()));
        found.push(("judge", stem.into(), seed));
    }
}

/// The same rows under the headings of their format, as the reader `cells` has them.
fn as_cells(text: &[u8]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    fs::write(&path, text).unwrap();
    let leaf = leaves(path).remove(0).content.unwrap();
    let told = recognise(&leaf.candidates().unwrap().0, &exports::ALL, &[]);
    let Recognition::Format(export) = told else { return None };
    let place = |heading: &&str| export.normal.iter().position(|own| own == heading);
    let places: Vec<_> = headings(export.format).iter().map(place).collect();
    let number = exports::ALL.iter().position(|f| f.slug == export.format.slug).unwrap();
    let mut seed = vec![u8::try_from(number).unwrap()];
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    for record in csv::ReaderBuilder::new().flexible(true).from_reader(text).byte_records() {
        let record = record.unwrap();
        let cell =
            |at: &Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().to_vec();
        let cells: Vec<Vec<u8>> = places.iter().map(cell).collect();
        seed.extend(cells.join(&0x1f));
        seed.push(b'\n');
    }
    Some(seed)
}

/// A row of plausible cells for each format, also those the demo tenant has no file of.
fn of_every_format(found: &mut Vec<Seed>) {
    for (number, format) in exports::ALL.iter().enumerate() {
        let cell = |heading: &&str| -> &str {
            match *heading {
                h if h.contains("date") || h.contains("time") || h.contains("last") => {
                    "2026-11-18T08:00:00Z"
                }
                h if h.ends_with("id") => "11111111-2222-4333-8444-000000000001",
                h if h.contains("user") || h.contains("upn") => "anna@birchwood.example",
                h if h.contains("os") || h.contains("platform") => "Windows",
                h if h.contains("fields") || h.contains("asr") => "{\"a\":[1,\"Block\"]}",
                h if h.contains("roles") || h.contains("policies") => "[\"a\",{\"id\":\"1\"}]",
                _ => "True",
            }
        };
        let row: Vec<&str> = headings(format).iter().map(cell).collect();
        let seed = [vec![u8::try_from(number).unwrap()], row.join("\u{1f}").into_bytes()].concat();
        found.push(("cells", format!("format-{}", format.slug), seed));
    }
}

fn of_json(found: &mut Vec<Seed>, stem: &str, bytes: &[u8]) {
    let mut value: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    let elements = match &mut value {
        serde_json::Value::Array(elements) => Some(elements),
        serde_json::Value::Object(members) => {
            members.get_mut("value").and_then(serde_json::Value::as_array_mut)
        }
        _ => None,
    };
    if let Some(elements) = elements {
        elements.truncate(2);
        let lines: Vec<String> = elements.iter().map(ToString::to_string).collect();
        found.push(("ndjson", stem.into(), lines.join("\n").into_bytes()));
        found.push(("ndjson", format!("{stem}-log"), format!("Nov 18 host {}", lines[0]).into()));
    } else {
        found.push(("mdatp", stem.into(), bytes.to_vec()));
    }
    found.push(("json", stem.into(), value.to_string().into_bytes()));
}

fn of_sheets(found: &mut Vec<Seed>) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let moment = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 11, 18).unwrap();
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&moment));
    let sheet = book.add_worksheet();
    for (at, heading) in ["Device ID", "Device name", "OS", "Last check-in"].iter().enumerate() {
        sheet.write_string(0, u16::try_from(at).unwrap(), *heading).unwrap();
    }
    sheet.write_string(1, 0, "11111111-2222-4333-8444-000000000001").unwrap();
    sheet.write_string(1, 1, "NB-1").unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm");
    sheet.write_datetime_with_format(1, 3, &moment, &format).unwrap();
    found.push(("xlsx", "devices".into(), book.save_to_buffer().unwrap()));
    let xml = "<worksheet><dimension ref=\"A1:D2\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0\
               </v></c><c r=\"B1\" t=\"inlineStr\"><is><t>OS</t></is></c></row><row r=\"2\"><c r=\"A2\" \
               s=\"1\"><v>46344.5</v></c><c r=\"B2\" t=\"b\"><v>1</v></c><c r=\"C2\" t=\"e\"><v>#N/A</v>\
               </c></row></sheetData></worksheet>\0<sst count=\"1\"><si><t>Device ID</t></si></sst>\0\
               <styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/></numFmts>\
               <cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    found.push(("sheet", "small".into(), xml.as_bytes().to_vec()));
}

fn of_people(found: &mut Vec<Seed>) {
    for (which, name, text) in [
        (
            0,
            "questionnaire",
            "key,question,answer,by,date,reference,remark\nOPS-01,,yes,Ann,2026-11-01,,\nOPS-05,,2026-11-20T08:00:00Z,,,,\nLIC-15,,n/a,,,,none\n",
        ),
        (
            1,
            "exceptions",
            "check,subject,reason,approver,expiry,compensating control\nCOV-01,NB-*,old,Ann,2027-01-01,\nPRO-02,*,,,soon,\n",
        ),
        (
            2,
            "evidence",
            "file,exported_by,role,scope,exported_at,filters,portal_count\nDevices.csv,Ann,Reader,all,2026-11-18,none,\"1,204\"\n",
        ),
    ] {
        found.push(("forms", name.into(), [&[which], text.as_bytes()].concat()));
    }
}

/// The engagement file with every key in force.
fn commented_in(template: &str) -> Vec<u8> {
    let lines = template.lines().map(|line| line.strip_prefix("# ").unwrap_or(line));
    let keys: Vec<&str> =
        lines.filter(|line| line.contains(" = ") || line.starts_with('[')).collect();
    keys.join("\n").into_bytes()
}

#[test]
fn the_corpus_holds_the_seeds_that_are_made_from_the_demo_tenant() {
    let write = std::env::var_os("BLINDSPOT_CORPUS").is_some();
    for (reader, name, bytes) in seeds() {
        let folder = fuzz().join("corpus").join(reader);
        let path = folder.join(format!("seed-{name}"));
        if write {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &bytes).unwrap();
        }
        // What a seed holds may age; that each reader has been fed every one may not.
        let held = fs::metadata(&path).is_ok_and(|meta| meta.len() > 0);
        assert!(held, "{} is missing\nhelp: `make corpus` writes it", path.display());
    }
}
