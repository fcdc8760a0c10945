//! What core says at run time: its files keep the English, and the report tells it in its language
//! by the patterns under `[quoted]` of the language's file.
//!
//! The name of a blank says what becomes of its content: `{day}` is a date, `{n}` a number, `{part}`
//! a text that has a pattern of its own, anything else a foreign word that stays as it is.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{date, fill, said};

/// What stands between two remarks on one subject.
const REMARK: &str = "; ";
/// What stands between texts that core puts together.
const BETWEEN: [&str; 4] = [REMARK, ", ", " and ", " or "];

/// Blanks that hold what the client wrote, however long.
const SPEECH: [&str; 2] = ["reason", "filters"];

/// The texts and patterns of one language.
#[derive(Default, Deserialize)]
#[serde(from = "BTreeMap<String, String>")]
pub(super) struct Quoted {
    whole: BTreeMap<String, String>,
    /// Those with the most letters of their own first: the closest fit.
    patterns: Vec<Pattern>,
}

/// An English text with blanks, and what is said for it.
struct Pattern {
    /// What stands before, between and behind the blanks.
    literals: Vec<String>,
    /// The names of the blanks, in English order.
    names: Vec<String>,
    said: String,
}

impl From<BTreeMap<String, String>> for Quoted {
    fn from(texts: BTreeMap<String, String>) -> Self {
        let (blank, whole): (BTreeMap<_, _>, BTreeMap<_, _>) =
            texts.into_iter().partition(|(text, _)| text.contains('{'));
        let mut patterns: Vec<Pattern> =
            blank.into_iter().map(|(text, said)| Pattern::of(&text, said)).collect();
        patterns.sort_by_key(|pattern| Reverse(pattern.letters()));
        Self { whole, patterns }
    }
}

impl Quoted {
    /// The text in the language; `None` where the file has nothing for all of it.
    pub(super) fn say(&self, text: &str) -> Option<String> {
        if let Some(said) = self.whole.get(text) {
            return Some(said.clone());
        }
        self.by_pattern(text, false)
            .or_else(|| BETWEEN.iter().find_map(|by| self.pieces(text, by)))
            .or_else(|| self.by_pattern(text, true))
    }

    /// `remarks`: whether a blank that is told itself may hold more than one remark; that of a foreign
    /// word never does, or what is behind the word would stay untold.
    fn by_pattern(&self, text: &str, remarks: bool) -> Option<String> {
        self.patterns.iter().find_map(|pattern| pattern.say(text, self, remarks))
    }

    /// A text of several, each of which the file has.
    fn pieces(&self, text: &str, by: &str) -> Option<String> {
        let pieces = text.contains(by).then(|| text.split(by).map(|piece| self.say(piece)))?;
        Some(pieces.collect::<Option<Vec<_>>>()?.join(said(by)))
    }
}

impl Pattern {
    fn of(text: &str, said: String) -> Self {
        let (mut literals, mut names, mut rest) = (Vec::new(), Vec::new(), text);
        while let Some((literal, behind)) = rest.split_once('{') {
            let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
            literals.push(literal.to_owned());
            names.push(name.to_owned());
            rest = behind;
        }
        literals.push(rest.to_owned());
        Self { literals, names, said }
    }

    fn letters(&self) -> usize {
        self.literals.iter().map(String::len).sum()
    }

