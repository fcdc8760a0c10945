//! The auditor's own checks: from which file they came, and what each of them asks.

use crate::assessment::{Assessment, OwnQuestion};
use crate::language::{said, said_as, say};
use crate::report::build::words::counted;
use crate::report::doc::parts::{Bounded, Column, ColumnKind, Sheet, Term};

/// Own checks printed at most.
const MOST: usize = 60;
/// Characters of a condition that the sheet prints.
const LONG: usize = 200;

/// How they were judged, as a step of the method.
pub(super) fn step(assessment: &Assessment) -> Option<Term> {
    let own = assessment.own.as_ref()?;
    let checks = counted(own.questions.len() as u64, "check", "checks");
    Some(Term::new(
        said_as("step", "Ask"),
        say!(
            "{checks} of the auditor’s own ran beside the catalogue, judged and counted alike; \
             they are listed below.",
            checks = checks
        ),
    ))
}

/// The checks in SQL, with the file they stand in.
pub(super) fn build(assessment: &Assessment) -> Sheet {
    let Some(own) = &assessment.own else { return Sheet::default() };
    let total = own.questions.len() as u64;
    let long = |sql: &String| sql.chars().count() > LONG;
    let some_cut = own.questions.iter().any(|q| long(&q.applies) || long(&q.fails));
    let mut note = say!(
        "From {file}, SHA-256 {sha256}. Each condition is SQL over one row of the register; where \
         it is neither true nor false the answer is unknown.",
        file = own.name,
        sha256 = own.sha256
    );
    if some_cut {
        note += said(" Conditions cut here stand whole in assessment.json.");
    }
    Sheet {
        title: say!("The auditor’s own checks"),
        columns: vec![
            Column::new(said("Check"), 0.55, ColumnKind::Check),
            Column::new(said("Asks"), 1.1, ColumnKind::Text),
            Column::new(said("Applies where"), 2.0, ColumnKind::Text),
            Column::new(said("Fails where"), 2.0, ColumnKind::Text),
        ],
        rows: Bounded::of(own.questions.iter().take(MOST).map(row).collect(), total),
        note,
        ..Sheet::default()
    }
}

fn row(question: &OwnQuestion) -> Vec<String> {
    let applies = if question.applies.is_empty() { said("always") } else { &question.applies };
    vec![question.id.into(), said(question.asks).into(), cut(applies), cut(&question.fails)]
}

/// The condition, cut visibly where it is long.
fn cut(sql: &str) -> String {
    if sql.chars().count() <= LONG {
        return sql.to_owned();
    }
    sql.chars().take(LONG - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::OwnFile;
    use crate::report::build::fixture::estate;

    #[test]
    fn a_long_condition_is_cut_and_the_reader_told_where_it_stands_whole() {
        let mut assessment = estate([]);
        assert!(step(&assessment).is_none() && build(&assessment).rows.shown.is_empty());
        let question = |fails: String| OwnQuestion {
            id: "OWN-01",
            title: "Question",
            asks: "all users",
            applies: String::new(),
            fails,
        };
        for (length, ends) in [(LONG, "x"), (LONG + 1, "…")] {
            let questions = vec![question("x".repeat(length))];
            assessment.own =
                Some(OwnFile { name: "mine.toml".into(), sha256: "ab".into(), questions });
            let sheet = build(&assessment);
            let [row] = sheet.rows.shown.as_slice() else { panic!("one row") };
            assert_eq!((row[2].as_str(), row[3].chars().count()), ("always", LONG));
            assert!(row[3].ends_with(ends));
            assert_eq!(sheet.note.contains("assessment.json"), ends == "…");
        }
    }
}
