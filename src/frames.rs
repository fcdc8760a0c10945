//! The joined tables as Polars frames, so that an auditor can put their own question in SQL.
//!
//! A frame repeats what the files say; no figure of the report is ever derived here.

mod faults;
mod listing;
mod typed;

use std::collections::BTreeSet;

use anyhow::{Result, anyhow};
use blindspot_core::model::{Device, Instant, Register, User};
use polars::prelude::{DataFrame, IntoLazy as _, LazyFrame, NULL, col, lit, when};
use polars::sql::SQLContext;

pub use faults::{brief, help, near_column, nearest};
pub use listing::listing;
pub use typed::text;

use crate::assessment::Assessment;
use crate::cell::stamp;
use crate::tables::affected::affected_rows;
use crate::tables::columns::{DEVICES, TABLES, Table, Type, USERS};
use crate::tables::devices::register_row;
use crate::tables::{evidence_row, match_row, user_row};

/// Runs one SQL statement over the joined tables.
///
/// # Errors
/// When the statement cannot be parsed or names a table or column that does not exist; the help
/// names the nearest.
pub fn ask(assessment: &Assessment, sql: &str) -> Result<DataFrame> {
    let mut context = SQLContext::new();
    for (table, frame) in TABLES.iter().zip(tables(assessment)?) {
        context.register(table.name, frame.lazy());
    }
    context.execute(sql).and_then(LazyFrame::collect).map_err(|error| {
        let refused = error.to_string();
        let help = help(&refused, &TABLES);
        anyhow!("could not answer {sql:?}: {}\nhelp: {help}", brief(&refused))
    })
}

fn tables(assessment: &Assessment) -> Result<[DataFrame; 5]> {
    let register = &assessment.register;
    let [_, _, findings, evidence, matches] = TABLES;
    Ok([
        devices(register, &all(&DEVICES))?,
        users(register, &all(&USERS))?,
        typed::frame(&findings, &all(&findings), affected_rows(assessment))?,
        typed::frame(&evidence, &all(&evidence), register.evidence.iter().map(evidence_row))?,
        typed::frame(&matches, &all(&matches), register.ledger.iter().map(match_row))?,
    ])
}

/// The names of all columns of a table.
#[must_use]
pub fn all(table: &Table) -> BTreeSet<&'static str> {
    table.columns.iter().map(|column| column.name).collect()
}

/// One row per device, in the register's order, with the columns named.
///
/// # Errors
/// When Polars cannot make the frame.
pub fn devices(register: &Register, names: &BTreeSet<&str>) -> Result<DataFrame> {
    let rows = register.devices.iter().map(|device| device_row(register, device));
    typed::frame(&DEVICES, names, rows)
}

/// One row per user, in the register's order, with the columns named.
///
/// # Errors
/// When Polars cannot make the frame.
pub fn users(register: &Register, names: &BTreeSet<&str>) -> Result<DataFrame> {
    let rows = register.users.iter().map(|user| user_cells(register, user));
    typed::frame(&USERS, names, rows)
}

/// A table without rows, its columns of their types.
///
/// # Errors
/// When Polars cannot make the frame.
pub fn empty(table: &Table) -> Result<DataFrame> {
    typed::frame(table, &all(table), std::iter::empty::<Vec<String>>())
}

/// The frame with null in place of the word `unknown` of a link, for a question whose answer must
/// not be no where nobody knows.
///
/// # Errors
/// When Polars cannot make the frame.
pub fn unknown_is_null(frame: DataFrame, table: &Table) -> Result<DataFrame> {
    let links = table.columns.iter().filter(|column| column.kind == Type::Link);
    let held = frame.schema().clone();
    let nulls = links.filter(|link| held.contains(link.name)).map(|link| {
        when(col(link.name).eq(lit("unknown")))
            .then(lit(NULL))
            .otherwise(col(link.name))
            .alias(link.name)
    });
    let nulls: Vec<_> = nulls.collect();
    Ok(frame.lazy().with_columns(nulls).collect()?)
}

/// What register.csv says of a device, then the moments to measure its ages against.
fn device_row(register: &Register, device: &Device) -> Vec<String> {
    let intune = device.intune.as_ref().map(|record| record.origin);
    let defender = device.defender.as_ref().map(|record| record.origin);
    let signin = device.signin.as_ref().map(|signs| signs.newest.origin);
    let horizons = [intune, defender, signin]
        .map(|origin| origin.and_then(|origin| register.horizon(origin.evidence)));
    let moments: [Option<Instant>; 4] =
        [Some(register.as_of), horizons[0], horizons[1], horizons[2]];
    register_row(device).map(String::from).into_iter().chain(moments.map(stamp)).collect()
}

fn user_cells(register: &Register, user: &User) -> Vec<String> {
    user_row(user).into_iter().chain([stamp(Some(register.as_of))]).collect()
}

#[cfg(test)]
mod tests;
