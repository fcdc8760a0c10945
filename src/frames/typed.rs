//! Frames from rows of cells, each column of its type, and their cells as text again.

use std::collections::BTreeSet;

use anyhow::Result;
use chrono::{DateTime, SecondsFormat, Utc};
use polars::prelude::{AnyValue, Column, DataFrame, DataType, NamedFrom as _, Series, TimeUnit};

use crate::tables::columns::{self, Table, Type};

/// A frame of the columns named, in the table's order; the rows hold all of the table's cells.
pub(super) fn frame<T: Into<String>, R: IntoIterator<Item = T>>(
    table: &Table,
    names: &BTreeSet<&str>,
    rows: impl Iterator<Item = R>,
) -> Result<DataFrame> {
    let kept: Vec<bool> = table.columns.iter().map(|c| names.contains(c.name)).collect();
    let mut cells: Vec<Vec<Option<String>>> = vec![Vec::new(); table.columns.len()];
    let mut height = 0;
    for row in rows {
        height += 1;
        for ((column, kept), cell) in cells.iter_mut().zip(&kept).zip(row) {
            if *kept {
                let cell: String = cell.into();
                column.push((!cell.is_empty()).then_some(cell));
            }
        }
    }
    let pairs = table.columns.iter().zip(cells).zip(&kept).filter(|(_, kept)| **kept);
    let columns: Result<Vec<Column>> =
        pairs.map(|((column, cells), _)| typed(column, &cells)).collect();
    Ok(DataFrame::new(height, columns?)?)
}

fn typed(column: &columns::Column, cells: &[Option<String>]) -> Result<Column> {
    let name = column.name.into();
    let series = match column.kind {
        Type::Integer => {
            let counts: Vec<Option<i64>> =
                cells.iter().map(|cell| cell.as_ref()?.parse().ok()).collect();
            Series::new(name, counts)
        }
        Type::Datetime => {
            let moments: Vec<Option<i64>> =
                cells.iter().map(|cell| moment(cell.as_ref()?)).collect();
            Series::new(name, moments).cast(&DataType::Datetime(TimeUnit::Milliseconds, None))?
        }
        Type::Text | Type::Word | Type::YesNo | Type::Link => {
            let texts: Vec<Option<&str>> = cells.iter().map(Option::as_deref).collect();
            Series::new(name, texts)
        }
    };
    Ok(series.into())
}

/// A stamp of ours in milliseconds.
fn moment(cell: &str) -> Option<i64> {
    DateTime::parse_from_rfc3339(cell).ok().map(|at| at.timestamp_millis())
}

/// One cell as text; null is empty, a moment is RFC 3339 in UTC.
#[must_use]
pub fn text(value: &AnyValue<'_>) -> String {
    match value {
        AnyValue::Null => String::new(),
        AnyValue::Datetime(n, unit, _) | AnyValue::DatetimeOwned(n, unit, _) => instant(*n, *unit)
            .map_or_else(String::new, |at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        other => other.str_value().into_owned(),
    }
}

fn instant(n: i64, unit: TimeUnit) -> Option<DateTime<Utc>> {
    match unit {
        TimeUnit::Milliseconds => DateTime::from_timestamp_millis(n),
        TimeUnit::Microseconds => DateTime::from_timestamp_micros(n),
        TimeUnit::Nanoseconds => Some(DateTime::from_timestamp_nanos(n)),
    }
}
