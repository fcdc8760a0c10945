//! Hashes the exports as they lie now, streamed; archives that changed are looked into.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use blindspot_core::read::ReadError;
use blindspot_core::table::discover::{Given, discover, is_own_name};
use blindspot_core::table::{Source, leaf};

use super::register::Register;

/// A file given now.
pub(super) struct Now {
    /// Its path relative to the path given, with `/`.
    pub(super) path: String,
    /// Its SHA-256, or why it could not be read.
    pub(super) sha256: Result<String, String>,
    /// What an archive that is not in the register holds: name and SHA-256.
    pub(super) members: Vec<(String, String)>,
}

/// Hashes every file under the paths; the tool's own files are passed over.
///
/// # Errors
/// When a path does not exist or cannot be listed.
pub(super) fn hash(paths: &[PathBuf], register: &Register) -> Result<Vec<Now>> {
    let given = discover(paths).map_err(|(path, error)| ReadError::Path { path, error })?;
    let known: BTreeSet<&str> = register.evidence.iter().map(|entry| &*entry.sha256).collect();
    let own = |file: &Given| is_own_name(file.path.rsplit('/').next().unwrap_or_default());
    Ok(given.into_iter().filter(|file| !own(file)).map(|file| now(file, &known)).collect())
}

fn now(file: Given, known: &BTreeSet<&str>) -> Now {
    let source = Source::File(Arc::new(file.full.clone()));
    let sha256 = source.sha256().map_err(|refused| refused.to_string());
    let is_known = sha256.as_ref().is_ok_and(|hash| known.contains(&**hash));
    let members = if is_known { Vec::new() } else { members(file.full) };
    Now { path: file.path, sha256, members }
}

fn members(path: PathBuf) -> Vec<(String, String)> {
    let found = leaf::leaves(path).into_iter().filter_map(|leaf| {
        let member = leaf.member?;
        // A member that cannot be unpacked has no hash to compare: it counts as not there.
        let hash = leaf.content.ok()?.sha256().ok()?;
        Some((member, hash))
    });
    found.collect()
}
