//! The questionnaire as evidence of its own: the checks that wait for the client's answers.

use blindspot_core::answers::{ALL, UNANSWERED};
use blindspot_core::audit::{CheckResult, Status};

use crate::assessment::Assessment;

/// The checks that are open because the client has not answered a question of theirs.
pub(super) fn waiting(assessment: &Assessment) -> Vec<&CheckResult> {
    let waits = |result: &&CheckResult| {
        let mut open = result.judged.iter().filter(|judged| !judged.failed);
        result.status == Status::Unknown && open.any(|judged| judged.detail.contains(UNANSWERED))
    };
    assessment.results.iter().filter(waits).collect()
}

/// Whether a check rests on the client's word alone and none of its questions is answered.
pub(super) fn is_untouched(assessment: &Assessment, result: &CheckResult) -> bool {
    let (all, open) = questions(assessment, result.check.id);
    result.check.family() == "OPS" && all > 0 && all == open
}

/// How many questions a check has, and how many of them are open.
fn questions(assessment: &Assessment, check: &str) -> (usize, usize) {
    let asked = || ALL.iter().filter(|question| question.check == check);
    let answers = &assessment.policy.answers;
    (asked().count(), asked().filter(|question| answers.of(question.key).is_none()).count())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{HELD, estate, rejudged, windows};
    use super::*;
    use blindspot_core::answers::{Answer, Said, question};

    #[test]
    fn a_check_waits_until_its_questions_are_answered() {
        let mut assessment = estate([windows(HELD)]);
        let ids =
            |found: &Assessment| waiting(found).iter().map(|r| r.check.id).collect::<Vec<_>>();
        let before = ids(&assessment);
        assert!(before.contains(&"OPS-02") && before.contains(&"OPS-05"), "{before:?}");
        assert!(before.iter().all(|id| !id.starts_with("COV")), "{before:?}");
        assessment.policy.answers.insert(Answer {
            question: question("OPS-02").unwrap(),
            said: Said::Yes,
            by: String::new(),
            date: String::new(),
            reference: String::new(),
            remark: String::new(),
            row: 2,
        });
        let after = ids(&rejudged(assessment));
        assert_eq!((after.contains(&"OPS-02"), after.len()), (false, before.len() - 1));
    }
}
