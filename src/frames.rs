//! The joined tables as Polars frames, so that an auditor can put their own question in SQL.
//!
//! A frame repeats what the files say; no figure of the report is ever derived here.

use anyhow::{Context as _, Result};
use blindspot_core::model::{Evidence, User};
use polars::prelude::{Column, DataFrame, IntoLazy as _, NamedFrom as _, Series};
use polars::sql::SQLContext;

use crate::assessment::Assessment;
use crate::render::cell::{shown, stamp, yes_no};
use crate::render::csv;

/// The tables a question may name.
pub const TABLES: [&str; 5] = ["devices", "users", "findings", "evidence", "matches"];

/// Columns that hold whole numbers; every other column holds text, an empty cell being null.
const COUNTS: [&str; 9] = [
    "signin_count",
    "devices_owned",
    "devices_used",
    "signins",
    "bytes",
    "rows_read",
    "rows_rejected",
    "cells_rejected",
    "row",
];

/// Runs one SQL statement over the joined tables.
///
/// # Errors
/// When the statement cannot be parsed or names a table or column that does not exist.
pub fn ask(assessment: &Assessment, sql: &str) -> Result<DataFrame> {
    let mut context = SQLContext::new();
    for (name, frame) in TABLES.into_iter().zip(tables(assessment)?) {
        context.register(name, frame.lazy());
    }
    let tried = || {
        format!("could not answer {sql:?}\nhelp: the tables are {}", TABLES.join(", "))
    };
    context.execute(sql).and_then(polars::prelude::LazyFrame::collect).with_context(tried)
}

fn tables(assessment: &Assessment) -> Result<[DataFrame; 5]> {
    let register = &assessment.register;
    Ok([
        frame(&csv::REGISTER, register.devices.iter().map(csv::register_row))?,
        frame(&USERS, register.users.iter().map(user))?,
        frame(&csv::AFFECTED, csv::affected_rows(assessment))?,
        frame(&EVIDENCE, register.evidence.iter().map(evidence))?,
        frame(&csv::MATCHES, register.ledger.iter().map(csv::match_row))?,
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

/// The columns of `users`.
const USERS: [&str; 12] = [
    "user",
    "name",
    "products",
    "blocked",
    "department",
    "office",
    "country",
    "devices_owned",
    "devices_used",
    "signins",
    "last_signin",
    "shared_account",
];

fn user(user: &User) -> [String; 12] {
    let licence = user.licence.as_ref();
    let signins = user.signins.as_ref();
    let text = |cell: Option<&str>| cell.unwrap_or_default().to_owned();
    [
        user.upn.as_str().to_owned(),
        text(licence.map(|l| &*l.name)),
        licence.map(|l| l.products.join("; ")).unwrap_or_default(),
        text(licence.and_then(|l| l.blocked).map(yes_no)),
        text(licence.and_then(|l| l.department.as_deref())),
        text(licence.and_then(|l| l.office.as_deref())),
        text(licence.and_then(|l| l.country.as_deref())),
        user.owned.len().to_string(),
        user.used.len().to_string(),
        signins.map_or(0, |s| s.rows).to_string(),
        stamp(signins.and_then(|s| s.successes.newest).map(|newest| newest.at)),
        yes_no(user.shared).to_owned(),
    ]
}

/// The columns of `evidence`.
const EVIDENCE: [&str; 10] = [
    "id",
    "path",
    "member",
    "kind",
    "sha256",
    "bytes",
    "rows_read",
    "rows_rejected",
    "cells_rejected",
    "newest",
];

fn evidence(evidence: &Evidence) -> [String; 10] {
    [
        evidence.id.to_string(),
        evidence.path.clone(),
        shown(evidence.member.as_deref()),
        evidence.kind.slug().to_owned(),
        evidence.sha256.clone(),
        evidence.bytes.to_string(),
        evidence.rows_read.to_string(),
        evidence.rows_rejected.to_string(),
        evidence.cells_rejected.to_string(),
        stamp(evidence.newest),
    ]
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
