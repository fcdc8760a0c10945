//! The evidence register of a finished assessment, from its folder, its JSON or its PDF.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use super::attached;
use crate::render::json::SCHEMA;

/// The largest assessment.json that is read, in bytes.
pub(super) const MOST: u64 = 1 << 30;

/// What an assessment says of the files it was made from.
#[derive(Debug, Deserialize)]
pub(super) struct Register {
    schema: String,
    #[serde(default)]
    pub(super) engagement: Engagement,
    pub(super) evidence: Vec<Entry>,
    #[serde(default)]
    pub(super) unrecognised: Vec<Entry>,
    /// Absent in assessments of versions that did not write it.
    #[serde(default)]
    pub(super) files: Option<Vec<Written>>,
}

/// Whose assessment it is, and of which moment.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Engagement {
    #[serde(default)]
    pub(super) client: Option<String>,
    #[serde(default)]
    pub(super) as_of: Option<String>,
}

/// One table read, or one file that was not used.
#[derive(Debug, Deserialize)]
pub(super) struct Entry {
    #[serde(default)]
    pub(super) id: Option<String>,
    pub(super) path: String,
    pub(super) member: Option<String>,
    pub(super) sha256: String,
    #[serde(default)]
    pub(super) member_sha256: Option<String>,
}

/// A file the assessment wrote.
#[derive(Debug, Deserialize)]
pub(super) struct Written {
    pub(super) name: String,
    pub(super) sha256: String,
}

/// A finished assessment.
pub(super) struct Finished {
    pub(super) register: Register,
    /// The folder it lies in.
    pub(super) folder: PathBuf,
    /// Whether the whole folder was named, so that every file written must be there.
    pub(super) whole: bool,
}

/// Finds and reads the register.
///
/// # Errors
/// When the path holds no assessment of this form.
pub(super) fn load(path: &Path) -> Result<Finished> {
    let tried = || format!("could not read the assessment {}", path.display());
    if !path.exists() {
        bail!(
            "there is no assessment {}\nhelp: name the folder given to `blindspot assess` with \
             --out, its assessment.json or its assessment.pdf",
            path.display()
        );
    }
    let whole = path.is_dir();
    let file = if whole { inside(path)? } else { path.to_owned() };
    let register = if attached::is_pdf(&file).with_context(tried)? {
        parse(&attached::assessment(&file).with_context(tried)?[..])
    } else {
        parse(BufReader::new(File::open(&file).with_context(tried)?).take(MOST))
    };
    let register = register.with_context(tried)?;
    let folder = file.parent().map(Path::to_owned).unwrap_or_default();
    Ok(Finished { register, folder, whole })
}

fn inside(folder: &Path) -> Result<PathBuf> {
    for name in ["assessment.json", "assessment.pdf"] {
        let file = folder.join(name);
        if file.is_file() {
            return Ok(file);
        }
    }
    bail!(
        "{} holds no assessment.json and no assessment.pdf\nhelp: name the folder given to \
         `blindspot assess` with --out, or the file itself",
        folder.display()
    )
}

fn parse(json: impl std::io::Read) -> Result<Register> {
    const HELP: &str =
        "help: name an assessment.json or assessment.pdf that `blindspot assess` wrote";
    let register: Register = match serde_json::from_reader(json) {
        Ok(register) => register,
        Err(error) => bail!("it is no assessment: {error}\n{HELP}"),
    };
    if register.schema != SCHEMA {
        bail!("it has the form {:?} and not {SCHEMA:?}\n{HELP}", register.schema);
    }
    Ok(register)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_json_is_refused_with_what_to_name_instead() {
        for (text, told) in [
            ("{", "no assessment"),
            ("{\"schema\": \"other/1\", \"evidence\": []}", "other/1"),
            ("[1]", "no assessment"),
        ] {
            let error = format!("{:#}", parse(text.as_bytes()).unwrap_err());
            assert!(error.contains(told) && error.contains("help: "), "{error}");
        }
        let old = format!("{{\"schema\": {SCHEMA:?}, \"evidence\": []}}");
        assert!(parse(old.as_bytes()).unwrap().files.is_none());
    }
}
