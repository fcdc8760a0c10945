//! Every file under the paths given, in one order on every machine.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file a client handed over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Given {
    /// Its path relative to the path given, with `/`.
    pub path: String,
    /// Where it lies.
    pub full: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
}

/// Finds all files, sorted by relative path. Hidden files, Markdown notes and what operating
/// systems leave behind are passed over; a link to a folder is not followed.
///
/// # Errors
/// The path and what went wrong, when a path given does not exist or cannot be listed.
pub fn discover(paths: &[PathBuf]) -> Result<Vec<Given>, (PathBuf, io::Error)> {
    let mut found = Vec::new();
    for path in paths {
        let meta = fs::metadata(path).map_err(|e| (path.clone(), e))?;
        if meta.is_dir() {
            walk(path, "", &mut found)?;
        } else {
            let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into());
            found.push(Given { path: name, full: path.clone(), bytes: meta.len() });
        }
    }
    found.sort();
    // The same file under two of the paths given was handed over once.
    let mut seen = std::collections::HashSet::new();
    found.retain(|file| seen.insert(fs::canonicalize(&file.full).unwrap_or(file.full.clone())));
    Ok(found)
}

fn walk(folder: &Path, under: &str, found: &mut Vec<Given>) -> Result<(), (PathBuf, io::Error)> {
    let failed = |e| (folder.to_path_buf(), e);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_passed_over(&name) {
            continue;
        }
        let full = entry.path();
        let path = if under.is_empty() { name } else { format!("{under}/{name}") };
        let kind = entry.file_type().map_err(failed)?;
        if kind.is_dir() {
            walk(&full, &path, found)?;
            continue;
        }
        // A dangling link is listed with no bytes: reading it says what is wrong.
        let meta = fs::metadata(&full).ok();
        if !(kind.is_symlink() && meta.as_ref().is_some_and(fs::Metadata::is_dir)) {
            found.push(Given { path, full, bytes: meta.map_or(0, |m| m.len()) });
        }
    }
    Ok(())
}

/// Whether a name belongs to no hand-over: hidden, a note, or left by an operating system.
#[must_use]
pub fn is_passed_over(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let note = Path::new(&lower).extension().is_some_and(|e| e == "md") || lower == "readme";
    note || name.starts_with('.')
        || name.starts_with("~$")
        || matches!(&*lower, "thumbs.db" | "desktop.ini" | "__macosx")
}

/// Whether a name is one of the tool's own outputs or an engagement file.
#[must_use]
pub fn is_own_name(name: &str) -> bool {
    matches!(
        name,
        "assessment.pdf"
            | "assessment.xlsx"
            | "assessment.json"
            | "register.csv"
            | "affected.csv"
            | "matches.csv"
            | "assessment.toml"
            | "questionnaire.csv"
            | "evidence.csv"
            | "exceptions.csv"
            | "questionnaire.xlsx"
            | "exceptions.xlsx"
            | "logo.png"
            | "logo.svg"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_in_path_order_once_and_notes_are_passed_over() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir_all(root.join("b/.git")).unwrap();
        for name in ["z.csv", "a.csv", "b/c.csv", "b/.git/x.csv", ".hidden", "NOTES.md", "README"] {
            fs::write(root.join(name), "x").unwrap();
        }
        let found = discover(&[root.to_path_buf(), root.join("b/c.csv")]).unwrap();
        let paths: Vec<_> = found.iter().map(|f| &*f.path).collect();
        assert_eq!(paths, ["a.csv", "b/c.csv", "z.csv"]);
        assert!(discover(&[root.join("missing")]).is_err());
    }
}
