//! What a stranger's bytes are put through: one function per reader, shared by fuzzer and tests.
//!
//! None may panic, hang or outgrow its memory, whatever the bytes are.

use std::io::{Cursor, Write as _};

use blindspot_core::export::{Format, Mapping};
use blindspot_core::model::Intake;
use blindspot_core::policy::Policy;
use blindspot_core::table::csv::{CsvRows, DELIMITERS, Layout};
use blindspot_core::table::decode::Text;
use blindspot_core::table::{Rows as _, Source, json, leaf};
use blindspot_core::{
    answers, as_of, audit, chain, checks, coverage, exceptions, exports, fixes, join, licences,
    read,
};

/// A reader and what feeds it.
pub(crate) type Reader = (&'static str, fn(&[u8]));

/// Every reader, by the name of its fuzz target and corpus.
pub(crate) const READERS: [Reader; 12] = [
    ("csv", csv),
    ("xlsx", xlsx),
    ("sheet", sheet),
    ("zip", zip),
    ("json", json),
    ("ndjson", ndjson),
    ("cells", cells),
    ("mdatp", mdatp),
    ("settings", settings),
    ("forms", forms),
    ("judge", judge),
    ("places", places),
];

/// Takes a first byte off, which chooses between variants.
fn choice(bytes: &[u8]) -> (usize, &[u8]) {
    bytes.split_first().map_or((0, bytes), |(first, rest)| (usize::from(*first), rest))
}

fn one(name: &str, bytes: &[u8]) -> Option<Intake> {
    let read = read::one(name, bytes, &Mapping::default());
    read.map_err(|refused| assert!(!refused.to_string().is_empty())).ok()
}

/// A text table in any encoding and dialect, then the same bytes as a file. The first byte chooses.
pub(crate) fn csv(bytes: &[u8]) {
    let (how, bytes) = choice(bytes);
    let texts = [Text::Utf8, Text::Utf16Le, Text::Utf16Be, Text::Windows1252];
    let layout = Layout {
        text: texts[how % 4],
        delimiter: DELIMITERS[how / 4 % 3],
        returns: how / 12 % 2 == 1,
    };
    let mut rows = CsvRows::new(bytes, layout);
    let mut last = 0;
    while rows.advance().unwrap_or(false) {
        assert!(rows.number() > last, "rows are numbered upwards");
        last = rows.number();
        assert!((0..rows.width().unwrap_or(0)).all(|at| rows.cell(at).len() <= bytes.len() * 3));
    }
    one("table.csv", bytes);
}

/// A workbook's bytes.
pub(crate) fn xlsx(bytes: &[u8]) {
    one("book.xlsx", bytes);
}

/// The XML of a workbook's first sheet and, behind a NUL, of its shared strings and its styles.
pub(crate) fn sheet(bytes: &[u8]) {
    one("book.xlsx", &sheet_book(bytes));
}

/// The workbook of such parts.
pub(crate) fn sheet_book(bytes: &[u8]) -> Vec<u8> {
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let relation = |id, kind, to| {
        format!(
            "<Relationship Id=\"{id}\" Target=\"{to}\" Type=\"http://schemas.openxmlformats.org/\
             officeDocument/2006/relationships/{kind}\"/>"
        )
    };
    let relations = [
        relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        relation("rId2", "sharedStrings", "sharedStrings.xml"),
        relation("rId3", "styles", "styles.xml"),
    ];
    let book = "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/\
                relationships\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets>\
                </workbook>";
    let relations = format!("<Relationships>{}</Relationships>", relations.concat());
    let root = relation("rId1", "officeDocument", "xl/workbook.xml");
    let root = format!("<Relationships>{root}</Relationships>");
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", part()),
        ("xl/sharedStrings.xml", part()),
        ("xl/styles.xml", part()),
    ])
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(
        if members.iter().any(|m| m.1.len() > 1 << 20) {
            zip::CompressionMethod::Deflated
        } else {
            zip::CompressionMethod::Stored
        },
    );
    for (name, bytes) in members {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An archive: every member is listed and read to its end.
pub(crate) fn zip(bytes: &[u8]) {
    for leaf in leaf::leaves_of(Source::Memory(bytes.into())) {
        if let Ok(content) = leaf.content {
            drop(content.candidates());
        }
    }
    one("pack.zip", bytes);
}

/// A JSON text, in whatever wrapping.
pub(crate) fn json(bytes: &[u8]) {
    let Ok(wrapped) = json::is_wrapped(bytes, Text::Utf8) else { return };
    if let Ok(Some(layout)) = json::look(bytes, Text::Utf8, wrapped) {
        let mut rows = json::JsonRows::new(bytes, &layout);
        while rows.advance().unwrap_or(false) {
            assert!(!rows.holds_beyond(layout.names.len()));
        }
    }
    one("dump.json", bytes);
}

/// One object a line, as a log collector writes them.
pub(crate) fn ndjson(bytes: &[u8]) {
    one("stream.json", bytes);
}

/// A table with the headings of a known format; behind the first byte, which chooses it, come the
/// rows, cells parted by U+001F.
pub(crate) fn cells(bytes: &[u8]) {
    one("table.csv", &table(bytes));
}

/// What `mdatp health` and its like print.
pub(crate) fn mdatp(bytes: &[u8]) {
    one("health.txt", bytes);
}

/// The engagement file.
pub(crate) fn settings(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(policy) = toml::from_str::<Policy>(text) else { return };
    drop(audit::severity::validate(checks::ALL, &policy));
    drop(Mapping::of(&policy, &exports::ALL));
}

/// What people fill in: the first byte chooses questionnaire, exceptions or evidence.
pub(crate) fn forms(bytes: &[u8]) {
    let (which, bytes) = choice(bytes);
    match which % 3 {
        0 => drop(answers::from_bytes(bytes)),
        1 => drop(exceptions::from_bytes(bytes)),
        _ => drop(read::attested::count_lines(bytes)),
    }
}

/// A table as [`cells`] has it, joined and judged.
pub(crate) fn judge(bytes: &[u8]) {
    let policy = Policy::default();
    let Some(intake) = one("table.csv", &table(bytes)) else { return };
    let Ok(as_of) = as_of::as_of(&intake, None, &policy) else { return };
    let mut register = join::join(intake, &policy, as_of);
    chain::forge(&mut register, &policy);
    let results = audit::run::run(checks::ALL, &register, &policy);
    let coverage = coverage::measure(&register, &policy);
    let links = register.devices.len();
    drop(fixes::plan(&register, &results, &coverage, &policy));
    drop(licences::reconcile(&register, &policy));
    assert!(links <= bytes.len(), "every device rests on a record");
}

/// The places of subjects as an earlier assessment.json lists them: the one part of it that is not
/// left to serde. The first byte says how long the list is.
pub(crate) fn places(bytes: &[u8]) {
    let (end, bytes) = choice(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(places) = audit::Places::parse(text, end) {
        let again = audit::Places::parse(&places.to_string(), end);
        assert!(again.is_ok_and(|again| again.to_string() == places.to_string()));
    }
}

/// A table with the headings of a known format.
fn table(bytes: &[u8]) -> Vec<u8> {
    let (which, bytes) = choice(bytes);
    let headings = headings(exports::ALL[which % exports::ALL.len()]);
    let mut out = csv_writer(&headings);
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let text = String::from_utf8_lossy(line);
        let mut row: Vec<&str> = text.split('\u{1f}').collect();
        row.resize(row.len().max(headings.len()), "");
        out.write_record(row).unwrap();
    }
    out.into_inner().unwrap()
}

fn csv_writer(headings: &[&str]) -> ::csv::Writer<Vec<u8>> {
    let mut out = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    out.write_record(headings).unwrap();
    out
}

/// The headings a format reads: what its first form asks for, then its columns.
pub(crate) fn headings(format: &Format) -> Vec<&'static str> {
    let asked = format.signatures.first().map_or(&[][..], |signature| signature.required);
    let asked = asked.iter().filter_map(|group| group.first());
    let read = format.columns.iter().filter_map(|c| c.names.first().or(c.paths.first()));
    let mut headings: Vec<&str> = Vec::new();
    for heading in asked.chain(read).map(|heading| heading.trim_start_matches('*')) {
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    headings
}
