//! Reads made-up tables for tests without a file.

use std::collections::HashSet;

use super::columns::order_in;
use super::recognise::recognise_mapped;
use super::{Format, Found, Log, Mapping, Recognition, Records, Sheet, recognise};
use crate::dates::Order;
use crate::table::decode::{SAMPLE, Text};
use crate::table::place::{Candidate, candidates_in, with_rows};

/// Where the rows of a text may be.
pub(crate) fn places(text: &str) -> Vec<Candidate> {
    candidates_in(text.as_bytes(), &text[..text.len().min(SAMPLE)], Text::Utf8).unwrap()
}

/// Recognises a text as the format and reads it.
pub(crate) fn table(format: &'static Format, name: &str, text: &str) -> (Records, Log, Found) {
    table_after(format, name, text, None)
}

/// The same under the auditor's mapping.
pub(crate) fn table_mapped(
    format: &'static Format,
    text: &str,
    mapping: &Mapping,
) -> (Records, Log, Found) {
    read(recognise_mapped(&places(text), &[format], &[], mapping), "mapped.csv", text, None)
}

/// The same, knowing the request ids of earlier files.
pub(crate) fn table_after(
    format: &'static Format,
    name: &str,
    text: &str,
    earlier: Option<&HashSet<u128>>,
) -> (Records, Log, Found) {
    read(recognise(&places(text), &[format], &[]), name, text, earlier)
}

fn read(
    told: Recognition,
    name: &str,
    text: &str,
    earlier: Option<&HashSet<u128>>,
) -> (Records, Log, Found) {
    let found = match told {
        Recognition::Format(found) => found,
        other => panic!("not recognised: {other:?}"),
    };
    let order_of = |columns: &[usize]| -> Order {
        with_rows(text.as_bytes(), &found.place, |rows| order_in(rows, found.header_row, columns))
            .unwrap()
    };
    let (records, mut log) = with_rows(text.as_bytes(), &found.place, |rows| {
        let mut sheet = Sheet::new(rows, &found, (name, None), earlier, &order_of);
        let records = (found.format.read)(&mut sheet)?;
        Ok((records, sheet.finish()))
    })
    .unwrap();
    log.close();
    (records, log, *found)
}

/// The codes of a log's warnings.
pub(crate) fn codes(log: &Log) -> Vec<&'static str> {
    log.warnings.iter().map(|w| w.code).collect()
}
