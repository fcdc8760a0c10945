//! The three CSV files: the register, the affected subjects, the match ledger.

use std::io::Write;

use anyhow::Result;
use blindspot_core::model::Register;

use crate::assessment::Assessment;
use crate::cell::harmless;
use crate::tables::affected::{AFFECTED, affected_rows};
use crate::tables::devices::{REGISTER, register_row};
use crate::tables::{MATCHES, match_row};

/// So many bytes are written at a time.
const BUFFER: usize = 256 << 10;

/// Writes one CSV: UTF-8 with byte order mark, comma, CRLF, harmless cells.
pub(super) fn table<const N: usize, T: AsRef<str>>(
    out: &mut dyn Write,
    columns: &[&str; N],
    rows: impl Iterator<Item = [T; N]>,
) -> Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .buffer_capacity(BUFFER)
        .from_writer(&mut *out);
    writer.write_record(columns)?;
    for row in rows {
        for cell in &row {
            writer.write_field(harmless(cell.as_ref()).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()?;
    Ok(())
}

/// Writes `register.csv`.
///
/// # Errors
/// When `out` cannot be written.
pub fn register(out: &mut dyn Write, register: &Register) -> Result<()> {
    table(out, &REGISTER, register.devices.iter().map(register_row))
}

/// Writes `affected.csv`: by check id, then subject.
///
/// # Errors
/// When `out` cannot be written.
pub fn affected(out: &mut dyn Write, assessment: &Assessment) -> Result<()> {
    table(out, &AFFECTED, affected_rows(assessment))
}

/// Writes `matches.csv`: one row per source record.
///
/// # Errors
/// When `out` cannot be written.
pub fn matches(out: &mut dyn Write, register: &Register) -> Result<()> {
    table(out, &MATCHES, register.ledger.iter().map(match_row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_starts_with_a_byte_order_mark_and_ends_lines_with_crlf() {
        let mut out = Vec::new();
        table(&mut out, &["a", "b"], [["=x".to_owned(), "y,z".to_owned()]].into_iter()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\u{feff}a,b\r\n'=x,\"y,z\"\r\n");
    }
}
