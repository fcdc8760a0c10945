//! Tables of cases: a sentence, a subject, the expected verdict.

use super::{Estate, Machine, Person};
use crate::audit::{Check, Outcome};

/// An outcome without its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Verdict {
    Pass,
    Fail,
    Unknown,
    #[default]
    NotApplicable,
}

/// The outcome without its words; a failure must say what was seen and cite it.
pub(crate) fn verdict(outcome: &Outcome) -> Verdict {
    match outcome {
        Outcome::Pass => Verdict::Pass,
        Outcome::Fail(detail, evidence) => {
            assert!(!detail.is_empty() && !evidence.is_empty(), "a failure without words or rows");
            Verdict::Fail
        }
        Outcome::Unknown(detail, _) => {
            assert!(!detail.is_empty(), "undecided without a reason");
            Verdict::Unknown
        }
        Outcome::NotApplicable => Verdict::NotApplicable,
    }
}

/// Asks a device check about one machine at a time, all four exports complete.
pub(crate) fn table<const N: usize>(check: &Check, cases: [(&str, Machine, Verdict); N]) {
    for (case, machine, expected) in cases {
        let found = Estate::of([machine]).ask(check);
        assert_eq!(verdict(&found), expected, "{}: {case}: {found:?}", check.id);
    }
}

/// Asks a user check about one person at a time, all four exports complete.
pub(crate) fn user_table<const N: usize>(check: &Check, cases: [(&str, Person, Verdict); N]) {
    for (case, person, expected) in cases {
        let found = Estate::with([], [person]).ask(check);
        assert_eq!(verdict(&found), expected, "{}: {case}: {found:?}", check.id);
    }
}
