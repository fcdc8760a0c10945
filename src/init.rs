//! `blindspot init`: an engagement folder to fill in, every key and every question explained.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use blindspot_core::{answers, exceptions};

/// The engagement file with every key explained.
pub const TEMPLATE: &str = include_str!("init/assessment.toml");

/// The headings of `evidence.csv`: what the person who exported a file says about it.
pub const EVIDENCE: [&str; 7] =
    ["file", "exported_by", "role", "scope", "exported_at", "filters", "portal_count"];

/// Writes the folder and returns what was written, in alphabetical order. With `force` the files
/// of an earlier `init` are replaced and everything else is left alone.
///
/// # Errors
/// When `dir` holds anything and `force` is not given, or cannot be written to.
pub fn write(dir: &Path, force: bool) -> Result<Vec<PathBuf>> {
    let tried = || format!("could not start an engagement in {}", dir.display());
    fs::create_dir_all(dir).with_context(tried)?;
    if !force && fs::read_dir(dir).with_context(tried)?.next().is_some() {
        bail!(
            "the folder {} is not empty\nhelp: name a new folder, or pass --force to replace the \
             engagement files in it",
            dir.display()
        );
    }
    let mut written = Vec::new();
    for (name, text) in [
        ("assessment.toml", TEMPLATE.as_bytes().to_vec()),
        ("evidence.csv", sheet(&[EVIDENCE.map(String::from).to_vec()])?),
        ("exceptions.csv", sheet(&[exceptions::COLUMNS.map(String::from).to_vec()])?),
        ("questionnaire.csv", sheet(&questionnaire())?),
    ] {
        let path = dir.join(name);
        fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
        written.push(path);
    }
    let exports = dir.join("exports");
    fs::create_dir_all(&exports).with_context(tried)?;
    written.push(exports);
    written.sort();
    Ok(written)
}

/// Every question with empty answers; what counts and what may be answered stand beside it.
fn questionnaire() -> Vec<Vec<String>> {
    let mut headings = answers::COLUMNS.map(String::from).to_vec();
    headings.extend(["counts".into(), "allowed".into(), "check".into()]);
    let mut rows = vec![headings];
    for question in answers::ALL {
        let mut row = vec![question.key.to_owned(), question.text.to_owned()];
        row.extend(std::iter::repeat_n(String::new(), answers::COLUMNS.len() - 2));
        row.extend([question.counts, question.form.allowed(), question.check].map(String::from));
        rows.push(row);
    }
    rows
}

/// Rows as a CSV a spreadsheet opens.
fn sheet(rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()?;
    drop(writer);
    Ok(bytes)
}

#[cfg(test)]
mod tests;
