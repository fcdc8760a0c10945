//! Rows of a text table, numbered as a spreadsheet numbers them.

use std::io::Read;

use super::decode::{Budget, Decoded, SMALLEST_READ, Text};
use super::fields::Fields;
use super::limits::{CELL, FIELDS, ROW, megabytes};
use super::{Refused, Rows};

/// The separators met: as exported, re-saved in a comma-decimal country, copied from a grid.
pub const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// How far down a header is looked for.
pub const HEADER_WITHIN: u32 = 5;

/// How a text table is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The encoding.
    pub text: Text,
    /// The byte between cells.
    pub delimiter: u8,
    /// Whether lines end with a carriage return alone.
    pub returns: bool,
}

/// A row that may be a header: its number and its cells.
pub type Head = (u32, Vec<String>);

/// The first rows of a sample under each separator; a `sep=` line leaves only the one it names.
///
/// # Errors
/// [`Refused`] when the sample is no text.
pub fn first_rows(sample: &str, text: Text) -> Result<Vec<(Layout, Vec<Head>)>, Refused> {
    let returns = sample.contains('\r') && !sample.contains('\n');
    let named = sample
        .split(['\r', '\n'])
        .next()
        .and_then(|line| line.trim().trim_matches('"').get(..5).map(str::as_bytes))
        .filter(|line| line.get(..4).is_some_and(|l| l.eq_ignore_ascii_case(b"sep=")))
        .and_then(|line| line.get(4).copied());
    let mut found = Vec::new();
    for delimiter in named.map_or(DELIMITERS.to_vec(), |d| vec![d]) {
        let layout = Layout { text, delimiter, returns };
        // The sample is decoded already.
        let mut rows = CsvRows::new(sample.as_bytes(), Layout { text: Text::Utf8, ..layout });
        let mut heads = Vec::new();
        while rows.advance()? && rows.number() <= HEADER_WITHIN {
            let cells = (0..rows.fields.len()).map(|at| rows.cell(at).to_owned()).collect();
            heads.push((rows.number(), cells));
        }
        found.push((layout, heads));
    }
    Ok(found)
}

/// How much of a text is held at once, unless a row is longer.
const HELD: usize = 256 << 10;

/// A streaming reader of one text table.
pub struct CsvRows<R> {
    text: Decoded<R>,
    budget: Budget,
    delimiter: u8,
    /// The part of the text that is held: the current row begins at `row`, the next one at `next`.
    held: Vec<u8>,
    filled: usize,
    row: usize,
    next: usize,
    /// Whether nothing follows what is held.
    ended: bool,
    fields: Fields,
    /// Line feeds so far that ended a row.
    lines: u64,
    number: u32,
}

impl CsvRows<std::io::Empty> {
    /// Begins at the first row of a part of a UTF-8 text that is held already.
    ///
    /// # Errors
    /// [`Refused`] when it is no UTF-8.
    pub fn held(mut part: Vec<u8>, layout: Layout) -> Result<Self, Refused> {
        if std::str::from_utf8(&part).is_err() {
            return Err(Refused::NotUtf8);
        }
        if part.last().is_some_and(|last| *last != b'\n') {
            part.push(b'\n');
        }
        let mut rows = Self::new(std::io::empty(), layout);
        (rows.filled, rows.ended) = (part.len(), true);
        rows.held = part;
        Ok(rows)
    }
}

impl<R: Read> CsvRows<R> {
    /// Begins at the first row.
    pub fn new(bytes: R, layout: Layout) -> Self {
        let text = Decoded::new(bytes, layout.text, layout.returns);
        Self {
            budget: text.budget(),
            text,
            delimiter: layout.delimiter,
            held: Vec::new(),
            filled: 0,
            row: 0,
            next: 0,
            ended: false,
            fields: Fields::default(),
            lines: 0,
            number: 0,
        }
    }

    /// The row number of the last row read, blank ones counted.
    pub const fn lines(&self) -> u64 {
        self.lines
    }

