//! A file somebody writes to while it is read: rows and hash come from the same bytes, or from none.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use sha2::{Digest as _, Sha256};

use super::{intune, zipped};
use crate::export::Mapping;
use crate::model::Intake;
use crate::read::{Progress, Silent, assemble, survey, table};
use crate::table::discover::discover;

/// Does something to a file as soon as so many of its bytes were read.
struct Meddler<'f> {
    after: usize,
    read: AtomicUsize,
    path: PathBuf,
    meddle: &'f (dyn Fn(&Path) + Sync),
}

impl Progress for Meddler<'_> {
    fn advance(&self, bytes: u64) {
        let bytes = usize::try_from(bytes).unwrap();
        let before = self.read.fetch_add(bytes, Ordering::SeqCst);
        if before < self.after && before + bytes >= self.after {
            (self.meddle)(&self.path);
        }
    }
}

/// Reads a file that is meddled with after so many bytes; at 0, between the first look at it and
/// the reading.
fn read(name: &str, bytes: &[u8], after: usize, meddle: &(dyn Fn(&Path) + Sync)) -> Intake {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    fs::write(dir.path().join("users.csv"), USERS).unwrap();
    let given = discover(&[dir.path().to_path_buf()]).unwrap();
    let surveys = given.into_iter().map(|file| survey::survey(file, &Mapping::default()));
    let surveys: Vec<_> = surveys.collect();
    if after == 0 {
        meddle(&path);
    }
    let meddler = Meddler { after, read: AtomicUsize::new(0), path, meddle };
    let one = |survey: survey::Survey| {
        let ours = survey.given.path == name;
        table::file(survey, None, if ours { &meddler } else { &Silent })
    };
    assemble::assemble(surveys.into_iter().flat_map(one).collect(), None).unwrap()
}

const USERS: &str = "Display name,User principal name,Block credential,Licenses\n";

fn text() -> Vec<u8> {
    intune(1..4_000).into_bytes()
}

#[test]
fn nothing_of_a_file_counts_that_is_written_to_replaced_or_removed_while_it_is_read() {
    let other = intune(5_000..9_000).into_bytes();
    let append = |path: &Path| {
        let more = [fs::read(path).unwrap(), b"half a row".to_vec()].concat();
        fs::write(path, more).unwrap();
    };
    let rewrite = |path: &Path| fs::write(path, &other).unwrap();
    let replace = |path: &Path| {
        let beside = path.with_extension("new");
        fs::write(&beside, &other).unwrap();
        fs::rename(beside, path).unwrap();
    };
    let remove = |path: &Path| fs::remove_file(path).unwrap();
    let packed = zipped(&[("Devices.csv", &text())]);
    for (name, bytes) in [("Devices.csv", text()), ("Devices.zip", packed)] {
        for after in [0, 1, bytes.len() / 2] {
            let ways: [&(dyn Fn(&Path) + Sync); 4] = [&append, &rewrite, &replace, &remove];
            for (way, meddle) in ways.into_iter().enumerate() {
                let intake = read(name, &bytes, after, meddle);
                assert!(intake.intune.is_empty(), "{name} after {after} bytes, way {way}");
                let told = &intake.unrecognised[0];
                let said =
                    told.reason.contains("changed while") || told.reason.contains("cannot be");
                assert!(told.path == name && said, "{}", told.reason);
            }
        }
    }
}

#[test]
fn the_hash_is_of_the_very_bytes_the_rows_come_from() {
    let intake = read("Devices.csv", &text(), usize::MAX, &|_| ());
    let told: String = Sha256::digest(text()).iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!((intake.intune.len(), &intake.evidence[0].sha256), (3_999, &told));
    assert_eq!(intake.evidence[0].member_sha256, None);
}

#[cfg(unix)]
#[test]
fn a_pipe_and_a_device_are_refused_at_once() {
    let dir = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("/dev/zero", dir.path().join("zero.csv")).unwrap();
    fs::write(dir.path().join("users.csv"), USERS).unwrap();
    let intake =
        crate::read::read(&[dir.path().to_path_buf()], None, &Mapping::default(), &Silent).unwrap();
    assert!(intake.unrecognised[0].reason.contains("no regular file"));
}
