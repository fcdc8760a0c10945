//! The language the report is printed in. English stands in the code, where a sentence is made; any
//! other language is one file of `templates/`, by the English sentence.

mod quoted;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Write as _};
use std::sync::LazyLock;

use blindspot_core::audit::text;
use blindspot_core::policy::Policy;
use chrono::{Datelike as _, NaiveDate};
use quoted::Quoted;
use serde::{Deserialize, Serialize};

/// A sentence in the language spoken now, with what stands in its blanks by name; the compiler
/// compares the names with the English text, as it does for `format!`.
macro_rules! say {
    ($english:literal $(,)?) => {
        $crate::language::said($english).to_owned()
    };
    ($english:literal, $($name:ident = $value:expr),+ $(,)?) => {{
        let _checked = || format!($english, $($name = $value),+);
        $crate::language::filled(
            $english,
            &[$((stringify!($name), &$value as &dyn ::std::fmt::Display)),+],
        )
    }};
}
pub(crate) use say;

/// A language the report can be printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Language {
    /// As the sentences stand in the code.
    #[default]
    #[serde(rename = "en")]
    English,
    /// From `templates/de.toml`.
    #[serde(rename = "de")]
    German,
}

impl Language {
    /// Every language there is.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The language tag of BCP 47, as the engagement file and the PDF name it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The language of a tag; `None` for one there is no file for.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Whether a fault of nobody is told as that of many: “none of them has”, „0 davon haben“.
    pub(crate) const fn nought_is_many(self) -> bool {
        matches!(self, Self::German)
    }

    /// What is said in this language; `None` in the code's own.
    fn words(self) -> Option<&'static Words> {
        match self {
            Self::English => None,
            Self::German => Some(&GERMAN),
        }
    }
}

/// What is said in a language.
#[derive(Default, Deserialize)]
struct Words {
    /// For a text of the code or the templates.
    said: BTreeMap<String, String>,
    /// For a text that core makes at run time.
    quoted: Quoted,
}

/// A file that is no TOML would leave the report in English; a test holds that it is.
static GERMAN: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../templates/de.toml")).unwrap_or_default());

thread_local! {
    // Every chapter says something: handed down, the language would be a parameter of each function.
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// The language an engagement asks for, English if none.
#[must_use]
pub fn chosen(policy: &Policy) -> Language {
    policy.report.language.as_deref().and_then(Language::of).unwrap_or_default()
}

/// What `make` returns, said in this language; it must not leave the thread.
pub fn within<T>(language: Language, make: impl FnOnce() -> T) -> T {
    /// Sets the language back, whatever happens.
    struct Back(Language);
    impl Drop for Back {
        fn drop(&mut self) {
            SPOKEN.set(self.0);
        }
    }
    let _back = Back(SPOKEN.replace(language));
    make()
}

/// What the texts of these sources are in a language, by the English one: what stands in quotes there.
pub(crate) fn words<'a>(
    language: Language,
    sources: impl Iterator<Item = &'a str>,
) -> BTreeMap<&'static str, &'static str> {
    let quoted: BTreeSet<&str> = sources.flat_map(|source| source.split('"')).collect();
    let stands = |text: &str| quoted.contains(text.strip_prefix("of|").unwrap_or(text));
    let all = language.words().into_iter().flat_map(|words| &words.said);
    all.filter(|(text, _)| stands(text))
        .map(|(text, said)| (text.as_str(), said.as_str()))
        .collect()
}

/// The language spoken now.
pub(crate) fn spoken() -> Language {
    SPOKEN.get()
}

/// A text in the language spoken now; as it is where the language has no other.
pub(crate) fn said(english: &str) -> &str {
    let other = spoken().words().and_then(|words| words.said.get(english));
    other.map_or(english, String::as_str)
}

/// The same where one English text is said differently from case to case: the file has it under
/// `case|text`.
pub(crate) fn said_as<'a>(case: &str, english: &'a str) -> &'a str {
    let other = spoken().words().and_then(|words| words.said.get(&format!("{case}|{english}")));
    other.map_or_else(|| said(english), String::as_str)
}

/// A noun behind a number and `of`: German bends it.
pub(crate) fn of_them(many: &str) -> &str {
    said_as("of", many)
}

/// A sentence in the language spoken now with its blanks filled in.
pub(crate) fn filled(english: &str, values: &[(&str, &dyn Display)]) -> String {
    fill(said(english), |name| values.iter().find(|(known, _)| *known == name).map(|(_, v)| *v))
}

/// A text with its blanks filled in by name.
fn fill<V: Display>(mut rest: &str, value: impl Fn(&str) -> Option<V>) -> String {
    let mut text = String::with_capacity(2 * rest.len());
    while let Some((before, behind)) = rest.split_once('{') {
        let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
        text.push_str(before);
        if let Some(value) = value(name) {
            // A string takes whatever is written to it.
            let _ = write!(text, "{value}");
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// What core said at run time, in the language spoken now; as it is where the file has nothing for it.
pub(crate) fn quoted(text: &str) -> String {
    let other = |text| spoken().words().and_then(|words| words.quoted.say(text));
    // Some come as sentences, with a full stop.
    let stopped = || text.strip_suffix('.').and_then(other).map(|told| told + ".");
    other(text).or_else(stopped).unwrap_or_else(|| text.to_owned())
}

/// A day as the language spoken now writes it: `18 November 2026`.
pub(crate) fn date(day: NaiveDate) -> String {
    dated(day, "%B")
}

/// The same for a narrow column: `18 Nov 2026`.
pub(crate) fn short_date(day: NaiveDate) -> String {
    dated(day, "%b")
}

fn dated(day: NaiveDate, month: &str) -> String {
    let month = day.format(month).to_string();
    say!("{day} {month} {year}", day = day.day(), month = said(&month), year = day.year())
}

/// A count in figures, thousands parted as the language spoken now parts them.
pub(crate) fn count(n: u64) -> String {
    text::count(n).replace(',', said(","))
}

/// A count with its noun, in the number it needs: `1 device`, `4,812 devices`.
pub(crate) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), said(if n == 1 { one } else { many }))
}

#[cfg(test)]
mod tests;
