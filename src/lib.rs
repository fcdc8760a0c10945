//! Turns the exports of a Microsoft endpoint estate into an assessment.
//!
//! # Terminology
//! - An **export** is a file a client handed over; a **record** is one row of it.
//! - A **device** is all records that are the same machine; the **register** holds every device.
//! - A **check** is one question put to every device, user, product, file or the tenant.
//! - An **assessment** is the register, judged: check results, coverage, fix plan.

mod asking;
pub mod assessment;
pub mod catalogue;
pub mod cell;
pub mod cli;
pub mod compare;
mod each;
pub mod fault;
mod flaws;
pub mod formats;
pub mod frames;
pub mod help;
pub mod init;
pub mod inspect;
pub mod interrupt;
pub mod language;
pub mod licenses;
pub mod limitations;
pub mod outputs;
pub mod own;
pub mod progress;
pub mod query;
pub mod redact;
pub mod render;
pub mod report;
pub mod request;
pub mod sample;
pub mod settings;
pub mod tables;
pub mod trend;
mod verify;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use blindspot_core::as_of::AsOfError;
use blindspot_core::read::ReadError;
use blindspot_core::{as_of, audit, chain, checks, coverage, draw, fixes, join, licences, read};
use clap::CommandFactory as _;

use crate::assessment::Assessment;
use crate::cli::{AssessArgs, Cli, Command, RequestArgs};
use crate::outputs::Staging;
use crate::own::OwnChecks;
use crate::progress::Bar;
use crate::redact::KeyFile;
use crate::report::build::overview;
use crate::report::build::request::{Have, UNDATED};
use crate::report::doc::overview::Tenant;
use crate::settings::Settings;
use crate::trend::snapshot::Snapshot;

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
        Command::Compare { old, new, key, format } => {
            return compare::run(stdout, [&old, &new], key.as_deref(), format);
        }
        Command::Checks { id, format, checks } => {
            let own = own_checks(checks.as_deref())?;
            catalogue::print(stdout, id.as_deref(), format, own.as_ref())?;
        }
        Command::Verify(args) => return verify::run(&args, stdout),
        Command::Request(args) => ask(&args, stdout)?,
        Command::Exports { name, format } => formats::print(stdout, name.as_deref(), format)?,
        Command::Query { sql: None, format, .. } => {
            query::print(stdout, &frames::listing()?, format, usize::MAX)?;
        }
        Command::Query { paths, sql: Some(sql), format, checks, .. } => {
            let own = own_checks(checks.as_deref())?;
            let settings = Settings::find(None, &paths)?;
            let assessment = judge(
                &paths,
                None,
                settings,
                Extra { own: own.as_ref(), ..Extra::default() },
                &Bar::new(true, false),
            )?;
            query::print(stdout, &frames::ask(&assessment, &sql)?, format, query::WIDEST)?;
        }
        Command::Init { dir, force } => list(stdout, init::write(&dir, force)?)?,
        Command::Sample { dir } => list(stdout, sample::write(&dir)?)?,
        Command::Reveal { tokens, key } => {
            let key = KeyFile::read(&key)?;
            for token in tokens {
                writeln!(stdout, "{token}\t{}", cell::plain(&key.reveal(&token)?))?;
            }
        }
        Command::Completions { shell } => {
            // It panics where it cannot write; into memory it always can.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "blindspot", &mut script);
            stdout.write_all(&script)?;
        }
        Command::Man => clap_mangen::Man::new(Cli::command()).render(stdout)?,
        Command::Licenses => licenses::print(stdout)?,
    }
    Ok(Exit::Done)
}

fn own_checks(file: Option<&Path>) -> Result<Option<OwnChecks>> {
    file.map(OwnChecks::read).transpose()
}

/// Names the files written, one a line.
fn list(stdout: &mut dyn Write, written: Vec<PathBuf>) -> Result<()> {
    for path in written {
        writeln!(stdout, "{}", cell::plain(&path.display().to_string()))?;
    }
    Ok(())
}

/// The evidence request, tailored to what arrived where anything did.
fn ask(args: &RequestArgs, stdout: &mut dyn Write) -> Result<()> {
    let settings = Settings::find(args.config.as_deref(), &args.have)?;
    let policy = settings.policy.clone();
    if args.have.is_empty() {
        return request::write(args, &policy, &Have::Unknown, stdout);
    }
    match judge(&args.have, None, settings, Extra::default(), &Bar::new(true, false)) {
        Ok(assessment) => request::write(args, &policy, &Have::Judged(&assessment), stdout),
        Err(error) => match error.downcast_ref() {
            Some(ReadError::NothingRecognised(files)) => {
                request::write(args, &policy, &Have::Nothing(files), stdout)
            }
            _ if error.downcast_ref() == Some(&AsOfError::NoStamp) => {
                // Where no row is dated nothing has an age: any moment tells the same.
                let settings = Settings::find(args.config.as_deref(), &args.have)?;
                let bar = Bar::new(true, false);
                let assessment =
                    judge(&args.have, Some(UNDATED), settings, Extra::default(), &bar)?;
                request::write(args, &policy, &Have::Undated(&assessment), stdout)
            }
            _ => Err(error),
        },
    }
}

