//! Collects every subject there is, gives each its token, and puts the tokens in.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::hand::What;
use super::keyfile::KeyFile;
use super::token::{Sort, normal};
use super::words::{Voice, Words};

/// The fewest letters of a domain's first label that is looked for by itself.
const LABEL: usize = 4;
/// Labels of domains that name nobody.
const ANYBODY: [&str; 8] =
    ["local", "localdomain", "internal", "intranet", "home", "corp", "mail", "onmicrosoft"];

/// What was found in the fields, before any token is given.
#[derive(Default)]
pub(super) struct Found {
    /// Every subject by its common spelling, as it was first written.
    pub(super) subjects: BTreeMap<(Sort, String), String>,
    texts: BTreeSet<(Voice, String)>,
    about: BTreeSet<String>,
}

impl Found {
    /// Takes in what a field holds.
    pub(super) fn note(&mut self, what: What, text: &str) {
        match what {
            What::Text(voice) => {
                self.texts.insert((voice, text.to_owned()));
            }
            What::Subject => {
                self.about.insert(text.to_owned());
            }
            What::Name => {
                let (host, domain) = parted(text);
                self.subject(Sort::Device, host);
                self.domain(domain);
            }
            What::Person => self.subject(person(text), text),
            What::Of(sort) => self.subject(sort, text),
        }
    }

    fn subject(&mut self, sort: Sort, text: &str) {
        let own = normal(text);
        if sort == Sort::User {
            self.domain(own.rsplit_once('@').map(|(_, domain)| domain));
        }
        if !own.is_empty() {
            self.subjects.entry((sort, own)).or_insert_with(|| text.trim().to_owned());
        }
    }

    fn domain(&mut self, domain: Option<&str>) {
        let Some(domain) = domain else { return };
        let domain = domain.to_lowercase();
        let label = domain.split('.').next().unwrap_or_default();
        if label.chars().count() >= LABEL && !ANYBODY.contains(&label) {
            self.subjects.entry((Sort::Domain, label.into())).or_insert_with(|| label.into());
        }
        self.subjects.entry((Sort::Domain, domain.clone())).or_insert(domain);
    }

    /// Gives every subject its token. `own` are the words this tool uses itself, `kept` the
    /// subjects of exceptions that are no one's name.
    pub(super) fn tokens(
        mut self,
        key: &mut KeyFile,
        own: &BTreeSet<String>,
        kept: BTreeSet<String>,
    ) -> Result<Tokens> {
        let words = Words::of(&self.subjects, own);
        for (voice, text) in std::mem::take(&mut self.texts) {
            for hit in words.hits(&text, voice) {
                self.subject(hit.sort, &hit.subject);
            }
        }
        drop(words);
        for text in std::mem::take(&mut self.about) {
            if !kept.contains(&normal(&text)) && known(&self.subjects, &text).is_none() {
                self.subject(Sort::Match, &text);
            }
        }
        let words = Words::of(&self.subjects, own);
        let mut tokens = self.subjects;
        for ((sort, _), text) in &mut tokens {
            *text = key.issue(*sort, text)?;
        }
        Ok(Tokens { words, tokens, kept })
    }
}

/// The first label of a full device name and its domain; a name that is no full one is all label.
fn parted(name: &str) -> (&str, Option<&str>) {
    let name = name.trim();
    let label = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    match name.split_once('.') {
        Some((host, domain))
            if name.split('.').all(label) && domain.chars().any(char::is_alphabetic) =>
        {
            (host, Some(domain))
        }
        _ => (name, None),
    }
}

fn person(text: &str) -> Sort {
    if super::classify::is_mail(text.trim()) { Sort::User } else { Sort::Person }
}

/// What an exception's subject names, if it is a name or an id there is.
fn known<V>(subjects: &BTreeMap<(Sort, String), V>, text: &str) -> Option<(Sort, String)> {
    let (host, _) = parted(text);
    let spellings = [(Sort::Device, host), (Sort::User, text), (Sort::Id, text)];
    let rest = [(Sort::Policy, text), (Sort::Serial, text)];
    let all = spellings.into_iter().chain(rest).map(|(sort, text)| (sort, normal(text)));
    all.into_iter().find(|subject| subjects.contains_key(subject))
}

/// Every subject's token.
pub(super) struct Tokens {
    tokens: BTreeMap<(Sort, String), String>,
    words: Words,
    kept: BTreeSet<String>,
}

impl Tokens {
    /// A field's text with tokens for whom it names; `None` where it stays.
    pub(super) fn put(&self, what: What, text: &str) -> Option<String> {
        match what {
            What::Text(voice) => self.within(voice, text),
            What::Name => {
                let (host, domain) = parted(text);
                let host = self.of(Sort::Device, host)?;
                Some(match domain {
                    Some(domain) => format!("{host}.{}", self.of(Sort::Domain, domain)?),
                    None => host.to_owned(),
                })
            }
            What::Person => self.of(person(text), text).map(str::to_owned),
            What::Of(sort) => self.of(sort, text).map(str::to_owned),
            What::Subject => self.about(text),
        }
    }

    fn of(&self, sort: Sort, text: &str) -> Option<&str> {
        self.tokens.get(&(sort, normal(text))).map(String::as_str)
    }

    fn about(&self, text: &str) -> Option<String> {
        if let Some((space, id)) = text.split_once(':')
            && let Some(token) = self.of(Sort::Id, id)
        {
            return Some(format!("{space}:{token}"));
        }
        match known(&self.tokens, text) {
            Some((Sort::Device, _)) => self.put(What::Name, text),
            Some((sort, own)) => self.of(sort, &own).map(str::to_owned),
            None if self.kept.contains(&normal(text)) => None,
            None => self.of(Sort::Match, text).map(str::to_owned),
        }
    }

    /// A sentence with tokens for whom it names.
    pub(super) fn within(&self, voice: Voice, text: &str) -> Option<String> {
        let hits = self.words.hits(text, voice);
        let mut shown = String::new();
        let mut rest = 0;
        for hit in &hits {
            shown.push_str(text.get(rest..hit.range.start)?);
            // A sentence made later may name an address no field held: better none than the original.
            shown.push_str(self.of(hit.sort, &hit.subject).unwrap_or("hidden"));
            rest = hit.range.end;
        }
        shown.push_str(text.get(rest..)?);
        (!hits.is_empty()).then_some(shown)
    }
}
