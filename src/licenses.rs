//! `blindspot licenses`: whose work is in the binary, and under which terms.

use std::io::Write;

use anyhow::Result;

/// Written by `make licenses`.
const THIRD_PARTY: &str = include_str!("../licenses/THIRD-PARTY.txt");

/// The licence of the font the feature `cjk` took in.
#[cfg(feature = "cjk")]
const EAST_ASIAN: &str = include_str!(env!("BLINDSPOT_CJK_LICENSE"));
#[cfg(not(feature = "cjk"))]
const EAST_ASIAN: &str = "";

/// Prints the licences of every crate and font linked in.
///
/// # Errors
/// When `out` cannot be written.
pub fn print(out: &mut dyn Write) -> Result<()> {
    out.write_all(THIRD_PARTY.as_bytes())?;
    if !EAST_ASIAN.is_empty() {
        writeln!(out, "\n# The font for Chinese, Japanese and Korean\n\n{EAST_ASIAN}")?;
    }
    Ok(())
}
