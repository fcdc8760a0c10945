//! The elements of a JSON text as rows: nested members under dotted names, whatever wraps them.
//!
//! One array, several arrays one after another, one object a line, or pages with their elements
//! under `value`: the elements are streamed, and none is held longer than its row.

mod elements;

use std::collections::{HashMap, HashSet};
use std::io::Read;

use serde::Deserialize;
use serde::de::DeserializeSeed;
use serde_json::Value;

use elements::Elements;

use super::decode::Text;
use super::flat::{Flat, collect};
use super::limits::{CELL, FIELDS};
use super::{Refused, Rows};

/// How many elements tell the names; more never tell all, since absent members are left out.
const LOOKED_AT: u32 = 50;

/// How a JSON text is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The encoding.
    pub text: Text,
    /// Whether the elements stand under a member of an object.
    pub wrapped: bool,
    /// The names of the cells: dotted, lower case.
    pub names: Vec<String>,
}

/// Whether a text looks like JSON: it begins with an object or array, or its first line ends with
/// one behind the prefix a log collector writes.
#[must_use]
pub fn is_json(sample: &str) -> bool {
    let text = sample.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let line = text.lines().next().unwrap_or_default().trim_end();
    text.starts_with(['{', '[']) || (line.ends_with('}') && line.contains("{\""))
}

/// Whether the elements of a text stand under a member of an object.
///
/// # Errors
/// [`Refused`] when the text is no valid JSON.
pub fn is_wrapped(bytes: impl Read, text: Text) -> Result<bool, Refused> {
    Elements::new(bytes, text, true).begin()
}

/// Looks at the first elements of a text; `None` when it holds none.
///
/// # Errors
/// [`Refused`] when the text is no valid JSON.
pub fn look(bytes: impl Read, text: Text, wrapped: bool) -> Result<Option<Layout>, Refused> {
    let mut elements = Elements::new(bytes, text, wrapped);
    let mut names = Vec::new();
    let mut known = HashSet::new();
    while elements.number < LOOKED_AT && elements.seek()? {
        let value = elements.element(|de| Value::deserialize(de))?;
        collect(&value, "", &mut |name| {
            if known.len() <= FIELDS && known.insert(name.to_owned()) {
                names.push(name.to_owned());
            }
        });
        if known.len() > FIELDS {
            return Err(Refused::because(format!("its elements have more than {FIELDS} names")));
        }
    }
    Ok((!names.is_empty()).then_some(Layout { text, wrapped, names }))
}

/// A streaming reader of the elements, numbered from 1.
pub struct JsonRows<R> {
    elements: Elements<R>,
    places: HashMap<String, usize>,
    /// The names of objects on the way to a cell.
    above: HashSet<String>,
    cells: Vec<String>,
}

impl<R: Read> JsonRows<R> {
    /// Begins at the first element.
    pub fn new(bytes: R, layout: &Layout) -> Self {
        let mut above = HashSet::new();
        for name in &layout.names {
            above.extend(name.match_indices('.').map(|(at, _)| name[..at].to_owned()));
        }
        let places: HashMap<String, usize> =
            layout.names.iter().enumerate().map(|(at, name)| (name.clone(), at)).collect();
        Self {
            elements: Elements::new(bytes, layout.text, layout.wrapped),
            places,
            above,
            cells: vec![String::new(); layout.names.len()],
        }
    }
}

impl<R: Read> Rows for JsonRows<R> {
    fn advance(&mut self) -> Result<bool, Refused> {
        if !self.elements.seek()? {
            return Ok(false);
        }
        self.cells.iter_mut().for_each(String::clear);
        let Self { elements, places, above, cells } = self;
        let mut path = String::new();
        elements.element(|de| Flat { places, above, cells, path: &mut path }.deserialize(de))?;
        Ok(true)
    }

    fn number(&self) -> u32 {
        self.elements.number
    }

    fn width(&self) -> Option<usize> {
        None
    }

    fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", String::as_str)
    }

    fn holds_beyond(&self, from: usize) -> bool {
        self.cells.iter().skip(from).any(|cell| !cell.is_empty())
    }

    fn goes_on(&self) -> bool {
        self.elements.more
    }

    fn oversized(&self) -> bool {
        self.cells.iter().any(|cell| cell.len() > CELL)
    }
}

#[cfg(test)]
mod tests;
