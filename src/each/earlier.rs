//! Earlier results beside a run over many tenants: which of them each tenant is compared with, and
//! which stand there without being of this run.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use chrono::DateTime;
use serde::Deserialize;

use crate::cell::stamp;
use crate::outputs::OWN;
use crate::report::doc::overview::Left;

/// The file a later run compares with, in the folder of its tenant.
const FILE: &str = "assessment.json";

/// The earlier assessments of every folder, found by its name in the output folders of earlier
/// runs.
///
/// # Errors
/// When one of them is no folder, or holds an assessment of none of the folders.
pub(super) fn of(previous: &[PathBuf], folders: &[PathBuf]) -> Result<Vec<Vec<PathBuf>>> {
    let mut found = vec![Vec::new(); folders.len()];
    for root in previous {
        if !root.is_dir() {
            bail!(
                "{} is no folder\nhelp: with --each, --previous takes the output folder of an \
                 earlier run; with one assessment.json name one folder of exports instead of --each",
                root.display()
            );
        }
        let mut any = false;
        for (folder, files) in folders.iter().zip(&mut found) {
            let file = root.join(folder.file_name().unwrap_or_default()).join(FILE);
            if file.is_file() {
                any = true;
                files.push(file);
            }
        }
        if !any {
            bail!(
                "{} holds no earlier assessment of any of these folders\nhelp: name the output \
                 folder of an earlier run; each tenant's is looked for as NAME/{FILE}, by the name \
                 its folder of exports has now",
                root.display()
            );
        }
    }
    Ok(found)
}

/// Results of tenants this run has no exports of, or could not assess, in the output folder.
///
/// # Errors
/// When the folder cannot be looked into.
pub(super) fn untouched(out: &Path, assessed: &BTreeSet<OsString>) -> Result<Vec<Left>> {
    let what = "of an earlier run; this run did not replace it";
    left(out, assessed, &OWN, what)
}

/// Tenants an earlier run assessed that have no folder of exports now.
///
/// # Errors
/// When the folder cannot be looked into.
pub(super) fn missing(root: &Path, known: &BTreeSet<OsString>) -> Result<Vec<Left>> {
    left(root, known, &[FILE], "assessed earlier; no folder of exports has this name now")
}

fn left(root: &Path, known: &BTreeSet<OsString>, files: &[&str], what: &str) -> Result<Vec<Left>> {
    let tried = || format!("could not look into {}", root.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(root).with_context(tried)? {
        let entry = entry.with_context(tried)?;
        let (folder, name) = (entry.path(), entry.file_name());
        if !known.contains(&name) && files.iter().any(|file| folder.join(file).is_file()) {
            found.push(Left {
                folder: name.to_string_lossy().into_owned(),
                as_of: as_of(&folder.join(FILE)).unwrap_or_default(),
                what: what.to_owned(),
            });
        }
    }
    found.sort_by(|one, other| one.folder.cmp(&other.folder));
    Ok(found)
}

#[derive(Deserialize)]
struct Doc {
    engagement: Engagement,
}

#[derive(Deserialize)]
struct Engagement {
    as_of: String,
}

/// The instant an assessment speaks of, if it says so.
fn as_of(file: &Path) -> Option<String> {
    let doc: Doc = serde_json::from_reader(BufReader::new(File::open(file).ok()?)).ok()?;
    let at = DateTime::parse_from_rfc3339(&doc.engagement.as_of).ok()?;
    Some(stamp(Some(at.to_utc())))
}
