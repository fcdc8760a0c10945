//! Turns the exports of a Microsoft endpoint estate into an assessment.
//!
//! # Terminology
//! - An **export** is a file a client handed over; a **record** is one row of it.
//! - A **device** is all records that are the same machine; the **register** holds every device.
//! - A **check** is one question put to every device, user, product, file or the tenant.
//! - An **assessment** is the register, judged: check results, coverage, fix plan.

pub mod assessment;
mod catalogue;
pub mod cli;
mod inspect;
mod limitations;
mod outputs;
mod progress;
pub mod render;
pub mod report;
mod settings;

use std::io::{ErrorKind, Write};

use anyhow::{Result, bail};
use blindspot_core::model::Register;
use blindspot_core::{as_of, audit, chain, checks, coverage, fixes, join, licences, read};
use clap::CommandFactory as _;

use crate::assessment::Assessment;
use crate::cli::{AssessArgs, Cli, Command, OutputFormat};
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
            let intake = read::read(&paths, settings.tenant, &read::Silent)?;
            inspect::print(stdout, &intake)?;
        }
        Command::Checks { id, format } => catalogue::print(stdout, id.as_deref(), format)?,
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "blindspot", stdout);
        }
        Command::Man => clap_mangen::Man::new(Cli::command()).render(stdout)?,
    }
    Ok(Exit::Done)
}

/// The whole way of an assessment: read, join, chain, judge, plan, render.
fn assess(args: &AssessArgs) -> Result<Exit> {
    let settings = Settings::find(args.config.as_deref(), &args.paths)?;
    let staging = Staging::open(&args.out, args.force)?;
    let bar = Bar::new(args.quiet, !args.no_color);
    let assessment = judge(args, settings, &bar)?;
    warn(&assessment.register, args.quiet);
    if args.strict {
        refuse_flaws(&assessment.register)?;
    }
    bar.stage("writing the assessment");
    render::write_all(&assessment, &args.format, &staging, args.paper)?;
    staging.finish()?;
    bar.clear();
    let reached = args.fail_on.is_some_and(|at| assessment.fails_at(at.into()));
    Ok(if reached { Exit::Reached } else { Exit::Done })
}

fn judge(args: &AssessArgs, settings: Settings, bar: &Bar) -> Result<Assessment> {
    let policy = settings.policy;
    let intake = read::read(&args.paths, settings.tenant, bar)?;
    let flag = args.as_of.as_deref().map(as_of::parse).transpose()?;
    let as_of = as_of::as_of(&intake, flag, &policy)?;
    bar.stage("joining and judging");
    let mut register = join::join(intake, &policy, as_of);
    chain::forge(&mut register, &policy);
    let results = audit::run(checks::ALL, &register, &policy);
    let coverage = coverage::measure(&register, &policy);
    let steps = fixes::plan(&register, &results, &coverage, &policy);
    let licences = licences::reconcile(&register, &policy);
    let limitations = limitations::of(&register, &results);
    Ok(Assessment { policy, register, results, coverage, steps, licences, limitations })
}
