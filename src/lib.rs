//! Turns the exports of a Microsoft endpoint estate into an assessment.
//!
//! # Terminology
//! - An **export** is a file a client handed over; a **record** is one row of it.
//! - A **device** is all records that are the same machine; the **register** holds every device.
//! - A **check** is one question put to every device, user, product, file or the tenant.
//! - An **assessment** is the register, judged: check results, coverage, fix plan.

pub mod assessment;
pub mod catalogue;
pub mod cell;
pub mod cli;
mod flaws;
pub mod formats;
pub mod frames;
pub mod init;
pub mod inspect;
pub mod limitations;
pub mod outputs;
pub mod own;
pub mod progress;
pub mod query;
pub mod render;
pub mod report;
pub mod sample;
pub mod settings;
pub mod tables;

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use blindspot_core::{as_of, audit, chain, checks, coverage, fixes, join, licences, read};
use clap::CommandFactory as _;

use crate::assessment::Assessment;
use crate::cli::{AssessArgs, Cli, Command};
use crate::outputs::Staging;
use crate::own::OwnChecks;
use crate::progress::Bar;
use crate::settings::Settings;

/// How a run that could be carried out ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// Done, and the condition the caller asked about holds.
    Reached,
}

impl Exit {
    /// The process exit code.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Reached => 3,
        }
    }
}

/// Runs one command; its result alone goes to `stdout`.
///
/// # Errors
/// When the command could not be carried out; the message says what was tried, on what, and what
/// helps.
pub fn run(cli: Cli, stdout: &mut dyn Write) -> Result<Exit> {
    match cli.command {
        Command::Assess(args) => return assess(&args),
        Command::Inspect { paths } => {
            let settings = Settings::find(None, &paths)?;
            let intake = read::read(&paths, settings.tenant, &settings.mapping, &read::Silent)?;
            inspect::print(stdout, &intake)?;
        }
        Command::Checks { id, format, checks } => {
            let own = own_checks(checks.as_deref())?;
            catalogue::print(stdout, id.as_deref(), format, own.as_ref())?;
        }
        Command::Exports { name, format } => formats::print(stdout, name.as_deref(), format)?,
        Command::Query { sql: None, format, .. } => {
            query::print(stdout, &frames::listing()?, format, usize::MAX)?;
        }
        Command::Query { paths, sql: Some(sql), format, checks, .. } => {
            let own = own_checks(checks.as_deref())?;
            let settings = Settings::find(None, &paths)?;
            let assessment = judge(&paths, None, settings, own.as_ref(), &Bar::new(true, false))?;
            query::print(stdout, &frames::ask(&assessment, &sql)?, format, query::WIDEST)?;
        }
        Command::Init { dir, force } => list(stdout, init::write(&dir, force)?)?,
        Command::Sample { dir } => list(stdout, sample::write(&dir)?)?,
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "blindspot", stdout);
        }
        Command::Man => clap_mangen::Man::new(Cli::command()).render(stdout)?,
    }
    Ok(Exit::Done)
}

fn own_checks(file: Option<&Path>) -> Result<Option<OwnChecks>> {
    file.map(OwnChecks::read).transpose()
}

/// Names the files written, one a line.
fn list(stdout: &mut dyn Write, written: Vec<PathBuf>) -> Result<()> {
    for path in written {
        writeln!(stdout, "{}", path.display())?;
    }
    Ok(())
}

/// The whole way of an assessment: read, join, chain, judge, plan, render.
fn assess(args: &AssessArgs) -> Result<Exit> {
    let own = own_checks(args.checks.as_deref())?;
    let settings = Settings::find(args.config.as_deref(), &args.paths)?;
    settings.knows(&own.as_ref().map(OwnChecks::catalogue).unwrap_or_default())?;
    let staging = Staging::open(&args.out, args.force)?;
    let bar = Bar::new(args.quiet, !args.no_color);
    let assessment = judge(&args.paths, args.as_of.as_deref(), settings, own.as_ref(), &bar)?;
    flaws::warn(&assessment, args.quiet);
    if args.strict {
        flaws::refuse(&assessment.register)?;
    }
    bar.stage("writing the assessment");
    let reached = args.fail_on.is_some_and(|at| assessment.fails_at(at.into()));
    render::write_all(assessment, &args.format, &staging, args.paper)?;
    staging.finish()?;
    bar.clear();
    Ok(if reached { Exit::Reached } else { Exit::Done })
}

fn judge(
    paths: &[PathBuf],
    as_of: Option<&str>,
    settings: Settings,
    own: Option<&OwnChecks>,
    bar: &Bar,
) -> Result<Assessment> {
    let mut intake = read::read(paths, settings.tenant, &settings.mapping, bar)?;
    // Lying among the exports it is no export that nobody recognised.
    intake.unrecognised.retain(|file| own.is_none_or(|own| file.sha256 != own.sha256()));
    let policy = settings.policy;
    let flag = as_of.map(as_of::parse).transpose()?;
    let as_of = as_of::as_of(&intake, flag, &policy)?;
    bar.stage("joining and judging");
    let mut register = join::join(intake, &policy, as_of);
    // What of the client's own words could not be used limits the assessment as well.
    let words = policy.answers.warnings.iter().chain(&policy.exceptions.warnings);
    register.remarks.extend(words.map(|warning| format!("{warning}.")));
    chain::forge(&mut register, &policy);
    let mut results = audit::run::run(checks::ALL, &register, &policy);
    if let Some(own) = own {
        results.extend(own.judge(&register, &policy)?);
    }
    let own = own.map(OwnChecks::described);
    let (licences, (coverage, steps)) = rayon::join(
        || licences::reconcile(&register, &policy),
        || {
            let coverage = coverage::measure(&register, &policy);
            let steps = fixes::plan(&register, &results, &coverage, &policy);
            (coverage, steps)
        },
    );
    let limitations = limitations::of(&register, &results);
    Ok(Assessment { policy, register, results, coverage, steps, licences, own, limitations })
}

/// Whether an error only says that the reader of stdout has gone.
#[must_use]
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}
