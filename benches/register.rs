//! Prints time and memory of each stage of an assessment over a synthetic tenant, as shares of the
//! time it takes merely to hash the same files: machines differ, the ratio travels.
//!
//! `SCALE=` sets the number of devices (default 200,000); sign-ins are five times as many.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use blindspot_core::export::Mapping;
use blindspot_core::policy::Policy;
use blindspot_core::{as_of, audit, chain, checks, coverage, fixes, join, read};
use sha2::{Digest as _, Sha256};

mod synthetic;

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

fn main() -> Result<(), Failure> {
    let devices: u64 = std::env::var("SCALE").ok().map_or(Ok(200_000), |s| s.parse())?;
    let dir = tempfile::tempdir()?;
    synthetic::write(dir.path(), devices, devices * 5)?;
    let mut stages = Stages { out: std::io::stdout(), hash_seconds: 0.0 };
    let bytes = stages.time("hash the files (baseline)", || hash_all(dir.path()))?;
    let policy = Policy::default();
    let paths: Vec<PathBuf> = vec![dir.path().to_owned()];
    let intake = stages.time("read, hash and fold", || {
        Ok(read::read(&paths, None, &Mapping::default(), &read::Silent)?)
    })?;
    let mut register = stages.time("join", || {
        let as_of = as_of::as_of(&intake, None, &policy)?;
        Ok(join::join(intake, &policy, as_of))
    })?;
    stages.time("chain", || Ok(chain::forge(&mut register, &policy)))?;
    let results = stages.time("checks", || Ok(audit::run::run(checks::ALL, &register, &policy)))?;
    stages.time("coverage and fix plan", || {
        let coverage = coverage::measure(&register, &policy);
        Ok(fixes::plan(&register, &results, &coverage, &policy).len())
    })?;
    writeln!(
        stages.out,
        "{} devices joined from {:.0} MB",
        register.devices.len(),
        bytes as f64 / 1e6
    )?;
    Ok(())
}
