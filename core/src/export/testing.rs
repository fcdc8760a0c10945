//! Reads made-up tables for tests without a file.

use std::collections::HashSet;

use super::sheet::order_in;
use super::{Format, Found, Log, Recognition, Records, Sheet, recognise};
use crate::dates::Order;
use crate::table::Place;
use crate::table::csv::{CsvRows, first_rows};
use crate::table::decode::Text;

/// Recognises a text as the format and reads it.
pub(crate) fn table(format: &'static Format, name: &str, text: &str) -> (Records, Log, Found) {
    table_after(format, name, text, None)
}

/// The same, knowing the request ids of earlier files.
pub(crate) fn table_after(
    format: &'static Format,
    name: &str,
    text: &str,
    earlier: Option<&HashSet<u128>>,
) -> (Records, Log, Found) {
    let candidates: Vec<_> = first_rows(text, Text::Utf8)
        .unwrap()
        .into_iter()
        .map(|(layout, rows)| (Place::Text(layout), rows))
        .collect();
    let Recognition::Format(found) = recognise(&candidates, &[format], &[]) else {
        panic!("not recognised as {}", format.slug());
    };
    let Place::Text(layout) = found.place else { panic!("no text table") };
    let order_of = |columns: &[usize]| -> Order {
        let mut rows = CsvRows::new(text.as_bytes(), layout);
        order_in(&mut rows, found.header_row, columns).unwrap()
    };
    let mut rows = CsvRows::new(text.as_bytes(), layout);
    let mut sheet = Sheet::new(&mut rows, &found, (name, None), earlier, &order_of);
    let records = (format.read)(&mut sheet).unwrap();
    let mut log = sheet.log;
    log.close();
    (records, log, *found)
}

/// The codes of a log's warnings.
pub(crate) fn codes(log: &Log) -> Vec<&'static str> {
    log.warnings.iter().map(|w| w.code).collect()
}
