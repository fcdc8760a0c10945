//! Tables people fill in by hand, such as the questionnaire: a few known columns, read whole.

use std::path::Path;
use std::sync::Arc;

use super::headings::normalise;
use super::leaf::{Content, leaves_of};
use super::{Candidate, Place, Refused, Rows, Silent, Source};

/// One filled-in row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Its number, as a spreadsheet shows it.
    pub number: u32,
    /// The cells under the columns asked for, trimmed; empty where the table lacks the column.
    pub cells: Vec<String>,
    /// Whether cells stand beyond the last heading, so that it is open which belongs where.
    pub surplus: bool,
}

/// Reads the rows of the first table under `path` whose headings include all of `required`; the
/// cells come in the order of `columns`. Other columns and blank rows are passed over.
///
/// # Errors
/// [`Refused`] when the file is no table, or lacks a required column.
pub fn read(path: &Path, columns: &[&str], required: &[&str]) -> Result<Vec<Filled>, Refused> {
    read_from(Source::File(Arc::new(path.to_owned())), columns, required)
}

/// The same from any source.
///
/// # Errors
/// [`Refused`] as [`read`] has it.
pub fn read_from(
    source: Source,
    columns: &[&str],
    required: &[&str],
) -> Result<Vec<Filled>, Refused> {
    let mut why = Refused::because("holds no table");
    for leaf in leaves_of(source) {
        match leaf.content.and_then(|content| filled(&content, columns, required)) {
            Ok(rows) => return Ok(rows),
            Err(refused) => why = refused,
        }
    }
    Err(why)
}

fn filled(content: &Content, columns: &[&str], required: &[&str]) -> Result<Vec<Filled>, Refused> {
    let (candidates, _) = content.candidates()?;
    let Some((mut place, number, headings)) = header(candidates, required) else {
        return Err(Refused::because(format!("lacks the headings {}", required.join(", "))));
    };
    let form = Form {
        header: number,
        width: headings.len(),
        places: columns.iter().map(|name| headings.iter().position(|h| h == name)).collect(),
    };
    let read = |place: &Place| content.rows(place, &Silent, false, |rows| form.collect(rows));
    let rows = match read(&place) {
        Err(Refused::NotUtf8) => {
            let text = content.code_page()?;
            if let Some(held) = place.text_mut() {
                *held = text;
            }
            read(&place)?.0
        }
        read => read?.0,
    };
    Ok(rows)
}

/// The first place with a row that names every required column: the place, the row, its headings.
fn header(candidates: Vec<Candidate>, required: &[&str]) -> Option<(Place, u32, Vec<String>)> {
    candidates.into_iter().find_map(|(place, heads)| {
        heads.into_iter().find_map(|(number, cells)| {
            let mut headings: Vec<String> = cells.iter().map(|cell| normalise(cell)).collect();
            while headings.last().is_some_and(String::is_empty) {
                headings.pop();
            }
            let named = |name: &&str| headings.iter().any(|heading| heading == name);
            required.iter().all(named).then(|| (place.clone(), number, headings))
        })
    })
}

/// Where the columns asked for stand.
struct Form {
    header: u32,
    width: usize,
    places: Vec<Option<usize>>,
}

impl Form {
    fn collect(&self, rows: &mut dyn Rows) -> Result<Vec<Filled>, Refused> {
        let mut filled = Vec::new();
        while rows.advance()? {
            if rows.unclosed() {
                return Err(Refused::because(format!(
                    "a quote in row {} is never closed",
                    rows.number()
                )));
            }
            if rows.number() <= self.header {
                continue;
            }
            let cell = |place: &Option<usize>| place.map_or("", |at| rows.cell(at)).trim().into();
            let cells: Vec<String> = self.places.iter().map(cell).collect();
            let surplus = rows.holds_beyond(self.width);
            if surplus || cells.iter().any(|cell| !cell.is_empty()) {
                filled.push(Filled { number: rows.number(), cells, surplus });
            }
        }
        Ok(filled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn rows(bytes: &[u8]) -> Result<Vec<Filled>, Refused> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("form.csv");
        fs::write(&path, bytes).unwrap();
        read(&path, &["key", "answer", "by"], &["key", "answer"])
    }

    fn row(number: u32, cells: [&str; 3], surplus: bool) -> Filled {
        Filled { number, cells: cells.map(str::to_owned).to_vec(), surplus }
    }

    #[test]
    fn columns_are_found_by_name_in_any_order_and_separator_and_others_are_passed_over() {
        let text = "\u{feff}Answer;Question;Key\r\nyes;Who?;A \r\n;;\r\nno;What?\r\n";
        let found = rows(text.as_bytes()).unwrap();
        assert_eq!(found, [row(2, ["A", "yes", ""], false), row(4, ["", "no", ""], false)]);
    }

    #[test]
    fn a_comma_that_shifts_the_cells_is_noticed_and_trailing_separators_are_not() {
        let found = rows(b"key,answer,,\nA,yes,,\nB,no, really,\nC\n").unwrap();
        let surplus: Vec<_> = found.iter().map(|row| (row.number, row.surplus)).collect();
        assert_eq!(surplus, [(2, false), (3, true), (4, false)]);
    }

    #[test]
    fn a_file_without_the_headings_or_with_an_open_quote_is_refused_with_the_reason() {
        for (bytes, told) in [
            (&b""[..], "empty"),
            (b"key,reply\nA,yes\n", "key, answer"),
            (b"key,answer\nA,\"yes\nB,no\n", "never closed"),
            (b"%PDF-1.7", "a PDF"),
        ] {
            let refused = rows(bytes).unwrap_err().to_string();
            assert!(refused.contains(told), "{refused}");
        }
    }

    #[test]
    fn a_file_saved_in_the_windows_code_page_is_read() {
        let found = rows(b"key,answer,by\nA,yes,M\xfcller\n").unwrap();
        assert_eq!(found, [row(2, ["A", "yes", "Müller"], false)]);
    }
}
