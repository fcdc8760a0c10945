//! Accepted risks: which exceptions hold, which ended, which cover nothing, and what they change.

use blindspot_core::audit::accept::{Standing, standing};
use blindspot_core::exceptions::Exception;

use super::asked::of;
use super::words::{counted, listed, of_check, stated_day, stopped};
use crate::assessment::Assessment;
use crate::language::{quoted, said, said_as, say};
use crate::report::doc::Exceptions;
use crate::report::doc::parts::{Bounded, Column, ColumnKind, Sheet, count};

/// Exceptions printed per table.
const MOST: usize = 25;

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Exceptions {
    let Assessment { policy, register, results, .. } = assessment;
    let found = standing(results, register, policy);
    let accepted: u64 = results.iter().map(|result| result.accepted).sum();
    let mut lines = vec![said(meaning(accepted, policy.exceptions.all.is_empty())).to_owned()];
    lines.extend(policy.exceptions.warnings.iter().map(|warning| stopped(&quoted(warning))));
    Exceptions {
        message: message(accepted, &found),
        lines,
        sheets: vec![figures(assessment), applied(&found), expired(&found), unmatched(&found)],
    }
}

const fn meaning(accepted: u64, none: bool) -> &'static str {
    match (accepted, none) {
        (0, true) => "No exception covers a subject: whatever fails counts in full.",
        (0, false) => "Every failing subject counts in full, because no exception covers one.",
        _ => {
            "An accepted subject is as faulty as before: it counts neither as a failure nor as in \
             order, and counts as a failure again on the day after its exception ends. Coverage \
             is of the devices as they are; the fix plan leaves accepted subjects out."
        }
    }
}

fn message(accepted: u64, found: &Standing<'_>) -> String {
    let rest: Vec<String> = [
        (found.expired.len(), "exception has ended", "exceptions have ended"),
        (found.unmatched.len(), "exception covers nothing", "exceptions cover nothing"),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, one, many)| counted(n as u64, one, many))
    .collect();
    let subjects = counted(accepted, "failing subject is", "failing subjects are");
    match (accepted, rest.is_empty()) {
        (0, true) => say!("No risk was registered as accepted"),
        (0, false) => say!("No risk counts as accepted: {rest}", rest = listed(&rest)),
        (_, true) => say!("{subjects} registered as an accepted risk", subjects = subjects),
        (_, false) => say!(
            "{subjects} registered as an accepted risk; {rest}",
            subjects = subjects,
            rest = listed(&rest)
        ),
    }
}

/// The checks with an accepted subject, before and after.
fn figures(assessment: &Assessment) -> Sheet {
    let touched = assessment.results.iter().filter(|result| result.accepted > 0);
    let rows: Vec<Vec<String>> = touched
        .map(|result| {
            let words = of(result);
            vec![
                result.check.id.into(),
                of_check(result.check, result.check.title).into(),
                counted(result.population, words.one, words.many),
                count(result.failed + result.accepted),
                count(result.accepted),
                count(result.failed),
            ]
        })
        .collect();
    Sheet {
        title: say!("Failing subjects before and after exceptions"),
        columns: vec![
            Column::new(said("Check"), 0.5, ColumnKind::Check),
            Column::new(said("Finding"), 1.6, ColumnKind::Text),
            Column::new(said_as("exceptions", "Asked"), 1.5, ColumnKind::Text),
            Column::new(said_as("exceptions", "Before"), 0.5, ColumnKind::Number),
            Column::new(said("Accepted"), 0.6, ColumnKind::Number),
            Column::new(said_as("exceptions", "After"), 0.5, ColumnKind::Number),
        ],
        rows: Bounded::first(rows, MOST),
        file: "assessment.json".into(),
        ..Sheet::default()
    }
}

fn applied(found: &Standing<'_>) -> Sheet {
    let rows = found.applied.iter().map(|(exception, subjects)| {
        let mut row = cells(exception);
        row.push(reason(exception));
        row.push(count(*subjects));
        row
    });
    let mut columns = head("Until");
    columns.push(Column::new(said("Reason and what lessens the risk"), 2.0, ColumnKind::Text));
    columns.push(Column::new(said_as("exceptions", "Covers"), 0.45, ColumnKind::Number));
    Sheet {
        title: say!("Exceptions that hold"),
        columns,
        rows: Bounded::first(rows.collect(), MOST),
        file: "affected.csv".into(),
        note: say!(
            "Two exceptions may cover the same subject, so that the numbers covered need not add \
             up to the subjects accepted."
        ),
        ..Sheet::default()
    }
}

