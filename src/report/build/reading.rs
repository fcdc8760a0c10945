//! What the words and marks of the report mean, and how files became findings.

use blindspot_core::audit::{Severity, Status};
use blindspot_core::model::Register;

use super::links::{TITLES, meaning};
use super::words::counted;
use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::doc::Reading;
use crate::report::doc::front::{Answer, AnswerMeaning, PipelineStep, SeverityMeaning};
use crate::report::doc::parts::{Term, count};

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Reading {
    let limits = &assessment.policy.thresholds;
    Reading {
        message: say!("Every figure leads back to a row of a file"),
        steps: steps(assessment),
        links: TITLES
            .iter()
            .enumerate()
            .map(|(at, title)| Term::new(said(title), meaning(at, limits)))
            .collect(),
        severities: Severity::ALL
            .map(|severity| SeverityMeaning { severity, meaning: said(asks_for(severity)).into() })
            .into(),
        answers: [Answer::Yes, Answer::Attested, Answer::No, Answer::NotEvidenced]
            .map(|answer| AnswerMeaning { answer, meaning: said(says(answer)).into() })
            .into(),
        words: WORDS
            .into_iter()
            .map(|(word, meaning)| Term::new(said(word), said(meaning)))
            .chain([cited(&assessment.register)])
            .collect(),
    }
}

/// How a row is cited, by a row this report really holds.
fn cited(register: &Register) -> Term {
    let file = register.evidence.iter().find(|file| file.rows_read > 0);
    let Some(file) = file else {
        return Term::new(
            "E-01",
            said("An export of the evidence list; a row follows behind “#” where there is one."),
        );
    };
    Term::new(
        format!("{}#2", file.id),
        say!(
            "Row 2 of export {file}, as a spreadsheet numbers it. Without a row: the export holds \
             none about the subject.",
            file = file.id
        ),
    )
}

/// Words that are often misread.
const WORDS: [(&str, &str); 10] = [
    (
        "Proven",
        "Every link that applies to the device is shown to hold. Shares of proven devices are a \
         floor.",
    ),
    (
        "Possible",
        "No link is shown to be broken; some may be undecided. Shares of possible devices are a \
         ceiling.",
    ),
    (
        "Unknown",
        "The exports given cannot decide, so it is open or undecided, never a pass; the evidence \
         chapter names what would decide.",
    ),
    (
        "In scope and active",
        "The base of every share, unless another population stands beside the figure.",
    ),
    ("Compliant", "Intune’s verdict on the client’s own policy, no proof of protection."),
    (
        "Onboarded",
        "Defender holds a sensor for the device. Whether that sensor still reports is the next \
         link.",
    ),
    (
        "Not in Defender",
        "No record in the inventory handed over. Nobody looked at the device itself.",
    ),
    (
        "Fails, open, passes",
        "Answers of a check: something fails; nothing fails and something is undecided; nothing \
         fails and all is decided.",
    ),
    (
        "Does not apply",
        "The exports the check needs were given, and none shows a device, user, file or policy it \
         is about.",
    ),
    (
        "… and [U+200E]",
        "A name cut for print, and a character no font here may print, by its code. The CSV files \
         hold both whole.",
    ),
];

const fn asks_for(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => {
            "Act today: a device at risk is let in, or a core protection is missing."
        }
        Severity::High => "Act this month: a control is absent or silent.",
        Severity::Medium => "Act this quarter: a control is weaker than it looks.",
        Severity::Low => "Keep in mind: records and upkeep.",
    }
}

const fn says(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "The exports show it.",
        Answer::Attested => "The client states it; no export shows it.",
        Answer::No => "The exports show the opposite.",
        Answer::NotEvidenced => "Nothing given can decide it. This is never a pass.",
    }
}

/// From files to findings, with the counts of this run.
fn steps(assessment: &Assessment) -> Vec<PipelineStep> {
    let register = &assessment.register;
    let read: u64 = register.evidence.iter().map(|e| e.rows_read).sum();
    let rejected: u64 = register.evidence.iter().map(|e| e.rows_rejected).sum();
    let with = |status| assessment.results.iter().filter(|r| r.status == status).count() as u64;
    let (exports, unused) = (register.evidence.len() as u64, register.unrecognised.len() as u64);
    let (checks, fixes) = (assessment.results.len() as u64, assessment.steps.len() as u64);
    let active = assessment.coverage.devices;
    vec![
        step(
            exports,
            "export",
            "exports",
            &noted(unused, "file not used", "files not used", "each with its hash"),
        ),
        step(
            read,
            "row",
            "rows",
            &noted(
                rejected,
                "row unreadable",
                "rows unreadable",
                if read == 0 { "none to read" } else { "all readable" },
            ),
        ),
        step(
            register.devices.len() as u64,
            "device",
            "devices",
            &say!("{active} in scope and active", active = count(active)),
        ),
        step(checks, "check", "checks", &undecided(assessment)),
        step(
            with(Status::Fail),
            "finding",
            "findings",
            &noted(fixes, "fix", "fixes", "no fix follows yet"),
        ),
    ]
}

/// The checks without an answer: undecided, or without anything to be about.
fn undecided(assessment: &Assessment) -> String {
    let with = |status| assessment.results.iter().filter(|r| r.status == status).count() as u64;
    match (with(Status::Unknown), with(Status::NotApplicable)) {
        (0, 0) => say!("all decided"),
        (n, 0) => say!("{n} not decided", n = count(n)),
        (0, idle) => applying_not(idle),
        (n, idle) => {
            format!("{}, {}", say!("{n} not decided", n = count(n)), applying_not(idle))
        }
    }
}

fn applying_not(n: u64) -> String {
    counted(n, "does not apply", "do not apply")
}

fn step(n: u64, one: &str, many: &str, note: &str) -> PipelineStep {
    let label = if n == 1 { one } else { many };
    PipelineStep { value: count(n), label: said(label).into(), note: note.into() }
}

fn noted(n: u64, one: &str, many: &str, none: &str) -> String {
    match n {
        0 => said(none).into(),
        n => counted(n, one, many),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{GAP, HELD, estate, windows};
    use super::*;

    #[test]
    fn the_steps_carry_the_counts_of_this_run() {
        let mut assessment = estate([windows(HELD), windows(GAP).out_of_scope()]);
        assessment.register.evidence[0].rows_read = 1_204;
        assessment.register.evidence[0].rows_rejected = 1;
        let steps = build(&assessment).steps;
        assert_eq!((steps[0].value.as_str(), steps[0].label.as_str()), ("4", "exports"));
        assert_eq!(
            (steps[1].value.as_str(), steps[1].note.as_str()),
            ("1,207", "1 row unreadable")
        );
        assert_eq!(
            (steps[2].value.as_str(), steps[2].note.as_str()),
            ("2", "1 in scope and active")
        );
        assert_eq!(steps[3].value, count(assessment.results.len() as u64));
    }

    #[test]
    fn one_finding_is_not_many_and_nothing_wrong_is_said() {
        assert_eq!(step(1, "finding", "findings", "").label, "finding");
        assert_eq!(noted(0, "fix", "fixes", "no fix follows yet"), "no fix follows yet");
        assert_eq!(noted(1, "fix", "fixes", ""), "1 fix");
        assert_eq!(noted(2, "fix", "fixes", ""), "2 fixes");
    }
}
