//! The auditor's own checks: from which file they came, and what each of them asks.

use crate::assessment::{Assessment, OwnQuestion};
use crate::report::build::words::counted;
use crate::report::doc::parts::{Bounded, Column, ColumnKind, Sheet, Term};

/// Own checks printed at most.
const MOST: usize = 60;
/// Characters of a condition that the sheet prints.
const LONG: usize = 220;

/// How they were judged, as a step of the method.
pub(super) fn step(assessment: &Assessment) -> Option<Term> {
    let own = assessment.own.as_ref()?;
    let checks = counted(own.questions.len() as u64, "check", "checks");
    Some(Term::new(
        "Ask",
        format!(
            "{checks} of the auditor’s own ran beside the catalogue, judged and counted alike; \
             they are listed below."
        ),
    ))
}

/// The checks in SQL, with the file they stand in.
pub(super) fn build(assessment: &Assessment) -> Sheet {
    let Some(own) = &assessment.own else { return Sheet::default() };
    let total = own.questions.len() as u64;
    let long = |sql: &String| sql.chars().count() > LONG;
    let cut = own.questions.iter().any(|q| long(&q.applies) || long(&q.fails));
    Sheet {
        title: "The auditor’s own checks".into(),
        columns: vec![
            Column::new("Check", 0.55, ColumnKind::Check),
            Column::new("Asks", 1.1, ColumnKind::Text),
            Column::new("Applies where", 2.0, ColumnKind::Text),
            Column::new("Fails where", 2.0, ColumnKind::Text),
        ],
        rows: Bounded::of(own.questions.iter().take(MOST).map(row).collect(), total),
        note: format!(
            "From {}, SHA-256 {}. Each condition is SQL over one row of the register; where it is \
             neither true nor false the answer is unknown.{}",
            own.name,
            own.sha256,
            if cut { " Conditions cut here stand whole in assessment.json." } else { "" }
        ),
        ..Sheet::default()
    }
}

fn row(question: &OwnQuestion) -> Vec<String> {
    let applies = if question.applies.is_empty() { "always" } else { &question.applies };
    vec![question.id.into(), question.asks.into(), applies.into(), question.fails.clone()]
}
