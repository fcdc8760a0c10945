//! Answers added up: every subject asked once, those that fail or stay open kept in order.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Context, Judged, Outcome, Places, Subject};
use crate::fast::Set;

/// So many subjects are asked every question before the next ones are fetched from memory.
const AT_HAND: usize = 256;
/// So many of those are asked side by side before their answers are added up.
const SIDE_BY_SIDE: usize = 64;
/// So many different details are remembered to be shared; names make the others differ anyway.
const TEXTS: usize = 32;

/// One question to every subject of a kind.
pub(super) struct Question<S> {
    /// An export the question needs was not given: who is asked is counted, every answer taken back.
    pub(super) withheld: bool,
    pub(super) ask: fn(&S, &Context<'_>) -> Outcome,
    /// How the subject at a place is named among the answers.
    pub(super) name: fn(usize, &S) -> Subject,
}

/// Asks all questions, each under its number, of all subjects; the answers stand in their order.
pub(super) fn over<S: Sync>(
    questions: &[(usize, Question<S>)],
    subjects: &[S],
    ctx: &Context<'_>,
) -> BTreeMap<usize, Tally> {
    let blank = |question: &Question<S>| Tally { withheld: question.withheld, ..Tally::default() };
    let mut tallies: Vec<Tally> = questions.iter().map(|(_, asked)| blank(asked)).collect();
    for (wave, crowd) in subjects.chunks(AT_HAND * SIDE_BY_SIDE).enumerate() {
        let answers = crowd.par_chunks(AT_HAND).enumerate().map(|(group, at_hand)| {
            let first = (wave * SIDE_BY_SIDE + group) * AT_HAND;
            let each = |(_, asked): &(usize, Question<S>)| {
                let mut tally = blank(asked);
                for (at, subject) in at_hand.iter().enumerate() {
                    let outcome = (asked.ask)(subject, ctx);
                    tally.count(first + at, || (asked.name)(first + at, subject), outcome);
                }
                tally
            };
            questions.iter().map(each).collect::<Vec<Tally>>()
        });
        for group in answers.collect::<Vec<_>>() {
            for (tally, more) in tallies.iter_mut().zip(group) {
                tally.join(more);
            }
        }
    }
    questions.iter().map(|(number, _)| *number).zip(tallies).collect()
}

/// Answers of one check, added up in the order of its subjects.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) withheld: bool,
    pub(super) passed: u64,
    pub(super) failed: u64,
    pub(super) unknown: u64,
    pub(super) judged: Vec<Judged>,
    /// Places of whoever was asked; nobody's while answers are taken back.
    pub(super) asked: Places,
    /// The same, counted since: a part of a crowd has few of them, wherever they stand.
    pub(super) fresh: Vec<u32>,
    /// Details met so far, so that subjects of whom the same is said share one text.
    pub(super) said: Set<Arc<str>>,
}

impl Tally {
    pub(super) fn count(&mut self, at: usize, subject: impl FnOnce() -> Subject, outcome: Outcome) {
        if !self.withheld && outcome != Outcome::NotApplicable {
            self.fresh.extend(u32::try_from(at));
        }
        let (failed, detail, mut evidence) = match outcome {
            Outcome::NotApplicable => return,
            _ if self.withheld => {
                self.unknown += 1;
                return;
            }
            Outcome::Pass => {
                self.passed += 1;
                return;
            }
            Outcome::Fail(detail, evidence) => {
                self.failed += 1;
                (true, detail, evidence)
            }
            Outcome::Unknown(detail, evidence) => {
                self.unknown += 1;
                (false, detail, evidence)
            }
        };
        // Hundreds of thousands of these live at once in a large estate: keep none longer than it is.
        let detail = self.text(detail);
        evidence.shrink_to_fit();
        self.judged.push(Judged { subject: subject(), failed, detail, evidence });
    }

    /// The same text, shared with those before that say the same.
    fn text(&mut self, detail: String) -> Arc<str> {
        if let Some(known) = self.said.get(detail.as_str()) {
            return Arc::clone(known);
        }
        let new: Arc<str> = detail.into();
        if self.said.len() < TEXTS {
            self.said.insert(Arc::clone(&new));
        }
        new
    }

    fn join(&mut self, mut later: Self) {
        self.passed += later.passed;
        self.failed += later.failed;
        self.unknown += later.unknown;
        if self.judged.capacity() - self.judged.len() < later.judged.len() {
            // Doubling would take half as much again as there is to hold.
            self.judged.reserve_exact(later.judged.len().max(self.judged.len() / 4));
        }
        self.judged.append(&mut later.judged);
        later.fresh.into_iter().for_each(|at| self.asked.insert(at as usize));
    }

    /// Places of whoever was asked.
    pub(super) fn asked(&mut self) -> Places {
        let mut asked = std::mem::take(&mut self.asked);
        self.fresh.drain(..).for_each(|at| asked.insert(at as usize));
        asked
    }
}
