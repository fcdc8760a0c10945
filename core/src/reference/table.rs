//! Turns an embedded CSV into typed rows, counting what it could not read.

use serde::de::DeserializeOwned;

/// The rows of one embedded file, in file order.
pub(super) struct Table<T> {
    /// The rows that were read.
    pub(super) rows: Vec<T>,
    /// How many were not: always 0 in a released build, see the tests beside each table.
    pub(super) skipped: usize,
}

/// Reads `text` as CSV with a header row and passes every raw row through `keep`; a row that does
/// not fit the raw type, or that `keep` refuses, is counted as skipped.
pub(super) fn load<Raw: DeserializeOwned, T>(
    text: &str,
    keep: impl Fn(Raw) -> Option<T>,
) -> Table<T> {
    let mut table = Table { rows: Vec::new(), skipped: 0 };
    for raw in csv::Reader::from_reader(text.as_bytes()).deserialize::<Raw>() {
        match raw.ok().and_then(&keep) {
            Some(row) => table.rows.push(row),
            None => table.skipped += 1,
        }
    }
    table
}

/// Lower case with every kind of blank removed (also non-breaking and zero-width ones), so that
/// two spellings of one name meet.
pub(super) fn squeeze(raw: &str) -> String {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}');
    raw.chars().filter(|c| !blank(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_does_not_fit_is_counted_and_the_rest_is_kept() {
        let table = load::<(String, u32), _>("a,b\nx,1\ny,two\nz,3\nonly-one\n", |(name, n)| {
            (n < 3).then_some(name)
        });
        assert_eq!(table.rows, ["x"]);
        assert_eq!(table.skipped, 3);
    }

    #[test]
    fn spellings_that_differ_in_case_and_blanks_meet() {
        assert_eq!(squeeze(" MCOCAP_FACULTY\u{A0}"), "mcocap_faculty");
        assert_eq!(squeeze("Microsoft_365_ Business_ Premium"), "microsoft_365_business_premium");
    }
}
