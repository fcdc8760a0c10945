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
pub mod progress;
pub mod query;
pub mod render;
pub mod report;
pub mod sample;
pub mod settings;
pub mod tables;

use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use anyhow::Result;
use blindspot_core::{as_of, audit, chain, checks, coverage, fixes, join, licences, read};
use clap::CommandFactory as _;

use crate::assessment::Assessment;
use crate::cli::{AssessArgs, Cli, Command};
use crate::outputs::Staging;
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
        Command::Checks { id, format } => catalogue::print(stdout, id.as_deref(), format)?,
        Command::Exports { name, format } => formats::print(stdout, name.as_deref(), format)?,
        Command::Query { paths, sql, format } => {
            let settings = Settings::find(None, &paths)?;
            let assessment = judge(&paths, None, settings, &Bar::new(true, false))?;
            query::print(stdout, &frames::ask(&assessment, &sql)?, format)?;
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

/// Names the files written, one a line.
fn list(stdout: &mut dyn Write, written: Vec<PathBuf>) -> Result<()> {
    for path in written {
        writeln!(stdout, "{}", path.display())?;
    }
    Ok(())
}

/// The whole way of an assessment: read, join, chain, judge, plan, render.
fn assess(args: &AssessArgs) -> Result<Exit> {
    let settings = Settings::find(args.config.as_deref(), &args.paths)?;
    let staging = Staging::open(&args.out, args.force)?;
    let bar = Bar::new(args.quiet, !args.no_color);
    let assessment = judge(&args.paths, args.as_of.as_deref(), settings, &bar)?;
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
    bar: &Bar,
) -> Result<Assessment> {
    let intake = read::read(paths, settings.tenant, &settings.mapping, bar)?;
    let policy = settings.policy;
    let flag = as_of.map(as_of::parse).transpose()?;
    let as_of = as_of::as_of(&intake, flag, &policy)?;
    bar.stage("joining and judging");
    let mut register = join::join(intake, &policy, as_of);
    // What of the client's own words could not be used limits the assessment as well.
    let own = policy.answers.warnings.iter().chain(&policy.exceptions.warnings);
    register.remarks.extend(own.map(|warning| format!("{warning}.")));
    chain::forge(&mut register, &policy);
    let results = audit::run::run(checks::ALL, &register, &policy);
    let (licences, (coverage, steps)) = rayon::join(
        || licences::reconcile(&register, &policy),
        || {
            let coverage = coverage::measure(&register, &policy);
            let steps = fixes::plan(&register, &results, &coverage, &policy);
            (coverage, steps)
        },
    );
    let limitations = limitations::of(&register, &results);
    Ok(Assessment { policy, register, results, coverage, steps, licences, limitations })
}

/// Whether an error only says that the reader of stdout has gone.
#[must_use]
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}
