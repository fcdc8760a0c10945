//! Data quality: what was wrong with the exports themselves, and what the join set aside.

use blindspot_core::model::{Evidence, Issue, Method, Register};

use super::judged::open_of;
use super::unnamed;
use super::words::{capital, counted, listed, stopped};
use crate::assessment::Assessment;
use crate::language::{quoted, said, say};
use crate::report::doc::Quality;
use crate::report::doc::back::IssueLine;
use crate::report::doc::parts::{Bounded, count};

/// Faults printed at most.
const MOST: usize = 40;

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Quality {
    let register = &assessment.register;
    let faults = faults(register);
    let findings = open_of(assessment, "DAT");
    let notes = notes(assessment);
    let silent = faults == 0 && findings.is_empty() && notes.is_empty();
    Quality {
        message: message(register, faults, findings.len() as u64),
        absent: match register.evidence.is_empty() {
            true => Some(say!("No export was read, so none could be faulty.")),
            false => {
                silent.then(|| say!("No evidence check fails, and the join set nothing aside."))
            }
        },
        findings,
        issues: Bounded::of(register.issues.iter().take(MOST).map(line).collect(), faults),
        notes,
    }
}

/// Rows and cells that could not be used: as the evidence counts them, or as they are listed where
/// more are listed than counted.
fn faults(register: &Register) -> u64 {
    let counted: u64 = register.evidence.iter().map(|e| e.rows_rejected + e.cells_rejected).sum();
    counted.max(register.issues.len() as u64)
}

fn message(register: &Register, faults: u64, findings: u64) -> String {
    let sum = |of: fn(&Evidence) -> u64| register.evidence.iter().map(of).sum::<u64>();
    let all = sum(|file| file.rows_read);
    let (rows, cells) = (sum(|file| file.rows_rejected), sum(|file| file.cells_rejected));
    let unread = match (faults, rows, cells) {
        _ if all == 0 => say!("No export holds a row, so nothing was read"),
        (0, ..) => {
            say!("Every one of {rows} could be read", rows = counted(all, "row", "rows"))
        }
        (n, 0, 0) => {
            say!("{faults} found in the files; nothing was guessed", faults = faulty(n))
        }
        (_, rows, cells) => say!(
            "{what} could not be read; nothing was guessed",
            what = unreadable(rows, cells, all)
        ),
    };
    match findings {
        0 => unread,
        1 => say!("{unread}; 1 evidence check does not pass", unread = unread),
        n => say!("{unread}; {n} evidence checks do not pass", unread = unread, n = count(n)),
    }
}

fn faulty(n: u64) -> String {
    counted(n, "fault was", "faults were")
}

/// What could not be read: `2 of 141 rows`, `3 cells`, or both.
fn unreadable(rows: u64, cells: u64, all: u64) -> String {
    let rows = (rows > 0)
        .then(|| say!("{n} of {all}", n = count(rows), all = counted(all, "row", "rows")));
    let cells = (cells > 0).then(|| counted(cells, "cell", "cells"));
    let parts: Vec<String> = rows.into_iter().chain(cells).collect();
    listed(&parts)
}

fn line(issue: &Issue) -> IssueLine {
    IssueLine {
        place: issue.origin.to_string(),
        column: issue.column.clone().unwrap_or_default(),
        what: quoted(&issue.what),
    }
}

/// Devices that the sign-in log calls managed and no list holds: a sign that a list is not whole.
fn said_managed(assessment: &Assessment) -> Option<String> {
    let n = assessment.coverage.unreported.as_ref()?.said_managed;
    (n > 0).then(|| {
        say!(
            "{devices} managed by the sign-in log and held by no list of managed devices: Intune’s \
             list may be incomplete although no check shows it.",
            devices = counted(n, "device is called", "devices are called")
        )
    })
}

/// Devices that Defender's inventory calls managed by Intune and no list holds: another such sign.
fn called_managed(assessment: &Assessment) -> Option<String> {
    let n = unnamed::called_managed(assessment);
    (n > 0).then(|| {
        say!(
            "{devices} managed by Intune in Defender’s inventory and missing from Intune’s list, \
             which may be incomplete.",
            devices = counted(n, "device is called", "devices are called")
        )
    })
}

