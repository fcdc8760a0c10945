//! One sheet after the other: headings, rows, and what a reader does with a sheet: filter, answer,
//! print.

use std::path::Path;

use anyhow::Result;
use blindspot_core::model::Instant;
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, ExcelDateTime, Format, Workbook, Worksheet,
};

use super::fit;
use super::look::{Look, verdicts};
use super::patient::Patient;
use crate::cell::harmless;
use crate::render::pdf::Paper;

/// The most rows a worksheet holds, its header included.
const MAX_ROWS: u32 = 1_048_576;
/// The most UTF-16 units a cell holds.
const MAX_CELL: usize = 32_767;
/// The row of the headings.
const HEADER: u32 = 0;

/// One cell by what it means.
pub(super) enum Cell {
    /// Text, made harmless.
    Text(String),
    /// A heading between rows.
    Group(&'static str),
    /// A whole number.
    Count(u64),
    /// A share from 0 to 1, printed as percent; empty when there is none.
    Share(Option<f64>),
    /// An instant, in UTC.
    Stamp(Instant),
    /// An amount of money.
    Money(f64),
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

impl From<Option<u64>> for Cell {
    fn from(count: Option<u64>) -> Self {
        count.map_or_else(|| Self::Text(String::new()), Self::Count)
    }
}

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Ids, names and other short text.
    Plain,
    /// Sentences, wrapped.
    Prose,
    /// A verdict or a severity, coloured by its word.
    Verdict,
    /// For the client to choose from.
    Choice(&'static [&'static str]),
    /// For the client to write in.
    Answer,
    /// A day for the client to write in.
    Day,
}

/// A column of a sheet.
#[derive(Clone, Copy)]
pub(super) struct Column {
    heading: &'static str,
    /// In characters.
    width: f64,
    role: Role,
}

impl Column {
    pub(super) const fn new(heading: &'static str, width: f64) -> Self {
        Self { heading, width, role: Role::Plain }
    }

    pub(super) const fn of(heading: &'static str, width: f64, role: Role) -> Self {
        Self { heading, width, role }
    }
}

/// The workbook being written, with what its sheets share.
pub(super) struct Book {
    workbook: Workbook,
    look: Look,
    paper: Paper,
    client: String,
}

impl Book {
    pub(super) fn new(workbook: Workbook, paper: Paper, client: &str) -> Self {
        Self { workbook, look: Look::new(), paper, client: client.to_owned() }
    }

    /// Writes the file.
    pub(super) fn save(mut self, path: &Path) -> Result<()> {
        let file = Patient::create(path)?;
        self.workbook.save_to_writer(file.clone())?;
        Ok(file.finish()?)
    }

    /// Adds a sheet of rows under headings; rows beyond what a sheet holds go on in a second one
    /// of the same name with a number.
    pub(super) fn sheet<const N: usize>(
        &mut self,
        name: &str,
        columns: [Column; N],
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
        columns: &[Column; N],
        rows: &mut impl Iterator<Item = [Cell; N]>,
    ) -> Result<()> {
        let Self { workbook, look, paper, client } = self;
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(title)?;
        set_up(sheet, title, *paper, client)?;
        let across: f64 = columns.iter().map(|column| column.width).sum();
        sheet.set_print_fit_to_pages(fit::pages(across), 0);
        for (at, column) in (0_u16..).zip(columns) {
            sheet.set_column_width(at, column.width)?;
            let asked = matches!(column.role, Role::Choice(_) | Role::Answer | Role::Day);
            let format = if asked { &look.asked } else { &look.header };
            sheet.write_string_with_format(HEADER, at, column.heading, format)?;
        }
        let mut last = HEADER;
        while last + 1 < MAX_ROWS {
            let Some(row) = rows.next() else { break };
            last += 1;
            let prose = columns.iter().zip(&row).filter_map(|(column, cell)| match cell {
                Cell::Text(text) if column.role == Role::Prose => Some((&**text, column.width)),
                _ => None,
            });
            if let Some(height) = fit::height(prose) {
                sheet.set_row_height(last, height)?;
            }
            for ((at, column), cell) in (0_u16..).zip(columns).zip(row) {
                write(sheet, (last, at), column.role, &cell, look)?;
            }
        }
        sheet.autofilter(HEADER, 0, last, u16::try_from(N)?.saturating_sub(1))?;
        if last > HEADER {
            rules(sheet, columns, last)?;
        }
        Ok(())
    }
}

