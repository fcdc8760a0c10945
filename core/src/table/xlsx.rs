//! Rows of a workbook's sheets, their dates and numbers turned back to the text of an export.

use std::io::{self, Read, Seek};

use calamine::{DataRef, Reader, Xlsx, XlsxCellReader};

use super::csv::{HEADER_WITHIN, Head};
use super::limits::{CELL, FIELDS, PART, WORKBOOK, megabytes};
use super::source::ReadSeek;
use super::{Refused, Rows, archive};

/// The rows a sheet may have.
const LAST_ROW: u32 = 1_048_576;

/// An opened workbook.
pub struct Workbook(Xlsx<Box<dyn ReadSeek>>);

impl Workbook {
    /// Opens a workbook after unpacking it once into nothing, so that no part can lie about its
    /// size.
    ///
    /// # Errors
    /// [`Refused`] when it is corrupt, too large or no workbook.
    pub fn open(mut bytes: Box<dyn ReadSeek>) -> Result<Self, Refused> {
        check(&mut bytes)?;
        bytes.rewind()?;
        Xlsx::new(bytes).map(Self).map_err(|e| Refused::because(format!("no workbook: {e}")))
    }

    /// The names of the sheets, in the workbook's order.
    #[must_use]
    pub fn sheets(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// The first rows of a sheet.
    ///
    /// # Errors
    /// [`Refused`] when the sheet is broken.
    pub fn first_rows(&mut self, sheet: &str) -> Result<Vec<Head>, Refused> {
        let mut rows = self.rows(sheet)?;
        let mut heads = Vec::new();
        while rows.advance()? && rows.number() <= HEADER_WITHIN {
            heads.push((rows.number(), rows.cells.get(..rows.filled).unwrap_or_default().to_vec()));
        }
        Ok(heads)
    }

    /// The rows of a sheet.
    ///
    /// # Errors
    /// [`Refused`] when there is no such sheet.
    pub fn rows(&mut self, sheet: &str) -> Result<XlsxRows<'_>, Refused> {
        let reader = self.0.worksheet_cells_reader(sheet).map_err(|e| broken(&e))?;
        Ok(XlsxRows { reader, cells: Vec::new(), filled: 0, number: 0, waiting: None, done: false })
    }
}

fn broken(error: &calamine::XlsxError) -> Refused {
    Refused::because(format!("the workbook is corrupt: {error}"))
}

fn check(bytes: &mut Box<dyn ReadSeek>) -> Result<(), Refused> {
    let mut zip = archive::open(bytes)?;
    let listing = archive::list(&mut zip)?;
    if let Some((name, refused)) = listing.refused.first() {
        return Err(Refused::because(format!("the workbook’s part {name}: {refused}")));
    }
    let mut total = 0;
    for member in &listing.members {
        let sheet = member.name.starts_with("xl/worksheets/");
        let most = if sheet { WORKBOOK } else { PART };
        let size = io::copy(&mut member.read(&mut zip)?.take(most + 1), &mut io::sink())?;
        total += size;
        if size > most || total > WORKBOOK {
            let (what, most) =
                if size > most { (&*member.name, most) } else { ("workbook", WORKBOOK) };
            return Err(Refused::because(format!(
                "the {what} unpacks to more than {} MB",
                megabytes(most)
            )));
        }
    }
    Ok(())
}

/// A streaming reader of one sheet.
pub struct XlsxRows<'w> {
    reader: XlsxCellReader<'w, Box<dyn ReadSeek>>,
    cells: Vec<String>,
    /// How many of `cells` belong to the current row.
    filled: usize,
    number: u32,
    /// The first cell of the next row.
    waiting: Option<(u32, usize, String)>,
    /// Whether the sheet's end was met; nothing may be asked beyond it.
    done: bool,
}

impl XlsxRows<'_> {
    fn next_cell(&mut self) -> Result<Option<(u32, usize, String)>, Refused> {
        loop {
            if self.done {
                return Ok(None);
            }
            let Some(cell) = self.reader.next_cell().map_err(|e| broken(&e))? else {
                self.done = true;
                return Ok(None);
            };
            let (row, column) = cell.get_position();
            if column as usize >= FIELDS {
                return Err(Refused::because("the workbook is corrupt: a column beyond the last"));
            }
            if row >= LAST_ROW {
                return Err(Refused::because("the workbook is corrupt: a row beyond the last"));
            }
            let text = text(cell.get_value());
            if !text.trim().is_empty() {
                return Ok(Some((row.saturating_add(1), column as usize, text)));
            }
        }
    }

    fn put(&mut self, column: usize, text: String) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        if let Some(place) = self.cells.get_mut(column) {
            *place = text;
        }
        self.filled = self.filled.max(column + 1);
    }
}

impl Rows for XlsxRows<'_> {
    fn advance(&mut self) -> Result<bool, Refused> {
        self.cells.iter_mut().for_each(String::clear);
        self.filled = 0;
        let first = match self.waiting.take() {
            Some(cell) => Some(cell),
            None => self.next_cell()?,
        };
        let Some((number, column, text)) = first else { return Ok(false) };
        self.number = number;
        self.put(column, text);
        while let Some((row, column, text)) = self.next_cell()? {
            if row != number {
                self.waiting = Some((row, column, text));
                break;
            }
            self.put(column, text);
        }
        Ok(true)
    }

    fn number(&self) -> u32 {
        self.number
    }

    fn width(&self) -> Option<usize> {
        None
    }

    fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", String::as_str)
    }

    fn holds_beyond(&self, from: usize) -> bool {
        self.cells.get(from..self.filled).is_some_and(|cells| cells.iter().any(|c| !c.is_empty()))
    }

    fn oversized(&self) -> bool {
        self.cells.get(..self.filled).is_some_and(|cells| cells.iter().any(|c| c.len() > CELL))
    }
}

/// The text an export would have printed.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "True".to_owned(),
        DataRef::Bool(false) => "False".to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::DateTime(moment) => moment_text(*moment),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A date cell holds the wall clock the export printed, in whole milliseconds.
fn moment_text(moment: calamine::ExcelDateTime) -> String {
    if moment.is_duration() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.{milli:03}")
}

/// Whether an archive's members make it a workbook.
pub(super) fn is_workbook<R: Read + Seek>(zip: &zip::ZipArchive<R>) -> bool {
    zip.index_for_name("[Content_Types].xml").is_some()
        && zip.file_names_raw().any(|name| name.starts_with(b"xl/"))
}

/// Whether an archive is a document, slides or another package of the office formats.
pub(super) fn is_other_package<R: Read + Seek>(zip: &zip::ZipArchive<R>) -> bool {
    !is_workbook(zip)
        && (zip.index_for_name("[Content_Types].xml").is_some()
            || zip.index_for_name("mimetype").is_some())
}
