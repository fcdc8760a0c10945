//! What only the client can say: the questionnaire's questions, and the answers given to them.

mod catalogue;
mod parse;
mod read;

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::model::Instant;

pub use catalogue::{ALL, question};
pub use parse::moment;
pub use read::{COLUMNS, FILES, from_bytes, read};

/// How the reason of an open question begins, said once however many are open.
pub const UNANSWERED: &str = "the client has not answered: ";

/// One question of the questionnaire.
#[derive(Debug, PartialEq, Eq)]
pub struct Question {
    /// The key it is answered under, e.g. `OPS-05`.
    pub key: &'static str,
    /// The check the answer decides or helps to decide.
    pub check: &'static str,
    /// The question, in plain words.
    pub text: &'static str,
    /// What an answer has to mean, so that two people answer alike.
    pub counts: &'static str,
    /// What may be answered.
    pub form: Form,
}

/// What a question may be answered with; `n/a` with a reason always may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `yes` or `no`.
    YesNo,
    /// A date or a time.
    Moment,
    /// A number of days.
    Days,
    /// A name, or `none`.
    Name,
}

impl Form {
    /// The answers allowed, as the questionnaire prints them.
    #[must_use]
    pub const fn allowed(self) -> &'static str {
        match self {
            Self::YesNo => "yes, no or n/a",
            Self::Moment => "a date, 2026-11-20 or 2026-11-20T08:00:00Z, or n/a",
            Self::Days => "a number of days, or n/a",
            Self::Name => "a name, none, or n/a",
        }
    }
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The question does not arise.
    NotApplicable,
    /// A date or a time: its first and its last moment.
    Moment {
        /// The first moment meant.
        from: Instant,
        /// The last one, in UTC: for a date alone the last second of that day.
        until: Instant,
    },
    /// A number of days.
    Days(u32),
    /// A name.
    Name(String),
    /// There is none of what was asked for.
    Nothing,
}

/// One answer, with who stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The question.
    pub question: &'static Question,
    /// What was answered.
    pub said: Said,
    /// Who says so; may be empty.
    pub by: String,
    /// When it was said, as given; may be empty.
    pub date: String,
    /// Where it can be looked up; may be empty.
    pub reference: String,
    /// Remarks, among them the reason of `n/a`; may be empty.
    pub remark: String,
    /// The row of the questionnaire.
    pub row: u32,
}

/// All answers of an engagement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    given: BTreeMap<&'static str, Answer>,
    /// What of the questionnaire could not be used, in sentences.
    pub warnings: Vec<String>,
}

impl Answers {
    /// The answer under a key; `None` while it is open.
    #[must_use]
    pub fn of(&self, key: &str) -> Option<&Answer> {
        self.given.get(key)
    }

    /// What was answered under a key.
    #[must_use]
    pub fn said(&self, key: &str) -> Option<&Said> {
        self.of(key).map(|answer| &answer.said)
    }

    /// Every answer given, to put other words into it.
    pub fn each_mut(&mut self) -> impl Iterator<Item = &mut Answer> {
        self.given.values_mut()
    }

    /// Takes an answer in, replacing an earlier one to the same question.
    pub fn insert(&mut self, answer: Answer) {
        self.given.insert(answer.question.key, answer);
    }

    /// How many questions are answered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.given.len()
    }

    /// Whether nothing is answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// What the client attests for a check, a sentence per answer, in the catalogue's order.
    #[must_use]
    pub fn attested(&self, check: &str, as_of: Instant) -> Vec<String> {
        let asked = ALL.iter().filter(|question| question.check == check);
        asked.filter_map(|question| self.of(question.key)).map(|a| a.sentence(as_of)).collect()
    }
}

impl Answer {
    /// Question and answer with who says so, when, and where it can be looked up.
    #[must_use]
    pub fn sentence(&self, as_of: Instant) -> String {
        let who = if self.by.is_empty() { "nobody named" } else { &self.by };
        let mut told = format!("{} {}, says {who}", self.question.text, self.words(as_of));
        if !self.date.is_empty() {
            told.push_str(&format!(" on {}", self.date));
        }
        if !self.reference.is_empty() {
            told.push_str(&format!(" ({})", self.reference));
        }
        if !self.remark.is_empty() {
            told.push_str(&format!(": {}", self.remark));
        }
        told
    }

    /// Who says so, when, and where it stands, in brackets.
    #[must_use]
    pub fn source(&self) -> String {
        let said = [&*self.by, &*self.date, &*self.reference];
        let said: Vec<&str> = said.into_iter().filter(|word| !word.is_empty()).collect();
        match said.as_slice() {
            [] => format!("(questionnaire row {})", self.row),
            said => format!("({}; questionnaire row {})", said.join(", "), self.row),
        }
    }

    /// The answer in words; a moment long before the assessment says how long.
    fn words(&self, as_of: Instant) -> String {
        match &self.said {
            Said::Yes => "Yes".into(),
            Said::No => "No".into(),
            Said::NotApplicable => "Not applicable".into(),
            Said::Nothing => "None".into(),
            Said::Name(name) => name.clone(),
            Said::Days(1) => "1 day".into(),
            Said::Days(days) => format!("{days} days"),
            Said::Moment { from, until } => {
                let date = from.format("%Y-%m-%d");
                match age(*until, as_of) {
                    Some(age) => format!("{date} ({age} before the assessment’s date)"),
                    None => date.to_string(),
                }
            }
        }
    }
}

/// How long before the assessment a moment lies, where that is more than a day.
#[must_use]
pub fn age(moment: Instant, as_of: Instant) -> Option<String> {
    let age = as_of.signed_duration_since(moment);
    match age.num_days() {
        _ if age <= TimeDelta::hours(24) => None,
        0..2 => Some(format!("{} hours", age.num_hours())),
        days => Some(format!("{days} days")),
    }
}

#[cfg(test)]
mod tests;