    /// Reads the next record, blank or not; empty lines are counted and passed over.
    fn next_record(&mut self) -> Result<bool, Refused> {
        self.row = self.next;
        loop {
            let held = self.held.get(..self.filled).unwrap_or_default();
            while held.get(self.row) == Some(&b'\n') {
                self.lines += 1;
                self.row += 1;
            }
            let rest = held.get(self.row..).unwrap_or_default();
            if rest.is_empty() && self.ended {
                return Ok(false);
            }
            match self.fields.read(rest, self.delimiter, self.ended) {
                Some(length) if !rest.is_empty() => {
                    self.next = self.row + length;
                    break;
                }
                _ => self.hold_more()?,
            }
        }
        within_limit(self.next - self.row)?;
        if self.fields.len() > FIELDS {
            return Err(Refused::because(format!(
                "a row of {} fields, where no table has more than {FIELDS}",
                self.fields.len()
            )));
        }
        // The text ends with a feed, so only a quote left open makes a row reach the very end.
        self.lines += u64::from(!self.fields.unclosed);
        let row = self.lines + u64::from(self.fields.unclosed);
        self.number =
            u32::try_from(row).map_err(|_| Refused::because("more rows than can be numbered"))?;
        Ok(true)
    }

    /// Drops what was read and holds more of the text behind the current row.
    fn hold_more(&mut self) -> Result<(), Refused> {
        let first = self.held.is_empty();
        self.held.copy_within(self.row..self.filled, 0);
        self.filled -= self.row;
        self.row = 0;
        within_limit(self.filled)?;
        if self.held.len() < HELD.max(self.filled * 2) {
            self.held.resize(HELD.max(self.filled * 2), 0);
        }
        while !self.ended {
            let room = self.held.get_mut(self.filled..).unwrap_or_default();
            if room.len() < SMALLEST_READ {
                break;
            }
            // More than a row is held, so the length of a row is measured here and not while decoding.
            self.budget.renew();
            let read = self.text.read(room)?;
            self.ended = read == 0;
            self.filled += read;
        }
        // A second byte order mark, which a careless copy leaves.
        if first && self.held.starts_with("\u{feff}".as_bytes()) {
            self.row = 3.min(self.filled);
        }
        Ok(())
    }

    fn is_separator_line(&self) -> bool {
        self.number == 1
            && self.fields.feeds == 0
            && self.bytes(0).get(..4).is_some_and(|c| c.eq_ignore_ascii_case(b"sep="))
            && self.fields.len() <= 2
    }

    fn bytes(&self, at: usize) -> &[u8] {
        let row = self.held.get(self.row..self.next).unwrap_or_default();
        self.fields.get(row, at).unwrap_or_default()
    }
}

impl<R: Read> Rows for CsvRows<R> {
    fn advance(&mut self) -> Result<bool, Refused> {
        while self.next_record()? {
            if self.is_separator_line() {
                self.lines = 0;
            } else if self.holds_beyond(0) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn number(&self) -> u32 {
        self.number
    }

    fn width(&self) -> Option<usize> {
        Some(self.fields.len())
    }

    fn cell(&self, at: usize) -> &str {
        let cell = match self.bytes(at) {
            [most @ .., b'\r'] if at + 1 == self.fields.len() => most,
            cell => cell,
        };
        // The stream is valid UTF-8 and separators are ASCII, so a cell always is, too.
        std::str::from_utf8(cell).unwrap_or_default()
    }

    fn holds_beyond(&self, from: usize) -> bool {
        (from..self.fields.len()).any(|at| !self.cell(at).trim().is_empty())
    }

    fn oversized(&self) -> bool {
        self.next - self.row > CELL && (0..self.fields.len()).any(|at| self.bytes(at).len() > CELL)
    }

    fn unclosed(&self) -> bool {
        self.fields.unclosed
    }
}

/// Refuses a row, or what is held of it, that is too long.
fn within_limit(length: usize) -> Result<(), Refused> {
    if length as u64 > ROW {
        return Err(Refused::because(format!(
            "a row longer than {} MB: damaged, or a quote is opened and never closed",
            megabytes(ROW)
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
