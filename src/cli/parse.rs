//! Reads the command line; an argument that is refused is shown, never obeyed, by the terminal.

use std::io::Write as _;

use clap::Parser as _;

use super::Cli;
use crate::cell::lines;

/// The command that was given.
///
/// # Errors
/// The exit code, when help or version was asked for or the usage is wrong; what there is to say
/// was said.
pub fn parse() -> Result<Cli, u8> {
    Cli::try_parse().map_err(|told| {
        let said = if told.use_stderr() {
            write!(std::io::stderr(), "{}", lines(&told.render().to_string()))
        } else {
            told.print()
        };
        // Nobody is left to tell when the stream is closed; the exit code still says it.
        drop(said);
        u8::try_from(told.exit_code()).unwrap_or(2)
    })
}