/// The whole way of an assessment: read, join, chain, judge, plan, render.
fn assess(args: &AssessArgs) -> Result<Exit> {
    if let Some(dir) = &args.each {
        return each::run(dir, args, |folder, out, previous| {
            one(args, &[folder.to_owned()], (out, folder), previous)
        });
    }
    Ok(one(args, &args.paths, (&args.out, Path::new("")), &args.previous)?.0)
}

/// Assesses some paths into a folder; says whether `--fail-on` was reached, and how the tenant
/// stands.
fn one(
    args: &AssessArgs,
    paths: &[PathBuf],
    (out, name): (&Path, &Path),
    previous: &[PathBuf],
) -> Result<(Exit, Tenant)> {
    let own = own_checks(args.checks.as_deref())?;
    let settings = Settings::find(args.config.as_deref(), paths)?;
    settings.knows(&own.as_ref().map(OwnChecks::catalogue).unwrap_or_default())?;
    let key = args.pseudonymize.as_deref().map(|path| {
        KeyFile::keep_apart(path, &args.out, paths)?;
        KeyFile::open(path)
    });
    let mut key = key.transpose()?;
    let mut earlier = redact::earlier_ones(previous, key.as_ref())?;
    let staging = Staging::open(out, args.force)?;
    if !args.quiet {
        flaws::say(staging.removed());
    }
    let bar = Bar::new(args.quiet, !args.no_color);
    let extra = Extra { own: own.as_ref(), earlier: &mut earlier };
    let mut judged = judge(paths, args.as_of.as_deref(), settings, extra, &bar);
    if let (Some(asked), Ok(judged)) = (args.sample, &mut judged) {
        let asked = usize::try_from(asked).unwrap_or(usize::MAX);
        judged.sample = Some(draw::draw(&judged.register, &judged.policy, asked));
    }
    if let Some(key) = &mut key {
        let mut plain = judged.map_err(|error| redact::hide(&error))?;
        bar.stage("putting tokens in");
        redact::pseudonymise(&mut plain, &mut earlier, key)?;
        judged = Ok(plain);
    }
    let mut assessment = judged?;
    if !earlier.is_empty() {
        bar.stage("comparing with earlier assessments");
        let Assessment { policy, register, results, coverage, .. } = &assessment;
        assessment.trend = Some(trend::of(earlier, policy, register, results, coverage)?);
    }
    flaws::warn(&assessment, args.quiet);
    if args.strict {
        flaws::refuse(&assessment.register)?;
    }
    bar.stage("writing the assessment");
    let reached = args.fail_on.is_some_and(|at| assessment.fails_at(at.into()));
    let folder = name.file_name().unwrap_or_default().to_string_lossy();
    let tenant = overview::tenant(&folder, &assessment);
    render::write_all(assessment, &args.format, &staging, args.paper)?;
    staging.finish()?;
    bar.clear();
    Ok((if reached { Exit::Reached } else { Exit::Done }, tenant))
}

/// What an assessment may be given beside the exports.
#[derive(Default)]
struct Extra<'a> {
    /// The auditor's own checks.
    own: Option<&'a OwnChecks>,
    /// Earlier assessments.
    earlier: &'a mut [Snapshot],
}

fn judge(
    paths: &[PathBuf],
    as_of: Option<&str>,
    settings: Settings,
    Extra { own, earlier }: Extra<'_>,
    bar: &Bar,
) -> Result<Assessment> {
    let mut intake = read::read(paths, settings.tenant, &settings.mapping, bar)?;
    // Lying among the exports it is no export that nobody recognised.
    intake.unrecognised.retain(|file| own.is_none_or(|own| file.sha256 != own.sha256()));
    let mut policy = settings.policy;
    let flag = as_of.map(as_of::parse).transpose()?;
    let as_of = as_of::as_of(&intake, flag, &policy)?;
    bar.stage("joining and judging");
    let mut register = join::join(intake, &policy, as_of);
    // What of the client's own words could not be used limits the assessment as well.
    let words = policy.answers.warnings.iter().chain(&policy.exceptions.warnings);
    register.remarks.extend(words.map(|warning| format!("{warning}.")));
    chain::forge(&mut register, &policy);
    trend::prepare(earlier, &register, &mut policy)?;
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
    Ok(Assessment {
        policy,
        register,
        results,
        coverage,
        steps,
        licences,
        own,
        limitations,
        sample: None,
        trend: None,
    })
}
