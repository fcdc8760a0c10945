//! The dress of a file: container, encoding, delimiter, quotes.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;

use super::Sheet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dress {
    /// A ZIP with one CSV of the same stem: byte order mark, every field quoted.
    PortalZip,
    /// Byte order mark, every field quoted.
    Quoted,
    /// No byte order mark, CRLF, only the quotes that are needed.
    Bare,
    /// A spreadsheet's re-save with semicolons.
    Semicolon,
    /// The same behind a first line `sep=,`.
    SepLine,
    Tab,
    /// What Windows calls Unicode text: UTF-16LE with its mark, tabs.
    Utf16,
    Xlsx,
    /// A plain CSV put into a ZIP by hand.
    ZippedCsv,
}

impl Dress {
    pub(crate) const RESAVED: [Self; 7] = [
        Self::Quoted,
        Self::Semicolon,
        Self::SepLine,
        Self::Tab,
        Self::Utf16,
        Self::Xlsx,
        Self::ZippedCsv,
    ];

    /// Writes the sheet as `<stem>.<extension>`.
    pub(crate) fn write(self, sheet: &Sheet, stem: &str, folder: &Path) {
        let csv = format!("{stem}.csv");
        match self {
            Self::PortalZip => {
                let text = with_mark(&delimited(sheet, b',', true));
                let archive = zipped(&[(&csv, &text)]);
                fs::write(folder.join(format!("{stem}.zip")), archive).unwrap();
            }
            Self::ZippedCsv => {
                let archive = zipped(&[(&csv, &delimited(sheet, b',', false))]);
                fs::write(folder.join(format!("{stem}.zip")), archive).unwrap();
            }
            Self::Xlsx => xlsx(sheet, &folder.join(format!("{stem}.xlsx"))),
            _ => fs::write(folder.join(csv), self.text(sheet)).unwrap(),
        }
    }

    fn text(self, sheet: &Sheet) -> Vec<u8> {
        match self {
            Self::Quoted => with_mark(&delimited(sheet, b',', true)),
            Self::Semicolon => delimited(sheet, b';', false),
            Self::SepLine => [b"sep=,\r\n".to_vec(), delimited(sheet, b',', false)].concat(),
            Self::Tab => delimited(sheet, b'\t', false),
            Self::Utf16 => utf16(&delimited(sheet, b'\t', false)),
            _ => delimited(sheet, b',', false),
        }
    }
}

/// The sheet as delimited text with CRLF.
pub(crate) fn delimited(sheet: &Sheet, delimiter: u8, quoted: bool) -> Vec<u8> {
    let style = if quoted { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .quote_style(style)
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for row in std::iter::once(&sheet.headings).chain(&sheet.rows) {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn with_mark(text: &[u8]) -> Vec<u8> {
    [b"\xEF\xBB\xBF", text].concat()
}

fn utf16(text: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(text).unwrap();
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// A ZIP of these members.
pub(crate) fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in members {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn xlsx(sheet: &Sheet, path: &Path) {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name("Foglio1").unwrap();
    for (row, cells) in std::iter::once(&sheet.headings).chain(&sheet.rows).enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let place = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            page.write_string(place.0, place.1, cell).unwrap();
        }
    }
    book.save(path).unwrap();
}
