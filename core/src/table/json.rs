//! The elements of a JSON text as rows: nested members under dotted names, whatever wraps them.
//!
//! One array, several arrays one after another, one object a line, or pages with their elements
//! under `value`: the elements are streamed, and none is held longer than its row.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader, Read};

use serde::Deserialize;
use serde::de::{DeserializeSeed, IgnoredAny};
use serde_json::{Deserializer, Value};

use super::decode::{Budget, Decoded, Text};
use super::flat::{Flat, collect};
use super::headings::normalise;
use super::limits::{CELL, ELEMENT, FIELDS, ROW};
use super::{Refused, Rows};

/// Members whose array holds the elements of a page or a dump.
const WRAPPERS: [&str; 5] =
    ["value", "values", "results", "conditional_access_policies", "policies"];
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

/// The elements of a text, one at a time.
struct Elements<R> {
    reader: BufReader<Decoded<R>>,
    budget: Budget,
    wrapped: bool,
    /// Arrays the reader is inside of.
    depth: u32,
    number: u32,
}

impl<R: Read> Elements<R> {
    fn new(bytes: R, text: Text, wrapped: bool) -> Self {
        let decoded = Decoded::new(bytes, text, false);
        let budget = decoded.budget();
        let reader = BufReader::with_capacity(64 << 10, decoded);
        Self { reader, budget, wrapped, depth: 0, number: 0 }
    }

    fn peek(&mut self) -> Result<Option<u8>, Refused> {
        Ok(self.reader.fill_buf()?.first().copied())
    }

    /// The next byte that is no blank and no comma, not consumed.
    fn mark(&mut self) -> Result<Option<u8>, Refused> {
        loop {
            match self.peek()? {
                Some(b' ' | b'\t' | b'\r' | b'\n' | b',') => self.reader.consume(1),
                other => return Ok(other),
            }
        }
    }

    /// Moves to the first root; whether it is an object with the elements under a member.
    fn begin(&mut self) -> Result<bool, Refused> {
        loop {
            match self.mark()? {
                Some(b'{') => return self.enter(),
                None | Some(b'[') => return Ok(false),
                Some(_) => self.reader.consume(1),
            }
        }
    }

    /// Enters an object up to the array that holds the elements; `false` when it has none.
    fn enter(&mut self) -> Result<bool, Refused> {
        self.reader.consume(1);
        loop {
            match self.mark()? {
                Some(b'"') => {}
                Some(b'{') => self.reader.consume(1),
                _ => return Ok(false),
            }
            if self.peek()? != Some(b'"') {
                continue;
            }
            let key = self.skipped(|de| String::deserialize(de))?;
            while self.mark()? == Some(b':') {
                self.reader.consume(1);
            }
            let named = WRAPPERS.contains(&normalise(&key).as_str());
            if named && self.mark()? == Some(b'[') {
                self.reader.consume(1);
                self.depth = 1;
                return Ok(true);
            }
            self.skipped(|de| IgnoredAny::deserialize(de))?;
        }
    }

    /// Moves to the next element; `false` after the last.
    fn seek(&mut self) -> Result<bool, Refused> {
        loop {
            match self.mark()? {
                None => return Ok(false),
                Some(b'{') if self.depth == 0 && self.wrapped => {
                    self.enter()?;
                }
                Some(b'{') => return Ok(true),
                Some(b'[') => {
                    self.reader.consume(1);
                    self.depth += 1;
                }
                Some(b']') => {
                    self.reader.consume(1);
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 && self.wrapped {
                        self.leave()?;
                    }
                }
                // A bare word in an array, or what a log collector writes before the object.
                Some(_) => self.reader.consume(1),
            }
        }
    }

    /// Leaves the object behind its elements.
    fn leave(&mut self) -> Result<(), Refused> {
        loop {
            match self.mark()? {
                Some(b'"') => {
                    self.skipped(|de| String::deserialize(de))?;
                    while self.mark()? == Some(b':') {
                        self.reader.consume(1);
                    }
                    self.skipped(|de| IgnoredAny::deserialize(de))?;
                }
                Some(b'}') => {
                    self.reader.consume(1);
                    return Ok(());
                }
                _ => return Ok(()),
            }
        }
    }

    /// Reads what stands around the elements and is not kept.
    fn skipped<T>(
        &mut self,
        read: impl FnOnce(
            &mut Deserializer<serde_json::de::IoRead<&mut BufReader<Decoded<R>>>>,
        ) -> Result<T, serde_json::Error>,
    ) -> Result<T, Refused> {
        self.budget.renew();
        self.part(read)
    }

    fn part<T>(
        &mut self,
        read: impl FnOnce(
            &mut Deserializer<serde_json::de::IoRead<&mut BufReader<Decoded<R>>>>,
        ) -> Result<T, serde_json::Error>,
    ) -> Result<T, Refused> {
        let number = self.number + 1;
        let mut de = Deserializer::from_reader(&mut self.reader);
        read(&mut de).map_err(|error| match error.is_io() {
            true => Refused::from(std::io::Error::from(error)),
            false if error.is_eof() => Refused::because(format!(
                "ends in the middle of element {number}: the rest of the JSON is lost"
            )),
            false => Refused::because(format!("not readable as JSON at element {number}: {error}")),
        })
    }

    /// Reads the element the reader stands at.
    fn element<T>(
        &mut self,
        read: impl FnOnce(
            &mut Deserializer<serde_json::de::IoRead<&mut BufReader<Decoded<R>>>>,
        ) -> Result<T, serde_json::Error>,
    ) -> Result<T, Refused> {
        self.budget.grant(ELEMENT);
        let read = self.part(read)?;
        self.budget.grant(ROW);
        self.number = self
            .number
            .checked_add(1)
            .ok_or_else(|| Refused::because("more elements than can be numbered"))?;
        Ok(read)
    }
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

    fn oversized(&self) -> bool {
        self.cells.iter().any(|cell| cell.len() > CELL)
    }
}

#[cfg(test)]
mod tests;
