//! Finds names and ids within sentences, whole words and the longest first, and leaves the
//! report's own words alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::classify;
use super::token::{Sort, normal};

/// The most words a name is looked for in sentences by.
const MOST: usize = 24;
/// The fewest digits that make a number a serial and not a count.
const LONG: usize = 9;
/// The fewest letters of a word that may stand for somebody.
const LETTERS: usize = 3;

/// How far into sentences a name is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// In fields only: in a sentence it may be a word like any other.
    Field,
    /// Also in words the client wrote.
    Client,
    /// Everywhere: nobody says this by chance.
    Anywhere,
}

/// Whose words a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    /// The client's, or a portal's.
    Client,
    /// A file's name and folders.
    Path,
    /// This tool's, which may quote the client within quotation marks.
    Tool,
}

/// A stretch of a text that stands for a subject.
pub(super) struct Hit {
    pub(super) range: Range<usize>,
    pub(super) sort: Sort,
    /// The subject as the vocabulary spells it.
    pub(super) subject: String,
}

/// Every name and id there is, by its spelling in sentences.
#[derive(Default)]
pub(super) struct Words {
    known: HashMap<String, (Sort, Option<Box<str>>, Reach)>,
    /// How many words the longest name has that begins with this one.
    longest: HashMap<String, usize>,
}

impl Words {
    /// The vocabulary of all subjects; `own` are the words this tool uses itself.
    pub(super) fn of(subjects: &BTreeMap<(Sort, String), String>, own: &BTreeSet<String>) -> Self {
        let mut words = Self::default();
        for (sort, normal) in subjects.keys() {
            let spelt = normal.trim_matches(|c: char| !c.is_alphanumeric());
            let runs: Vec<&str> = runs(spelt).map(|range| &spelt[range]).collect();
            let Some(first) = runs.first().filter(|_| runs.len() <= MOST) else { continue };
            let longest = words.longest.entry((*first).to_owned()).or_default();
            *longest = runs.len().max(*longest);
            // Hundreds of thousands of names: only those that end in a mark are held twice.
            let other = (normal != spelt).then_some(normal.as_str());
            let reach = reach(*sort, spelt, &runs, own);
            words
                .known
                .entry(spelt.to_owned())
                .or_insert_with(|| (*sort, other.map(Into::into), reach));
        }
        words
    }

    /// Where subjects stand in a text.
    pub(super) fn hits(&self, text: &str, voice: Voice) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut rest = 0;
        for piece in classify::pieces(text) {
            let word = &text[piece.clone()];
            let Some(sort) = classify::sort_of(word) else { continue };
            let counts = match sort {
                Sort::User => !self.names_user(word),
                Sort::Id => voice != Voice::Path,
                _ => voice != Voice::Tool || quoted(text, piece.start).is_some(),
            };
            if counts && piece.start >= rest {
                self.named(text, rest..piece.start, voice, &mut hits);
                let subject = normal(word.trim_matches(['{', '}']));
                hits.push(Hit { range: piece.clone(), sort, subject });
                rest = piece.end;
            }
        }
        self.named(text, rest..text.len(), voice, &mut hits);
        hits
    }

    /// Whether a known user's name stands within a piece that reads like an address.
    fn names_user(&self, piece: &str) -> bool {
        let mut hits = Vec::new();
        self.named(piece, 0..piece.len(), Voice::Client, &mut hits);
        hits.iter().any(|hit| hit.sort == Sort::User)
    }

    /// Adds the known names within a part of a text.
    fn named(&self, text: &str, part: Range<usize>, voice: Voice, hits: &mut Vec<Hit>) {
        let shift = |run: Range<usize>| run.start + part.start..run.end + part.start;
        let runs: Vec<Range<usize>> = runs(&text[part.clone()]).map(shift).collect();
        let mut at = 0;
        while let Some(first) = runs.get(at) {
            let most = self.longest.get(&text[first.clone()].to_lowercase()).copied().unwrap_or(0);
            let ends = runs.iter().enumerate().skip(at).take(most).rev();
            let found = ends.into_iter().find_map(|(last, run)| {
                let range = first.start..run.end;
                let spelt = normal(&text[range.clone()]);
                let (sort, subject, reach) = self.known.get(&spelt)?;
                let subject = subject.as_deref().map_or(spelt, str::to_owned);
                (*reach >= needed(text, &range, voice)).then_some((last, range, *sort, subject))
            });
            at = match found {
                Some((last, range, sort, subject)) => {
                    hits.push(Hit { range, sort, subject });
                    last + 1
                }
                None => at + 1,
            };
        }
    }
}

/// How far a name must reach to be taken for one where it stands.
fn needed(text: &str, range: &Range<usize>, voice: Voice) -> Reach {
    match (voice, quoted(text, range.start)) {
        (Voice::Client | Voice::Path, _) => Reach::Client,
        (Voice::Tool, Some(quote)) if quote == *range => Reach::Field,
        (Voice::Tool, Some(_)) => Reach::Client,
        (Voice::Tool, None) => Reach::Anywhere,
    }
}

/// The quotation a place lies in, without its marks.
fn quoted(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, after) = text.split_at_checked(at)?;
    let open = before.rfind('\u{201c}')?;
    let closed = before.rfind('\u{201d}').is_some_and(|close| close > open);
    let end = after.find('\u{201d}')?;
    (!closed).then(|| open + '\u{201c}'.len_utf8()..at + end)
}

/// The words of a text: unbroken runs of letters and digits.
pub(super) fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive(|c: char| !c.is_alphanumeric()).filter_map(move |part| {
        let start = at;
        at += part.len();
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        (!word.is_empty()).then(|| start..start + word.len())
    })
}

/// How far into sentences a name may be looked for without taking an ordinary word for it.
fn reach(sort: Sort, spelt: &str, runs: &[&str], own: &BTreeSet<String>) -> Reach {
    let dotted = matches!(sort, Sort::Domain | Sort::User) && spelt.contains(['.', '@']);
    if classify::sort_of(spelt).is_some() || dotted {
        return Reach::Anywhere;
    }
    if !spelt.chars().any(char::is_alphabetic) {
        return if spelt.len() >= LONG { Reach::Anywhere } else { Reach::Field };
    }
    let is_number = |word: &str| word.chars().all(char::is_numeric);
    let strange = || runs.iter().filter(|word| !own.contains(**word) && !is_number(word));
    let letters = strange().map(|word| word.chars().count()).max().unwrap_or(0);
    let numbered = spelt.chars().any(char::is_numeric) && spelt.chars().count() > LETTERS + 1;
    match letters {
        0 => Reach::Field,
        _ if numbered => Reach::Anywhere,
        LETTERS.. if runs.len() > 1 => Reach::Anywhere,
        LETTERS.. => Reach::Client,
        _ => Reach::Field,
    }
}

#[cfg(test)]
mod tests;
