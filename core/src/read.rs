//! The one way from paths to records: find the files, recognise their tables, read them, number
//! the evidence.

mod assemble;
pub mod attested;
mod licences;
mod survey;
mod table;

use std::collections::HashSet;
use std::path::PathBuf;

use rayon::prelude::*;

pub use crate::table::{Progress, Silent};

use crate::export::Mapping;
use crate::model::key::TenantId;
use crate::model::{Intake, Kind, Unrecognised};
use crate::table::Source;
use crate::table::discover::{Given, discover};
use survey::Survey;
use table::Outcome;

/// Why nothing could be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A path given does not exist or cannot be listed.
    #[error("cannot read {}: {error}\nhelp: name files or folders that exist and may be read", path.display())]
    Path {
        /// The path.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// `evidence.csv` cannot be used.
    #[error("cannot use {}, {what}\nhelp: keep the headings `blindspot init` wrote, one line per file", path.display())]
    Attested {
        /// The file.
        path: PathBuf,
        /// The line and what is wrong with it.
        what: String,
    },
    /// No file is an export.
    #[error(
        "none of the {} files is an export this tool reads{}\nhelp: hand over the exports as the \
         portals wrote them; `blindspot inspect` says what each file is",
        .0.len(),
        first(.0)
    )]
    NothingRecognised(Vec<Unrecognised>),
    /// The sign-ins come from two organisations.
    #[error(
        "two tenants: the members in {first} are at home in {first_tenant}, those in {second} in \
         {second_tenant}\nhelp: assess one tenant at a time"
    )]
    TwoTenants {
        /// A sign-in file.
        first: String,
        /// Its members' commonest home tenant.
        first_tenant: TenantId,
        /// Another one.
        second: String,
        /// Its members' commonest home tenant.
        second_tenant: TenantId,
    },
}

fn first(files: &[Unrecognised]) -> String {
    files.first().map_or_else(String::new, |f| format!(" (first: {}: {})", f.path, f.reason))
}

/// Reads every export under the paths given.
///
/// `tenant` is the client's tenant if it is configured; otherwise it is the commonest home tenant
/// among the members of the sign-ins. `mapping` is the auditor's own. An `evidence.csv` among the
/// files says what was attested of the others. One thread and many yield the same.
///
/// # Errors
/// [`ReadError`] when a path is missing, nothing is recognised or two tenants are mixed; whatever
/// is wrong with single files, rows and cells is part of the [`Intake`].
pub fn read(
    paths: &[PathBuf],
    tenant: Option<TenantId>,
    mapping: &Mapping,
    progress: &dyn Progress,
) -> Result<Intake, ReadError> {
    let given = discover(paths).map_err(|(path, error)| ReadError::Path { path, error })?;
    let (attested, given) = attested::take(given)?;
    let survey = |file| survey::survey(file, mapping);
    let surveys: Vec<Survey> = given.into_par_iter().map(survey).collect();
    let signin_tables = surveys.iter().flat_map(Survey::kinds).filter(|k| is_signins(*k)).count();
    // Several sign-in files may repeat each other's rows: they are read one after another, those
    // that list policies first and then in path order, each knowing the request ids before it.
    // Everything else is read side by side.
    let in_turn = |survey: &Survey| signin_tables > 1 && survey.kinds().any(is_signins);
    let (mut turn, free): (Vec<_>, Vec<_>) =
        surveys.into_iter().enumerate().partition(|(_, survey)| in_turn(survey));
    turn.sort_by_key(|(at, survey)| (survey.turn(), *at));
    let (turn, free) = rayon::join(
        || {
            let mut earlier = HashSet::new();
            let read = |(at, survey)| (at, table::file(survey, Some(&mut earlier), progress));
            turn.into_iter().map(read).collect::<Vec<_>>()
        },
        || {
            let read = |(at, survey)| (at, table::file(survey, None, progress));
            free.into_par_iter().map(read).collect::<Vec<_>>()
        },
    );
    let mut files: Vec<(usize, Vec<Outcome>)> = turn.into_iter().chain(free).collect();
    files.sort_by_key(|(at, _)| *at);
    let outcomes = files.into_iter().flat_map(|(_, outcomes)| outcomes).collect();
    let mut intake = assemble::assemble(outcomes, tenant)?;
    attested::hold(&mut intake, attested);
    Ok(intake)
}

/// Reads one file that lies in memory, under the name it would have in a folder.
///
/// # Errors
/// [`ReadError`] as [`read`] has it.
pub fn one(name: &str, bytes: &[u8], mapping: &Mapping) -> Result<Intake, ReadError> {
    let given = Given { path: name.into(), full: name.into(), bytes: bytes.len() as u64 };
    let survey = survey::survey_of(given, Source::Memory(bytes.into()), mapping);
    assemble::assemble(table::file(survey, None, &Silent), None)
}

fn is_signins(kind: Kind) -> bool {
    kind == Kind::EntraSignins
}

#[cfg(test)]
mod tests;
