//! Method: what was done, with which limits, what this report cannot say, and where the rest is.

mod limits;
mod own;
mod weak;

use blindspot_core::answers::{ALL, Answers};
use blindspot_core::model::Platform;

use super::words::{counted, platform};
use crate::assessment::Assessment;
use crate::language::{said, said_as, say};
use crate::limitations;
use crate::report::doc::Method;
use crate::report::doc::back::FileLine;
use crate::report::doc::parts::{Term, count};

/// The chapter; `files` are the outputs beside and inside the document.
pub(super) fn build(assessment: &Assessment, files: &[FileLine]) -> Method {
    Method {
        message: say!("What was done, with which limits, and what this report cannot say"),
        steps: steps(assessment),
        own_checks: own::build(assessment),
        weak_joins: weak::build(&assessment.register),
        thresholds: limits::build(&assessment.policy),
        limitations: limitations::told(assessment),
        not_assessed: not_assessed(assessment),
        files: files.to_vec(),
    }
}

/// The way, with the auditor's own checks where the catalogue's are judged.
fn steps(assessment: &Assessment) -> Vec<Term> {
    let step = |(step, meaning)| Term::new(said_as("step", step), said(meaning));
    let mut steps: Vec<Term> = STEPS.map(step).into();
    steps.splice(3..3, own::step(assessment));
    steps
}

const STEPS: [(&str, &str); 4] = [
    (
        "Read",
        "Each file is hashed and recognised by its headings, whatever its name. Rows and cells that \
         cannot be used are counted and listed.",
    ),
    (
        "Join",
        "Records become one device by Entra id, portal ids, serial, then a unique name. What is \
         ambiguous is not joined.",
    ),
    (
        "Judge",
        "Six links per device and one answer per check and subject: pass, fail, unknown or not \
         applicable. What the exports cannot decide stays unknown.",
    ),
    ("Plan", "Fixes are ordered by what depends on what, then by how many first gaps they close."),
];

fn not_assessed(assessment: &Assessment) -> Vec<Term> {
    let population = &assessment.coverage.population;
    let devices = Term::new(
        said("Devices themselves"),
        said("No device was logged on to, no setting read from it, no network scanned."),
    );
    let always = [Some(devices), operating(&assessment.policy.answers)].into_iter().flatten();
    let outside = population.by_platform.iter().filter(|(_, counts)| counts.in_scope == 0).map(
        |(slug, counts)| {
            let platform = platform(slug);
            let devices = counted(counts.devices, "device", "devices");
            let out = if counts.devices == 1 { "not in scope" } else { "none in scope" };
            let why = match platform {
                Platform::WindowsServer => {
                    ": counted in no share; the checks COV-11, COV-12, COV-18 and LIC-12 look at \
                     servers"
                }
                Platform::Linux => {
                    ": counted in no share; the checks COV-11, COV-18 and LIC-12 look at servers"
                }
                Platform::Other | Platform::Unknown => ": no export tells the platform",
                _ => "",
            };
            let meaning = say!(
                "{devices} in the register, {out}{why}.",
                devices = devices,
                out = said(out),
                why = said(why)
            );
            Term::new(said(platform.title()), meaning)
        },
    );
    always.chain(outside).collect()
}

/// The operating model, as far as the questionnaire leaves it open.
fn operating(answers: &Answers) -> Option<Term> {
    let (given, all) = (answers.len() as u64, ALL.len() as u64);
    let meaning = match all.saturating_sub(given) {
        0 => return None,
        _ if given == 0 => say!(
            "Owners, reviews and test detections: only the client can answer, and no answers were \
             read."
        ),
        open => say!(
            "Owners, reviews and test detections: only the client can answer; {open} of \
             {questions} are open.",
            open = count(open),
            questions = counted(all, "question", "questions")
        ),
    };
    Some(Term::new(said("Operating model"), meaning))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{HELD, estate, mac, windows};
    use super::*;

    #[test]
    fn a_platform_outside_the_scope_is_named_with_its_devices() {
        let assessment =
            estate([windows(HELD), mac(HELD).out_of_scope(), mac(HELD).out_of_scope()]);
        let terms = not_assessed(&assessment);
        let macs = terms.iter().find(|term| term.term == "macOS").unwrap();
        assert_eq!(macs.meaning, "2 devices in the register, none in scope.");
        assert!(terms.iter().all(|term| term.term != "Windows"));
    }

    #[test]
    fn limitations_and_files_are_handed_on_unchanged() {
        let mut assessment = estate([]);
        assessment.limitations = vec!["A snapshot.".into()];
        let file = FileLine {
            name: "register.csv".into(),
            content: "one row per device".into(),
            place: "attached".into(),
        };
        let chapter = build(&assessment, std::slice::from_ref(&file));
        assert_eq!(chapter.limitations, ["A snapshot."]);
        assert_eq!(chapter.files[0].name, file.name);
        assert_eq!(chapter.steps.len(), 4);
    }
}