/// What the join set aside or counted apart, one sentence each.
fn notes(assessment: &Assessment) -> Vec<String> {
    let register = &assessment.register;
    let with = |keep: &dyn Fn(&blindspot_core::model::LedgerRow) -> bool| {
        register.ledger.iter().filter(|row| keep(row)).count() as u64
    };
    let superseded = with(&|row| row.detail.starts_with("superseded"));
    let ambiguous = with(&|row| row.method == Method::Ambiguous);
    let mut notes: Vec<String> = [
        (
            superseded,
            ["record is", "records are"],
            "superseded by a newer one of the same machine; matches.csv names the current one.",
        ),
        (
            ambiguous,
            ["record may", "records may"],
            "belong to a machine another record describes. No id decides, so they are kept apart, \
             and what depends on the answer is unknown.",
        ),
        (
            register.external_signins,
            ["sign-in is", "sign-ins are"],
            "of guests or of other tenants: counted here and assessed nowhere.",
        ),
        (
            register.unidentified_signins,
            ["sign-in carries", "sign-ins carry"],
            "no device id and can be tied to no device.",
        ),
        (
            register.unrecognised.len() as u64,
            ["file was", "files were"],
            "not recognised and not used; the evidence chapter says why.",
        ),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, [one, many], rest)| format!("{} {}", counted(n, one, many), said(rest)))
    .collect();
    notes.extend(said_managed(assessment));
    notes.extend(called_managed(assessment));
    notes.extend(register.remarks.iter().map(|remark| capital(&stopped(&quoted(remark)))));
    notes
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{HELD, estate, ledger_row, windows};
    use super::*;
    use blindspot_core::model::{EvidenceId, Origin};

    fn issue(row: u32, column: Option<&str>) -> Issue {
        let origin = Origin { evidence: EvidenceId(1), row };
        Issue { origin, column: column.map(Into::into), what: "“32/13/2026” is no date".into() }
    }

    #[test]
    fn faults_are_listed_to_a_bound_and_counted_in_full() {
        let mut assessment = estate([windows(HELD)]);
        assessment.register.issues = (2..102).map(|row| issue(row, Some("Last seen"))).collect();
        assessment.register.evidence[0].cells_rejected = 1_200;
        let chapter = build(&assessment);
        assert_eq!((chapter.issues.shown.len(), chapter.issues.total), (MOST, 1_200));
        assert_eq!(chapter.issues.shown[0].place, "E-01#2");
        assert!(
            chapter.message.starts_with("1,200 cells could not be read; nothing was guessed"),
            "{}",
            chapter.message
        );
        assert!(chapter.absent.is_none());
    }

    #[test]
    fn a_rejected_row_has_no_column() {
        assert_eq!(line(&issue(7, None)).column, "");
    }

    #[test]
    fn what_was_set_aside_is_counted_apart_and_nothing_is_said_of_nothing() {
        let mut assessment = estate([]);
        assert!(notes(&assessment).is_empty());
        let register = &mut assessment.register;
        register.ledger.push(ledger_row(Method::EntraId, "superseded by E-01#9"));
        register.ledger.push(ledger_row(Method::Ambiguous, "NB-1 or NB-1"));
        register.external_signins = 1;
        register.unidentified_signins = 2_000;
        register.remarks.push("the ids of E-02 are object ids".into());
        let found = notes(&assessment);
        assert_eq!(found.len(), 5);
        assert!(found[0].starts_with("1 record is superseded"), "{}", found[0]);
        assert!(found[3].starts_with("2,000 sign-ins carry no device id"), "{}", found[3]);
        assert_eq!(found[4], "The ids of E-02 are object ids.");
    }

    #[test]
    fn the_message_reads_well_at_none_one_and_many() {
        let mut register = estate([]).register;
        assert_eq!(message(&register, 0, 0), "Every one of 4 rows could be read");
        register.evidence[0].rows_read = 138;
        register.evidence[0].rows_rejected = 2;
        assert_eq!(
            message(&register, 2, 1),
            "2 of 141 rows could not be read; nothing was guessed; 1 evidence check does not pass"
        );
        register.evidence[0].cells_rejected = 1;
        assert!(
            message(&register, 3, 3).starts_with("2 of 141 rows and 1 cell could not be read;")
        );
        assert!(message(&register, 3, 3).ends_with("; 3 evidence checks do not pass"));
        register.evidence.iter_mut().for_each(|file| file.rows_read = 0);
        assert_eq!(message(&register, 0, 0), "No export holds a row, so nothing was read");
    }

    #[test]
    fn without_exports_the_chapter_says_so() {
        let mut assessment = estate([]);
        assessment.register.evidence.clear();
        assert!(build(&assessment).absent.is_some());
    }
}
