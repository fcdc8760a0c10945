//! Which answers turned when evidence was taken away, and which of these turns are wrong.

use std::collections::BTreeSet;

use super::exports::Fewer;
use super::judge::{Answer, Answers};
use crate::testing::Verdict;

/// The wrong turns in words, the shortest first: to a failure from anything else, to a pass from a
/// failure or an open question.
///
/// Some turns are right.
/// - Where two witnesses of the very fact disagreed, the one left over is believed for what it saw.
/// - Where a machine was no subject before, another standing in what is left (its class, platform
///   or activity, as fewer exports show it) may make it one.
/// - A person is judged by their machines: one that was no subject before may fail them, too.
/// - Of a machine whose records no id tied together, so that it stood as several devices, a row of
///   a report that names it belongs to none of them. Once the record in the way is not handed over
///   the row is about the device that is left, and it is the very row that decides now.
pub(super) fn wrong_turns(whole: &Answers, poorer: &Answers, fewer: &Fewer) -> Vec<String> {
    let mut found = Vec::new();
    for ((check, who), after) in poorer {
        if after.iter().all(|now| !is_decided(now)) {
            continue;
        }
        let Some(before) = whole.get(&(*check, who.clone())) else { continue };
        for now in after.iter().filter(|now| is_wrong(before, now)) {
            found.push(format!("{check} {who:?}: {before:?} became {now:?} under {fewer:?}"));
        }
    }
    found.sort_by_key(String::len);
    found
}

fn is_decided(answer: &Answer) -> bool {
    matches!(answer.verdict, Verdict::Pass | Verdict::Fail)
}

fn is_wrong(before: &[Answer], now: &Answer) -> bool {
    let had = |verdict| before.iter().any(|answer| answer.verdict == verdict);
    let turned = match now.verdict {
        Verdict::Fail => !had(Verdict::Fail),
        Verdict::Pass => !had(Verdict::Pass) && (had(Verdict::Fail) || had(Verdict::Unknown)),
        Verdict::Unknown | Verdict::NotApplicable => false,
    };
    if !turned {
        return false;
    }
    let disagreed = before.iter().any(|answer| answer.disagreed);
    let placed =
        before.iter().all(|b| b.verdict == Verdict::NotApplicable && b.standing != now.standing);
    let tied =
        before.len() > 1 && before.iter().any(|answer| !answer.untied.is_disjoint(&now.spoken));
    let known: BTreeSet<&usize> = before.iter().flat_map(|answer| &answer.machines).collect();
    let more = now.machines.iter().any(|machine| !known.contains(machine));
    !(disagreed || placed || tied || (more && now.verdict == Verdict::Fail))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::model::{EvidenceId, Origin};
    use Verdict::{Fail, NotApplicable, Pass, Unknown};

    fn answer(verdict: Verdict, disagreed: bool, standing: &str) -> Answer {
        let (detail, standing) = (String::new(), standing.into());
        let machines = BTreeSet::from([1]);
        Answer { verdict, detail, disagreed, standing, machines, ..Answer::default() }
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
    fn a_machine_that_stood_as_two_devices_may_be_decided_by_a_row_that_fitted_neither() {
        let row = |row| Rc::new(BTreeSet::from([Origin { evidence: EvidenceId(1), row }]));
        let open = || Answer { untied: row(2), ..answer(Unknown, false, "x") };
        let passed = |at| Answer { spoken: row(at), ..answer(Pass, false, "x") };
        assert!(!is_wrong(&[open(), open()], &passed(2)));
        assert!(is_wrong(&[open(), open()], &passed(3)));
        assert!(is_wrong(&[open()], &passed(2)));
    }

    #[test]
    fn only_a_disagreement_in_the_whole_or_another_standing_of_no_subject_excuses() {
        let now = answer(Fail, true, "y");
        assert!(!is_wrong(&[answer(Pass, true, "x")], &now));
        assert!(is_wrong(&[answer(Pass, false, "x")], &now));
        assert!(!is_wrong(&[answer(NotApplicable, false, "x")], &now));
        assert!(is_wrong(&[answer(NotApplicable, false, "y")], &now));
    }

    #[test]
    fn a_machine_more_may_fail_a_person_and_clears_nobody() {
        let more =
            |verdict| Answer { machines: BTreeSet::from([1, 2]), ..answer(verdict, false, "x") };
        assert!(!is_wrong(&[answer(Pass, false, "x")], &more(Fail)));
        assert!(is_wrong(&[more(Pass)], &answer(Fail, false, "x")));
        assert!(is_wrong(&[answer(Unknown, false, "x")], &more(Pass)));
    }
}
