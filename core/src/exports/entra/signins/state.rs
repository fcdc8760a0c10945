//! What reading a sign-in log keeps from row to row: which rows are users', what was assumed.

use std::collections::BTreeMap;

use super::cells::{Cells, Row};
use super::words::{Sort, flag, sort_of_events, sort_of_log};
use crate::export::{Log, Sheet};
use crate::fold::FileFold;
use crate::model::signin::SigninLogs;
use crate::table::Refused;

/// The state of one table.
#[derive(Default)]
pub(super) struct State {
    pub(super) cells: Cells,
    /// Whether the file's name makes it interactive, if it says.
    named: Option<bool>,
    /// Whether rows are read as interactive because nothing says.
    assumed: bool,
    /// Rows of users.
    users: u64,
    /// Which logs name and rows show.
    logs: SigninLogs,
    /// Rows left out, by the log or the event types they name.
    others: BTreeMap<String, u64>,
}

/// What the name of the member or the file says.
fn name_says_interactive(sheet: &Sheet<'_>) -> Option<bool> {
    let (file, member) = sheet.names;
    let says = |word: &str| {
        [member.unwrap_or_default(), file]
            .iter()
            .any(|name| crate::model::words::squeeze(name).contains(word))
    };
    if says("noninteractive") { Some(false) } else { says("interactive").then_some(true) }
}

impl State {
    /// Begins above the first row.
    pub(super) fn new(sheet: &Sheet<'_>, at: &Row) -> Self {
        let named = name_says_interactive(sheet);
        let logs = SigninLogs::given(named == Some(true), named == Some(false));
        Self { named, assumed: named.is_none() && !at.tells_interactive(), logs, ..Self::default() }
    }

    /// Whether the current row is an interactive sign-in; `None`, counted, when it is no user's.
    pub(super) fn users(&mut self, sheet: &mut Sheet<'_>, at: &Row) -> Option<bool> {
        let mut said = None;
        if at.tells_interactive() {
            said = match self.sort(sheet, at) {
                Sort::Users(said) => sheet.parsed(at.interactive, flag).or(said),
                Sort::Others => return None,
            };
            self.assumed |= said.is_none() && self.named.is_none();
        }
        self.users += 1;
        let interactive = said.or(self.named).unwrap_or(true);
        self.logs.merge(SigninLogs::given(interactive, !interactive));
        Some(interactive)
    }

    fn sort(&mut self, sheet: &Sheet<'_>, at: &Row) -> Sort {
        let log = Some(sheet.text(at.category)).filter(|log| !log.is_empty());
        let log = log.unwrap_or_else(|| sheet.text(at.table));
        let events = sheet.text(at.events);
        for (raw, sort) in [(log, sort_of_log(log)), (events, sort_of_events(events))] {
            match sort {
                Sort::Others => {
                    *self.others.entry(raw.to_owned()).or_default() += 1;
                    return sort;
                }
                Sort::Users(Some(_)) => return sort,
                Sort::Users(None) => {}
            }
        }
        Sort::Users(None)
    }

    /// Takes in what was kept of a later part of the log.
    pub(super) fn absorb(&mut self, later: Self) {
        self.cells.unknown.absorb(later.cells.unknown);
        self.assumed |= later.assumed;
        self.users += later.users;
        self.logs.merge(later.logs);
        for (log, rows) in later.others {
            *self.others.entry(log).or_default() += rows;
        }
    }

    /// Says what was left out, assumed, repeated and not understood.
    pub(super) fn close(self, log: &mut Log, fold: &mut FileFold) -> Result<(), Refused> {
        fold.logs = self.logs;
        if !self.others.is_empty() {
            let listed = listed(&self.others);
            if self.users == 0 {
                return Err(Refused::because(format!(
                    "holds no sign-in of a user, only {listed}; hand over the user sign-ins, \
                     interactive and non-interactive"
                )));
            }
            log.warn("not_users", format!("rows of other logs, left out: {listed}"));
        }
        if self.assumed {
            log.warn(
                "assumed_interactive",
                "the file’s name says neither InteractiveSignIns nor NonInteractiveSignIns: read \
                 as interactive",
            );
        }
        if fold.repeated > 0 {
            let message = format!(
                "{} sign-ins also stand in another file, by their request id: counted there",
                fold.repeated
            );
            log.warn("repeated_requests", message);
        }
        self.cells.unknown.close(log);
        Ok(())
    }
}

/// At most five words, each with its count.
fn listed(words: &BTreeMap<String, u64>) -> String {
    let mut shown: Vec<String> = words
        .iter()
        .take(5)
        .map(|(word, count)| format!("\u{201c}{}\u{201d} ({count})", crate::export::log::cut(word)))
        .collect();
    if words.len() > 5 {
        shown.push(format!("{} more", words.len() - 5));
    }
    shown.join(", ")
}
