//! Cells as spreadsheets will read them: nothing in them may run.

use std::borrow::Cow;

use blindspot_core::model::Instant;
use chrono::SecondsFormat;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// First characters that make a spreadsheet take a cell for a formula, with full-width forms.
const STARTERS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The cell's text with an apostrophe before it where a spreadsheet would run it as a formula.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    // Nearly every cell begins with one of these, and cells are written by the million.
    if text.bytes().next().is_none_or(|first| first.is_ascii_alphanumeric()) {
        return Cow::Borrowed(text);
    }
    if text.starts_with(STARTERS) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Text a terminal can show without obeying it: control and direction characters are named.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => shown.push(' '),
            c if is_obeyed(c) => {
                shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
            }
            c => shown.push(c),
        }
    }
    shown
}

/// The same for a text of several lines.
#[must_use]
pub fn lines(text: &str) -> String {
    text.split('\n').map(plain).collect::<Vec<_>>().join("\n")
}

/// Whether a terminal might obey a character instead of showing it.
#[must_use]
pub fn is_obeyed(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Other
}

/// The spelling all spellings of a name have in common: lower case, single spaces.
#[must_use]
pub fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// An instant as RFC 3339 in UTC, whole seconds; empty when there is none.
#[must_use]
pub fn stamp(instant: Option<Instant>) -> String {
    instant.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default()
}

/// Text that is there already, as a cell.
#[must_use]
pub const fn lent(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

/// `yes` or `no`.
#[must_use]
pub const fn yes_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

/// What `Display` prints, or nothing.
#[must_use]
pub fn shown(value: Option<impl std::fmt::Display>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_never_obeys_what_a_file_says() {
        assert_eq!(plain("a\u{1b}[31mred\u{202e}b\r"), "a[U+001B][31mred[U+202E]b[U+000D]");
        assert_eq!(plain("Zoë 😀"), "Zoë 😀");
    }

    #[test]
    fn a_cell_a_spreadsheet_would_run_is_made_harmless_and_others_stay() {
        for hostile in ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "＝1", "＠x"] {
            assert_eq!(harmless(hostile), format!("'{hostile}"));
        }
        assert_eq!(harmless("NB-0117 = laptop"), "NB-0117 = laptop");
    }
}
