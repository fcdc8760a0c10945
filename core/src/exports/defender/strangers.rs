//! Words and codes of an export that nobody has documented: kept as given, counted, and said.

use std::collections::BTreeMap;

use crate::export::Log;
use crate::export::log::cut;

/// So many distinct words are told apart; those beyond are counted together.
const DISTINCT: usize = 1_000;
/// So many of them are listed.
const LISTED: usize = 5;

/// The unknown words of one table.
#[derive(Debug, Default)]
pub(super) struct Strangers {
    counts: BTreeMap<(&'static str, String), u64>,
    beyond: u64,
}

impl Strangers {
    /// Counts a word met under a heading of ours.
    pub(super) fn note(&mut self, heading: &'static str, raw: &str) {
        let key = (heading, cut(raw));
        if self.counts.len() >= DISTINCT && !self.counts.contains_key(&key) {
            self.beyond += 1;
        } else {
            *self.counts.entry(key).or_default() += 1;
        }
    }

    /// Adds the one warning about all of them, if there are any.
    pub(super) fn say(self, log: &mut Log) {
        let all = self.counts.values().sum::<u64>() + self.beyond;
        if all == 0 {
            return;
        }
        let distinct = self.counts.len();
        let mut counts: Vec<_> = self.counts.into_iter().collect();
        // The commonest first; equal ones stay in the order of the alphabet.
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let listed: Vec<String> = counts
            .iter()
            .take(LISTED)
            .map(|((heading, word), n)| format!("{heading} \u{201c}{word}\u{201d} ({n})"))
            .collect();
        let more = match distinct.saturating_sub(LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        log.warn(
            "unrecognised_words",
            format!(
                "words nobody has documented, kept as given and judged by no check: {}{more}; {all} in all",
                listed.join(", ")
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_five_are_listed_and_all_are_counted() {
        let mut strangers = Strangers::default();
        for word in ["a", "b", "b", "c", "d", "e", "f"] {
            strangers.note("risk level", word);
        }
        let mut log = Log::default();
        strangers.say(&mut log);
        let message = &log.warnings[0].message;
        assert_eq!(log.warnings[0].code, "unrecognised_words");
        assert!(message.contains("risk level \u{201c}b\u{201d} (2), "), "{message}");
        assert!(message.contains("and 1 more; 7 in all"), "{message}");
        assert!(!message.contains("\u{201c}f\u{201d}"), "{message}");
    }

    #[test]
    fn nothing_unknown_is_nothing_to_say() {
        let mut log = Log::default();
        Strangers::default().say(&mut log);
        assert!(log.warnings.is_empty());
    }

    #[test]
    fn words_without_end_are_counted_without_being_kept() {
        let mut strangers = Strangers::default();
        for at in 0..DISTINCT + 3 {
            strangers.note("mode", &at.to_string());
        }
        assert_eq!((strangers.counts.len(), strangers.beyond), (DISTINCT, 3));
    }
}
