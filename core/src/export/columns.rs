//! Which headings of a table are which columns, and the order of day and month its dates show.

use std::collections::HashSet;

use super::{Column, Found};
use crate::dates::{self, Order};
use crate::table::headings::is_named;
use crate::table::{Refused, Rows};

/// Where a column is among headings in their normal form.
pub(super) fn find(normal: &[String], column: &Column) -> Option<usize> {
    let named = column.names.iter().find_map(|name| normal.iter().position(|h| is_named(h, name)));
    // Paths the table shows stand before those it may yet show.
    named.or_else(|| normal.iter().position(|heading| column.paths.contains(&heading.as_str())))
}

/// Where the columns of dates are.
pub(super) fn date_columns(found: &Found) -> Vec<usize> {
    let dates = found.format.columns.iter().filter(|column| column.date);
    dates.filter_map(|column| find(&found.normal, column)).collect()
}

/// The headings a format reads and those nobody reads, as written.
#[must_use]
pub fn columns_used(found: &Found) -> (Vec<String>, Vec<String>) {
    let used: HashSet<usize> =
        found.format.columns.iter().filter_map(|column| find(&found.normal, column)).collect();
    let (mut read, mut ignored) = (Vec::new(), Vec::new());
    for (at, heading) in found.headings.iter().take(found.shown).enumerate() {
        let heading = heading.trim().to_owned();
        if used.contains(&at) {
            read.push(heading);
        } else if !heading.is_empty() {
            ignored.push(heading);
        }
    }
    (read, ignored)
}

/// The order of day and month a table shows in the columns given; contradictions decide nothing.
///
/// # Errors
/// [`Refused`] when the bytes turn out broken.
pub fn order_in(rows: &mut dyn Rows, header: u32, columns: &[usize]) -> Result<Order, Refused> {
    let mut seen = Order::Undecided;
    while rows.advance()? {
        if rows.number() <= header {
            continue;
        }
        for at in columns {
            seen = match (seen, dates::order_shown(rows.cell(*at))) {
                (seen, Order::Undecided) => seen,
                (Order::Undecided, shown) => shown,
                (seen, shown) if seen == shown => seen,
                _ => return Ok(Order::Undecided),
            };
        }
    }
    Ok(seen)
}
