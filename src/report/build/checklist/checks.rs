//! Answers read off checks: of what the exports show, and of what the client attests.

use std::collections::{BTreeMap, BTreeSet};

use blindspot_core::answers::{ALL, Answer as Given};
use blindspot_core::audit::{Check, CheckResult, Status};
use blindspot_core::model::Platform;

use super::Answered;
use crate::asking::Asking;
use crate::assessment::Assessment;
use crate::language::{quoted, said, say};
use crate::report::build::asked::is_tenant;
use crate::report::build::judged::{asking, condition, figure, result, undecided};
use crate::report::build::words::{capital, listed, of_check, stated_day, stopped};
use crate::report::doc::front::Answer;

/// The answer of several checks together: no as soon as one fails, yes once all that apply are
/// decided, not evidenced otherwise.
pub(super) fn by_checks(assessment: &Assessment, ids: &[&str]) -> Answered {
    let found: Vec<&CheckResult> = ids.iter().filter_map(|id| result(assessment, id)).collect();
    let with = |status: Status| found.iter().filter(move |r| r.status == status).copied();
    let joined = |sentences: Vec<String>| sentences.join(" ");
    let failing: Vec<String> = with(Status::Fail).map(condition).collect();
    if !failing.is_empty() {
        return (Answer::No, joined(failing));
    }
    let asking = asking(assessment);
    let absent: BTreeSet<Platform> =
        with(Status::Unknown).filter_map(|result| asking.foreign(result)).collect();
    let mut open: Vec<String> = with(Status::Unknown)
        .filter(|result| asking.foreign(result).is_none())
        .map(|result| still_open(result, &asking))
        .collect();
    open.extend(absent.into_iter().map(nobody));
    if !open.is_empty() {
        return (Answer::NotEvidenced, joined(open));
    }
    let held: Vec<String> = with(Status::Pass)
        .chain(with(Status::Accepted))
        .map(|result| fault_free(result, &asking))
        .collect();
    if held.is_empty() {
        return (Answer::NotEvidenced, say!("The exports show nothing that it is about."));
    }
    (Answer::Yes, joined(held))
}

/// A check without a failure as a sentence; the tenant as a whole has no share.
fn fault_free(result: &CheckResult, asking: &Asking) -> String {
    if is_tenant(result) {
        return about(result.check, figure(result, asking));
    }
    condition(result)
}

fn still_open(result: &CheckResult, asking: &Asking) -> String {
    about(result.check, undecided(result, asking))
}

/// What is told of a check, behind the fault it looks for.
fn about(check: &Check, told: String) -> String {
    say!("{fault}: {told}.", fault = of_check(check, check.title), told = told)
}

/// The sentence for a platform that is not there to be asked.
fn nobody(platform: Platform) -> String {
    let whom = if platform == Platform::Macos { "Mac" } else { "Windows client" };
    say!("The exports show no active {whom} in scope.", whom = said(whom))
}

/// The answer the client gives to the questions of several checks: attested once all are answered
/// as they should be, no as soon as one is not. `open` says how the client can show it.
pub(super) fn attested(assessment: &Assessment, ids: &[&str], open: &str) -> Answered {
    let found: Vec<&CheckResult> = ids.iter().filter_map(|id| result(assessment, id)).collect();
    let failing: Vec<&CheckResult> =
        found.iter().copied().filter(|r| r.status == Status::Fail).collect();
    let given = sources(assessment, ids);
    if !failing.is_empty() {
        let seen = failing.iter().flat_map(|r| &r.judged).filter(|judged| judged.failed);
        let told: Vec<String> =
            seen.map(|judged| capital(&stopped(&quoted(&judged.detail)))).collect();
        return (Answer::No, told.join(" "));
    }
    let is_open = |r: &&CheckResult| r.status == Status::Unknown;
    let unanswered: Vec<&str> = found.iter().copied().filter(is_open).map(|r| r.check.id).collect();
    let all_given = found.iter().any(|r| r.status == Status::Pass) && unanswered.is_empty();
    match (all_given, given.is_empty()) {
        (true, false) => (Answer::Attested, given),
        (_, true) => (Answer::NotEvidenced, said(open).into()),
        (false, false) if unanswered.is_empty() => {
            let none = say!("By the client’s answers it does not arise.");
            (Answer::NotEvidenced, format!("{none} {given}"))
        }
        (false, false) => {
            let rest = say!("The questionnaire leaves {keys} open.", keys = listed(&unanswered));
            (Answer::NotEvidenced, format!("{given} {rest}"))
        }
    }
}

