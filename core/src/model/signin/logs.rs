//! Which of the two logs of users' sign-ins were handed over, and whether both cover one period.

use crate::model::Instant;
use crate::model::instant::apart_at_most_days;

/// Which of the two logs of users' sign-ins were handed over; a portal exports them apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SigninLogs {
    /// That of interactive sign-ins.
    pub interactive: bool,
    /// That of non-interactive ones.
    pub others: bool,
    /// The oldest stamp of the exports that hold interactive ones.
    pub interactive_from: Option<Instant>,
    /// The oldest stamp of those that hold the others.
    pub others_from: Option<Instant>,
}

const INTERACTIVE: &str = "interactive";
const OTHERS: &str = "non-interactive";

/// Two logs of one period begin within so many days of each other.
const BEGIN_APART_DAYS: u32 = 3;

impl SigninLogs {
    /// Logs of which nothing is known but that they were given.
    #[must_use]
    pub const fn given(interactive: bool, others: bool) -> Self {
        Self { interactive, others, interactive_from: None, others_from: None }
    }

    /// The same logs, read from an export whose oldest stamp is this.
    #[must_use]
    pub fn from(self, oldest: Option<Instant>) -> Self {
        Self {
            interactive_from: oldest.filter(|_| self.interactive),
            others_from: oldest.filter(|_| self.others),
            ..self
        }
    }

    /// Adds the logs of another export.
    pub fn merge(&mut self, more: Self) {
        let older = |one: Option<Instant>, other| one.into_iter().chain(other).min();
        self.interactive |= more.interactive;
        self.others |= more.others;
        self.interactive_from = older(self.interactive_from, more.interactive_from);
        self.others_from = older(self.others_from, more.others_from);
    }

    /// Why more sign-ins may have happened than the logs hold: one is missing while the other is
    /// there, or one begins later than the other.
    #[must_use]
    pub fn missing(self) -> Option<String> {
        let lacks = match (self.interactive, self.others) {
            (true, true) => return self.later(),
            (true, false) => "the log of non-interactive sign-ins was not handed over",
            (false, true) => "the log of interactive sign-ins was not handed over",
            (false, false) => "no log of users’ sign-ins holds a row",
        };
        Some(lacks.into())
    }

    /// Why more interactive sign-ins may have happened than their log holds.
    #[must_use]
    pub fn missing_interactive(self) -> Option<String> {
        match (self.interactive, self.others) {
            (true, false) => None,
            (true, true) if self.interactive_from <= self.others_from => None,
            _ => self.missing(),
        }
    }

    /// The log to ask for: the one that is missing while the other is there, or begins later.
    #[must_use]
    pub fn wanting(self) -> Option<&'static str> {
        match (self.interactive, self.others) {
            (true, false) => Some(OTHERS),
            (false, true) => Some(INTERACTIVE),
            _ => self.shorter().map(|(log, ..)| log),
        }
    }

    /// That one of the two logs begins later than the other.
    fn later(self) -> Option<String> {
        let day = |at: Instant| at.format("%-d %B %Y");
        self.shorter().map(|(log, late, early)| {
            format!(
                "the log of {log} sign-ins begins on {}, the other on {}",
                day(late),
                day(early)
            )
        })
    }

    /// The log that begins later than the other, with both beginnings, the later one first.
    fn shorter(self) -> Option<(&'static str, Instant, Instant)> {
        let (interactive, others) = (self.interactive_from?, self.others_from?);
        match () {
            () if apart_at_most_days(interactive, others, BEGIN_APART_DAYS) => None,
            () if interactive > others => Some((INTERACTIVE, interactive, others)),
            () => Some((OTHERS, others, interactive)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ago, days};

    #[test]
    fn a_log_that_begins_later_than_the_other_is_not_the_whole_period() {
        let log = |interactive, age| {
            SigninLogs::given(interactive, !interactive).from(Some(ago(days(age))))
        };
        for (case, interactive, others, lacks, wanting) in [
            ("alike", 14, 14, [false, false], None),
            ("at the limit", 11, 14, [false, false], None),
            ("the interactive one is shorter", 7, 14, [true, true], Some(INTERACTIVE)),
            ("the other is shorter", 14, 7, [true, false], Some(OTHERS)),
        ] {
            let mut logs = log(true, interactive);
            logs.merge(log(false, others));
            let told = [logs.missing(), logs.missing_interactive()].map(|why| why.is_some());
            assert_eq!((told, logs.wanting()), (lacks, wanting), "{case}");
            logs.merge(log(true, 14));
            logs.merge(log(false, 14));
            assert_eq!(logs.missing(), None, "{case}: an older export fills the gap");
        }
        assert_eq!(
            [log(true, 1), log(false, 1)].map(SigninLogs::wanting),
            [Some(OTHERS), Some(INTERACTIVE)]
        );
        assert_eq!(SigninLogs::default().wanting(), None);
    }
}
