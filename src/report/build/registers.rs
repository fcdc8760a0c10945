//! The first rows of the long lists: devices, owners without a right, records that may be one.

mod devices;
mod owners;

use super::tally::counting;
use super::words::counted;
use crate::assessment::Assessment;
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
            .then(|| "There is no list to print: no export shows a device that counts.".into()),
        registers,
    }
}

fn message(gaps: u64, all: u64) -> String {
    let devices = counted(all, "active device in scope", "active devices in scope");
    match (gaps, all) {
        (_, 0) => "No active device in scope".into(),
        (0, 1) => "The only active device in scope shows no gap in its chain".into(),
        (0, _) => format!("None of the {devices} shows a gap in its chain"),
        (_, 1) => "The only active device in scope has a gap in its chain".into(),
        (n, all) if n == all => format!("All {devices} have a gap in their chain"),
        (1, _) => format!("1 of {devices} has a gap in its chain"),
        (n, _) => format!("{} of {devices} have a gap in their chain", count(n)),
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
        title: title.into(),
        note: note.into(),
        file: file.into(),
        columns: columns
            .iter()
            .map(|(title, weight, kind)| Column {
                title: (*title).into(),
                weight: *weight,
                kind: *kind,
            })
            .collect(),
        rows: Bounded::of(rows, total),
    }
}

#[cfg(test)]
mod tests;
