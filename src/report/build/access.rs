//! From device risk over compliance to access: where the way is broken, and what no export shows.

use blindspot_core::audit::Status;
use blindspot_core::coverage::LinkCount;
use blindspot_core::model::Register;

use super::judged::{failed, open_of, would};
use super::links::{ENFORCED, EVALUATED};
use super::words::{capital, counted, listed};
use crate::assessment::Assessment;
use crate::report::doc::Access;
use crate::report::doc::parts::{FindingRef, count};

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Access {
    let findings = open_of(assessment, "RSK");
    let nothing = findings.is_empty() && assessment.coverage.devices == 0;
    Access {
        message: message(assessment, &findings),
        absent: nothing.then(|| {
            "No active device is in scope, so there is nothing to follow to the door.".into()
        }),
        notes: notes(assessment),
        findings,
    }
}

fn message(assessment: &Assessment, findings: &[FindingRef]) -> String {
    let broken: Vec<String> = [
        ("RSK-01", ["device at risk is still let in", "devices at risk are still let in"]),
        (
            "RSK-04",
            [
                "device opened company data while noncompliant",
                "devices opened company data while noncompliant",
            ],
        ),
    ]
    .into_iter()
    .map(|(id, words)| (failed(assessment, id), words))
    .filter(|(n, _)| *n > 0)
    .map(|(n, [one, many])| counted(n, one, many))
    .collect();
    let with =
        |status: Status| findings.iter().filter(|f| f.status == status.word()).count() as u64;
    match (with(Status::Fail), with(Status::Unknown)) {
        _ if !broken.is_empty() => listed(&broken),
        (0, 0) => "No break between risk and access was found".into(),
        (0, _) => "Whether risk reaches the door is not decided".into(),
        (n, _) => capital(&format!(
            "{} on the way from risk to access {}",
            counted(n, "check", "checks"),
            if n == 1 { "fails" } else { "fail" }
        )),
    }
}

fn notes(assessment: &Assessment) -> Vec<String> {
    let links = &assessment.coverage.links;
    let said = [
        (EVALUATED, "A compliance verdict that weighs risk"),
        (ENFORCED, "Access that asked for a compliant device"),
    ];
    let mut notes: Vec<String> = said
        .into_iter()
        .filter_map(|(at, what)| Some(link(&assessment.register, links.get(at)?, at, what)))
        .collect();
    notes.push(
        "A sign-in log says what Entra thought of a device at the door. It does not say which policy \
         asked, nor that a policy would ask the next time."
            .into(),
    );
    notes
}

/// How far one link is decided, as a sentence with what would decide the rest.
fn link(register: &Register, counts: &LinkCount, at: usize, what: &str) -> String {
    let whole = counts.yes + counts.no + counts.unknown;
    let devices = counted(whole, "active device in scope", "active devices in scope");
    match whole {
        0 => format!("{what}: no active device in scope carries this link."),
        _ if counts.unknown == whole => {
            format!("{what}: not evidenced for any of {devices}. {}", would(register, at))
        }
        _ => {
            let rest = if counts.unknown == 0 {
                String::new()
            } else {
                format!(" {}", would(register, at))
            };
            format!(
                "{what}: shown for {} of {devices}, refuted for {}, undecided for {}.{rest}",
                count(counts.yes),
                count(counts.no),
                count(counts.unknown)
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{DARK, HELD, estate, windows};
    use super::*;

    fn counts(yes: u64, no: u64, unknown: u64) -> LinkCount {
        LinkCount { link: "enforced", yes, no, unknown, not_applicable: 0, through: None }
    }

    #[test]
    fn a_link_is_never_called_broken_where_it_is_only_undecided() {
        let said = |yes, no, unknown| {
            link(&estate([]).register, &counts(yes, no, unknown), ENFORCED, "Access")
        };
        assert_eq!(said(0, 0, 0), "Access: no active device in scope carries this link.");
        assert!(said(0, 0, 2).starts_with("Access: not evidenced for any of 2 active devices"));
        assert!(
            said(1, 0, 1).starts_with("Access: shown for 1 of 2 active devices in scope, refuted")
        );
        assert_eq!(
            said(2, 1, 0),
            "Access: shown for 2 of 3 active devices in scope, refuted for 1, undecided for 0."
        );
    }

    #[test]
    fn what_fails_is_said_with_its_number_and_what_is_open_as_open() {
        let mut assessment = estate([windows(HELD), windows(DARK)]);
        for result in &mut assessment.results {
            result.status = Status::Unknown;
            result.failed = 0;
        }
        assert_eq!(build(&assessment).message, "Whether risk reaches the door is not decided");
        for result in assessment.results.iter_mut().filter(|r| r.check.id == "RSK-04") {
            (result.status, result.failed) = (Status::Fail, 1);
        }
        let chapter = build(&assessment);
        assert_eq!(chapter.message, "1 device opened company data while noncompliant");
        assert_eq!(chapter.findings[0].id, "RSK-04");
        for result in assessment.results.iter_mut().filter(|r| r.check.id == "RSK-01") {
            (result.status, result.failed) = (Status::Fail, 3);
        }
        assert_eq!(
            build(&assessment).message,
            "3 devices at risk are still let in and 1 device opened company data while noncompliant"
        );
    }

    #[test]
    fn an_empty_estate_without_an_open_question_is_one_line() {
        let mut assessment = estate([]);
        assessment.results.clear();
        assert!(build(&assessment).absent.is_some());
    }
}
