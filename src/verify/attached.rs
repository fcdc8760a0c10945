//! Takes assessment.json out of a report's PDF, without trusting the file.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Result, bail};
use lopdf::{Dictionary, Document, LoadOptions, Object};

/// The largest PDF that is opened, in bytes.
const MOST_PDF: u64 = 256 << 20;
/// The most bytes any stream of it may unpack to.
const MOST_STREAM: usize = 64 << 20;

/// Whether the file is a PDF, by its first bytes.
pub(super) fn is_pdf(path: &Path) -> Result<bool> {
    let mut head = Vec::new();
    File::open(path)?.take(5).read_to_end(&mut head)?;
    Ok(head == b"%PDF-")
}

/// The bytes of the attached assessment.json.
pub(super) fn assessment(path: &Path) -> Result<Vec<u8>> {
    if path.metadata()?.len() > MOST_PDF {
        bail!("the PDF is larger than {} MB\nhelp: name its assessment.json", MOST_PDF >> 20);
    }
    let options = LoadOptions::with_max_decompressed_size(MOST_STREAM);
    let pdf = match Document::load_with_options(path, options) {
        Ok(pdf) => pdf,
        Err(error) => bail!("the PDF is damaged: {error}\nhelp: name its assessment.json"),
    };
    let named = |dict: &&Dictionary| is_named(dict, "assessment.json");
    let mut specs = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let Some(spec) = specs.find(named) else {
        bail!(
            "no assessment.json is attached to the PDF: it is no report of blindspot’s, or was saved \
             without it\nhelp: name the assessment.json that was written beside it"
        );
    };
    match content(&pdf, spec) {
        Ok(bytes) => Ok(bytes),
        Err(error) => bail!(
            "the attached assessment.json cannot be read: {error}\nhelp: name the file itself"
        ),
    }
}

fn is_named(dict: &Dictionary, name: &str) -> bool {
    let is_spec = dict.get(b"Type").and_then(Object::as_name).is_ok_and(|kind| kind == b"Filespec");
    let own = dict.get(b"UF").ok().and_then(|text| lopdf::decode_text_string(text).ok());
    is_spec && own.as_deref() == Some(name)
}

fn content(pdf: &Document, spec: &Dictionary) -> lopdf::Result<Vec<u8>> {
    let (_, held) = pdf.dereference(spec.get(b"EF")?)?;
    let (_, file) = pdf.dereference(held.as_dict()?.get(b"F")?)?;
    let stream = file.as_stream()?;
    if stream.dict.has(b"Filter") {
        stream.decompressed_content_with_limit(MOST_STREAM)
    } else {
        Ok(stream.content.clone())
    }
}
