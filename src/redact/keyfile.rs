//! The key file: the secret tokens are made with, and what each of them stands for.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};

use super::token::{LONGEST, SHORTEST, Sort, found, normal, token};

/// What the file says of itself.
const FORM: &str = "blindspot/key/1";

/// A key file in memory.
pub struct KeyFile {
    path: PathBuf,
    key: [u8; 32],
    /// What every token ever given stands for, as it was first written.
    tokens: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored<T> {
    form: String,
    key: String,
    tokens: T,
}

impl KeyFile {
    /// Reads the file, or makes a new key where there is none; a new one is on disk after
    /// [`save`](Self::save).
    ///
    /// # Errors
    /// When it is no key file, others than its owner may read it, or no random key can be had.
    pub fn open(path: &Path) -> Result<Self> {
        match Self::read(path) {
            Err(error) if is_missing(&error) => {
                let mut key = [0; 32];
                if let Err(refused) = getrandom::fill(&mut key) {
                    bail!("could not make a random key for {}: {refused}", path.display());
                }
                Ok(Self { path: path.to_owned(), key, tokens: BTreeMap::new() })
            }
            read => read,
        }
    }

    /// Reads a file that must be there.
    ///
    /// # Errors
    /// When it is absent, is no key file, or others than its owner may read it.
    pub fn read(path: &Path) -> Result<Self> {
        let tried = || format!("could not use the key file {}", path.display());
        let about = fs::metadata(path).with_context(|| {
            let tried = tried();
            format!("{tried}\nhelp: name the key file the assessment was made with: --key FILE")
        })?;
        if !about.is_file() {
            bail!("{} is no file\nhelp: name a file for the key", path.display());
        }
        private(path, &about)?;
        let text = fs::read_to_string(path).with_context(tried)?;
        let parsed: Option<Stored<BTreeMap<String, String>>> = serde_json::from_str(&text).ok();
        let stored = parsed.filter(|stored| stored.form == FORM);
        let Some((stored, key)) = stored.and_then(|s| bytes(&s.key).map(|key| (s, key))) else {
            bail!(
                "{} is not a key file of this tool, or it was cut short\nhelp: name the file an \
                 earlier run made, or a new name to start a new key",
                path.display()
            );
        };
        Ok(Self { path: path.to_owned(), key, tokens: stored.tokens })
    }

    /// The token of a subject: the one it always had, else a new one, longer than usual where
    /// another subject has the short one.
    ///
    /// # Errors
    /// When even the longest token stands for something else.
    pub(super) fn issue(&mut self, sort: Sort, original: &str) -> Result<String> {
        let own = normal(original);
        for letters in SHORTEST..=LONGEST {
            let token = token(&self.key, sort, &own, letters);
            match self.tokens.get(&token) {
                Some(other) if normal(other) != own => {}
                Some(_) => return Ok(token),
                None => {
                    self.tokens.insert(token.clone(), original.to_owned());
                    return Ok(token);
                }
            }
        }
        bail!(
            "two subjects would share one token under the key of {}\nhelp: name a new key file",
            self.path.display()
        )
    }

    /// A text with every token in it replaced by what it stands for.
    ///
    /// # Errors
    /// When the text holds no token, or one that this key never gave.
    pub fn reveal(&self, text: &str) -> Result<String> {
        let lower = text.to_lowercase();
        let mut shown = String::new();
        let mut rest = 0;
        for range in found(&lower) {
            let Some(original) = self.tokens.get(&lower[range.clone()]) else {
                bail!(
                    "the key file {} does not know the token {}\nhelp: name the key file the \
                     assessment was made with: --key FILE",
                    self.path.display(),
                    &lower[range]
                );
            };
            shown.push_str(&lower[rest..range.start]);
            shown.push_str(original);
            rest = range.end;
        }
        if shown.is_empty() {
            bail!("{text:?} is no token\nhelp: a token looks like device-7kq2m9wx");
        }
        shown.push_str(&lower[rest..]);
        Ok(shown)
    }

    /// Writes the file anew, whole or not at all, for its owner's eyes only.
    ///
    /// # Errors
    /// When its folder cannot be written.
    pub fn save(&self) -> Result<()> {
        let tried = || format!("could not write the key file {}", self.path.display());
        let folder = match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let key = self.key.iter().map(|byte| format!("{byte:02x}")).collect();
        let stored = Stored { form: FORM.to_owned(), key, tokens: &self.tokens };
        // Temporary files are made readable to their owner alone.
        let mut file = tempfile::Builder::new()
            .prefix(".blindspot-key-")
            .tempfile_in(folder)
            .with_context(tried)?;
        let mut out = std::io::BufWriter::new(file.as_file_mut());
        serde_json::to_writer_pretty(&mut out, &stored).with_context(tried)?;
        out.write_all(b"\n").and_then(|()| out.flush()).with_context(tried)?;
        drop(out);
        file.as_file().sync_all().with_context(tried)?;
        file.persist(&self.path).with_context(tried)?;
        Ok(())
    }

    /// Refuses a place where the key would be handed on with the report or lie among the evidence.
    ///
    /// # Errors
    /// When the file lies inside the output folder, is an input or lies in an input folder.
    pub fn keep_apart(path: &Path, out: &Path, inputs: &[PathBuf]) -> Result<()> {
        let own = whole(path);
        let refuse = |place: &str, folder: &Path| -> Result<()> {
            bail!(
                "the key file {} lies in {place} {}\nhelp: keep the key apart from what is handed \
                 on, in a folder of its own",
                path.display(),
                folder.display()
            )
        };
        if own.starts_with(whole(out)) {
            return refuse("the output folder", out);
        }
        match inputs.iter().find(|input| own.starts_with(whole(input))) {
            Some(input) => refuse("the exports", input),
            None => Ok(()),
        }
    }
}

/// A path from the root with links resolved, as far as it exists.
fn whole(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut missing = Vec::new();
    let mut there = path.as_path();
    loop {
        if let Ok(known) = there.canonicalize() {
            return missing.into_iter().rev().fold(known, |path, part| path.join(part));
        }
        match (there.parent(), there.file_name()) {
            (Some(parent), Some(name)) => {
                missing.push(name);
                there = parent;
            }
            _ => return path,
        }
    }
}

fn is_missing(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == ErrorKind::NotFound)
}

/// The key a line of hexadecimal digits spells.
fn bytes(hex: &str) -> Option<[u8; 32]> {
    let mut key = [0; 32];
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    for (byte, at) in key.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()?;
    }
    Some(key)
}

#[cfg(unix)]
fn private(path: &Path, about: &fs::Metadata) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = about.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        bail!(
            "others than its owner may read the key file {} (mode {mode:03o})\nhelp: run: chmod \
             600 {}",
            path.display(),
            path.display()
        );
    }
    Ok(())
}

#[cfg(not(unix))]
fn private(_: &Path, _: &fs::Metadata) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
