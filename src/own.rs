//! The auditor's own checks: read from a file, asked in SQL of the register, counted like the
//! catalogue's.

mod ask;
mod build;
mod compared;
mod expression;
mod file;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use blindspot_core::audit::{Check, CheckResult};
use blindspot_core::model::Register;
use blindspot_core::policy::Policy;
use sha2::{Digest as _, Sha256};

use crate::assessment::{OwnFile, OwnQuestion};
use build::Own;

/// The largest file of own checks, in bytes.
const LARGEST: u64 = 1_000_000;

/// The checks of one file.
pub struct OwnChecks {
    file: String,
    sha256: String,
    all: Vec<Own>,
}

impl OwnChecks {
    /// Reads and examines a file of own checks; they come sorted by id.
    ///
    /// # Errors
    /// When the file cannot be read, a key means nothing or is missing, an id is taken, or an
    /// expression is no question to one row of the register; the message names the check.
    pub fn read(path: &Path) -> Result<Self> {
        let tried = || format!("could not use the checks of {}", path.display());
        let help = |error: std::io::Error| {
            anyhow::anyhow!(
                "{error}\nhelp: give a TOML file of checks; docs/own-checks.md shows one"
            )
        };
        let size = fs::metadata(path).map_err(help).with_context(tried)?.len();
        if size > LARGEST {
            return Err(anyhow::anyhow!("it has {size} bytes\nhelp: at most {LARGEST} are read"))
                .with_context(tried);
        }
        let bytes = fs::read(path).map_err(help).with_context(tried)?;
        let mut sha256 = String::new();
        for byte in Sha256::digest(&bytes) {
            write!(sha256, "{byte:02x}").with_context(tried)?;
        }
        let Ok(text) = String::from_utf8(bytes) else {
            return Err(anyhow::anyhow!("it is no UTF-8 text\nhelp: save it as UTF-8"))
                .with_context(tried);
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let all = parse(&text).with_context(tried)?;
        Ok(Self { file: name.unwrap_or_default(), sha256, all })
    }

    /// The SHA-256 of the file, in lower case digits.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The checks, sorted by id.
    #[must_use]
    pub fn catalogue(&self) -> Vec<&'static Check> {
        self.all.iter().map(|own| own.check).collect()
    }

    /// Asks every check of the register; its answers are counted as those of the catalogue are.
    ///
    /// # Errors
    /// When a value of the register makes an expression impossible, as a cast that fails.
    pub fn judge(&self, register: &Register, policy: &Policy) -> Result<Vec<CheckResult>> {
        let judged = self.all.iter().map(|own| {
            ask::judge(own, register, policy)
                .with_context(|| format!("could not ask {} of {}", own.check.id, self.file))
        });
        judged.collect()
    }

    /// What was asked, in words for the reader.
    #[must_use]
    pub fn described(&self) -> OwnFile {
        let questions = self.all.iter().map(Own::question).collect();
        OwnFile { name: self.file.clone(), sha256: self.sha256.clone(), questions }
    }
}

fn parse(text: &str) -> Result<Vec<Own>> {
    let mut all: Vec<Own> = Vec::new();
    for (at, given) in file::parse(text)?.into_iter().enumerate() {
        let name = if given.id.is_empty() { format!("check {}", at + 1) } else { given.id.clone() };
        let own = build::build(given).with_context(|| name)?;
        if all.iter().any(|other| other.check.id == own.check.id) {
            bail!(
                "{0}: the id stands twice\nhelp: give every check an id of its own",
                own.check.id
            );
        }
        all.push(own);
    }
    if all.is_empty() {
        bail!("it holds no check\nhelp: every check begins with [[check]]; see docs/own-checks.md");
    }
    all.sort_by_key(|own| own.check.id);
    Ok(all)
}

impl Own {
    fn question(&self) -> OwnQuestion {
        OwnQuestion {
            id: self.check.id,
            title: self.check.title,
            asks: self.asks(),
            applies: self.applies.as_ref().map(|e| e.text.clone()).unwrap_or_default(),
            fails: self.fails.text.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
