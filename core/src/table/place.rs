//! Where in a file the rows of a table may be, and how each kind of place is read.

use std::io::Read;

use super::csv::{CsvRows, Head, Layout, first_rows};
use super::decode::Text;
use super::json::{self, JsonRows};
use super::pairs::{self, PairRows};
use super::{Refused, Rows};

/// Where inside a leaf its rows are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A text table.
    Text(Layout),
    /// A sheet, and whether it is one of several.
    Sheet(String, bool),
    /// The elements of a JSON text.
    Json(json::Layout),
    /// Blocks of `name : value` lines.
    Pairs(pairs::Layout),
}

impl Place {
    /// The encoding of a text.
    pub fn text_mut(&mut self) -> Option<&mut Text> {
        match self {
            Self::Text(layout) => Some(&mut layout.text),
            Self::Json(layout) => Some(&mut layout.text),
            Self::Pairs(layout) => Some(&mut layout.text),
            Self::Sheet(..) => None,
        }
    }

    /// The names of the cells, where rows need not have all of them.
    pub fn names_mut(&mut self) -> Option<&mut Vec<String>> {
        match self {
            Self::Json(layout) => Some(&mut layout.names),
            Self::Pairs(layout) => Some(&mut layout.names),
            Self::Text(_) | Self::Sheet(..) => None,
        }
    }
}

/// A place with its first rows, one of which may be a header.
pub type Candidate = (Place, Vec<Head>);

/// Where the elements of a JSON text are.
pub(super) fn json_candidates(layout: Option<json::Layout>) -> Vec<Candidate> {
    let found = layout.map(|layout| (Place::Json(layout.clone()), vec![(0, layout.names)]));
    found.into_iter().collect()
}

/// Where a table may be in a text that is no JSON.
pub(super) fn text_candidates(sample: &str, text: Text) -> Result<Vec<Candidate>, Refused> {
    let found = first_rows(sample, text)?;
    let mut places: Vec<Candidate> =
        found.into_iter().map(|(layout, rows)| (Place::Text(layout), rows)).collect();
    if let Some(layout) = pairs::look(sample, text) {
        places.push((Place::Pairs(layout.clone()), vec![(0, layout.names)]));
    }
    Ok(places)
}

/// The candidates of a text in memory, for tests without a file.
#[cfg(test)]
pub(crate) fn candidates_in(
    bytes: &[u8],
    sample: &str,
    text: Text,
) -> Result<Vec<Candidate>, Refused> {
    if json::is_json(sample) {
        let wrapped = json::is_wrapped(bytes, text)?;
        return Ok(json_candidates(json::look(bytes, text, wrapped)?));
    }
    text_candidates(sample, text)
}

/// Reads the rows of a text through `take`.
pub(crate) fn with_rows<T>(
    bytes: impl Read,
    place: &Place,
    take: impl FnOnce(&mut dyn Rows) -> Result<T, Refused>,
) -> Result<T, Refused> {
    match place {
        Place::Text(layout) => take(&mut CsvRows::new(bytes, *layout)),
        Place::Json(layout) => take(&mut JsonRows::new(bytes, layout)),
        Place::Pairs(layout) => take(&mut PairRows::new(bytes, layout)),
        Place::Sheet(..) => Err(Refused::because("a sheet is no text")),
    }
}
