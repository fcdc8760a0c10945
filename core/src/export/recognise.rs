//! Finds the one format whose headings a file has, or the nearest and what it lacks.

use std::collections::HashSet;
use std::sync::Arc;

use super::mapping::{Mapping, Words};
use super::near::Near;
use super::{Format, LookAlike, Signature};
use crate::table::Place;
use crate::table::headings::{is_named, normalise};
use crate::table::place::Candidate;

/// A table a format claims.
#[derive(Clone, Debug)]
pub struct Found {
    /// The format.
    pub format: &'static Format,
    /// Which form of it.
    pub variant: &'static str,
    /// Where its rows are.
    pub place: Place,
    /// The row of the header.
    pub header_row: u32,
    /// The headings as written, without empty ones at the end.
    pub headings: Vec<String>,
    /// The headings as they are compared, renamed where the auditor's mapping says so.
    pub normal: Vec<String>,
    /// The words cells are read under.
    pub words: Arc<Words>,
    /// How many of the headings the table shows; those behind them are ones its format knows and
    /// later rows may have.
    pub shown: usize,
    /// Other sheets of the workbook that look like exports, too.
    pub other_sheets: Vec<String>,
}

/// What the first rows of a file say it is.
#[derive(Clone, Debug)]
pub enum Recognition {
    /// An export.
    Format(Box<Found>),
    /// One of this tool's own tables.
    Own,
    /// Nothing to read, and why.
    Nothing(String),
}

/// Headings this tool's own tables begin with.
const OWN: [&[&str]; 3] = [
    &["device_key", "name", "platform"],
    &["check_id", "outcome", "severity"],
    &["evidence", "source", "record_id"],
];

/// Compares every row that may be a header with every format.
#[must_use]
pub fn recognise(
    candidates: &[Candidate],
    formats: &[&'static Format],
    look_alikes: &[&LookAlike],
) -> Recognition {
    recognise_mapped(candidates, formats, look_alikes, &Mapping::default())
}

/// The same under the auditor's mapping; a file it does not make an export is looked at as it is.
#[must_use]
pub fn recognise_mapped(
    candidates: &[Candidate],
    formats: &[&'static Format],
    look_alikes: &[&LookAlike],
    mapping: &Mapping,
) -> Recognition {
    let told = compare(candidates, formats, look_alikes, mapping);
    if mapping.is_empty() || matches!(told, Recognition::Format(_)) {
        return told;
    }
    match compare(candidates, formats, look_alikes, &mapping.without_headings()) {
        Recognition::Nothing(_) => told,
        plain => plain,
    }
}

fn compare(
    candidates: &[Candidate],
    formats: &[&'static Format],
    look_alikes: &[&LookAlike],
    mapping: &Mapping,
) -> Recognition {
    let mut found: Option<Found> = None;
    let mut nearest: Option<Near> = None;
    for (place, rows) in candidates {
        for (number, cells) in rows {
            let headings = mapping.headings(cells);
            if OWN.iter().any(|own| own.iter().eq(headings.iter().take(own.len()))) {
                return Recognition::Own;
            }
            let set: HashSet<&str> = headings.iter().map(String::as_str).collect();
            if let Some(other) = look_alikes.iter().find(|l| l.signature.claims(&set)) {
                let (title, why) = (other.title, other.why);
                return Recognition::Nothing(format!("{title} ({}): {why}", other.slug));
            }
            for format in formats {
                for signature in format.signatures {
                    if signature.claims(&set) {
                        let claim = || claim(format, signature, (place, *number, cells), mapping);
                        note(&mut found, place, claim);
                    } else {
                        Near::consider(&mut nearest, format, signature, cells, &headings);
                    }
                }
            }
        }
    }
    match (found, nearest) {
        (Some(found), _) => Recognition::Format(Box::new(found)),
        (None, Some(near)) => Recognition::Nothing(near.reason()),
        (None, None) => Recognition::Nothing("holds no row of headings".to_owned()),
    }
}

fn claim(
    format: &'static Format,
    signature: &'static Signature,
    (place, header_row, cells): (&Place, u32, &[String]),
    mapping: &Mapping,
) -> Found {
    let filled = cells.iter().rposition(|c| !normalise(c).is_empty()).map_or(0, |at| at + 1);
    let mut headings: Vec<String> =
        cells.iter().take(filled).map(|c| c.trim_matches('\u{feff}').into()).collect();
    let shown = headings.len();
    let mut normal = mapping.headings(&headings);
    let mut place = place.clone();
    if let Some(names) = place.names_mut() {
        for path in format.columns.iter().flat_map(|column| column.paths) {
            if !headings.iter().chain(&normal).any(|heading| heading == path) {
                headings.push((*path).to_owned());
                normal.push((*path).to_owned());
            }
        }
        names.clone_from(&headings);
    }
    Found {
        format,
        variant: signature.variant,
        place,
        header_row,
        headings,
        normal,
        words: mapping.words(),
        shown,
        other_sheets: Vec::new(),
    }
}

/// Keeps the first table found; a later sheet is only named.
fn note(found: &mut Option<Found>, place: &Place, claim: impl FnOnce() -> Found) {
    match (found, place) {
        (found @ None, _) => *found = Some(claim()),
        (Some(first), Place::Sheet(sheet, _)) if first.place != *place => {
            if !first.other_sheets.contains(sheet) {
                first.other_sheets.push(sheet.clone());
            }
        }
        (Some(_), _) => {}
    }
}

impl Signature {
    /// Whether a set of normalised headings has this signature.
    #[must_use]
    pub fn claims(&self, headings: &HashSet<&str>) -> bool {
        self.required.iter().all(|group| group.iter().any(|name| holds(headings, name)))
            && !self.without.iter().any(|name| headings.contains(name))
    }
}

/// Whether a table has a heading of this name.
pub(super) fn holds(headings: &HashSet<&str>, name: &str) -> bool {
    headings.contains(name)
        || (name.starts_with('*') && headings.iter().any(|heading| is_named(heading, name)))
}
