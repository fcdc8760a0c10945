//! The house stays as designed: imports run one way, nothing links a network client, no source
//! file grows past its bound.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The rank of each top-level module: a module may import from lower ranks only.
const CORE: [(&str, u8); 15] = [
    ("model", 0),
    ("reference", 1),
    ("policy", 1),
    ("table", 1),
    ("export", 2),
    ("exports", 3),
    ("read", 4),
    ("as_of", 4),
    ("scope", 4),
    ("join", 5),
    ("audit", 5),
    ("licences", 6),
    ("chain", 7),
    ("checks", 8),
    ("fixes", 9),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The top-level module a file of a crate belongs to.
fn module_of(file: &Path, src: &Path) -> String {
    let inner = file.strip_prefix(src).unwrap();
    let first = inner.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The top-level modules a file names through `crate::`, tests left out.
fn imports(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1))
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(group) => group.split(',').map(first_name).collect::<Vec<_>>(),
            None => vec![first_name(rest)],
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// The name a path begins with.
fn first_name(path: &str) -> String {
    path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether a file holds only what tests use: declared under `#[cfg(test)]` by its parent.
fn is_for_tests(file: &Path) -> bool {
    file.iter().any(|part| {
        let name = part.to_string_lossy();
        ["tests", "cases", "fixture", "laws", "demo", "testing", "poorer"]
            .contains(&name.trim_end_matches(".rs"))
    })
}

/// Every import between top-level modules of a crate.
fn arrows(src: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources(src) {
        let from = module_of(&file, src);
        let inner = file.strip_prefix(src).unwrap();
        if matches!(from.as_str(), "lib" | "main") || is_for_tests(inner) {
            continue;
        }
        let to = imports(&fs::read_to_string(&file).unwrap());
        arrows.entry(from.clone()).or_default().extend(to.into_iter().filter(|to| *to != from));
    }
    arrows
}

#[test]
fn no_two_modules_import_each_other_even_by_a_detour() {
    for src in [root().join("core/src"), root().join("src")] {
        let arrows = arrows(&src);
        assert!(arrows.len() > 5, "found too few modules in {}", src.display());
        for start in arrows.keys() {
            let mut seen = BTreeSet::new();
            let mut waiting: VecDeque<_> = arrows[start].iter().cloned().collect();
            while let Some(module) = waiting.pop_front() {
                assert_ne!(&module, start, "{start} imports itself by a detour");
                if seen.insert(module.clone()) {
                    waiting.extend(arrows.get(&module).into_iter().flatten().cloned());
                }
            }
        }
    }
}

#[test]
fn core_modules_import_downwards_only() {
    let ranks: BTreeMap<_, _> = CORE.into_iter().collect();
    for (from, to) in arrows(&root().join("core/src")) {
        for to in to {
            if let (Some(a), Some(b)) = (ranks.get(from.as_str()), ranks.get(to.as_str())) {
                assert!(a > b, "{from} imports {to}, which stands above it or beside it");
            }
        }
    }
}

#[test]
fn only_the_command_line_knows_clap_and_only_the_pdf_knows_typst() {
    for file in sources(&root().join("src")) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let inner = file.strip_prefix(root().join("src")).unwrap().to_string_lossy().into_owned();
        if code.contains("typst") && !inner.starts_with("render/pdf") {
            let used = code.lines().any(|l| {
                let l = l.trim_start();
                !l.starts_with("//") && l.contains("typst")
            });
            assert!(!used, "{inner} knows typst");
        }
        if !["lib.rs", "main.rs"].contains(&inner.as_str()) && !inner.starts_with("cli") {
            assert!(!code.contains("clap::"), "{inner} knows clap");
        }
    }
}

#[test]
fn no_source_file_is_longer_than_three_hundred_lines() {
    for folder in ["core/src", "src", "tests", "benches"] {
        for file in sources(&root().join(folder)) {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            assert!(lines <= 300, "{} has {lines} lines", file.display());
        }
    }
}

/// The crates deny.toml bans: one list for cargo-deny and for this test.
fn banned() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("deny.toml")).unwrap();
    let deny: toml::Table = toml::from_str(&text).unwrap();
    let list = deny["bans"]["deny"].as_array().unwrap();
    list.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// The crates linked into the binary and the tools that build it, as cargo resolves features.
fn linked() -> BTreeSet<String> {
    let told = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal,build", "--prefix", "none"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let text = String::from_utf8(told.stdout).unwrap();
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn no_network_client_is_linked_into_the_binary() {
    let banned = banned();
    for name in ["reqwest", "hyper", "rustls", "native-tls", "openssl", "object_store", "ureq"] {
        assert!(banned.contains(name), "deny.toml no longer bans {name}");
    }
    let linked = linked();
    assert!(linked.contains("typst") && linked.contains("polars-sql"), "the walk saw too little");
    let found: Vec<_> = linked.intersection(&banned).collect();
    assert_eq!(found, Vec::<&String>::new());
}

#[test]
fn the_heavy_crates_keep_the_features_decided_on() {
    let text = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = toml::from_str(&text).unwrap();
    for (name, features) in [
        ("polars", &["lazy", "sql", "strings", "temporal", "dtype-slim"][..]),
        ("typst-as-lib", &[]),
    ] {
        let dependency = &manifest["dependencies"][name];
        let default = dependency["default-features"].as_bool();
        assert_eq!(default, Some(false), "{name} pulls its default features in");
        let listed = dependency.get("features").and_then(|list| list.as_array());
        let listed: Vec<_> =
            listed.into_iter().flatten().map(|name| name.as_str().unwrap()).collect();
        assert_eq!(listed, features, "{name}");
    }
}