/// Frozen headings, and pages as wide as the sheet with its name, client and number on each.
fn set_up(sheet: &mut Worksheet, title: &str, paper: Paper, client: &str) -> Result<()> {
    // A header of more than 255 characters is refused, and its ampersands are codes.
    let client: String = client.chars().take(100).collect();
    sheet.set_freeze_panes(HEADER + 1, 0)?;
    sheet.set_landscape();
    sheet.set_paper_size(match paper {
        Paper::A4 => 9,
        Paper::UsLetter => 1,
    });
    sheet.set_repeat_rows(HEADER, HEADER)?;
    sheet.set_repeat_columns(0, 0)?;
    sheet.set_header(format!("&L{}&R{title}", client.replace('&', "&&")));
    sheet.set_footer("&LEndpoint Protection Assessment&RPage &P of &N");
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    role: Role,
    cell: &Cell,
    look: &Look,
) -> Result<()> {
    let format: &Format = match role {
        Role::Prose => &look.wrapped,
        Role::Plain | Role::Verdict => &look.text,
        Role::Choice(_) | Role::Answer => &look.answer,
        Role::Day => &look.answer_day,
    };
    let asked = matches!(role, Role::Choice(_) | Role::Answer | Role::Day);
    match cell {
        Cell::Text(text) if text.is_empty() && asked => sheet.write_blank(row, at, format)?,
        Cell::Text(text) if text.is_empty() => sheet,
        Cell::Text(text) => {
            sheet.write_string_with_format(row, at, cut(&harmless(text)), format)?
        }
        Cell::Group(text) => sheet.write_string_with_format(row, at, *text, &look.group)?,
        Cell::Count(n) => sheet.write_number_with_format(row, at, *n as f64, &look.count)?,
        Cell::Share(Some(share)) => sheet.write_number_with_format(row, at, *share, &look.share)?,
        Cell::Share(None) => sheet,
        Cell::Stamp(instant) => {
            let at_second = ExcelDateTime::from_timestamp(instant.timestamp())?;
            sheet.write_datetime_with_format(row, at, &at_second, &look.stamp)?
        }
        Cell::Money(amount) => sheet.write_number_with_format(row, at, *amount, &look.money)?,
    };
    Ok(())
}

/// Colours of verdicts and what may be answered, for all rows of a sheet.
fn rules(sheet: &mut Worksheet, columns: &[Column], last: u32) -> Result<()> {
    let first = HEADER + 1;
    for (at, column) in (0_u16..).zip(columns) {
        match column.role {
            Role::Verdict => {
                for rule in verdicts() {
                    sheet.add_conditional_format(first, at, last, at, &rule)?;
                }
            }
            Role::Choice(words) => {
                let list = DataValidation::new()
                    .allow_list_strings(words)?
                    .set_error_title("Not one of the answers")?
                    .set_error_message("Choose from the list.")?;
                sheet.add_data_validation(first, at, last, at, &list)?;
            }
            Role::Day => {
                let earliest = ExcelDateTime::from_ymd(2020, 1, 1)?;
                let day = DataValidation::new()
                    .allow_date(DataValidationRule::GreaterThanOrEqualTo(earliest))
                    .set_error_title("Not a date")?
                    .set_error_message("Write a date such as 2026-12-31.")?;
                sheet.add_data_validation(first, at, last, at, &day)?;
            }
            Role::Plain | Role::Prose | Role::Answer => {}
        }
    }
    Ok(())
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
