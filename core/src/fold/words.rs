//! Words that recur in millions of rows, kept once.

use std::sync::Arc;

use crate::fast::Map;
use crate::model::key::Upn;

/// Strings by number.
#[derive(Debug, Default)]
pub(super) struct Words {
    numbers: Map<Arc<str>, u32>,
    texts: Vec<Arc<str>>,
}

impl Words {
    /// The number of a word, given on first sight.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        // A table has at most u32::MAX rows, so there are never more words than numbers.
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let word: Arc<str> = word.into();
        self.numbers.insert(Arc::clone(&word), number);
        self.texts.push(word);
        number
    }

    /// The word of a number.
    pub(super) fn text(&self, number: u32) -> Arc<str> {
        self.texts.get(number as usize).cloned().unwrap_or_default()
    }

    /// Whether no word has a number yet.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// All words, in the order of their numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| &**text)
    }
}

/// User principal names by number; spellings that differ in case share one.
#[derive(Debug, Default)]
pub(super) struct Users {
    /// Spellings that are not the name itself.
    spellings: Map<Box<str>, u32>,
    numbers: Map<Upn, u32>,
    upns: Vec<Upn>,
}

impl Users {
    /// The number of a cell's user; none for an empty cell.
    pub(super) fn number(&mut self, raw: &str) -> Option<u32> {
        if let Some(known) = self.numbers.get(raw).or_else(|| self.spellings.get(raw)) {
            return Some(*known);
        }
        let upn = Upn::parse(raw)?;
        let plain = upn.as_str() == raw;
        let number = self.of(upn);
        if !plain {
            self.spellings.insert(raw.into(), number);
        }
        Some(number)
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

    /// Whether no name has a number yet.
    pub(super) fn is_empty(&self) -> bool {
        self.upns.is_empty()
    }

    /// The names alone, once none will be added.
    pub(super) fn close(self) -> Vec<Upn> {
        self.upns
    }

    /// All user principal names, in the order of their numbers.
    pub(super) fn all(&self) -> &[Upn] {
        &self.upns
    }
}
