//! Every output format, each from the one assessment.

pub mod csv;
pub mod json;
pub mod overview;
pub mod pdf;
pub mod text;
pub mod xlsx;

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, Write as _};

use anyhow::{Context as _, Result};
use blindspot_core::policy::Policy;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::assessment::Assessment;
use crate::cli::{OutputFormat, PaperArg};
use crate::fault;
use crate::language::{self, said, say};
use crate::outputs::Staging;
use crate::report::build;
use crate::report::doc::back::FileLine;
use crate::report::doc::parts::count;
use json::Written;
use pdf::{Attachment, Paper, Relation};

/// The largest CSV carried inside the PDF, in bytes; larger ones are named with size and hash.
/// assessment.json is carried always, so that the report alone can be compared with later ones.
const LARGEST_ATTACHED: u64 = 5_000_000;

/// The data files: name, media type, what they hold. Every one is made, since the PDF carries them.
const DATA: [Data; 4] = [
    ("assessment.json", "application/json", "The figures of this report, machine-readable"),
    ("register.csv", "text/csv", "One row per device, with its ids, links and first gap"),
    (
        "affected.csv",
        "text/csv",
        "Every failing or accepted subject; undecided ones where all exports of a check were given",
    ),
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
    let paper = chosen_paper(&assessment.policy, paper);
    let language = language::chosen(&assessment.policy);
    write_tables(&assessment, staging)?;
    if formats.contains(&OutputFormat::Xlsx) {
        let path = staging.folder().join("assessment.xlsx");
        let write = || xlsx::write(&path, staging.folder(), &assessment, paper);
        fault::workbook(|| language::within(language, write))
            .context("could not write the workbook")?;
    }
    let files = written(staging, formats)?;
    staging.write("assessment.json", |out| json::write(out, &assessment, &files))?;
    if formats.contains(&OutputFormat::Pdf) {
        let (carried, document) = language::within(language, || -> Result<_> {
            let (carried, lines) = attached(staging, formats, &files)?;
            Ok((carried, build::document(&assessment, &lines)))
        })?;
        // Only now: what is carried may take as much memory as what it was made from.
        drop(assessment);
        let attachments = carried.into_iter().map(|data| attachment(staging, data));
        let attachments = attachments.collect::<Result<Vec<_>>>()?;
        let bytes = pdf::render(&document, attachments, paper).context("could not make the PDF")?;
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

/// Prepares the tables, side by side.
fn write_tables(assessment: &Assessment, staging: &Staging) -> Result<()> {
    let register = || staging.write("register.csv", |out| csv::register(out, &assessment.register));
    let affected = || staging.write("affected.csv", |out| csv::affected(out, assessment));
    let matches = || staging.write("matches.csv", |out| csv::matches(out, &assessment.register));
    let (register, (affected, matches)) = rayon::join(register, || rayon::join(affected, matches));
    register.and(affected).and(matches)
}

/// The files that are handed over beside assessment.json and do not carry it.
fn written(staging: &Staging, formats: &[OutputFormat]) -> Result<Vec<Written>> {
    let csv = ["register.csv", "affected.csv", "matches.csv"].map(|name| (name, OutputFormat::Csv));
    let all = csv.into_iter().chain([("assessment.xlsx", OutputFormat::Xlsx)]);
    let asked: Vec<_> = all.filter(|(_, format)| formats.contains(format)).collect();
    let one = |(name, _)| {
        let path = staging.folder().join(name);
        Ok(Written { name, bytes: fs::metadata(&path)?.len(), sha256: sha256(&path)? })
    };
    asked.into_par_iter().map(one).collect()
}

/// The paper of the command line, else of the engagement, else A4.
#[must_use]
pub fn chosen_paper(policy: &Policy, flag: Option<PaperArg>) -> Paper {
    let configured = policy.report.paper.as_deref() == Some("us-letter");
    match flag {
        Some(PaperArg::UsLetter) => Paper::UsLetter,
        None if configured => Paper::UsLetter,
        Some(PaperArg::A4) | None => Paper::A4,
    }
}

/// A data file: name, media type, what it holds.
type Data = (&'static str, &'static str, &'static str);

/// The data files small enough to be carried inside the PDF, and where each of them stands.
fn attached(
    staging: &Staging,
    formats: &[OutputFormat],
    files: &[Written],
) -> Result<(Vec<Data>, Vec<FileLine>)> {
    let hash = |name: &str| match files.iter().find(|file| file.name == name) {
        Some(file) => Ok(file.sha256.clone()),
        None => sha256(&staging.folder().join(name)),
    };
    let mut carried = Vec::new();
    let mut lines = Vec::new();
    for (name, mime, content) in DATA {
        let content = said(content);
        let path = staging.folder().join(name);
        let size = fs::metadata(&path)?.len();
        let place = if mime != "text/csv" || size <= LARGEST_ATTACHED {
            carried.push((name, mime, content));
            say!("attached")
        } else {
            let place = if formats.contains(&OutputFormat::Csv) {
                said("beside this report")
            } else {
                said("too large to attach and not written; add csv to --format")
            };
            let (size, hash) = (count(size), hash(name)?);
            say!("{place}; {size} bytes, SHA-256 {hash}", place = place, size = size, hash = hash)
        };
        lines.push(FileLine { name: name.to_owned(), content: content.to_owned(), place });
    }
    Ok((carried, lines))
}

/// A data file as the PDF carries it.
fn attachment(staging: &Staging, (name, mime, content): Data) -> Result<Attachment> {
    Ok(Attachment {
        name: name.to_owned(),
        bytes: fs::read(staging.folder().join(name))?,
        mime,
        description: content.to_owned(),
        relation: if mime == "text/csv" { Relation::Data } else { Relation::Source },
    })
}

fn sha256(path: &std::path::Path) -> Result<String> {
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
