//! Prints time and memory of each stage of an assessment over a synthetic tenant, as shares of the
//! time it takes merely to hash the same files: machines differ, the ratio travels.
//!
//! `SCALE=` sets the number of devices (default 200,000), `SIGNINS=` that of sign-ins (five times
//! as many), `TENANT=` the folder in which they are kept for the next run.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use blindspot::assessment::Assessment;
use blindspot::cli::OutputFormat;
use blindspot::outputs::Staging;
use blindspot::render;
use blindspot_core::export::Mapping;
use blindspot_core::policy::Policy;
use blindspot_core::{as_of, audit, chain, checks, coverage, fixes, join, licences, read};
use sha2::{Digest as _, Sha256};

mod synthetic;

/// As in the command itself.
#[global_allocator]
static HEAP: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Failure = Box<dyn std::error::Error>;

/// Peak memory of this process so far in MiB; `None` where the system does not tell.
fn peak_mib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib / 1024)
}

struct Stages {
    out: std::io::Stdout,
    hash_seconds: f64,
}

impl Stages {
    fn time<T>(
        &mut self,
        name: &str,
        stage: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let start = Instant::now();
        let result = stage()?;
        let seconds = start.elapsed().as_secs_f64();
        if self.hash_seconds == 0.0 {
            self.hash_seconds = seconds;
        }
        let peak = peak_mib().map_or_else(|| "?".to_owned(), |mib| mib.to_string());
        writeln!(
            self.out,
            "{name:<28}{seconds:>9.2} s {:>7.2} x hashing   peak {peak:>5} MiB",
            seconds / self.hash_seconds
        )?;
        Ok(result)
    }
}

fn hash_all(dir: &Path) -> Result<u64, Failure> {
    let mut total = 0;
    let mut buffer = vec![0_u8; 1 << 20];
    for entry in fs::read_dir(dir)? {
        let mut file = fs::File::open(entry?.path())?;
        let mut hash = Sha256::new();
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            hash.update(&buffer[..read]);
            total += read as u64;
        }
        std::hint::black_box(hash.finalize());
    }
    Ok(total)
}

/// A number the environment may set.
fn number(name: &str, usual: u64) -> Result<u64, Failure> {
    Ok(std::env::var(name).ok().map_or(Ok(usual), |set| set.parse())?)
}

fn main() -> Result<(), Failure> {
    let devices: u64 = number("SCALE", 200_000)?;
    let signins = number("SIGNINS", devices * 5)?;
    let held = tempfile::tempdir()?;
    let dir = std::env::var("TENANT").map_or_else(|_| held.path().join("tenant"), PathBuf::from);
    if !dir.exists() {
        // Written beside its place first: a tenant that is there is whole.
        let parent = dir.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(parent)?;
        let made = tempfile::tempdir_in(parent)?;
        synthetic::write(made.path(), devices, signins)?;
        fs::rename(made.keep(), &dir)?;
    }
    let mut stages = Stages { out: std::io::stdout(), hash_seconds: 0.0 };
    let bytes = stages.time("hash the files (baseline)", || hash_all(&dir))?;
    let policy = Policy::default();
    let paths: Vec<PathBuf> = vec![dir];
    let intake = stages.time("read, hash and fold", || {
        Ok(read::read(&paths, None, &Mapping::default(), &read::Silent)?)
    })?;
    let mut register = stages.time("join", || {
        let as_of = as_of::as_of(&intake, None, &policy)?;
        Ok(join::join(intake, &policy, as_of))
    })?;
    stages.time("chain", || Ok(chain::forge(&mut register, &policy)))?;
    let results = stages.time("checks", || Ok(audit::run::run(checks::ALL, &register, &policy)))?;
    let (coverage, steps, licences) = stages.time("coverage, plan, licences", || {
        let coverage = coverage::measure(&register, &policy);
        let steps = fixes::plan(&register, &results, &coverage, &policy);
        Ok((coverage, steps, licences::reconcile(&register, &policy)))
    })?;
    let joined = register.devices.len();
    let limitations = blindspot::limitations::of(&register, &results);
    let own = None;
    let assessment =
        Assessment { policy, register, results, coverage, steps, licences, own, limitations };
    let staging = Staging::open(&held.path().join("out"), false)?;
    let formats = [OutputFormat::Pdf, OutputFormat::Json, OutputFormat::Csv];
    stages.time("write pdf, json, csv", || {
        Ok(render::write_all(assessment, &formats, &staging, None)?)
    })?;
    writeln!(stages.out, "{joined} devices joined from {:.0} MB", bytes as f64 / 1e6)?;
    Ok(())
}
