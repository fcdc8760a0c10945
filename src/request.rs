//! `blindspot request`: the evidence request for a client, as Markdown or as a PDF.

mod markdown;

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use blindspot_core::policy::Policy;

use crate::cli::{RequestArgs, RequestFormat};
use crate::render::{self, pdf};
use crate::report::build::request::{Have, build};

/// Writes the request to the file named, else to `stdout`.
///
/// # Errors
/// When the file exists already or cannot be written, or the PDF cannot be laid out.
pub fn write(
    args: &RequestArgs,
    policy: &Policy,
    have: &Have<'_>,
    stdout: &mut dyn Write,
) -> Result<()> {
    let request = build(policy, have);
    let mut bytes = Vec::new();
    match args.format {
        RequestFormat::Md => markdown::write(&mut bytes, &request)?,
        RequestFormat::Pdf => {
            let paper = render::chosen_paper(policy, args.paper);
            bytes = pdf::request(&request, paper).context("could not make the PDF")?;
        }
    }
    match &args.out {
        Some(path) => put(path, &bytes),
        None => Ok(stdout.write_all(&bytes)?),
    }
}

/// Writes a new file whole, or nothing.
fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    let tried = || format!("could not write {}", path.display());
    if path.exists() {
        bail!("{} exists already\nhelp: name a new file, or take the old one away", path.display());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file =
        tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).with_context(tried)?;
    file.write_all(bytes).with_context(tried)?;
    file.persist_noclobber(path).with_context(tried)?;
    Ok(())
}
