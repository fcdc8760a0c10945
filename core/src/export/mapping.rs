//! The auditor's own words: which heading or cell of a file stands for one this tool knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::log::cut;
use super::{Format, Found, Log};
use crate::model::words::squeeze;
use crate::policy::Policy;
use crate::table::headings::normalise;

/// Why the tables `[columns]` and `[values]` cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// The right side of a line names no heading of any export.
    #[error(
        "[columns] {own:?} = {known:?}: no export has the heading {known:?}\nhelp: \
         `blindspot inspect` names the headings a file lacks"
    )]
    NoHeading {
        /// The file's heading.
        own: String,
        /// What it should stand for.
        known: String,
    },
    /// Two lines speak of the same heading or word.
    #[error("[{table}] {own:?} stands there twice, once as {first:?} and once as {second:?}")]
    Twice {
        /// `columns` or `values`.
        table: &'static str,
        /// The heading or word.
        own: String,
        /// What one line says.
        first: String,
        /// What another says.
        second: String,
    },
    /// One side of a line is empty.
    #[error("[{table}] {own:?} = {known:?}: one side is empty")]
    Empty {
        /// `columns` or `values`.
        table: &'static str,
        /// The left side.
        own: String,
        /// The right side.
        known: String,
    },
}

/// Words as compared, and what they stand for.
pub type Words = BTreeMap<String, String>;

/// The auditor's mapping; empty by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: BTreeMap<String, String>,
    words: Arc<Words>,
}

impl Mapping {
    /// The mapping of an engagement, its headings checked against those of all formats.
    ///
    /// # Errors
    /// [`MappingError`] when a line is empty, contradicts another or names no known heading.
    pub fn of(policy: &Policy, formats: &[&Format]) -> Result<Self, MappingError> {
        let columns = table("columns", &policy.columns, normalise)?;
        let mut known = BTreeMap::new();
        for (own, raw) in columns {
            let heading = normalise(&raw);
            if !formats.iter().any(|format| knows(format, &heading)) {
                return Err(MappingError::NoHeading { own, known: raw });
            }
            known.insert(own, heading);
        }
        let words = table("values", &policy.values, comparable)?;
        Ok(Self { columns: known, words: Arc::new(words) })
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.words.is_empty()
    }

    /// The same without its headings.
    #[must_use]
    pub fn without_headings(&self) -> Self {
        Self { columns: BTreeMap::new(), words: self.words() }
    }

    /// The words cells are read under.
    #[must_use]
    pub fn words(&self) -> Arc<Words> {
        Arc::clone(&self.words)
    }

    /// The headings of a row as they are compared. One is renamed only where the row does not
    /// already have the heading it stands for.
    #[must_use]
    pub fn headings(&self, row: &[String]) -> Vec<String> {
        let mut normal: Vec<String> = row.iter().map(|heading| normalise(heading)).collect();
        if self.columns.is_empty() {
            return normal;
        }
        for at in 0..normal.len() {
            let Some(known) = normal.get(at).and_then(|own| self.columns.get(own)) else {
                continue;
            };
            if !normal.contains(known) {
                normal[at].clone_from(known);
            }
        }
        normal
    }
}

/// What a cell stands for, if the words say so; an empty cell stands for nothing else.
#[must_use]
pub fn meant<'a>(words: &'a Words, raw: &str) -> Option<&'a str> {
    if words.is_empty() || raw.is_empty() {
        return None;
    }
    words.get(&comparable(raw)).map(String::as_str)
}

/// Says what the mapping did to a table: the headings renamed, and how many cells were.
pub(crate) fn remark(log: &mut Log, found: &Found, cells: u64) {
    let renamed = found.headings.iter().zip(&found.normal);
    let renamed = renamed.filter(|(own, known)| normalise(own) != **known);
    let said: Vec<String> =
        renamed.map(|(own, known)| format!("\u{201c}{}\u{201d} as {known}", cut(own))).collect();
    if !said.is_empty() {
        let said = said.join(", ");
        log.warn("mapped_headings", format!("read under the auditor’s mapping: {said}"));
    }
    if cells > 0 {
        log.warn("mapped_words", format!("{cells} words were read as the auditor’s mapping says"));
    }
}

/// A word as words are compared: squeezed, unless nothing would be left of it.
fn comparable(raw: &str) -> String {
    let word = squeeze(raw);
    if word.is_empty() { raw.trim().to_lowercase() } else { word }
}

fn table(
    table: &'static str,
    lines: &BTreeMap<String, String>,
    key: fn(&str) -> String,
) -> Result<BTreeMap<String, String>, MappingError> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (own, known) in lines {
        let at = key(own);
        if at.is_empty() || known.trim().is_empty() {
            return Err(MappingError::Empty { table, own: own.clone(), known: known.clone() });
        }
        match found.insert(at, known.trim().to_owned()) {
            Some(first) if first != known.trim() => {
                let (own, second) = (own.clone(), known.clone());
                return Err(MappingError::Twice { table, own, first, second });
            }
            _ => {}
        }
    }
    Ok(found)
}

fn knows(format: &Format, heading: &str) -> bool {
    let columns = format.columns.iter().flat_map(|column| column.names.iter().chain(column.paths));
    let asked = format.signatures.iter().flat_map(|s| s.required.iter().copied().flatten());
    columns.chain(asked).any(|name| *name == heading)
}

#[cfg(test)]
mod tests;
