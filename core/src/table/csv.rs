//! Rows of a text table, numbered as a spreadsheet numbers them.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::decode::{Budget, Decoded, Text};
use super::limits::{CELL, FIELDS};
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
            let cells = (0..rows.record.len()).map(|at| rows.cell(at).to_owned()).collect();
            heads.push((rows.number(), cells));
        }
        found.push((layout, heads));
    }
    Ok(found)
}

/// A streaming reader of one text table.
pub struct CsvRows<R> {
    reader: csv::Reader<Decoded<R>>,
    budget: Budget,
    record: ByteRecord,
    number: u32,
    /// Line feeds so far that started no row: inside quotes, or behind a `sep=` line.
    hidden: u64,
    /// Whether the row ended with the file instead of a line feed.
    unclosed: bool,
}

impl<R: Read> CsvRows<R> {
    /// Begins at the first row.
    pub fn new(bytes: R, layout: Layout) -> Self {
        let decoded = Decoded::new(bytes, layout.text, layout.returns);
        let budget = decoded.budget();
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(layout.delimiter)
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(64 << 10)
            .from_reader(decoded);
        let record = ByteRecord::new();
        Self { reader, budget, record, number: 0, hidden: 0, unclosed: false }
    }

    /// Reads the next record, blank or not.
    fn next_record(&mut self) -> Result<bool, Refused> {
        self.budget.renew();
        let before = self.reader.position().line();
        let more =
            self.reader.read_byte_record(&mut self.record).map_err(|e| match e.into_kind() {
                csv::ErrorKind::Io(error) => Refused::from(error),
                other => Refused::because(format!("not readable as CSV: {other:?}")),
            })?;
        if self.record.len() > FIELDS {
            return Err(Refused::because(format!(
                "a row of {} fields, where no table has more than {FIELDS}",
                self.record.len()
            )));
        }
        let after = self.reader.position().line();
        // Every row ends with one feed; the others stand inside quotes and start no row.
        let inside = if after - before > 1 {
            self.record.as_slice().iter().filter(|b| **b == b'\n').count() as u64
        } else {
            0
        };
        // The stream ends with a feed, so only a quote left open makes a row reach the very end.
        self.unclosed = more && self.budget.is_spent();
        self.hidden += inside;
        let row = after.saturating_sub(u64::from(!self.unclosed)).saturating_sub(self.hidden);
        self.number =
            u32::try_from(row).map_err(|_| Refused::because("more rows than can be numbered"))?;
        Ok(more)
    }

    fn is_separator_line(&self) -> bool {
        self.number == 1
            && self.hidden == 0
            && self
                .record
                .get(0)
                .is_some_and(|cell| cell.get(..4).is_some_and(|c| c.eq_ignore_ascii_case(b"sep=")))
            && self.record.len() <= 2
    }
}

impl<R: Read> Rows for CsvRows<R> {
    fn advance(&mut self) -> Result<bool, Refused> {
        while self.next_record()? {
            if self.is_separator_line() {
                self.hidden = 1;
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
        Some(self.record.len())
    }

    fn cell(&self, at: usize) -> &str {
        let cell = self.record.get(at).unwrap_or_default();
        let cell = match cell {
            [most @ .., b'\r'] if at + 1 == self.record.len() => most,
            _ => cell,
        };
        // The stream is valid UTF-8 and separators are ASCII, so a cell always is, too.
        std::str::from_utf8(cell).unwrap_or_default()
    }

    fn holds_beyond(&self, from: usize) -> bool {
        (from..self.record.len()).any(|at| !self.cell(at).trim().is_empty())
    }

    fn oversized(&self) -> bool {
        self.record.as_slice().len() > CELL && self.record.iter().any(|cell| cell.len() > CELL)
    }

    fn unclosed(&self) -> bool {
        self.unclosed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, delimiter: u8, returns: bool) -> Vec<(u32, Vec<String>)> {
        let layout = Layout { text: Text::Utf8, delimiter, returns };
        let mut rows = CsvRows::new(text.as_bytes(), layout);
        let mut out = Vec::new();
        while rows.advance().unwrap() {
            let cells = (0..rows.width().unwrap()).map(|at| rows.cell(at).to_owned()).collect();
            out.push((rows.number(), cells));
        }
        out
    }

    #[test]
    fn a_break_inside_quotes_starts_no_row_and_a_blank_line_is_counted() {
        for end in ["\n", "\r\n"] {
            let text = ["a,b", "\"1\n\n1\",2", "", "3,4", ",", "", "\"5\",\"6\""].join(end);
            for text in [text.clone(), text + end] {
                let read = rows(&text, b',', false);
                let numbers: Vec<_> = read.iter().map(|r| r.0).collect();
                assert_eq!(numbers, [1, 2, 4, 7], "{text:?}");
                assert_eq!(read[3].1, ["5", "6"]);
            }
        }
    }

    #[test]
    fn carriage_returns_alone_end_lines() {
        assert_eq!(rows("a,b\r1,2\r\r3,4\r", b',', true).last().unwrap().0, 4);
    }

    #[test]
    fn the_separator_line_of_a_spreadsheet_is_no_row() {
        let read = rows("sep=;\r\na;b\r\n1;2\r\n", b';', false);
        assert_eq!(read[0], (1, vec!["a".to_owned(), "b".to_owned()]));
        let found = first_rows("sep=;\r\na;b\r\n", Text::Utf8).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1[0].1, ["a", "b"]);
    }

    #[test]
    fn bare_quotes_inside_a_cell_are_text_and_doubled_ones_are_one() {
        let read = rows("a,b\n5\" disk,\"say \"\"so\"\"\"\n", b',', false);
        assert_eq!(read[1].1, ["5\" disk", "say \"so\""]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_noticed() {
        let layout = Layout { text: Text::Utf8, delimiter: b',', returns: false };
        let mut rows = CsvRows::new("a,b\n1,2\n3,\"4\n5,6\n7,8".as_bytes(), layout);
        let mut seen = Vec::new();
        while rows.advance().unwrap() {
            seen.push((rows.number(), rows.unclosed()));
        }
        assert_eq!(seen, [(1, false), (2, false), (3, true)]);
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_csv_reader_panic(bytes: Vec<u8>, delimiter in 0_usize..3) {
            for text in [Text::Utf8, Text::Utf16Le, Text::Windows1252] {
                let layout = Layout { text, delimiter: DELIMITERS[delimiter], returns: false };
                let mut rows = CsvRows::new(&*bytes, layout);
                while rows.advance().unwrap_or(false) {
                    prop_assert!(rows.number() > 0);
                }
            }
        }

        #[test]
        fn rows_are_numbered_as_lines_when_nothing_is_quoted(lines in prop::collection::vec("[a-z]{0,3}(,[a-z]{1,3}){0,2}\r?", 1..20)) {
            let text = lines.join("\n");
            let want: Vec<u32> = lines.iter().enumerate()
                .filter(|(_, l)| !l.trim().trim_matches(',').is_empty())
                .map(|(at, _)| u32::try_from(at).unwrap() + 1).collect();
            let got: Vec<u32> = rows(&text, b',', false).iter().map(|r| r.0).collect();
            prop_assert_eq!(got, want);
        }
    }
}
