//! The tables a question may name, as a table itself.

use anyhow::Result;
use polars::prelude::{DataFrame, NamedFrom as _, Series};

use crate::tables::columns::TABLES;

/// One row per column of every table: table, column, type, meaning.
///
/// # Errors
/// When Polars cannot make the frame.
pub fn listing() -> Result<DataFrame> {
    let all = || TABLES.iter().flat_map(|t| t.columns.iter().map(move |column| (t.name, column)));
    let cells: [(&str, Vec<&str>); 4] = [
        ("table", all().map(|(table, _)| table).collect()),
        ("column", all().map(|(_, column)| column.name).collect()),
        ("type", all().map(|(_, column)| column.kind.word()).collect()),
        ("meaning", all().map(|(_, column)| column.meaning).collect()),
    ];
    let columns = cells.into_iter().map(|(name, cells)| Series::new(name.into(), cells).into());
    Ok(DataFrame::new_infer_height(columns.collect())?)
}
