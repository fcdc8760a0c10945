//! `blindspot verify`: whether exports and outputs still are what a finished assessment rests on.

mod attached;
mod compare;
mod given;
mod outputs;
mod print;
mod register;

use std::io::Write;

use anyhow::Result;

use crate::Exit;
use crate::cli::{VerifyArgs, VerifyFormat};

/// Compares and prints; a difference is [`Exit::Reached`].
///
/// # Errors
/// When the assessment or the exports cannot be read, or `out` cannot be written.
pub(crate) fn run(args: &VerifyArgs, out: &mut dyn Write) -> Result<Exit> {
    let finished = register::load(&args.assessment)?;
    let given = given::hash(&args.exports, &finished.register)?;
    let found = compare::compare(&finished.register, given);
    let outputs = outputs::compare(&finished)?;
    match args.format {
        VerifyFormat::Table => print::table(out, &finished.register, &found, &outputs)?,
        VerifyFormat::Json => print::json(out, &finished.register, &found, &outputs)?,
    }
    let same =
        found.iter().all(compare::Line::is_same) && outputs.iter().all(outputs::Output::is_same);
    Ok(if same { Exit::Done } else { Exit::Reached })
}
