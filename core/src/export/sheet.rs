//! One recognised table, row by row: cells by column, faults counted where they are met.

use std::cell::Cell;
use std::collections::HashSet;
use std::sync::Arc;

use super::columns::{date_columns, find};
use super::mapping::{meant, remark};
use super::recognise::Found;
use super::{Column, Log};
use crate::dates::{self, Order};
use crate::fast::Set;
use crate::model::key::Unreadable;
use crate::model::{EvidenceId, Instant, Origin};
use crate::table::limits::CELL;
use crate::table::{Refused, Rows};

/// The evidence id rows carry until the register of evidence is complete.
pub const UNNUMBERED: EvidenceId = EvidenceId(0);

/// Finds the order of day and month over the columns given, in the whole table.
pub type OrderOf<'a> = &'a (dyn Fn(&[usize]) -> Order + Sync);

/// A table being read.
pub struct Sheet<'a> {
    rows: &'a mut dyn Rows,
    found: &'a Found,
    /// The last row that is no data.
    header_row: u32,
    /// Cells read as the auditor's mapping says.
    mapped: Cell<u64>,
    words: Set<Arc<str>>,
    order: Option<Order>,
    order_of: OrderOf<'a>,
    /// The names of the file and the member, for what only a name tells.
    pub names: (&'a str, Option<&'a str>),
    /// Request ids of earlier sign-in files; `None` when this is the only one.
    pub earlier: Option<&'a HashSet<u128>>,
    /// Counts, issues, interval.
    pub log: Log,
}

impl<'a> Sheet<'a> {
    /// Begins above the header.
    pub fn new(
        rows: &'a mut dyn Rows,
        found: &'a Found,
        names: (&'a str, Option<&'a str>),
        earlier: Option<&'a HashSet<u128>>,
        order_of: OrderOf<'a>,
    ) -> Self {
        Self {
            rows,
            found,
            header_row: found.header_row,
            mapped: Cell::new(0),
            words: Set::default(),
            order: None,
            order_of,
            names,
            earlier,
            log: Log::default(),
        }
    }

    /// The rows are a part of the table that does not hold its header.
    pub const fn below_header(&mut self) {
        self.header_row = 0;
    }

    /// Where a column is, if the table has it.
    #[must_use]
    pub fn find(&self, column: &Column) -> Option<usize> {
        find(&self.found.normal, column)
    }

    /// The columns whose headings, brought to their normal form, are as asked.
    pub fn columns(&self, asked: impl Fn(&str) -> bool) -> Vec<usize> {
        let all = self.found.normal.iter().enumerate();
        all.filter(|(_, heading)| asked(heading)).map(|(at, _)| at).collect()
    }

    /// Whether the table has a column.
    #[must_use]
    pub fn has(&self, column: &Column) -> bool {
        self.find(column).is_some()
    }

    /// Moves to the next row of the right shape; others are rejected and counted.
    ///
    /// # Errors
    /// [`Refused`] when the bytes turn out broken.
    pub fn advance(&mut self) -> Result<bool, Refused> {
        while self.rows.advance()? {
            if self.rows.number() <= self.header_row {
                continue;
            }
            self.log.rows_read += 1;
            match self.fault() {
                None => return Ok(true),
                Some(what) => self.log.reject_row(self.origin(), what),
            }
        }
        Ok(false)
    }

    fn fault(&mut self) -> Option<String> {
        let asked = self.found.normal.len();
        if self.rows.unclosed() {
            let why = "a quote is opened and never closed: the end of the file is lost";
            self.log.incomplete(why);
            return Some(why.to_owned());
        }
        if self.rows.oversized() {
            return Some(format!("a cell longer than {} kB", CELL >> 10));
        }
        match self.rows.width() {
            Some(cells) if cells < asked => Some(format!("{cells} cells under {asked} headings")),
            _ if self.rows.holds_beyond(asked) => {
                Some(format!("cells that hold something beyond the {asked} headings"))
            }
            _ => None,
        }
    }

    /// The current row.
    #[must_use]
    pub fn origin(&self) -> Origin {
        Origin { evidence: UNNUMBERED, row: self.rows.number() }
    }

    /// A cell without blanks around it; empty when the table has no such column.
    #[must_use]
    pub fn text(&self, column: Option<usize>) -> &str {
        column.map_or("", |at| as_meant(self.found, &self.mapped, self.rows.cell(at)))
    }

    /// What one word of a cell stands for under the auditor's mapping: itself, unless it says so.
    #[must_use]
    pub fn meaning<'s>(&'s self, word: &'s str) -> &'s str {
        as_meant(self.found, &self.mapped, word)
    }

    /// Ends the reading: the log, with what the auditor's mapping did.
    #[must_use]
    pub fn finish(self) -> Log {
        let (found, goes_on) = (self.found, self.rows.goes_on());
        let (mut log, mapped) = self.finish_part();
        remark(&mut log, found, mapped);
        if goes_on {
            let why = "the interface had a further page (nextLink), which the file does not hold";
            log.warn("more_pages", why);
            log.incomplete(why);
        }
        log
    }

