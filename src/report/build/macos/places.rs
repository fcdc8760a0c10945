//! Where every Mac of the register stands, as a table whose rows add up to all of them.

use blindspot_core::coverage::{Macs, Question, Stand};

use crate::language::{said, said_as, say};
use crate::report::build::words::{capital, counted, listed};
use crate::report::doc::parts::{Bounded, Column, ColumnKind, Sheet, count, percent};

/// The table; places without a Mac are left out.
pub(super) fn build(found: &Macs) -> Sheet {
    if found.macs == 0 {
        return Sheet::default();
    }
    let taken = found.rows.iter().filter(|row| row.macs > 0);
    let mut rows: Vec<Vec<String>> = taken
        .map(|row| {
            let (check, meaning) = words(row.stand);
            vec![
                capital(said(row.stand.title())),
                check.into(),
                said(meaning).into(),
                count(row.macs),
                percent(row.macs, found.macs),
            ]
        })
        .collect();
    rows.push(vec![
        say!("All Macs of the register"),
        String::new(),
        String::new(),
        count(found.macs),
        percent(found.macs, found.macs),
    ]);
    let total = rows.len() as u64;
    Sheet {
        title: say!("Where each Mac stands, every one counted once"),
        columns: vec![
            Column::new(said_as("mac", "Place"), 1.3, ColumnKind::Text),
            Column::new(said("Check"), 0.5, ColumnKind::Check),
            Column::new(said("What it means"), 2.2, ColumnKind::Text),
            Column::new(said("Macs"), 0.4, ColumnKind::Number),
            Column::new(said("Share"), 0.4, ColumnKind::Number),
        ],
        rows: Bounded::of(rows, total),
        has_sum: true,
        note: note(found),
        ..Sheet::default()
    }
}

/// How the rows exclude each other, and what is open about the undecided ones.
fn note(found: &Macs) -> String {
    let mut sentences = vec![say!(
        "A Mac with several faults stands in the first row that fits; each check below counts those \
         of its own population that fail it."
    )];
    if !found.open.is_empty() {
        let open: Vec<String> = found
            .open
            .iter()
            .map(|row| {
                say!(
                    "{question} for {macs}",
                    question = said(asked(row.question)),
                    macs = counted(row.macs, "Mac", "Macs")
                )
            })
            .collect();
        sentences.push(say!("What is first undecided: {questions}.", questions = listed(&open)));
    }
    if found.registered_only > 0 {
        let macs = counted(found.registered_only, "active Mac is", "active Macs are");
        sentences.push(match found.registered_only {
            1 => say!(
                "{macs} only registered in Entra’s list, with no export calling it managed.",
                macs = macs
            ),
            _ => say!(
                "{macs} only registered in Entra’s list, with no export calling them managed.",
                macs = macs
            ),
        });
    }
    sentences.join(" ")
}

const fn asked(question: Question) -> &'static str {
    match question {
        Question::Enrolment => "enrolment",
        Question::Onboarding => "onboarding",
        Question::Sensor => "sensor reports",
        Question::Components => "protection components",
        Question::Identity => "Entra identity",
        Question::Verdict => "compliance verdict",
        Question::Policy => "access policy",
    }
}

/// The check that lists a place's Macs, and what standing there means.
const fn words(stand: Stand) -> (&'static str, &'static str) {
    match stand {
        Stand::OutOfScope => ("", "left out by the engagement"),
        Stand::Inactive => ("", "not seen within the limit for active devices"),
        Stand::SignsInUnseen => ("MAC-03", "opens company data; nobody manages or watches it"),
        Stand::NotEnrolled => ("", "outside Intune, leaving, or managed elsewhere"),
        Stand::WithoutDefender => ("MAC-01", "managed, and nothing watches it"),
        Stand::NotOnboarded => ("MAC-02", "discovered, and nothing watches it"),
        Stand::SensorUnwell => ("MAC-05", "watched badly, or silent without a sign of use since"),
        Stand::ComponentOff => ("MAC-07", "watched, with a part of protection switched off"),
        Stand::NoEntraIdentity => ("MAC-08", "access rules cannot see it"),
        Stand::NoVerdict => ("MAC-09", "access rules cannot judge it"),
        Stand::LeftOutByPolicy => ("MAC-10", "access rules do not reach it"),
        Stand::Undecided => {
            ("", "none of the faults this table asks about shows; an answer is missing")
        }
        Stand::InOrder => ("", "every question of this table is answered as it should be"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{DARK, GAP, HELD, SILENT, estate, mac, windows};

    #[test]
    fn the_rows_add_up_to_all_macs_of_the_register_and_empty_places_are_left_out() {
        let assessment = estate([
            mac(HELD),
            mac(GAP),
            mac(SILENT),
            mac(DARK),
            mac(GAP).out_of_scope(),
            windows(GAP),
        ]);
        let sheet = build(&assessment.coverage.macs);
        let figures: Vec<u64> =
            sheet.rows.shown.iter().map(|row| row[3].parse().unwrap()).collect();
        let (sum, parts) = figures.split_last().unwrap();
        assert_eq!((*sum, parts.iter().sum::<u64>()), (5, 5));
        assert!(parts.iter().all(|n| *n > 0), "{figures:?}");
        assert!(sheet.has_sum && sheet.rows.shown.iter().all(|row| row.len() == 5));
        assert_eq!(sheet.rows.shown[0][0], "Out of scope");
    }

    #[test]
    fn without_a_mac_there_is_no_table() {
        assert_eq!(build(&estate([windows(HELD)]).coverage.macs).rows.total, 0);
    }
}
