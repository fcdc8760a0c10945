//! The validation questions and the outcomes of a finished rollout, each with what it rests on.

mod basis;
mod checks;
mod outcomes;
mod questions;

use blindspot_core::coverage::{LinkCount, PlatformCoverage};
use blindspot_core::model::Platform;

use super::judged::result;
use super::words::listed;
use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::doc::Checklist;
use crate::report::doc::front::Answer;
use crate::report::doc::judged::Question;
use crate::report::doc::parts::count;

/// An answer with what it rests on.
type Answered = (Answer, String);

/// One thing to answer.
struct Ask {
    question: &'static str,
    /// Checks behind it; those this version does not know are left out.
    checks: &'static [&'static str],
    answer: fn(&Assessment) -> Answered,
}

/// The chapter.
pub fn build(assessment: &Assessment) -> Checklist {
    let questions = put(assessment, &questions::ALL, "");
    let outcomes = put(assessment, &outcomes::ALL, "O");
    Checklist { message: message(&questions), absent: None, questions, outcomes }
}

fn put(assessment: &Assessment, asks: &[Ask], prefix: &str) -> Vec<Question> {
    let known = |id: &&&str| result(assessment, id).is_some();
    (1..)
        .zip(asks)
        .map(|(number, ask)| {
            let (answer, basis) = (ask.answer)(assessment);
            Question {
                id: format!("{prefix}{number}"),
                question: said(ask.question).into(),
                answer,
                basis,
                checks: ask.checks.iter().filter(known).map(|id| (*id).to_owned()).collect(),
            }
        })
        .collect()
}

fn message(questions: &[Question]) -> String {
    let parts: Vec<String> = [
        (Answer::Yes, "yes"),
        (Answer::Attested, "attested"),
        (Answer::No, "no"),
        (Answer::NotEvidenced, "not evidenced"),
    ]
    .into_iter()
    .map(|(answer, word)| (questions.iter().filter(|q| q.answer == answer).count() as u64, word))
    .filter(|(n, _)| *n > 0)
    .map(|(n, word)| format!("{} {}", count(n), said(word)))
    .collect();
    let all = count(questions.len() as u64);
    if questions.len() > 1 && questions.iter().all(|q| q.answer == Answer::NotEvidenced) {
        return say!("None of {all} questions is evidenced", all = all);
    }
    say!("Of {all} questions: {answers}", all = all, answers = listed(&parts))
}

/// A basis with a further sentence, where there is one.
fn with(basis: String, more: Option<String>) -> String {
    match more {
        Some(more) => format!("{basis} {more}"),
        None => basis,
    }
}

/// The answers of one link over all devices the shares are of.
fn link(assessment: &Assessment, at: usize) -> Option<&LinkCount> {
    assessment.coverage.links.get(at)
}

/// The answers of one link on one platform.
fn on(assessment: &Assessment, platform: Platform, at: usize) -> Option<&LinkCount> {
    platform_of(assessment, platform)?.links.get(at)
}

fn platform_of(assessment: &Assessment, platform: Platform) -> Option<&PlatformCoverage> {
    assessment.coverage.by_platform.get(platform.slug())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{DARK, GAP, HELD, estate, mac, windows};
    use super::*;

    fn answers(chapter: &[Question]) -> Vec<Answer> {
        chapter.iter().map(|question| question.answer).collect()
    }

    #[test]
    fn presence_is_answered_from_the_links_and_nothing_else_is_guessed() {
        use Answer::{No, NotEvidenced as Open, Yes};
        let chapter = build(&estate([windows(HELD), mac(HELD)]));
        assert_eq!(answers(&chapter.questions), [Yes, Yes, Open, Open, Open, Open, Open, Open]);
        let chapter = build(&estate([windows(HELD), mac(GAP)]));
        assert_eq!(answers(&chapter.questions), [Yes, No, Open, No, Open, Open, Open, Open]);
        assert_eq!(chapter.message, "Of 8 questions: 1 yes, 2 no and 5 not evidenced");
        assert_eq!(
            chapter.questions[1].basis,
            "1 of 2 active devices in scope is not onboarded in Defender."
        );
        assert_eq!(answers(&chapter.outcomes)[..2], [Yes, No]);
        assert_eq!(chapter.outcomes.len(), 11);
    }

    #[test]
    fn nothing_is_said_to_settle_onboarding_of_macs_where_nothing_could_be_handed_over() {
        use blindspot_core::model::evidence::Lacks;
        let further = "That settles onboarding; real-time protection and licences are further";
        let mut assessment = estate([mac(DARK)]);
        let told = |assessment: &Assessment| build(assessment).questions[3].basis.clone();
        assert!(told(&assessment).ends_with("their rows do not settle."), "{}", told(&assessment));
        for file in &mut assessment.register.evidence {
            file.lacks = Lacks::Anything("it holds exactly 10,000 rows".into());
        }
        assert!(told(&assessment).contains(further), "{}", told(&assessment));
    }

    #[test]
    fn an_empty_estate_answers_nothing() {
        let chapter = build(&estate([]));
        let all = chapter.questions.iter().chain(&chapter.outcomes);
        for question in all {
            assert_eq!(question.answer, Answer::NotEvidenced, "{}", question.question);
            assert!(question.basis.ends_with('.'), "{}", question.basis);
        }
    }

    #[test]
    fn a_policy_that_reads_risk_is_a_yes_and_a_device_at_risk_let_in_refutes_the_flow() {
        use blindspot_core::audit::Status;
        let mut assessment = estate([windows(HELD)]);
        let mut set = |id: &str, status, [passed, failed]: [u64; 2]| {
            let one = assessment.results.iter_mut().find(|r| r.check.id == id).unwrap();
            one.needs_evidence.clear();
            (one.status, one.passed, one.failed, one.unknown) = (status, passed, failed, 0);
            one.population = passed + failed;
        };
        set("RSK-03", Status::Pass, [1, 0]);
        set("RSK-01", Status::Fail, [3, 2]);
        let chapter = build(&assessment);
        let read = &chapter.questions[5];
        assert_eq!(read.answer, Answer::Yes);
        assert!(
            read.basis.starts_with("A compliance policy reads device risk (RSK-03 passes). Yet 2"),
            "{}",
            read.basis
        );
        assert_eq!(chapter.outcomes[7].answer, Answer::No);
    }

    #[test]
    fn every_check_named_here_is_in_the_catalogue() {
        let assessment = estate([]);
        for ask in questions::ALL.iter().chain(&outcomes::ALL) {
            for id in ask.checks {
                assert!(result(&assessment, id).is_some(), "{id}: {}", ask.question);
            }
        }
    }
}
