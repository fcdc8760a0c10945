//! The first rows of the long lists: devices, owners without a right, records that may be one.

mod devices;
mod owners;

use super::tally::counting;
use crate::assessment::Assessment;
use crate::language::{said, said_as, say};
use crate::report::doc::Registers;
use crate::report::doc::back::Register;
use crate::report::doc::parts::{Bounded, count};
use crate::report::doc::parts::{Column, ColumnKind};

/// Rows of one list printed at most.
const MOST: usize = 250;

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Registers {
    let all = assessment.coverage.devices;
    let gaps = counting(assessment).filter(|d| d.chain.first_gap().is_some()).count() as u64;
    let registers: Vec<Register> = [
        devices::in_scope(assessment),
        owners::unlicensed(assessment),
        owners::unprotected(assessment),
        devices::rivals(assessment),
    ]
    .into_iter()
    .filter(|register| register.rows.total > 0)
    .collect();
    Registers {
        message: message(gaps, all),
        absent: registers
            .is_empty()
            .then(|| say!("There is no list to print: no export shows a device that counts.")),
        registers,
    }
}

fn message(gaps: u64, all: u64) -> String {
    let whole = count(all);
    match (gaps, all) {
        (_, 0) => say!("No active device in scope"),
        (0, 1) => say!("The only active device in scope shows no gap in its chain"),
        (0, _) => {
            say!("None of the {all} active devices in scope shows a gap in its chain", all = whole)
        }
        (_, 1) => say!("The only active device in scope has a gap in its chain"),
        (n, all) if n == all => {
            say!("All {all} active devices in scope have a gap in their chain", all = whole)
        }
        (1, _) => {
            say!("1 of {all} active devices in scope has a gap in its chain", all = whole)
        }
        (n, _) => say!(
            "{n} of {all} active devices in scope have a gap in their chain",
            n = count(n),
            all = whole
        ),
    }
}

/// A list from its columns and the rows that are printed of it.
fn list(
    words: [&str; 3],
    columns: &[(&str, f64, ColumnKind)],
    rows: Vec<Vec<String>>,
    total: u64,
) -> Register {
    let [title, note, file] = words;
    Register {
        title: said(title).into(),
        note: said(note).into(),
        file: file.into(),
        columns: columns
            .iter()
            .map(|(title, weight, kind)| Column {
                title: said_as("column", title).into(),
                weight: *weight,
                kind: *kind,
            })
            .collect(),
        rows: Bounded::of(rows, total),
    }
}

#[cfg(test)]
mod tests;
