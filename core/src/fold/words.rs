//! Words that recur in millions of rows, kept once.

use std::collections::HashMap;

use crate::model::key::Upn;

/// Strings by number.
#[derive(Debug, Default)]
pub(super) struct Words {
    numbers: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Words {
    /// The number of a word, given on first sight.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        // A table has at most u32::MAX rows, so there are never more words than numbers.
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.into(), number);
        self.texts.push(word.into());
        number
    }

    /// The word of a number.
    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }

    /// All words, in the order of their numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| &**text)
    }
}

/// User principal names by number; spellings that differ in case share one.
#[derive(Debug, Default)]
pub(super) struct Users {
    spellings: HashMap<Box<str>, Option<u32>>,
    numbers: HashMap<Upn, u32>,
    upns: Vec<Upn>,
}

impl Users {
    /// The number of a cell's user; none for an empty cell.
    pub(super) fn number(&mut self, raw: &str) -> Option<u32> {
        if let Some(known) = self.spellings.get(raw) {
            return *known;
        }
        let number = Upn::parse(raw).map(|upn| self.of(upn));
        self.spellings.insert(raw.into(), number);
        number
    }

    /// The number of a user principal name.
    pub(super) fn of(&mut self, upn: Upn) -> u32 {
        let next = u32::try_from(self.upns.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(upn.clone()).or_insert(next);
        if number == next {
            self.upns.push(upn);
        }
        number
    }

    /// All user principal names, in the order of their numbers.
    pub(super) fn all(&self) -> &[Upn] {
        &self.upns
    }
}
