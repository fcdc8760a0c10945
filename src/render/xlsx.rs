//! assessment.xlsx: the workbook an owner filters, written row by row.

mod patient;
mod sheets;

use std::path::Path;

use anyhow::Result;
use chrono::Timelike as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use self::patient::Patient;
use crate::assessment::Assessment;
use crate::cell::harmless;

/// The most rows a worksheet holds, its header included.
const MAX_ROWS: u32 = 1_048_576;
/// The most UTF-16 units a cell holds.
const MAX_CELL: usize = 32_767;

/// One cell by what it means.
pub(super) enum Cell {
    /// Text, made harmless.
    Text(String),
    /// A whole number.
    Count(u64),
    /// A share from 0 to 1, printed as percent; empty when there is none.
    Share(Option<f64>),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u64> for Cell {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

/// The workbook being written, with the formats its sheets share.
pub(super) struct Book {
    workbook: Workbook,
    header: Format,
    percent: Format,
}

impl Book {
    /// Adds a sheet of rows under bold headings; rows beyond what a sheet holds go on in a second
    /// one of the same name with a number.
    fn sheet<const N: usize>(
        &mut self,
        name: &str,
        columns: [(&str, f64); N],
        rows: impl Iterator<Item = [Cell; N]>,
    ) -> Result<()> {
        let mut rows = rows.peekable();
        for part in 1_u32.. {
            let title = if part == 1 { name.to_owned() } else { format!("{name} {part}") };
            self.part(&title, &columns, &mut rows)?;
            if rows.peek().is_none() {
                break;
            }
        }
        Ok(())
    }

    fn part<const N: usize>(
        &mut self,
        title: &str,
        columns: &[(&str, f64); N],
        rows: &mut impl Iterator<Item = [Cell; N]>,
    ) -> Result<()> {
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(title)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, (heading, width)) in (0_u16..).zip(columns) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(0, column, *heading, &self.header)?;
        }
        let mut last = 0;
        while last + 1 < MAX_ROWS {
            let Some(row) = rows.next() else { break };
            last += 1;
            for (column, cell) in (0_u16..).zip(row) {
                match cell {
                    Cell::Text(text) if text.is_empty() => {}
                    Cell::Text(text) => {
                        sheet.write_string(last, column, cut(&harmless(&text)))?;
                    }
                    Cell::Count(count) => {
                        sheet.write_number(last, column, count as f64)?;
                    }
                    Cell::Share(Some(share)) => {
                        sheet.write_number_with_format(last, column, share, &self.percent)?;
                    }
                    Cell::Share(None) => {}
                }
            }
        }
        let width = u16::try_from(N)?.saturating_sub(1);
        sheet.autofilter(0, 0, last, width)?;
        Ok(())
    }
}

/// The text within what a cell holds, cut visibly.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= MAX_CELL {
        return text.to_owned();
    }
    let mut units = 1;
    let kept: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= MAX_CELL
        })
        .collect();
    kept + "…"
}

/// Writes the workbook to `path`; large sheets pass through temporary files in `folder`.
///
/// # Errors
/// When a file cannot be written.
pub fn write(path: &Path, folder: &Path, assessment: &Assessment) -> Result<()> {
    let as_of = assessment.register.as_of;
    let created =
        ExcelDateTime::from_timestamp(as_of.with_nanosecond(0).unwrap_or(as_of).timestamp())?;
    let mut workbook = Workbook::new();
    workbook.set_tempdir(folder)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title("Endpoint security coverage assessment")
            .set_author("blindspot")
            .set_creation_datetime(&created),
    );
    let header = Format::new().set_bold();
    let percent = Format::new().set_num_format("0.0%");
    let mut book = Book { workbook, header, percent };
    sheets::all(&mut book, assessment)?;
    let file = Patient::create(path)?;
    book.workbook.save_to_writer(file.clone())?;
    Ok(file.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_longer_than_a_cell_is_cut_visibly_and_never_in_the_middle_of_a_character() {
        let long = "😀".repeat(20_000);
        let kept = cut(&long);
        assert!(kept.ends_with('…') && kept.encode_utf16().count() <= MAX_CELL);
        assert_eq!(cut("short"), "short");
    }
}
