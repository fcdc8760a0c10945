//! The same inputs give the same bytes, however often, however late and on however many threads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::run::Case;
use crate::tenant::estate;

/// Every file below a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(path).unwrap())
    };
    entries.map(named).collect()
}

#[test]
fn two_runs_and_any_number_of_threads_give_the_same_bytes() {
    let case = Case::of(&estate::estate());
    let written: Vec<_> = [("first", "1"), ("second", "2"), ("third", "2")]
        .into_iter()
        .map(|(out, threads)| {
            let environment = [("RAYON_NUM_THREADS", threads)];
            let ended = case.run(&["assess", "exports", "--out", out], &environment);
            assert_eq!(ended.code, 0, "{}", ended.stderr);
            // A stamp of the clock, to the second, would differ in the next run.
            std::thread::sleep(Duration::from_millis(1_100));
            files(&case.path(out))
        })
        .collect();
    for file in ["assessment.json", "assessment.pdf", "register.csv", "affected.csv"] {
        assert!(written[0].contains_key(file), "{file} was not written");
    }
    for later in &written[1..] {
        assert_eq!(written[0].keys().collect::<Vec<_>>(), later.keys().collect::<Vec<_>>());
        for (name, bytes) in &written[0] {
            assert!(bytes == &later[name], "{name} differs between two runs");
        }
    }
}
