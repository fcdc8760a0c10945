//! Every output format, each from the one assessment.

pub mod csv;
pub mod json;
pub mod pdf;
pub mod text;
pub mod xlsx;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, Write as _};

use anyhow::{Context as _, Result};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::assessment::Assessment;
use crate::cli::{OutputFormat, PaperArg};
use crate::outputs::Staging;
use crate::report::build;
use crate::report::doc::back::FileLine;
use crate::report::doc::parts::count;
use pdf::{Attachment, Paper, Relation};

/// The largest file carried inside the PDF, in bytes; larger ones are named with size and hash.
const LARGEST_ATTACHED: u64 = 5_000_000;

/// The data files: name, media type, what they hold. Every one is made, since the PDF carries them.
const DATA: [(&str, &str, &str); 4] = [
    ("assessment.json", "application/json", "Every figure of this report, machine-readable"),
    ("register.csv", "text/csv", "One row per device, with its ids, links and first gap"),
    ("affected.csv", "text/csv", "Every failing or undecided subject of every check"),
    ("matches.csv", "text/csv", "Every record, the device it joined, and the key that decided"),
];

/// Prepares every file asked for; takes the assessment, so that its memory is free for the PDF.
///
/// # Errors
/// When a file cannot be written, or the report cannot be laid out.
pub fn write_all(
    assessment: Assessment,
    formats: &[OutputFormat],
    staging: &Staging,
    paper: Option<PaperArg>,
) -> Result<()> {
    let paper = chosen_paper(&assessment, paper);
    write_data(&assessment, staging)?;
    if formats.contains(&OutputFormat::Xlsx) {
        let path = staging.folder().join("assessment.xlsx");
        xlsx::write(&path, staging.folder(), &assessment, paper)
            .context("could not write the workbook")?;
    }
    if formats.contains(&OutputFormat::Pdf) {
        let (attachments, lines) = attached(staging, formats)?;
        let document = build::document(&assessment, &lines);
        drop(assessment);
        let bytes =
            pdf::render(&document, &attachments, paper).context("could not make the PDF")?;
        staging.write("assessment.pdf", |out| Ok(out.write_all(&bytes)?))?;
    }
    if !formats.contains(&OutputFormat::Csv) {
        for name in ["register.csv", "affected.csv", "matches.csv"] {
            staging.discard(name)?;
        }
    }
    if !formats.contains(&OutputFormat::Json) {
        staging.discard("assessment.json")?;
    }
    Ok(())
}

/// Prepares the data files, side by side.
fn write_data(assessment: &Assessment, staging: &Staging) -> Result<()> {
    let register = || staging.write("register.csv", |out| csv::register(out, &assessment.register));
    let affected = || staging.write("affected.csv", |out| csv::affected(out, assessment));
    let matches = || staging.write("matches.csv", |out| csv::matches(out, &assessment.register));
    let json = || staging.write("assessment.json", |out| json::write(out, assessment));
    let ((register, json), (affected, matches)) =
        rayon::join(|| rayon::join(register, json), || rayon::join(affected, matches));
    register.and(affected).and(matches).and(json)
}

/// The paper of the command line, else of the engagement, else A4.
fn chosen_paper(assessment: &Assessment, flag: Option<PaperArg>) -> Paper {
    let configured = assessment.policy.report.paper.as_deref() == Some("us-letter");
    match flag {
        Some(PaperArg::UsLetter) => Paper::UsLetter,
        None if configured => Paper::UsLetter,
        Some(PaperArg::A4) | None => Paper::A4,
    }
}

/// The data files small enough to be carried inside the PDF, and where each of them stands.
fn attached(
    staging: &Staging,
    formats: &[OutputFormat],
) -> Result<(Vec<Attachment>, Vec<FileLine>)> {
    let mut attachments = Vec::new();
    let mut lines = Vec::new();
    let hash = |(name, ..): &(&str, &str, &str)| sha256_of_large(&staging.folder().join(name));
    let hashes: Vec<Result<String>> = DATA.par_iter().map(hash).collect();
    for ((name, mime, content), hash) in DATA.into_iter().zip(hashes) {
        let path = staging.folder().join(name);
        let size = fs::metadata(&path)?.len();
        let place = if size <= LARGEST_ATTACHED {
            attachments.push(Attachment {
                name: name.to_owned(),
                bytes: fs::read(&path)?,
                mime,
                description: content.to_owned(),
                relation: if mime == "text/csv" { Relation::Data } else { Relation::Source },
            });
            "attached".to_owned()
        } else {
            let format = if mime == "text/csv" { OutputFormat::Csv } else { OutputFormat::Json };
            let place = if formats.contains(&format) {
                "beside this report".to_owned()
            } else {
                format!("too large to attach and not written; add {} to --format", ending(name))
            };
            format!("{place}; {} bytes, SHA-256 {}", count(size), hash?)
        };
        lines.push(FileLine { name: name.to_owned(), content: content.to_owned(), place });
    }
    Ok((attachments, lines))
}

/// The name of the format a file is written for.
fn ending(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The SHA-256 of a file too large to be attached; nothing of others.
fn sha256_of_large(path: &std::path::Path) -> Result<String> {
    if fs::metadata(path)?.len() <= LARGEST_ATTACHED {
        return Ok(String::new());
    }
    let mut hash = Sha256::new();
    let mut file = std::io::BufReader::with_capacity(1 << 20, fs::File::open(path)?);
    loop {
        let part = file.fill_buf()?;
        if part.is_empty() {
            break;
        }
        hash.update(part);
        let read = part.len();
        file.consume(read);
    }
    let mut text = String::new();
    for byte in hash.finalize() {
        write!(text, "{byte:02x}")?;
    }
    Ok(text)
}
