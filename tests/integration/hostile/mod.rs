//! A stranger's bytes: every reader's corpus, mutations of it, and the limits.

mod limits;
mod previous;
#[path = "../../../fuzz/readers.rs"]
mod readers;
mod seeds;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use readers::READERS;

fn fuzz() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

/// The files of a reader's corpus.
fn corpus(reader: &str) -> Vec<(String, Vec<u8>)> {
    let folder = fuzz().join("corpus").join(reader);
    let read = |name: String| (fs::read(folder.join(&name)).unwrap(), name);
    names(&folder).into_iter().map(read).map(|(bytes, name)| (name, bytes)).collect()
}

#[test]
fn every_reader_has_a_fuzz_target_and_a_corpus_and_no_target_is_left_over() {
    let targets: BTreeSet<String> = READERS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names(&fuzz().join("corpus")), targets);
    let sources = names(&fuzz().join("fuzz_targets"));
    let sources: BTreeSet<String> =
        sources.iter().map(|n| n.trim_end_matches(".rs").into()).collect();
    assert_eq!(sources, targets);
    for target in &targets {
        let call = format!("readers::{target}(bytes)");
        let text = fs::read_to_string(fuzz().join(format!("fuzz_targets/{target}.rs"))).unwrap();
        assert!(text.contains(&call), "{target} fuzzes something else");
        assert!(!corpus(target).is_empty(), "{target} has no seed");
    }
}

#[test]
fn no_file_of_the_corpus_makes_its_reader_panic_or_wait() {
    for (reader, run) in READERS {
        for (name, bytes) in corpus(reader) {
            let begun = std::time::Instant::now();
            run(&bytes);
            let taken = begun.elapsed();
            assert!(taken.as_secs() < 5, "{reader}/{name} took {taken:?}");
        }
    }
}

/// A change somebody's disk, editor or malice makes to a file.
#[derive(Clone, Debug)]
enum Change {
    Flip(usize, u8),
    Cut(usize),
    Repeat(usize, usize),
    Insert(usize, Vec<u8>),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        (any::<usize>(), 1_u8..).prop_map(|(at, by)| Change::Flip(at, by)),
        any::<usize>().prop_map(Change::Cut),
        (any::<usize>(), 1_usize..200).prop_map(|(at, times)| Change::Repeat(at, times)),
        (any::<usize>(), prop::collection::vec(any::<u8>(), 1..12))
            .prop_map(|(at, bytes)| Change::Insert(at, bytes)),
    ];
    prop::collection::vec(change, 1..6)
}

fn change(bytes: &mut Vec<u8>, change: &Change) {
    let within = |at: usize| at % (bytes.len() + 1);
    match change {
        Change::Flip(at, by) => {
            let at = within(*at);
            bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= by);
        }
        Change::Cut(at) => bytes.truncate(within(*at)),
        Change::Repeat(at, times) => {
            let at = within(*at);
            let part: Vec<u8> = bytes[at..].iter().copied().take(16).collect();
            bytes.splice(at..at, part.repeat(*times));
        }
        Change::Insert(at, more) => {
            let at = within(*at);
            bytes.splice(at..at, more.iter().copied());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_damaged_file_makes_a_reader_panic(seed: usize, changes in changes()) {
        for (reader, run) in READERS {
            let corpus = corpus(reader);
            let (_, mut bytes) = corpus[seed % corpus.len()].clone();
            changes.iter().for_each(|one| change(&mut bytes, one));
            run(&bytes);
        }
    }
}
