use super::*;
use crate::answers::{Answers, read};
use crate::audit::{Status, run};
use crate::testing::{Estate, Verdict};

/// An estate with a questionnaire.
pub(super) struct Answered {
    pub(super) estate: Estate,
    given: Vec<(&'static str, &'static str)>,
}

impl Answered {
    pub(super) fn of(given: &[(&'static str, &'static str)]) -> Self {
        Self { estate: Estate::of([]), given: given.to_vec() }
    }

    /// The same with other answers; an empty one takes an answer back.
    pub(super) fn but(mut self, changes: &[(&'static str, &'static str)]) -> Self {
        self.given.retain(|(key, _)| !changes.iter().any(|(changed, _)| key == changed));
        self.given.extend(changes);
        self
    }

    pub(super) fn ask(&self, check: &Check) -> Outcome {
        self.filled().ask(check)
    }

    /// The estate with the answers read as they are from a file; `n/a: why` gives a reason.
    pub(super) fn filled(&self) -> Estate {
        let mut lines = vec!["key,answer,by,remark".to_owned()];
        for (key, answer) in &self.given {
            let (answer, remark) = answer.split_once(": ").unwrap_or((answer, ""));
            lines.push(format!("{key},{answer},Mara Quist,{remark}"));
        }
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("questionnaire.csv"), lines.join("\n")).unwrap();
        let answers = read(folder.path());
        assert_eq!(answers.warnings, Vec::<String>::new());
        self.estate.clone().policy(|policy| policy.answers = answers)
    }
}

/// The outcome without its words, of which there must be some; what people say cites no row.
pub(super) fn verdict(outcome: &Outcome) -> Verdict {
    match outcome {
        Outcome::Pass => Verdict::Pass,
        Outcome::NotApplicable => Verdict::NotApplicable,
        Outcome::Fail(..) if !told(outcome).is_empty() => Verdict::Fail,
        Outcome::Unknown(..) if !told(outcome).is_empty() => Verdict::Unknown,
        Outcome::Fail(..) | Outcome::Unknown(..) => panic!("an outcome without words"),
    }
}

/// The words of an outcome; none for a pass.
pub(super) fn told(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Fail(words, _) | Outcome::Unknown(words, _) => words.clone(),
        Outcome::Pass | Outcome::NotApplicable => String::new(),
    }
}

#[test]
fn yes_passes_no_fails_and_an_open_question_is_asked_again() {
    use Verdict::{Fail, NotApplicable, Pass, Unknown};
    for check in ALL.iter().filter(|check| check.id != "OPS-01") {
        let text = question(check.id).unwrap().text;
        for (answer, expected) in [
            ("yes", Pass),
            ("no", Fail),
            ("", Unknown),
            ("n/a", Unknown),
            ("n/a: not ours to run", NotApplicable),
        ] {
            let found = Answered::of(&[(check.id, answer)]).ask(check);
            assert_eq!(verdict(&found), expected, "{} {answer}: {found:?}", check.id);
            let named = matches!(expected, Pass | NotApplicable) || told(&found).contains(text);
            assert!(named, "{} {answer}: {found:?}", check.id);
        }
    }
}

#[test]
fn a_no_names_who_said_it_and_where() {
    let found = told(&Answered::of(&[("OPS-05", "no: two are vacant")]).ask(ALL[4]));
    let source = "The client answers no (Mara Quist; questionnaire row 2); two are vacant";
    assert!(found.ends_with(source), "{found}");
}

#[test]
fn a_result_carries_what_was_attested_and_nothing_where_nothing_was() {
    let estate = Answered::of(&[("OPS-02", "yes")]).filled();
    let results = run(ALL, &estate.register, &estate.policy);
    let of = |id: &str| results.iter().find(|result| result.check.id == id).unwrap();
    assert_eq!(of("OPS-02").status, Status::Pass);
    assert!(
        of("OPS-02").attested[0].ends_with("Yes, says Mara Quist"),
        "{:?}",
        of("OPS-02").attested
    );
    assert_eq!((of("OPS-03").status, of("OPS-03").attested.len()), (Status::Unknown, 0));
}

#[test]
fn without_a_questionnaire_every_question_is_open() {
    let estate = Estate::of([]);
    assert_eq!(estate.policy.answers, Answers::default());
    for check in ALL {
        assert_eq!(verdict(&estate.ask(check)), Verdict::Unknown, "{}", check.id);
    }
}
