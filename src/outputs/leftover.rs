//! Folders that killed runs left behind: told from those of live runs by the lock in them.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// How the folders begin that results are made in.
pub(super) const PREFIX: &str = ".blindspot-";
/// The file in them that a live run holds locked.
const LOCK: &str = "lock";

/// Marks a folder as a live run's, until the file returned is closed.
///
/// # Errors
/// When the folder cannot be written to, or its file system knows no locks.
pub(super) fn claim(folder: &Path) -> io::Result<File> {
    // Locked before it has its name: nobody finds it unlocked in a run that lives.
    let unnamed = folder.join("lock.new");
    let file = File::create(&unnamed)?;
    file.lock()?;
    fs::rename(unnamed, folder.join(LOCK))?;
    Ok(file)
}

/// Removes what killed runs left in a folder, and says which; live runs are let alone.
pub(super) fn sweep(parent: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(parent) else { return Vec::new() };
    let ours = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with(PREFIX);
    let mut removed: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| ours(&entry.file_name()))
        // A link is not followed: what it points to is nobody's leftover.
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .filter(|folder| is_abandoned(folder) && fs::remove_dir_all(folder).is_ok())
        .collect();
    removed.sort();
    removed
}

fn is_abandoned(folder: &Path) -> bool {
    let lock = folder.join(LOCK);
    let regular = fs::symlink_metadata(&lock).is_ok_and(|meta| meta.is_file());
    regular && File::open(lock).is_ok_and(|lock| lock.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_folders_of_runs_that_ended_are_removed() {
        let root = tempfile::tempdir().unwrap();
        let folder = |name: &str| {
            let folder = root.path().join(name);
            fs::create_dir(&folder).unwrap();
            folder
        };
        let (dead, live) = (folder(".blindspot-dead"), folder(".blindspot-live"));
        drop(claim(&dead).unwrap());
        fs::write(dead.join("register.csv"), "half").unwrap();
        let held = claim(&live).unwrap();
        let strange = folder(".blindspot-notes");
        fs::write(strange.join("mine.txt"), "mine").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(&strange, root.path().join(".blindspot-link")).unwrap();
        assert_eq!(sweep(root.path()), [dead]);
        assert!(live.exists() && strange.join("mine.txt").exists());
        drop(held);
        assert_eq!(sweep(root.path()), [live]);
    }
}
