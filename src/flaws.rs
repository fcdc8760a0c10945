//! What of the input could not be used: told on stderr, or the end of a strict run.

use std::io::Write as _;

use anyhow::{Result, bail};
use blindspot_core::audit::accept;
use blindspot_core::model::Register;

use crate::assessment::Assessment;
use crate::cell::plain;

/// Tells the reader on stderr what could not be used.
pub(crate) fn warn(assessment: &Assessment, quiet: bool) {
    if quiet {
        return;
    }
    let Assessment { policy, register, results, .. } = assessment;
    let mut err = std::io::stderr().lock();
    let mut told = Ok(());
    for file in &register.unrecognised {
        let member = file.member.as_ref().map(|m| format!(" > {m}")).unwrap_or_default();
        let line = format!("not used: {}{member}: {}", file.path, file.reason);
        told = told.and_then(|()| writeln!(err, "{}", plain(&line)));
    }
    for evidence in &register.evidence {
        for warning in &evidence.warnings {
            let line = format!("{} {}: {}", evidence.id, evidence.path, warning.message);
            told = told.and_then(|()| writeln!(err, "{}", plain(&line)));
        }
    }
    let own = policy.answers.warnings.iter().chain(&policy.exceptions.warnings);
    for line in own {
        told = told.and_then(|()| writeln!(err, "{}", plain(line)));
    }
    for (exception, why) in accept::standing(results, register, policy).unmatched {
        let line = format!("{}: covers nothing: {why}", exception.place);
        told = told.and_then(|()| writeln!(err, "{}", plain(&line)));
    }
    // A closed stderr loses warnings only; the report carries them all.
    drop(told);
}

/// Tells the reader on stderr what else happened, a line each.
pub(crate) fn say(mut lines: impl Iterator<Item = String>) {
    let mut err = std::io::stderr().lock();
    // A closed stderr loses remarks only.
    drop(lines.try_for_each(|line| writeln!(err, "{line}")));
}

/// With `--strict`, an unrecognised file or a rejected row ends the run.
pub(crate) fn refuse(register: &Register) -> Result<()> {
    if let Some(file) = register.unrecognised.first() {
        bail!(
            "--strict: {} was not recognised: {}\nhelp: take it out, or run without --strict",
            plain(&file.path),
            plain(&file.reason)
        );
    }
    let rejected = register.evidence.iter().find(|evidence| evidence.rows_rejected > 0);
    if let Some(evidence) = rejected {
        bail!(
            "--strict: {} of {} rows of {} could not be used\nhelp: `blindspot inspect` names the \
             file's faults; ask for a fresh export, or run without --strict",
            evidence.rows_rejected,
            evidence.rows_read,
            plain(&evidence.path)
        );
    }
    Ok(())
}
