//! assessment.xlsx: the workbook an owner filters, answers and prints, written row by row.

mod book;
mod fit;
mod look;
mod patient;
mod sheets;

use std::path::Path;

use anyhow::Result;
use chrono::Timelike as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::pdf::Paper;
use crate::assessment::Assessment;
use book::Book;

/// Writes the workbook to `path`, set up for printing on `paper`; large sheets pass through
/// temporary files in `folder`.
///
/// # Errors
/// When a file cannot be written.
pub fn write(path: &Path, folder: &Path, assessment: &Assessment, paper: Paper) -> Result<()> {
    let as_of = assessment.register.as_of;
    // Never the clock: the same inputs give the same bytes.
    let created =
        ExcelDateTime::from_timestamp(as_of.with_nanosecond(0).unwrap_or(as_of).timestamp())?;
    let mut workbook = Workbook::new();
    workbook.set_tempdir(folder)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title("Endpoint Protection Assessment")
            .set_author("blindspot")
            .set_creation_datetime(&created),
    );
    let engagement = &assessment.policy.engagement;
    let mut book = Book::new(workbook, paper, engagement.client.as_deref().unwrap_or_default());
    sheets::all(&mut book, assessment)?;
    book.save(path)
}