/// Who attests which questions, when and with which reference, a sentence per source.
fn sources(assessment: &Assessment, ids: &[&str]) -> String {
    let asked = ALL.iter().filter(|question| ids.contains(&question.check));
    let mut by: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for answer in asked.filter_map(|question| assessment.policy.answers.of(question.key)) {
        by.entry(source(answer)).or_default().push(answer.question.key);
    }
    let told: Vec<String> =
        by.iter().map(|(who, keys)| format!("{who}: {}.", listed(keys))).collect();
    told.join(" ")
}

fn source(answer: &Given) -> String {
    let who = if answer.by.is_empty() { said("nobody named") } else { &answer.by };
    let on = match answer.date.as_str() {
        "" => String::new(),
        date => format!(", {}", stated_day(date)),
    };
    let reference = match answer.reference.as_str() {
        "" => String::new(),
        reference => format!(" ({reference})"),
    };
    say!("Attested by {who}{on}{reference}", who = who, on = on, reference = reference)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::checklist::build;
    use crate::report::build::fixture::{HELD, estate, rejudged, windows};
    use blindspot_core::answers::{Said, question};

    fn answered(keys: &[(&str, Said)]) -> Assessment {
        let mut assessment = estate([windows(HELD)]);
        for (key, said) in keys {
            assessment.policy.answers.insert(Given {
                question: question(key).unwrap(),
                said: said.clone(),
                by: "Mara Quist".into(),
                date: "2026-11-10".into(),
                reference: "TCK-12".into(),
                remark: String::new(),
                row: 2,
            });
        }
        rejudged(assessment)
    }

    #[test]
    fn a_test_detection_is_attested_with_who_when_and_where() {
        let chapter = build(&answered(&[("OPS-02", Said::Yes), ("OPS-03", Said::Yes)]));
        let last = &chapter.questions[7];
        assert_eq!(last.answer, Answer::Attested);
        assert_eq!(
            last.basis,
            "Attested by Mara Quist, 10 November 2026 (TCK-12): OPS-02 and OPS-03."
        );
        assert!(chapter.message.contains("1 attested"), "{}", chapter.message);
    }

    #[test]
    fn half_an_answer_is_none_and_a_no_is_a_no() {
        let half = build(&answered(&[("OPS-02", Said::Yes)]));
        assert_eq!(half.questions[7].answer, Answer::NotEvidenced);
        let end = "The questionnaire leaves OPS-03 open.";
        assert!(half.questions[7].basis.ends_with(end), "{}", half.questions[7].basis);
        let refused = build(&answered(&[("OPS-02", Said::Yes), ("OPS-03", Said::No)]));
        assert_eq!(refused.questions[7].answer, Answer::No);
    }

    #[test]
    fn without_a_questionnaire_the_reader_learns_how_it_could_be_shown() {
        let chapter = build(&answered(&[]));
        assert!(chapter.questions[4].basis.starts_with("No export shows the connector."));
        assert_eq!(chapter.outcomes[10].answer, Answer::NotEvidenced);
    }

    #[test]
    fn checks_answer_no_as_soon_as_one_fails_and_yes_once_all_pass() {
        let mut assessment = estate([windows(HELD)]);
        let mut set = |id: &str, status, counts: [u64; 3]| {
            let one = assessment.results.iter_mut().find(|r| r.check.id == id).unwrap();
            one.needs_evidence.clear();
            one.judged.clear();
            one.status = status;
            [one.passed, one.failed, one.unknown] = counts;
            one.population = counts.iter().sum();
            by_checks(&assessment, &["PRO-01", "PRO-02"])
        };
        set("PRO-02", Status::Pass, [2, 0, 0]);
        let (answer, basis) = set("PRO-01", Status::Fail, [1, 1, 0]);
        assert_eq!(answer, Answer::No);
        assert!(basis.starts_with("1 of 2 Windows clients whose Defender Antivirus"), "{basis}");
        let (answer, basis) = set("PRO-01", Status::Unknown, [1, 0, 1]);
        assert_eq!(answer, Answer::NotEvidenced);
        assert!(
            basis.starts_with("Real-time protection off: the 1 decided does not fail"),
            "{basis}"
        );
        let (answer, basis) = set("PRO-01", Status::Pass, [2, 0, 0]);
        assert_eq!(answer, Answer::Yes);
        assert!(basis.ends_with("None of 2 Windows clients has tamper protection off."), "{basis}");
    }
}