    /// What stands in the blanks, where the text is one of these: as far to the left as it fits, or as
    /// far to the right.
    fn values<'a>(&self, text: &'a str, to_the_left: bool) -> Option<Vec<&'a str>> {
        let (first, others) = self.literals.split_first()?;
        let (last, between) = others.split_last()?;
        let mut rest = text.strip_prefix(first.as_str())?.strip_suffix(last.as_str())?;
        let mut values = Vec::new();
        if to_the_left {
            for literal in between {
                let (value, behind) = rest.split_once(literal.as_str())?;
                values.push(value);
                rest = behind;
            }
            values.push(rest);
        } else {
            for literal in between.iter().rev() {
                let (before, value) = rest.rsplit_once(literal.as_str())?;
                values.push(value);
                rest = before;
            }
            values.push(rest);
            values.reverse();
        }
        values.iter().all(|value| !value.is_empty()).then_some(values)
    }

    /// The text in the language; none where a foreign word leaves open what stands in which blank.
    fn say(&self, text: &str, all: &Quoted, remarks: bool) -> Option<String> {
        let may_hold = |(value, name): &(&str, &String)| {
            !value.contains(REMARK)
                || SPEECH.contains(&name.as_str())
                || remarks && name.starts_with("part")
        };
        let [left, right] = [true, false].map(|to_the_left| {
            let blanks: Vec<_> =
                self.values(text, to_the_left)?.into_iter().zip(&self.names).collect();
            let told = blanks.iter().all(may_hold).then(|| blanks.into_iter().map(told_by(all)))?;
            told.collect::<Option<Vec<String>>>().map(|told| self.filled(&told))
        });
        match (left, right) {
            (Some(left), Some(right)) if left != right => None,
            (left, right) => left.or(right),
        }
    }

    fn filled(&self, told: &[String]) -> String {
        let at = |name: &str| self.names.iter().position(|known| *known == name);
        fill(&self.said, |name| at(name).map(|at| &told[at]))
    }
}

/// What becomes of the content of a blank, by the blank’s name.
fn told_by<'a>(all: &Quoted) -> impl Fn((&'a str, &String)) -> Option<String> {
    move |(value, name)| match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "day" => dated(value),
        "n" => number(value),
        "part" => all.say(value),
        _ => Some(value.to_owned()),
    }
}

/// A count as English writes it, with the language's sign between thousands.
fn number(value: &str) -> Option<String> {
    let is_count = value.chars().all(|c| c.is_ascii_digit() || c == ',');
    is_count.then(|| value.replace(',', said(",")))
}

/// A date as English writes it, and what stands behind it.
fn dated(value: &str) -> Option<String> {
    let words: Vec<&str> = value.splitn(4, ' ').collect();
    let (day, rest) = words.split_at(words.len().min(3));
    let day = day.join(" ");
    let (day, comma) = day.strip_suffix(',').map_or((day.as_str(), ""), |day| (day, ","));
    let day = date(NaiveDate::parse_from_str(day, "%d %B %Y").ok()?) + comma;
    Some([&[day.as_str()], rest].concat().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, within};

    fn told(text: &str) -> Option<String> {
        let texts: BTreeMap<String, String> = [
            ("no report since {day}", "keine Meldung seit {day}"),
            (
                "{n} of {n2} sign-ins, the newest to {name}",
                "{n} von {n2} Anmeldungen, die letzte an {name}",
            ),
            ("the policy “{policy}” {part}", "die Richtlinie „{policy}“ {part}"),
            ("is off", "ist aus"),
            ("{n} days", "{n} Tage"),
            ("from {name} to {other}", "nach {other} von {name}"),
        ]
        .map(|(english, german)| (english.to_owned(), german.to_owned()))
        .into();
        let quoted = Quoted::from(texts);
        within(Language::German, || quoted.say(text))
    }

    #[test]
    fn a_text_is_told_by_its_pattern_with_dates_and_numbers_as_the_language_writes_them() {
        for (english, german) in [
            ("is off", "ist aus"),
            ("no report since 3 March 2026", "keine Meldung seit 3. März 2026"),
            (
                "no report since 3 March 2026, 08:54 UTC",
                "keine Meldung seit 3. März 2026, 08:54 UTC",
            ),
            (
                "1,204 of 9 sign-ins, the newest to is off",
                "1.204 von 9 Anmeldungen, die letzte an is off",
            ),
            ("the policy “is off” is off", "die Richtlinie „is off“ ist aus"),
            ("is off; 12 days", "ist aus; 12 Tage"),
            ("is off and 12 days", "ist aus und 12 Tage"),
            ("no report since 3 March 2026; is off", "keine Meldung seit 3. März 2026; ist aus"),
        ] {
            assert_eq!(told(english).as_deref(), Some(german));
        }
    }

    #[test]
    fn what_the_file_has_nothing_for_is_not_told_in_part() {
        // Which of the two names holds the second “to” nobody can tell.
        assert_eq!(told("from a to b").as_deref(), Some("nach b von a"));
        assert_eq!(told("from a to b to c"), None);
        for english in ["is on", "few days", "is off; is on", "the policy “a” is on", " days", ""]
        {
            assert_eq!(told(english), None, "{english}");
        }
    }
}