    /// Ends the reading of a part of the table: the log, and the cells read as the auditor's
    /// mapping says.
    #[must_use]
    pub fn finish_part(self) -> (Log, u64) {
        (self.log, self.mapped.get())
    }

    /// Reads a cell that holds JSON; an unreadable one is counted and absent, an empty one absent.
    pub fn json<T: serde::de::DeserializeOwned>(&mut self, column: Option<usize>) -> Option<T> {
        let at = column?;
        let raw = self.rows.cell(at).trim();
        if raw.is_empty() {
            return None;
        }
        match serde_json::from_str(raw) {
            Ok(value) => Some(value),
            Err(_) => {
                self.unreadable(at, Unreadable("JSON"));
                None
            }
        }
    }

    /// A cell to keep, of a column in which words recur; empty ones are absent.
    pub fn shared(&mut self, column: Option<usize>) -> Option<Arc<str>> {
        let word = self.word(column);
        (!word.is_empty()).then_some(word)
    }

    /// A cell of a column in which words recur; empty when the table has no such column.
    pub fn word(&mut self, column: Option<usize>) -> Arc<str> {
        let text = column.map_or("", |at| as_meant(self.found, &self.mapped, self.rows.cell(at)));
        once(&mut self.words, text)
    }

    /// A text that recurs in the table, kept once.
    pub fn once(&mut self, text: &str) -> Arc<str> {
        once(&mut self.words, text)
    }

    /// Parses a cell; an unreadable one is counted and absent.
    pub fn parsed<T>(
        &mut self,
        column: Option<usize>,
        parse: impl FnOnce(&str) -> Result<Option<T>, Unreadable>,
    ) -> Option<T> {
        self.tried(column, parse).unwrap_or_default()
    }

    /// Parses a cell where unreadable must not pass for absent: it is counted and returned.
    ///
    /// # Errors
    /// [`Unreadable`] as `parse` says.
    pub fn tried<T>(
        &mut self,
        column: Option<usize>,
        parse: impl FnOnce(&str) -> Result<Option<T>, Unreadable>,
    ) -> Result<Option<T>, Unreadable> {
        let Some(at) = column else { return Ok(None) };
        let parsed = parse(as_meant(self.found, &self.mapped, self.rows.cell(at)));
        if let Err(unreadable) = &parsed {
            self.unreadable(at, *unreadable);
        }
        parsed
    }

    fn unreadable(&mut self, at: usize, unreadable: Unreadable) {
        let heading = self.found.headings.get(at).map_or("", |h| h.trim());
        let origin = self.origin();
        self.log.reject_cell(origin, heading, &unreadable.to_string(), self.rows.cell(at).trim());
    }

    /// A date that is no sign of activity.
    pub fn date(&mut self, column: Option<usize>) -> Option<Instant> {
        self.stamp(column).map(|stamp| stamp.at)
    }

    /// A date that is a sign of activity: it widens the table's interval.
    pub fn activity(&mut self, column: Option<usize>) -> Option<Instant> {
        let stamp = self.stamp(column)?;
        self.log.activity(stamp.at);
        self.log.local |= stamp.local && !self.is_utc(column);
        Some(stamp.at)
    }

    /// Whether a heading names UTC as the zone of its cells, as Log Analytics writes it.
    fn is_utc(&self, column: Option<usize>) -> bool {
        let heading = column.and_then(|at| self.found.headings.get(at));
        heading.is_some_and(|h| h.trim().to_ascii_lowercase().ends_with("[utc]"))
    }

    fn stamp(&mut self, column: Option<usize>) -> Option<dates::Stamp> {
        let at = column?;
        let Self { rows, found, order, order_of, .. } = self;
        let stamp = dates::parse(rows.cell(at), || {
            *order.get_or_insert_with(|| order_of(&date_columns(found)))
        });
        match stamp {
            Ok(stamp) => stamp,
            Err(unreadable) => {
                self.unreadable(at, unreadable);
                None
            }
        }
    }
}

/// A cell without blanks around it, as the auditor's mapping says it is meant.
fn as_meant<'s>(found: &'s Found, mapped: &Cell<u64>, raw: &'s str) -> &'s str {
    let raw = raw.trim();
    match meant(&found.words, raw) {
        Some(known) => {
            mapped.set(mapped.get() + 1);
            known
        }
        None => raw,
    }
}

/// The most words of one table that are kept to be shared: more do not recur.
const WORDS: usize = 10_000;

fn once(words: &mut Set<Arc<str>>, text: &str) -> Arc<str> {
    if let Some(known) = words.get(text) {
        return Arc::clone(known);
    }
    let word: Arc<str> = text.into();
    if words.len() < WORDS {
        words.insert(Arc::clone(&word));
    }
    word
}
