//! Packs a table as Intune hands it out: a ZIP that holds one CSV of the same name.

use super::clock::EXPORT_DAY;
use super::seed;
use anyhow::{Context, Result};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The name of a report's file without its ending; the GUID is the portal's export job.
pub(super) fn stem(report: &str) -> String {
    format!("{report}_{}", seed::guid(&format!("export job {report}")))
}

/// A report as the portal names and packs it: the archive's name and bytes.
pub(super) fn report(report: &str, table: &[u8]) -> Result<(String, Vec<u8>)> {
    let stem = stem(report);
    Ok((format!("{stem}.zip"), archive(&format!("{stem}.csv"), table)?))
}

/// The bytes of a ZIP with one member, stamped with the morning of the exports.
pub(super) fn archive(member: &str, table: &[u8]) -> Result<Vec<u8>> {
    let (year, month, day) = EXPORT_DAY;
    let date = |part: u32| u8::try_from(part).context("the export day is no date");
    let stamp = DateTime::from_date_and_time(
        u16::try_from(year).context("the export year is no year")?,
        date(month)?,
        date(day)?,
        9,
        2,
        14,
    )
    .context("the export day is no ZIP date")?;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(stamp)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(member, options)?;
    archive.write_all(table)?;
    Ok(archive.finish()?.into_inner())
}
