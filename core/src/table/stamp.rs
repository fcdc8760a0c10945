//! Whether a file is still the one it was: somebody may write to it while it is read.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::SystemTime;

/// What the file system says of a file's content: length, times, and which file it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    identity: (u64, u64, i64, i64),
}

impl Stamp {
    /// Of the file at a path; `None` when there is none to ask about.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let meta = fs::metadata(path).ok()?;
        Some(Self { bytes: meta.len(), modified: meta.modified().ok(), identity: identity(&meta) })
    }
}

/// Device, inode and the time of the last change, which nobody can set back.
#[cfg(unix)]
fn identity(meta: &Metadata) -> (u64, u64, i64, i64) {
    use std::os::unix::fs::MetadataExt as _;
    (meta.dev(), meta.ino(), meta.ctime(), meta.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(meta: &Metadata) -> (u64, u64, i64, i64) {
    drop(meta);
    (0, 0, 0, 0)
}
