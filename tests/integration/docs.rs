//! Generated documents are current, and a newcomer's way is true.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_lists_in_docs_are_what_the_binary_prints() {
    for list in ["checks", "exports"] {
        let printed = Command::new(env!("CARGO_BIN_EXE_blindspot"))
            .args([list, "--format", "md"])
            .output()
            .unwrap();
        let kept = fs::read_to_string(root().join(format!("docs/{list}.md"))).unwrap();
        assert_eq!(String::from_utf8(printed.stdout).unwrap(), kept, "{list}: run `make docs`");
    }
}

#[test]
fn the_two_commands_of_the_readme_are_targets_and_ci_runs_the_second() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let makefile = fs::read_to_string(root().join("Makefile")).unwrap();
    for target in ["report", "test"] {
        assert!(readme.contains(&format!("make {target}")), "README does not name make {target}");
        assert!(makefile.contains(&format!("\n{target}:")), "no target {target}");
    }
    assert!(fs::read_to_string(root().join(".ci/run")).unwrap().contains("make test"));
}

#[test]
fn the_samples_are_what_the_binary_writes() {
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("sample");
    let wrote =
        Command::new(env!("CARGO_BIN_EXE_blindspot")).arg("sample").arg(&fresh).output().unwrap();
    assert!(wrote.status.success(), "{}", String::from_utf8_lossy(&wrote.stderr));
    let list = |folder: PathBuf| {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let names = list(fresh.clone());
    assert_eq!(names, list(root().join("samples")), "run `make samples`");
    for name in names {
        let (new, kept) = (fresh.join(&name), root().join("samples").join(&name));
        assert!(fs::read(new).unwrap() == fs::read(kept).unwrap(), "{name:?}: run `make samples`");
    }
}
