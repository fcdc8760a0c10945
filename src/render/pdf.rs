//! The printed report: lays a document out with the embedded templates and writes PDF/A-3a.

pub(in crate::render) mod fonts;
mod templates;
#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{DateTime, Datelike, Timelike, Utc};
use serde_json::json;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_as_lib::TypstEngine;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::text;
use crate::language;
use crate::report::Document;
use crate::report::doc::Meta;
use crate::report::doc::overview::Overview;
use crate::report::doc::request::Request;

/// The templates' own texts: with the words they print stand those of their language.
pub(crate) fn texts() -> impl Iterator<Item = &'static str> {
    templates::SOURCES.into_iter().map(|(_, text)| text)
}

/// The paper the document is laid out for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 in.
    UsLetter,
}

impl Paper {
    const fn word(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::UsLetter => "us-letter",
        }
    }
}

/// A file carried inside the PDF.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its name, e.g. `assessment.json`.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its media type, e.g. `text/csv`.
    pub mime: &'static str,
    /// What it holds, in words.
    pub description: String,
    /// What it is to the document.
    pub relation: Relation,
}

/// What an attached file is to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The figures the document is made from.
    Source,
    /// Data behind a table.
    Data,
}

impl Relation {
    const fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Data => "data",
        }
    }
}

/// Why a document could not be printed.
#[derive(Debug)]
pub enum PdfError {
    /// The document cannot be written as JSON.
    Data(serde_json::Error),
    /// The as-of stamp is no date.
    Date(String),
    /// The templates and the document do not fit together.
    Layout(String),
    /// The layout breaks a rule of the PDF standards asked for.
    Standard(String),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Data(error) => write!(f, "cannot hand the report to its templates: {error}"),
            Self::Date(stamp) => write!(f, "the report's date {stamp:?} is no RFC 3339 timestamp"),
            Self::Layout(what) => write!(f, "cannot lay out the report: {what}"),
            Self::Standard(what) => write!(f, "cannot write the report as PDF/A: {what}"),
        }
    }
}

impl std::error::Error for PdfError {}

impl From<serde_json::Error> for PdfError {
    fn from(error: serde_json::Error) -> Self {
        Self::Data(error)
    }
}

/// Prints the document; the same document, attachments and paper give the same bytes.
///
/// # Errors
/// [`PdfError`] when the document's date is unreadable, or the templates or the standards refuse
/// the document.
pub fn render(
    document: &Document,
    attachments: Vec<Attachment>,
    paper: Paper,
) -> Result<Vec<u8>, PdfError> {
    let data = serde_json::to_value(document)?;
    let files = files(data, &document.meta, attachments, paper)?;
    print(templates::MAIN, files, &Imprint::of(&document.meta))
}

/// Prints an evidence request; the same request and paper give the same bytes.
///
/// # Errors
/// [`PdfError`] as [`render`].
pub fn request(request: &Request, paper: Paper) -> Result<Vec<u8>, PdfError> {
    let files = files(serde_json::to_value(request)?, &request.meta, Vec::new(), paper)?;
    print(templates::REQUEST, files, &Imprint::of(&request.meta))
}

/// Prints the overview across tenants; the same overview and paper give the same bytes.
///
/// # Errors
/// [`PdfError`] when no tenant dates it, or the templates or the standards refuse it.
pub fn render_overview(overview: &Overview, paper: Paper) -> Result<Vec<u8>, PdfError> {
    let mut data = serde_json::to_value(overview)?;
    text::clean_value(&mut data);
    // The parts shared with the report ask for its colour and for what may be linked.
    data["meta"] = json!({ "brand": null });
    data["findings"] = json!({ "items": [] });
    data["evidence"] = json!({ "received": { "shown": [] } });
    data["paper"] = json!(paper.word());
    data["words"] = json!({});
    let files = vec![("data.json", serde_json::to_vec(&data)?)];
    let folders: Vec<&str> = overview.tenants.iter().map(|one| one.folder.as_str()).collect();
    let ident = format!("{} {} {}", overview.title, folders.join(" "), overview.as_of_stamp);
    let stamp = &overview.as_of_stamp;
    print(templates::OVERVIEW, files, &Imprint { ident, tool: &overview.tool, stamp })
}

/// What a PDF says of itself.
struct Imprint<'a> {
    ident: String,
    tool: &'a str,
    stamp: &'a str,
}

impl<'a> Imprint<'a> {
    fn of(meta: &'a Meta) -> Self {
        let ident = format!("{} {} {}", meta.client, meta.report_id, meta.as_of_stamp);
        Self { ident, tool: &meta.tool, stamp: &meta.as_of_stamp }
    }
}

/// Lays out one template with its files and writes it as PDF/A.
fn print(
    template: &'static str,
    files: Vec<(&'static str, Vec<u8>)>,
    imprint: &Imprint<'_>,
) -> Result<Vec<u8>, PdfError> {
    let stamp = timestamp(imprint.stamp)?;
    let engine = TypstEngine::builder()
        .fonts(fonts::all().iter().cloned())
        .with_static_source_file_resolver(templates::SOURCES)
        .with_static_file_resolver(files)
        .comemo_evict_max_age(None)
        .build();
    let world = engine
        .world_builder(template)
        .build()
        .map_err(|error| PdfError::Layout(error.to_string()))?;
    let laid: PagedDocument =
        typst::compile(&world).output.map_err(|errors| PdfError::Layout(said(&errors)))?;
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|error| PdfError::Standard(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(imprint.ident.clone()),
        creator: Smart::Custom(Some(text::clean(imprint.tool))),
        timestamp: Some(stamp),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&laid, &options).map_err(|errors| PdfError::Standard(said(&errors)))
}

/// The virtual files the templates read: the cleaned data, and each attachment's bytes.
fn files(
    mut data: serde_json::Value,
    meta: &Meta,
    attachments: Vec<Attachment>,
    paper: Paper,
) -> Result<Vec<(&'static str, Vec<u8>)>, PdfError> {
    text::clean_value(&mut data);
    data["paper"] = json!(paper.word());
    data["words"] = json!(language::words(meta.language, texts()));
    data["attachments"] = attachments.iter().map(described).collect();
    let mut files = vec![("data.json", serde_json::to_vec(&data)?)];
    if let Some(name) = meta.logo {
        files.push((name, meta.logo_bytes.clone()));
    }
    for (name, attachment) in templates::ATTACHED.iter().zip(attachments) {
        files.push((name, attachment.bytes));
    }
    Ok(files)
}

fn described(attachment: &Attachment) -> serde_json::Value {
    json!({
        "name": attachment.name,
        "mime": attachment.mime,
        "description": text::clean(&attachment.description),
        "relation": attachment.relation.word(),
    })
}

fn timestamp(stamp: &str) -> Result<Timestamp, PdfError> {
    let bad = || PdfError::Date(stamp.into());
    let at = DateTime::parse_from_rfc3339(stamp).map_err(|_| bad())?.with_timezone(&Utc);
    let [month, day, hour, minute, second] =
        [at.month(), at.day(), at.hour(), at.minute(), at.second()].map(|n| n as u8);
    Datetime::from_ymd_hms(at.year(), month, day, hour, minute, second)
        .map(Timestamp::new_utc)
        .ok_or_else(bad)
}

fn said(errors: &[SourceDiagnostic]) -> String {
    let one = |error: &SourceDiagnostic| match error.span.id() {
        Some(file) => format!("{} ({file:?})", error.message),
        None => error.message.to_string(),
    };
    errors.iter().map(one).collect::<Vec<_>>().join("; ")
}
