//! `blindspot licenses`: whose work is in the binary, and under which terms.

use std::io::Write;

use anyhow::Result;

/// Written by `make licenses`.
const THIRD_PARTY: &str = include_str!("../licenses/THIRD-PARTY.txt");

/// Prints the licences of every crate and font linked in.
///
/// # Errors
/// When `out` cannot be written.
pub fn print(out: &mut dyn Write) -> Result<()> {
    out.write_all(THIRD_PARTY.as_bytes())?;
    Ok(())
}
