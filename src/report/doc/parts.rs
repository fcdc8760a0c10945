//! The pieces every chapter is made of: bounded lists, shares, bars, small tables, references.

use blindspot_core::audit::Severity;
use serde::Serialize;

use crate::language::{self, said};

/// The first entries of a list, and how long the list really is.
#[derive(Clone, Debug, Serialize)]
pub struct Bounded<T> {
    /// The entries to print.
    pub shown: Vec<T>,
    /// All entries there are.
    pub total: u64,
}

impl<T> Default for Bounded<T> {
    fn default() -> Self {
        Self { shown: Vec::new(), total: 0 }
    }
}

impl<T> Bounded<T> {
    /// Keeps the first `most` entries and remembers how many there were.
    #[must_use]
    pub fn first(mut all: Vec<T>, most: usize) -> Self {
        let total = all.len() as u64;
        all.truncate(most);
        Self { shown: all, total }
    }

    /// A list whose entries beyond the shown ones were never made.
    #[must_use]
    pub const fn of(shown: Vec<T>, total: u64) -> Self {
        Self { shown, total }
    }
}

/// A part of a population, with the share as it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The part.
    pub part: u64,
    /// The population.
    pub whole: u64,
    /// Whole percent, half up; `<1 %` and `>99 %` instead of a false 0 or 100; `n/a` of nothing.
    pub percent: String,
}

impl Share {
    /// The share of `part` in `whole`.
    #[must_use]
    pub fn new(part: u64, whole: u64) -> Self {
        Self { part, whole, percent: percent(part, whole) }
    }
}

/// A share in whole percent as the report prints it, with a narrow no-break space.
#[must_use]
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return said("n/a").into();
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let rounded = (part * 200 + whole) / (whole * 2);
    match rounded {
        0 if part > 0 => "<1\u{202f}%".into(),
        100 if part < whole => ">99\u{202f}%".into(),
        _ => format!("{rounded}\u{202f}%"),
    }
}

/// A count as the report prints it, thousands parted.
#[must_use]
pub fn count(n: u64) -> String {
    language::count(n)
}

/// How a figure or a bar segment is drawn; each differs in colour, lightness and texture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// It holds.
    Good,
    /// It holds in part, or no longer.
    Weak,
    /// It does not hold.
    Bad,
    /// The exports cannot say.
    Open,
    /// No judgement.
    #[default]
    Plain,
}

/// One segment of a stacked bar.
#[derive(Clone, Debug, Serialize)]
pub struct Segment {
    /// How it is drawn.
    pub tone: Tone,
    /// How many devices it stands for.
    pub devices: u64,
}

/// One stacked bar.
#[derive(Clone, Debug, Serialize)]
pub struct BarRow {
    /// What the bar is about.
    pub label: String,
    /// Its segments in drawing order; zero ones vanish.
    pub segments: Vec<Segment>,
    /// The figure printed beside it.
    pub share: Share,
    /// Whether it is the sum of the others.
    pub is_total: bool,
}

/// What one tone means in one chart.
#[derive(Clone, Debug, Serialize)]
pub struct Legend {
    /// The tone.
    pub tone: Tone,
    /// Its meaning.
    pub label: String,
}

/// A chart of stacked bars.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BarChart {
    /// What it shows, and of which population.
    pub title: String,
    /// The bars.
    pub rows: Vec<BarRow>,
    /// What the tones mean.
    pub legend: Vec<Legend>,
    /// A remark below; empty if none.
    pub note: String,
    /// The chart in a sentence, for those who cannot see it.
    pub alt: String,
}

/// One column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// The heading; never empty.
    pub title: String,
    /// Its part of the width.
    pub weight: f64,
    /// How cells are drawn.
    pub kind: ColumnKind,
}

/// How cells are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// A name somebody gave: broken anywhere, cut when long.
    Name,
    /// An id.
    Id,
    /// The id of a check.
    Check,
    /// Text.
    Text,
    /// A number.
    Number,
    /// `yes`, `no`, `unknown` or `not_applicable` as a sign.
    Mark,
}

impl Column {
    /// A column.
    pub fn new(title: impl Into<String>, weight: f64, kind: ColumnKind) -> Self {
        Self { title: title.into(), weight, kind }
    }
}

/// A small table of a chapter; without a row it is not printed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sheet {
    /// What it shows, and of which population.
    pub title: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, one text per column.
    pub rows: Bounded<Vec<String>>,
    /// Whether the last row is the sum of the others.
    pub has_sum: bool,
    /// The file that holds the rows beyond those shown; empty where all are shown.
    pub file: String,
    /// What the figures rest on; empty if nothing has to be said.
    pub note: String,
}

/// A word and what it means.
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    /// The word.
    pub term: String,
    /// Its meaning.
    pub meaning: String,
}

impl Term {
    /// A word and what it means.
    pub fn new(term: impl Into<String>, meaning: impl Into<String>) -> Self {
        Self { term: term.into(), meaning: meaning.into() }
    }
}

/// A finding named in another chapter.
#[derive(Clone, Debug, Serialize)]
pub struct FindingRef {
    /// The check's id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its severity.
    pub severity: Severity,
    /// `fail`, `unknown`, `accepted`, `pass` or `not_applicable`.
    pub status: String,
    /// The figure in words, e.g. `196 of 612 Macs`.
    pub figure: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_printed_as_a_false_zero_or_hundred() {
        for (part, whole, text) in [
            (0, 5, "0\u{202f}%"),
            (1, 1000, "<1\u{202f}%"),
            (999, 1000, ">99\u{202f}%"),
            (5, 5, "100\u{202f}%"),
            (1, 8, "13\u{202f}%"),
            (49, 100, "49\u{202f}%"),
            (0, 0, "n/a"),
        ] {
            assert_eq!(percent(part, whole), text, "{part} of {whole}");
        }
    }

    #[test]
    fn thousands_are_parted_and_small_counts_are_not() {
        assert_eq!(count(999), "999");
        assert_eq!(count(4_812), "4,812");
        assert_eq!(count(1_000_000), "1,000,000");
    }

    #[test]
    fn a_bounded_list_remembers_how_long_it_was() {
        let list = Bounded::first(vec![1, 2, 3], 2);
        assert_eq!((list.shown.len(), list.total), (2, 3));
    }
}