fn expired(found: &Standing<'_>) -> Sheet {
    let rows = found.expired.iter().map(|exception| {
        let mut row = cells(exception);
        row.push(reason(exception));
        row
    });
    let mut columns = head("Ended");
    columns.push(Column::new(said("Reason given"), 2.0, ColumnKind::Text));
    Sheet {
        title: say!("Exceptions that ended: renew or mend"),
        columns,
        rows: Bounded::first(rows.collect(), MOST),
        file: "assessment.json".into(),
        ..Sheet::default()
    }
}

fn unmatched(found: &Standing<'_>) -> Sheet {
    let rows = found.unmatched.iter().map(|(exception, why)| {
        let mut row = cells(exception);
        row.push(format!("{} ({})", quoted(why), exception.place));
        row
    });
    let mut columns = head("Until");
    columns.push(Column::new(said("Why it covers nothing"), 2.0, ColumnKind::Text));
    Sheet {
        title: say!("Exceptions that cover nothing"),
        columns,
        rows: Bounded::first(rows.collect(), MOST),
        file: "assessment.json".into(),
        ..Sheet::default()
    }
}

fn head(end: &str) -> Vec<Column> {
    vec![
        Column::new(said("Check"), 0.5, ColumnKind::Check),
        Column::new(said_as("exceptions", "Subject"), 1.1, ColumnKind::Name),
        Column::new(said("Accepted by"), 0.9, ColumnKind::Text),
        Column::new(said_as("exceptions", end), 0.8, ColumnKind::Text),
    ]
}

fn cells(exception: &Exception) -> Vec<String> {
    vec![
        exception.check.clone(),
        exception.subject.clone(),
        exception.approver.clone(),
        stated_day(&exception.expiry),
    ]
}

fn reason(exception: &Exception) -> String {
    match exception.control.as_str() {
        "" => exception.reason.clone(),
        control => format!("{}; {control}", exception.reason),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{GAP, estate, mac, rejudged, windows};
    use super::*;
    use blindspot_core::answers::moment;

    fn exception(check: &str, subject: &str, expiry: &str) -> Exception {
        Exception {
            check: check.into(),
            subject: subject.into(),
            reason: "kiosks".into(),
            approver: "Mara Quist".into(),
            expiry: expiry.into(),
            until: moment(expiry).map(|(_, until)| until),
            control: "own network".into(),
            place: "exceptions.csv row 2".into(),
        }
    }

    fn chapter(all: Vec<Exception>) -> Exceptions {
        let mut assessment = estate([windows(GAP), windows(GAP), mac(GAP)]);
        assessment.policy.exceptions.all = all;
        build(&rejudged(assessment))
    }

    #[test]
    fn without_an_accepted_risk_everything_counts_and_no_table_is_printed() {
        let chapter = chapter(Vec::new());
        assert_eq!(chapter.message, "No risk was registered as accepted");
        assert!(chapter.sheets.iter().all(|sheet| sheet.rows.total == 0));
    }

    #[test]
    fn every_exception_stands_in_the_table_of_what_became_of_it() {
        let chapter = chapter(vec![
            exception("COV-01", "entra:0", "2027-01-31"),
            exception("COV-01", "entra:1", "2026-01-31"),
            exception("COV-01", "KIOSK-9", "2027-01-31"),
        ]);
        assert_eq!(
            chapter.message,
            "1 failing subject is registered as an accepted risk; 1 exception has ended and 1 \
             exception covers nothing"
        );
        let [figures, applied, expired, unmatched] = chapter.sheets.as_slice() else {
            panic!("{:?}", chapter.sheets)
        };
        assert_eq!(figures.rows.shown[0][3..], ["2", "1", "1"]);
        assert_eq!(applied.rows.shown[0][1], "entra:0");
        assert_eq!(applied.rows.shown[0][4..], ["kiosks; own network", "1"]);
        assert_eq!(expired.rows.shown[0][3], "31 January 2026");
        assert!(unmatched.rows.shown[0][4].ends_with("(exceptions.csv row 2)"));
        for sheet in &chapter.sheets {
            assert!(sheet.rows.shown.iter().all(|row| row.len() == sheet.columns.len()));
        }
    }

    #[test]
    fn an_exception_that_covers_nothing_accepts_nothing() {
        let chapter = chapter(vec![exception("COV-99", "*", "2027-01-31")]);
        assert_eq!(chapter.message, "No risk counts as accepted: 1 exception covers nothing");
    }
}
