//! The joined tables as Polars frames, so that an auditor can put their own question in SQL.
//!
//! A frame repeats what the files say; no figure of the report is ever derived here.

use anyhow::{Context as _, Result};
use polars::prelude::{Column, DataFrame, IntoLazy as _, NamedFrom as _, Series};
use polars::sql::SQLContext;

use crate::assessment::Assessment;
use crate::tables::affected::{AFFECTED, affected_rows};
use crate::tables::devices::{REGISTER, register_row};
use crate::tables::{COUNTS, EVIDENCE, MATCHES, USERS, evidence_row, match_row, user_row};

/// The tables a question may name.
pub const TABLES: [&str; 5] = ["devices", "users", "findings", "evidence", "matches"];

/// Runs one SQL statement over the joined tables.
///
/// # Errors
/// When the statement cannot be parsed or names a table or column that does not exist.
pub fn ask(assessment: &Assessment, sql: &str) -> Result<DataFrame> {
    let mut context = SQLContext::new();
    for (name, frame) in TABLES.into_iter().zip(tables(assessment)?) {
        context.register(name, frame.lazy());
    }
    let tried = || format!("could not answer {sql:?}\nhelp: the tables are {}", TABLES.join(", "));
    context.execute(sql).and_then(polars::prelude::LazyFrame::collect).with_context(tried)
}

fn tables(assessment: &Assessment) -> Result<[DataFrame; 5]> {
    let register = &assessment.register;
    Ok([
        frame(&REGISTER, register.devices.iter().map(register_row))?,
        frame(&USERS, register.users.iter().map(user_row))?,
        frame(&AFFECTED, affected_rows(assessment))?,
        frame(&EVIDENCE, register.evidence.iter().map(evidence_row))?,
        frame(&MATCHES, register.ledger.iter().map(match_row))?,
    ])
}

/// A frame of named columns from rows of cells.
fn frame<const N: usize>(
    columns: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<DataFrame> {
    let mut cells: Vec<Vec<Option<String>>> = vec![Vec::new(); N];
    for row in rows {
        for (column, cell) in cells.iter_mut().zip(row) {
            column.push((!cell.is_empty()).then_some(cell));
        }
    }
    let columns = columns.iter().zip(cells).map(|(name, cells)| column(name, &cells)).collect();
    Ok(DataFrame::new_infer_height(columns)?)
}

fn column(name: &str, cells: &[Option<String>]) -> Column {
    if COUNTS.contains(&name) {
        let counts: Vec<Option<u64>> =
            cells.iter().map(|cell| cell.as_ref()?.parse().ok()).collect();
        return Series::new(name.into(), counts).into();
    }
    let texts: Vec<Option<&str>> = cells.iter().map(Option::as_deref).collect();
    Series::new(name.into(), texts).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_cell_is_null_and_a_count_is_a_number() {
        let rows = [["a".to_owned(), "3".to_owned()], [String::new(), String::new()]];
        let frame = frame(&["name", "signin_count"], rows.into_iter()).unwrap();
        let mut context = SQLContext::new();
        context.register("t", frame.lazy());
        let found = context
            .execute("SELECT SUM(signin_count) AS n, COUNT(name) AS named FROM t")
            .and_then(polars::prelude::LazyFrame::collect)
            .unwrap();
        let cell = |column: usize| found.columns()[column].get(0).unwrap().to_string();
        assert_eq!((cell(0), cell(1)), ("3".to_owned(), "1".to_owned()));
    }
}
