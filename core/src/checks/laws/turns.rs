//! Which answers turned when evidence was taken away, and which of these turns are wrong.

use super::exports::Fewer;
use super::judge::{Answer, Answers};
use crate::testing::Verdict;

/// The wrong turns in words, the shortest first: to a failure from anything else, to a pass from a
/// failure or an open question.
///
/// Three turns are right. Where two witnesses of the very fact disagreed, the one left over is
/// believed for what it saw. And where a machine was no subject before, another standing in what
/// is left (its class or activity, as fewer exports show it) may make it one. And a machine whose
/// records no id tied together, so that it stood as several devices, is asked as one device once
/// the record that was in the way is not handed over.
pub(super) fn wrong_turns(whole: &Answers, poorer: &Answers, fewer: &Fewer) -> Vec<String> {
    let mut found = Vec::new();
    for ((check, who), after) in poorer {
        let Some(before) = whole.get(&(*check, who.clone())) else { continue };
        for now in after.iter().filter(|now| after.len() >= before.len() && is_wrong(before, now)) {
            found.push(format!("{check} {who:?}: {before:?} became {now:?} under {fewer:?}"));
        }
    }
    found.sort_by_key(String::len);
    found
}

fn is_wrong(before: &[Answer], now: &Answer) -> bool {
    let had = |verdict| before.iter().any(|answer| answer.verdict == verdict);
    let turned = match now.verdict {
        Verdict::Fail => !had(Verdict::Fail),
        Verdict::Pass => !had(Verdict::Pass) && (had(Verdict::Fail) || had(Verdict::Unknown)),
        Verdict::Unknown | Verdict::NotApplicable => false,
    };
    let disagreed = before.iter().any(|answer| answer.disagreed);
    let placed =
        before.iter().all(|b| b.verdict == Verdict::NotApplicable && b.standing != now.standing);
    turned && !disagreed && !placed
}

#[cfg(test)]
mod tests {
    use super::super::judge::Who;
    use super::*;
    use Verdict::{Fail, NotApplicable, Pass, Unknown};

    fn answer(verdict: Verdict, disagreed: bool, standing: &str) -> Answer {
        Answer { verdict, detail: String::new(), disagreed, standing: standing.into() }
    }

    #[test]
    fn an_answer_may_open_and_may_not_be_made() {
        for (from, to, wrong) in [
            (Pass, Fail, true),
            (Unknown, Fail, true),
            (NotApplicable, Fail, true),
            (Fail, Pass, true),
            (Unknown, Pass, true),
            (Pass, Unknown, false),
            (Fail, Unknown, false),
            (Fail, NotApplicable, false),
            (Fail, Fail, false),
            (NotApplicable, Pass, false),
        ] {
            let before = [answer(from, false, "x")];
            assert_eq!(is_wrong(&before, &answer(to, false, "x")), wrong, "{from:?} {to:?}");
        }
    }

    #[test]
    fn a_machine_that_stood_as_two_devices_may_be_decided_once_it_is_one() {
        let key = || ("PRO-08", Who::Machine(0));
        let told = |answers: Vec<Answer>| Answers::from([(key(), answers)]);
        let (open, passed) = (|| answer(Unknown, false, "x"), || answer(Pass, false, "x"));
        let turns = |before, after| wrong_turns(&told(before), &told(after), &Fewer::default());
        assert_eq!(turns(vec![open(), open()], vec![passed()]).len(), 0);
        assert_eq!(turns(vec![open(), open()], vec![passed(), open()]).len(), 1);
        assert_eq!(turns(vec![open()], vec![passed()]).len(), 1);
    }

    #[test]
    fn only_a_disagreement_in_the_whole_or_another_standing_of_no_subject_excuses() {
        let now = answer(Fail, true, "y");
        assert!(!is_wrong(&[answer(Pass, true, "x")], &now));
        assert!(is_wrong(&[answer(Pass, false, "x")], &now));
        assert!(!is_wrong(&[answer(NotApplicable, false, "x")], &now));
        assert!(is_wrong(&[answer(NotApplicable, false, "y")], &now));
    }
}
