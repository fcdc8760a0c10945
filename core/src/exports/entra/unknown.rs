//! Words nobody has documented, counted per file and named in one warning.

use std::collections::BTreeMap;

use crate::export::Log;
use crate::export::log::cut;

/// The most distinct words a warning names.
const SHOWN: usize = 5;

/// The words met in one table, by what they should have told.
#[derive(Debug, Default)]
pub(super) struct Unknown(BTreeMap<(&'static str, String), u64>);

impl Unknown {
    /// Counts a word.
    pub(super) fn note(&mut self, what: &'static str, word: &str) {
        *self.0.entry((what, cut(word))).or_default() += 1;
    }

    /// Names the words in the log.
    pub(super) fn close(self, log: &mut Log) {
        if self.0.is_empty() {
            return;
        }
        let mut shown: Vec<String> = self
            .0
            .iter()
            .take(SHOWN)
            .map(|((what, word), count)| format!("{what} \u{201c}{word}\u{201d} ({count})"))
            .collect();
        if self.0.len() > SHOWN {
            shown.push(format!("{} more", self.0.len() - SHOWN));
        }
        log.warn(
            "unrecognised_words",
            format!("words nobody has documented: {}", shown.join(", ")),
        );
    }
}
