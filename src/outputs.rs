//! Writes the output folder so that a killed run leaves the old files or, recognisably, no
//! assessment.json.

mod leftover;

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::cell::plain;
use crate::interrupt;

/// The tool's own files, in the order they are moved into place: assessment.json last.
pub const OWN: [&str; 6] = [
    "register.csv",
    "affected.csv",
    "matches.csv",
    "assessment.xlsx",
    "assessment.pdf",
    "assessment.json",
];

/// The files of the overview across tenants, the one that tells a finished run last.
pub const OVERVIEW: [&str; 3] = ["overview.csv", "overview.pdf", "overview.json"];

/// A folder beside the output folder, in which files become whole before they are moved.
pub struct Staging {
    folder: TempDir,
    out: PathBuf,
    own: &'static [&'static str],
    swept: Vec<PathBuf>,
    /// Says to other runs that this one lives; a file system without locks goes without.
    _live: Option<File>,
}

impl Staging {
    /// Prepares to write into `out`.
    ///
    /// # Errors
    /// When `out` is not empty and `force` is not given, or its parent cannot be written.
    pub fn open(out: &Path, force: bool) -> Result<Self> {
        vacant(out, force)?;
        Self::beside(out, &OWN)
    }

    /// Prepares the overview of a folder of assessments.
    ///
    /// # Errors
    /// When the parent of `out` cannot be written.
    pub fn overview(out: &Path) -> Result<Self> {
        Self::beside(out, &OVERVIEW)
    }

    fn beside(out: &Path, own: &'static [&'static str]) -> Result<Self> {
        let parent = match out.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        fs::create_dir_all(&parent)
            .with_context(|| format!("could not create the folder {}", parent.display()))?;
        let swept = leftover::sweep(&parent);
        let folder = tempfile::Builder::new()
            .prefix(leftover::PREFIX)
            .tempdir_in(&parent)
            .with_context(|| format!("could not write beside {}", out.display()))?;
        interrupt::begin(folder.path(), out);
        let live = leftover::claim(folder.path()).ok();
        Ok(Self { folder, out: out.to_owned(), own, swept, _live: live })
    }

    /// What runs that were killed had left beside the output folder, in a sentence each.
    pub fn removed(&self) -> impl Iterator<Item = String> {
        let told = |folder: &PathBuf| {
            format!("removed {}, which an interrupted run had left", folder.display())
        };
        self.swept.iter().map(told).map(|told| plain(&told))
    }

    /// Where files are prepared; large writers may put temporary files here.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes one file whole.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(
        &self,
        name: &str,
        fill: impl FnOnce(&mut BufWriter<fs::File>) -> Result<()>,
    ) -> Result<()> {
        let tried = || format!("could not write {name} for {}", self.out.display());
        let file = fs::File::create(self.folder().join(name)).with_context(tried)?;
        let mut writer = BufWriter::new(file);
        fill(&mut writer).with_context(tried)?;
        writer.into_inner().map_err(|e| e.into_error()).with_context(tried)?;
        Ok(())
    }

    /// Removes a prepared file that was needed on the way and not asked for.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn discard(&self, name: &str) -> Result<()> {
        fs::remove_file(self.folder().join(name)).with_context(|| format!("could not drop {name}"))
    }

    /// Moves every prepared file into the output folder and removes the tool's own files of an
    /// earlier run that this run did not write.
    ///
    /// # Errors
    /// When the output folder cannot be written; the last file, assessment.json, is then absent.
    pub fn finish(self) -> Result<()> {
        interrupt::finish(|| self.move_all())
    }

    fn move_all(self) -> Result<()> {
        let tried = || format!("could not move the results into {}", self.out.display());
        fs::create_dir_all(&self.out).with_context(tried)?;
        let last = self.own.last().map(|name| self.out.join(name));
        if let Some(last) = last.filter(|last| last.exists()) {
            fs::remove_file(last).with_context(tried)?;
        }
        for name in self.own {
            let from = self.folder.path().join(name);
            let to = self.out.join(name);
            if from.exists() {
                fs::rename(from, to).with_context(tried)?;
            } else if to.exists() {
                fs::remove_file(to).with_context(tried)?;
            }
        }
        Ok(())
    }
}

/// Refuses a folder that holds something, unless `force` is given.
///
/// # Errors
/// When `out` is not empty and `force` is not given, or it cannot be looked into.
pub fn vacant(out: &Path, force: bool) -> Result<()> {
    if out.exists() && !force {
        let mut entries = fs::read_dir(out)
            .with_context(|| format!("could not look into the output folder {}", out.display()))?;
        if entries.next().is_some() {
            bail!(Refused(out.to_owned()));
        }
    }
    Ok(())
}

/// The output folder holds something and may not be touched.
#[derive(Debug, thiserror::Error)]
#[error(
    "the output folder {} is not empty\nhelp: name a new folder, or pass --force to replace the tool's own files in it",
    .0.display()
)]
pub struct Refused(PathBuf);

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn put(staging: &Staging, name: &str, text: &str) {
        staging.write(name, |out| Ok(out.write_all(text.as_bytes())?)).unwrap();
    }

    #[test]
    fn a_folder_with_something_in_it_is_refused_and_force_spares_other_peoples_files() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("out");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("notes.txt"), "mine").unwrap();
        fs::write(out.join("assessment.xlsx"), "old").unwrap();
        assert!(Staging::open(&out, false).is_err());
        let staging = Staging::open(&out, true).unwrap();
        put(&staging, "register.csv", "new");
        staging.finish().unwrap();
        assert_eq!(fs::read_to_string(out.join("notes.txt")).unwrap(), "mine");
        assert_eq!(fs::read_to_string(out.join("register.csv")).unwrap(), "new");
        assert!(!out.join("assessment.xlsx").exists(), "a stale file would lie beside new ones");
    }

    #[test]
    fn an_abandoned_run_leaves_the_old_files_and_no_litter() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("out");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("assessment.json"), "old").unwrap();
        let staging = Staging::open(&out, true).unwrap();
        put(&staging, "assessment.json", "half");
        drop(staging);
        assert_eq!(fs::read_to_string(out.join("assessment.json")).unwrap(), "old");
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
    }
}
