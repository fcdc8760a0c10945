//! Words and codes nobody has documented: kept as given, and counted once for the whole file.

use std::collections::BTreeMap;

use super::Log;
use super::log::cut;

/// The most words a remark lists.
const LISTED: usize = 5;
/// The most different words that are told apart; the rest are counted together.
const KEPT: usize = 1_000;

/// The undocumented words of one file, by heading.
#[derive(Debug, Default)]
pub struct UnknownWords {
    seen: BTreeMap<(&'static str, String), u64>,
    more: u64,
}

impl UnknownWords {
    /// Counts a word under a heading.
    pub fn note(&mut self, heading: &'static str, word: &str) {
        let key = (heading, cut(word));
        if self.seen.len() < KEPT || self.seen.contains_key(&key) {
            *self.seen.entry(key).or_default() += 1;
        } else {
            self.more += 1;
        }
    }

    /// Takes in the words of a later part of the file.
    pub fn absorb(&mut self, later: Self) {
        self.more += later.more;
        for (key, times) in later.seen {
            if self.seen.len() < KEPT || self.seen.contains_key(&key) {
                *self.seen.entry(key).or_default() += times;
            } else {
                self.more += times;
            }
        }
    }

    /// Leaves the remark, if there is anything to remark: the commonest words first.
    pub fn close(self, log: &mut Log) {
        if self.seen.is_empty() {
            return;
        }
        let all = self.more + self.seen.values().sum::<u64>();
        let mut words: Vec<_> = self.seen.into_iter().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let listed: Vec<String> = words
            .iter()
            .take(LISTED)
            .map(|((heading, word), times)| format!("{heading} \u{201c}{word}\u{201d} ({times})"))
            .collect();
        let rest = if words.len() > LISTED || self.more > 0 { ", and others" } else { "" };
        log.warn(
            "unrecognised_words",
            format!(
                "{all} cells hold words or codes whose meaning is not documented; they are shown \
                 as given and decide nothing: {}{rest}",
                listed.join(", ")
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_five_words_are_listed_and_all_are_counted() {
        let mut unknown = UnknownWords::default();
        for word in ["7", "8", "9", "10", "11", "12", "12"] {
            unknown.note("State", word);
        }
        let mut log = Log::default();
        unknown.close(&mut log);
        let [warning] = log.warnings.as_slice() else { panic!("one remark") };
        assert_eq!(warning.code, "unrecognised_words");
        assert!(warning.message.starts_with("7 cells"), "{}", warning.message);
        assert!(warning.message.contains("State \u{201c}12\u{201d} (2), State \u{201c}10"));
        assert!(warning.message.ends_with("and others"), "{}", warning.message);
    }

    #[test]
    fn a_file_of_known_words_gets_no_remark_and_endless_different_ones_are_bounded() {
        let mut log = Log::default();
        UnknownWords::default().close(&mut log);
        assert!(log.warnings.is_empty());
        let mut unknown = UnknownWords::default();
        (0..5_000).for_each(|n| unknown.note("State", &format!("word {n}")));
        assert_eq!((unknown.seen.len(), unknown.more), (KEPT, 4_000));
    }
}
