//! What the binary is made of: every crate has a reason, a licence and a place where both are said.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::Case;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Name and version of every crate whose code is in the binary.
fn linked() -> BTreeSet<(String, String)> {
    let told = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal,no-proc-macro"])
        .args(["--prefix", "none", "--target", "x86_64-unknown-linux-gnu"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let text = String::from_utf8(told.stdout).unwrap();
    let named = text.lines().filter_map(|line| {
        let mut words = line.split(' ');
        Some((words.next()?.to_owned(), words.next()?.trim_start_matches('v').to_owned()))
    });
    named.filter(|(name, _)| !name.is_empty() && !name.starts_with("blindspot")).collect()
}

#[test]
fn the_licences_printed_name_every_crate_that_is_linked_and_every_font() {
    let ended = Case::new().run(&["licenses"], &[]);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let listed: BTreeSet<(String, String)> = ended
        .stdout
        .lines()
        .skip_while(|line| !line.contains("crates of the Linux binary"))
        .skip(3)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_once("  ")?.0.rsplit_once(' '))
        .map(|(name, version)| (name.to_owned(), version.to_owned()))
        .collect();
    let linked = linked();
    assert!(linked.len() > 200, "the walk saw only {} crates", linked.len());
    assert_eq!(listed, linked, "help: `make licenses` writes the list again");
    for entry in fs::read_dir(root().join("templates/fonts")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        if let Some((font, _)) = name.split_once("-LICENSE") {
            assert!(ended.stdout.contains(&format!("Font: {font}")), "{font}");
        }
    }
    assert!(ended.stdout.contains("SIL OPEN FONT LICENSE"), "the fonts' own terms");
}

/// The direct dependencies of a manifest, those of tests included.
fn direct(manifest: &Path) -> BTreeSet<String> {
    let manifest: toml::Table = toml::from_str(&fs::read_to_string(manifest).unwrap()).unwrap();
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    let named = tables.iter().filter_map(|table| manifest.get(*table)?.as_table());
    named.flat_map(|table| table.keys().cloned()).collect()
}

#[test]
fn contributing_gives_a_reason_for_every_direct_dependency_and_for_nothing_else() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let chapter = text.split("## Dependencies").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = chapter.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    let rows: Vec<_> = rows.filter(|(names, _)| *names != "crate").collect();
    let explained: BTreeSet<String> = rows
        .iter()
        .flat_map(|(names, why)| {
            assert!(why.len() > 10, "{names} needs a reason");
            names.split(", ").map(str::to_owned)
        })
        .collect();
    let mut needed = direct(&root().join("Cargo.toml"));
    needed.extend(direct(&root().join("core/Cargo.toml")));
    needed.remove("blindspot-core");
    assert_eq!(explained, needed);
}

#[test]
fn no_code_of_ours_may_be_unsafe() {
    for (manifest, source) in [("Cargo.toml", "src"), ("core/Cargo.toml", "core/src")] {
        let text = fs::read_to_string(root().join(manifest)).unwrap();
        assert!(text.contains("[lints]\nworkspace = true"), "{manifest} leaves the lints");
        assert!(root().join(source).is_dir());
    }
    let text = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(text.contains("unsafe_code = \"forbid\""));
}
