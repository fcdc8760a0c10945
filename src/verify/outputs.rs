//! The files the assessment wrote, against the hashes its JSON states.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use blindspot_core::table::Source;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::attached;
use super::compare::Status;
use super::register::Finished;

/// One output.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Output {
    pub(super) status: Status,
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) now: Option<String>,
}

impl Output {
    /// Whether nothing is to be said of it.
    pub(super) fn is_same(&self) -> bool {
        self.status == Status::Unchanged
    }
}

/// Compares what lies beside the register. Where a single file was named, only outputs that lie
/// beside it are looked at; where the folder was, every one must be there.
///
/// # Errors
/// When an output that is there cannot be read.
pub(super) fn compare(finished: &Finished) -> Result<Vec<Output>> {
    let mut outputs = Vec::new();
    for written in finished.register.files.iter().flatten() {
        // A name from a file is never followed out of the folder.
        let Some(name) = Path::new(&written.name).file_name().filter(|n| *n == &*written.name)
        else {
            continue;
        };
        let now = hash(&finished.folder.join(name))?;
        if now.is_none() && !finished.whole {
            continue;
        }
        outputs.push(output(written.name.clone(), written.sha256.clone(), now));
    }
    let pdf = finished.folder.join("assessment.pdf");
    let json = hash(&finished.folder.join("assessment.json"))?;
    if let (true, Some(json)) = (pdf.is_file(), json) {
        // A report too large to carry its JSON says nothing of it.
        if let Ok(bytes) = attached::assessment(&pdf) {
            let carried = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            outputs.push(output(
                "assessment.json, as attached to assessment.pdf".into(),
                carried,
                Some(json),
            ));
        }
    }
    Ok(outputs)
}

fn output(name: String, sha256: String, now: Option<String>) -> Output {
    let status = match &now {
        Some(now) if *now == sha256 => Status::Unchanged,
        Some(_) => Status::Changed,
        None => Status::Missing,
    };
    let now = now.filter(|_| status == Status::Changed);
    Output { status, name, sha256, now }
}

fn hash(path: &Path) -> Result<Option<String>> {
    if !path.is_file() {
        return Ok(None);
    }
    let hash = Source::File(Arc::new(path.to_owned())).sha256();
    Ok(Some(hash.with_context(|| format!("could not read {}", path.display()))?))
}
