//! What reading a table leaves behind beside its records: counts, issues, the interval, remarks.

use std::collections::BTreeMap;

use crate::model::evidence::{Issue, Lacks, Warning};
use crate::model::{Instant, Origin, Platform};

/// The most issues of one table that are kept with their text; all are counted.
pub const ISSUES: usize = 1_000;

/// The log of one table.
#[derive(Debug, Default)]
pub struct Log {
    /// Data rows, rejected ones included.
    pub rows_read: u64,
    /// Rows that gave no record.
    pub rows_rejected: u64,
    /// Unreadable cells in rows that were kept.
    pub cells_rejected: u64,
    /// The first [`ISSUES`] of them.
    pub issues: Vec<Issue>,
    /// The oldest activity stamp.
    pub oldest: Option<Instant>,
    /// The newest activity stamp.
    pub newest: Option<Instant>,
    /// Whether an activity stamp was a local time without zone.
    pub local: bool,
    /// Records per platform.
    pub platforms: BTreeMap<Platform, u64>,
    /// What an absence may not be taken for.
    pub lacks: Lacks,
    /// Remarks.
    pub warnings: Vec<Warning>,
}

impl Log {
    /// Rejects the whole row.
    pub fn reject_row(&mut self, origin: Origin, what: String) {
        self.rows_rejected += 1;
        self.issue(Issue { origin, column: None, what });
    }

    /// Counts an unreadable cell.
    pub fn reject_cell(&mut self, origin: Origin, column: &str, expected: &str, raw: &str) {
        self.cells_rejected += 1;
        if self.issues.len() < ISSUES {
            let what = format!("{expected}: \u{201c}{}\u{201d}", cut(raw));
            self.issue(Issue { origin, column: Some(column.to_owned()), what });
        }
    }

    fn issue(&mut self, issue: Issue) {
        if self.issues.len() < ISSUES {
            self.issues.push(issue);
        }
    }

    /// Takes in the log of a later part of the table, before which so many rows stand.
    pub fn absorb(&mut self, mut later: Self, before: u32) {
        self.rows_read += later.rows_read;
        self.rows_rejected += later.rows_rejected;
        self.cells_rejected += later.cells_rejected;
        for mut issue in later.issues.drain(..) {
            issue.origin.row += before;
            self.issue(issue);
        }
        later.oldest.into_iter().chain(later.newest).for_each(|at| self.activity(at));
        self.local |= later.local;
        for (platform, records) in later.platforms {
            *self.platforms.entry(platform).or_default() += records;
        }
        if self.lacks == Lacks::Nothing {
            self.lacks = later.lacks;
        }
        self.warnings.append(&mut later.warnings);
    }

    /// Widens the interval by an activity stamp.
    pub fn activity(&mut self, at: Instant) {
        self.oldest = Some(self.oldest.map_or(at, |o| o.min(at)));
        self.newest = Some(self.newest.map_or(at, |n| n.max(at)));
    }

    /// Adds a remark.
    pub fn warn(&mut self, code: &'static str, message: impl Into<String>) {
        self.warnings.push(Warning { code, message: message.into() });
    }

    /// Says which words of the file nobody has documented, and how often each stands there; at
    /// most five of them are listed.
    pub fn unrecognised(&mut self, words: &BTreeMap<String, u64>) {
        if words.is_empty() {
            return;
        }
        let shown = words.iter().take(5).map(|(word, count)| format!("{} ({count})", cut(word)));
        let shown: Vec<String> = shown.collect();
        let more = if words.len() > 5 { ", and more" } else { "" };
        let said = format!("words nobody has documented: {}{more}", shown.join(", "));
        self.warn("unrecognised_words", said);
    }

    /// States that any record may be missing, and why; the first reason stays.
    pub fn incomplete(&mut self, reason: impl Into<String>) {
        if self.lacks == Lacks::Nothing {
            self.lacks = Lacks::Anything(reason.into());
        }
    }

    /// Adds the remarks that can only be made at the end.
    pub fn close(&mut self) {
        let all = self.rows_rejected + self.cells_rejected;
        if all > self.issues.len() as u64 {
            self.warn(
                "issues_capped",
                format!("{all} rows and cells could not be read; the first {ISSUES} are listed"),
            );
        }
        if self.local {
            self.warn(
                "local_time",
                "activity times carry no zone and are not in the portal’s own form: read as UTC, \
                 they may be hours off",
            );
        }
    }
}

/// A cell's text as it can be printed: at most 60 characters, control characters replaced.
#[must_use]
pub fn cut(raw: &str) -> String {
    let shown = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    let mut text: String = raw.chars().take(60).map(shown).collect();
    if raw.chars().nth(60).is_some() {
        text.push('\u{2026}');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EvidenceId;

    #[test]
    fn issues_beyond_the_cap_are_counted_and_the_cap_is_said() {
        let mut log = Log::default();
        let origin = Origin { evidence: EvidenceId(1), row: 2 };
        for _ in 0..=ISSUES {
            log.reject_cell(origin, "Last check-in", "not readable as a date", "soon");
        }
        log.close();
        assert_eq!((log.cells_rejected, log.issues.len()), (1_001, ISSUES));
        assert_eq!(log.warnings[0].code, "issues_capped");
    }

    #[test]
    fn five_unknown_words_are_listed_and_that_there_are_more_is_said() {
        let mut log = Log::default();
        log.unrecognised(&BTreeMap::new());
        assert!(log.warnings.is_empty());
        log.unrecognised(&(0..6).map(|n| (format!("w{n}"), n + 1)).collect());
        let said = &log.warnings[0].message;
        assert!(said.contains("w4 (5)") && said.ends_with("and more"), "{said}");
        assert!(!said.contains("w5"), "{said}");
    }

    #[test]
    fn a_long_cell_is_cut_visibly_and_its_control_characters_are_shown() {
        assert_eq!(cut("a\u{7}b"), "a\u{fffd}b");
        assert_eq!(cut(&"x".repeat(10_000)).chars().count(), 61);
    }
}
