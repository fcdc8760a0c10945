//! What an expression compares a column with: a value it can never hold would pass everybody.

use anyhow::{Result, bail};
use polars::lazy::dsl::{BooleanFunction, Expr, FunctionExpr};
use polars::prelude::{AggExpr, LiteralValue};

use crate::frames::nearest;
use crate::tables::columns::{Column, Table, Type};

/// Refuses to compare a moment with a number, and a column of known words with any other word.
pub(super) fn examine(key: &str, expression: &Expr, table: &Table) -> Result<()> {
    for part in expression {
        match part {
            Expr::BinaryExpr { left, right, .. } => {
                for (one, other) in [(left, right), (right, left)] {
                    pair(key, one, other, table)?;
                }
            }
            Expr::Function {
                input,
                function: FunctionExpr::Boolean(BooleanFunction::IsIn { .. }),
            } => {
                if let [one, other] = input.as_slice() {
                    pair(key, one, other, table)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn pair(key: &str, one: &Expr, other: &Expr, table: &Table) -> Result<()> {
    let Expr::Column(name) = one else { return Ok(()) };
    let Some(column) = table.column(name) else { return Ok(()) };
    let value = match other {
        Expr::Literal(value) => value,
        Expr::Agg(AggExpr::Implode { input, .. }) => match &**input {
            Expr::Literal(value) => value,
            _ => return Ok(()),
        },
        _ => return Ok(()),
    };
    if column.kind == Type::Datetime && value.extract_i64().is_ok() {
        bail!(
            "{key} compares {name}, a moment, with a number\nhelp: compare it with a moment, as \
             '2026-01-31' or as_of - INTERVAL '7 days'"
        );
    }
    words(value).iter().try_for_each(|word| held(key, word, column))
}

/// The texts of a literal: one, or those of a list.
fn words(value: &LiteralValue) -> Vec<String> {
    match value {
        LiteralValue::Series(list) => match list.str() {
            Ok(texts) => texts.iter().flatten().map(str::to_owned).collect(),
            Err(_) => Vec::new(),
        },
        one => one.extract_str().map(str::to_owned).into_iter().collect(),
    }
}

/// Refuses a word that the column never holds.
fn held(key: &str, word: &str, column: &Column) -> Result<()> {
    let (known, name) = (column.words(), column.name);
    if known.is_empty() || known.contains(&word) {
        return Ok(());
    }
    if column.kind == Type::Link && word == "unknown" {
        bail!(
            "{key} compares with 'unknown', which {name} never is in a check\nhelp: there the word \
             is null, so that what nobody knows is no pass; write {name} IS NULL"
        );
    }
    let help = match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean '{near}'?"),
        None => format!("its words are {}", known.join(", ")),
    };
    bail!("{key} compares {name} with '{word}', which it never is\nhelp: {help}")
}
