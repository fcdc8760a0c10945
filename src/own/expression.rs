//! One SQL expression over one row of a table: examined before anything is read.

use anyhow::{Result, anyhow, bail};
use polars::lazy::dsl::{AggExpr, BooleanFunction, Expr, FunctionExpr};
use polars::prelude::{DataFrame, DataType, IntoLazy as _, LazyFrame};
use polars::sql::{SQLContext, sql_expr};

use super::compared;
use crate::frames::{self, near_column};
use crate::tables::columns::{Column, Table};

/// Characters of an expression.
const LONGEST: usize = 4_000;

/// An expression that is known to give one value for each row.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    /// As written, in one line.
    pub(super) text: String,
    /// The columns it reads, in the table's order.
    pub(super) columns: Vec<&'static Column>,
    sql: String,
}

impl Expression {
    /// An expression that is true, false or null.
    pub(super) fn truth(key: &'static str, sql: &str, table: &'static Table) -> Result<Self> {
        Self::of(key, sql, table, &DataType::Boolean, "true or false")
    }

    /// An expression that gives text.
    pub(super) fn words(key: &'static str, sql: &str, table: &'static Table) -> Result<Self> {
        Self::of(key, sql, table, &DataType::String, "text")
    }

    fn of(
        key: &'static str,
        sql: &str,
        table: &'static Table,
        wanted: &DataType,
        word: &str,
    ) -> Result<Self> {
        if sql.chars().count() > LONGEST {
            bail!("{key} is longer than {LONGEST} characters\nhelp: make two checks of it");
        }
        let parsed = sql_expr(sql).map_err(|error| refused(key, &error.to_string(), table))?;
        let mut names = Vec::new();
        by_row(&parsed, &mut names).map_err(|what| {
            anyhow!(
                "{key} holds {what}\nhelp: a check judges each row by itself, without aggregates, \
                 windows and subqueries; `blindspot query --sql` answers such questions"
            )
        })?;
        let columns = known(key, &names, table)?;
        compared::examine(key, &parsed, table)?;
        let expression = Self {
            text: sql.split_whitespace().collect::<Vec<_>>().join(" "),
            columns,
            sql: sql.trim().to_owned(),
        };
        let given = expression.kind(key, table)?;
        if given != *wanted {
            bail!("{key} gives {given}, not {word}\nhelp: {}", advice(wanted));
        }
        Ok(expression)
    }

    /// The expression in the brackets of a SELECT list; a comment at its end swallows none of them.
    pub(super) fn item(&self, name: &str) -> String {
        format!("(\n{}\n) AS {name}", self.sql)
    }

    /// What a row without any device would give: shows the type, and errors the parser leaves.
    fn kind(&self, key: &str, table: &'static Table) -> Result<DataType> {
        let empty = frames::empty(table)?;
        let found = selected(empty, table.name, &[self.item("x")])
            .map_err(|error| refused(key, &error.to_string(), table))?;
        Ok(found.columns().first().map_or(DataType::Null, |column| column.dtype().clone()))
    }
}

const fn advice(wanted: &DataType) -> &'static str {
    match wanted {
        DataType::Boolean => "write a condition, as onboarded = 'no' or signin_count > 3",
        _ => "write CAST(… AS VARCHAR), or join texts with ||",
    }
}

/// The items of a SELECT over one frame.
pub(super) fn selected(
    frame: DataFrame,
    table: &str,
    items: &[String],
) -> polars::prelude::PolarsResult<DataFrame> {
    let mut context = SQLContext::new();
    context.register(table, frame.lazy());
    let statement = format!("SELECT {} FROM {table}", items.join(", "));
    context.execute(&statement).and_then(LazyFrame::collect)
}

fn refused(key: &str, error: &str, table: &Table) -> anyhow::Error {
    anyhow!(
        "{key} is no SQL expression: {}\nhelp: {}",
        frames::brief(error),
        frames::help(error, &[*table])
    )
}

/// The columns, each once, or the first name that is none.
fn known(key: &str, names: &[String], table: &'static Table) -> Result<Vec<&'static Column>> {
    if let Some(name) = names.iter().find(|name| table.column(name).is_none()) {
        bail!(
            "{key} reads {name}, which is no column of {}\nhelp: {}",
            table.name,
            near_column(name, table)
        );
    }
    Ok(table.columns.iter().filter(|column| names.iter().any(|n| n == column.name)).collect())
}

/// Collects the columns of an expression, if it gives one value for each row by itself.
fn by_row(expression: &Expr, names: &mut Vec<String>) -> Result<(), String> {
    let mut all = |parts: &[&Expr]| parts.iter().try_for_each(|part| by_row(part, names));
    match expression {
        Expr::Column(name) => {
            names.push(name.to_string());
            Ok(())
        }
        Expr::Literal(_) => Ok(()),
        Expr::Alias(inner, _) | Expr::KeepName(inner) => all(&[inner]),
        Expr::BinaryExpr { left, right, .. } => all(&[left, right]),
        Expr::Cast { expr, .. } => all(&[expr]),
        Expr::Ternary { predicate, truthy, falsy } => all(&[predicate, truthy, falsy]),
        // The list of an IN.
        Expr::Agg(AggExpr::Implode { input, .. }) if matches!(**input, Expr::Literal(_)) => Ok(()),
        Expr::Agg(_) | Expr::Len => Err("an aggregate over all rows".into()),
        Expr::Over { .. } => Err("a window over other rows".into()),
        Expr::Selector(_) => Err("a * in place of columns".into()),
        Expr::Function { input, function } if is_by_row(function) => {
            all(&input.iter().collect::<Vec<_>>())
        }
        Expr::Function { function, .. } => {
            Err(format!("{function}, which is not known to judge one row"))
        }
        _ => Err("a part that looks beyond its row".into()),
    }
}

/// Whether a function answers each row from that row alone.
const fn is_by_row(function: &FunctionExpr) -> bool {
    use BooleanFunction as B;
    use FunctionExpr as F;
    match function {
        F::Boolean(asked) => matches!(
            asked,
            B::IsNull
                | B::IsNotNull
                | B::IsIn { .. }
                | B::IsFinite
                | B::IsInfinite
                | B::IsNan
                | B::IsNotNan
                | B::AllHorizontal
                | B::AnyHorizontal
                | B::Not
        ),
        F::StringExpr(_)
        | F::TemporalExpr(_)
        | F::Abs
        | F::Negate
        | F::Pow(_)
        | F::FillNull
        | F::Coalesce
        | F::Round { .. }
        | F::Floor
        | F::Ceil => true,
        _ => false,
    }
}
