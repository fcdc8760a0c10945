//! The elements of a JSON text, one at a time, whatever wraps them.

use std::io::{BufRead, BufReader, Read};

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Deserializer, Value};

use crate::table::Refused;
use crate::table::decode::{Budget, Decoded, Text};
use crate::table::headings::normalise;
use crate::table::limits::{ELEMENT, ROW};

/// Members whose array holds the elements of a page or a dump.
const WRAPPERS: [&str; 5] =
    ["value", "values", "results", "conditional_access_policies", "policies"];
/// Members that name the page after this one, in the words of three interfaces.
const NEXT_PAGE: [&str; 3] = ["@odata.nextlink", "odata.nextlink", "nextlink"];

/// The elements of a text, one at a time.
pub(super) struct Elements<R> {
    reader: BufReader<Decoded<R>>,
    budget: Budget,
    wrapped: bool,
    /// Arrays the reader is inside of.
    depth: u32,
    pub(super) number: u32,
    /// Whether the page read last names a page after it.
    pub(super) more: bool,
}

impl<R: Read> Elements<R> {
    pub(super) fn new(bytes: R, text: Text, wrapped: bool) -> Self {
        let decoded = Decoded::new(bytes, text, false);
        let budget = decoded.budget();
        let reader = BufReader::with_capacity(64 << 10, decoded);
        Self { reader, budget, wrapped, depth: 0, number: 0, more: false }
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
    pub(super) fn begin(&mut self) -> Result<bool, Refused> {
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
        self.more = false;
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
            self.pass_over(&key)?;
        }
    }

    /// Reads a member that holds no elements, and notes a link to the next page.
    fn pass_over(&mut self, key: &str) -> Result<(), Refused> {
        if !NEXT_PAGE.contains(&normalise(key).as_str()) {
            return self.skipped(|de| IgnoredAny::deserialize(de)).map(drop);
        }
        let link = self.skipped(|de| Value::deserialize(de))?;
        self.more |= link.as_str().is_some_and(|link| !link.trim().is_empty());
        Ok(())
    }

    /// Moves to the next element; `false` after the last.
    pub(super) fn seek(&mut self) -> Result<bool, Refused> {
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
                    let key = self.skipped(|de| String::deserialize(de))?;
                    while self.mark()? == Some(b':') {
                        self.reader.consume(1);
                    }
                    self.pass_over(&key)?;
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
    pub(super) fn element<T>(
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
