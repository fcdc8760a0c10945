//! What an export format is, and how a file is recognised by its headings alone.

pub mod log;
pub mod recognise;
pub mod sheet;
#[cfg(test)]
pub(crate) mod testing;

use crate::fold::FileFold;
use crate::model::evidence::Kind;
use crate::model::user::LicenceRow;
use crate::model::{DefenderRecord, Held, IntuneRecord};
use crate::table::Refused;

pub use log::Log;
pub use recognise::{Found, Recognition, recognise};
pub use sheet::Sheet;

/// One column a format reads, under every heading it was ever exported with (normalised form, the
/// current heading first).
#[derive(Debug)]
pub struct Column {
    /// The headings.
    pub names: &'static [&'static str],
    /// What it carries, in words.
    pub carries: &'static str,
    /// Whether its cells are dates.
    pub date: bool,
}

impl Column {
    /// A column of text.
    #[must_use]
    pub const fn text(names: &'static [&'static str], carries: &'static str) -> Self {
        Self { names, carries, date: false }
    }

    /// A column of dates.
    #[must_use]
    pub const fn date(names: &'static [&'static str], carries: &'static str) -> Self {
        Self { names, carries, date: true }
    }
}

/// A set of headings only one form of one export has.
#[derive(Debug)]
pub struct Signature {
    /// The form, in words.
    pub variant: &'static str,
    /// Headings that must be there, in any order; one of each group.
    pub required: &'static [&'static [&'static str]],
    /// Headings that must not.
    pub without: &'static [&'static str],
}

/// An export format: everything the evidence request, `inspect` and the documentation say of it.
#[derive(Debug)]
pub struct Format {
    /// The kind of evidence it gives.
    pub kind: Kind,
    /// The name in prose.
    pub title: &'static str,
    /// Where to click.
    pub portal: &'static str,
    /// What it proves.
    pub proves: &'static str,
    /// Its forms, any one of which claims a file.
    pub signatures: &'static [Signature],
    /// The columns read.
    pub columns: &'static [&'static Column],
    /// Reads the records.
    pub read: fn(&mut Sheet<'_>) -> Result<Records, Refused>,
}

impl Format {
    /// The stable name.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        self.kind.slug()
    }
}

/// A known export that holds nothing this tool reads, kept from being read as another.
#[derive(Debug)]
pub struct LookAlike {
    /// The stable name.
    pub slug: &'static str,
    /// The name in prose.
    pub title: &'static str,
    /// Its headings.
    pub signature: Signature,
    /// Why it is not used.
    pub why: &'static str,
}

/// The records of one table.
#[derive(Debug)]
pub enum Records {
    /// Of Intune.
    Intune(Held<IntuneRecord>),
    /// Of Defender.
    Defender(Held<DefenderRecord>),
    /// Sign-ins, folded.
    Signins(Box<FileFold>),
    /// Licences.
    Licences(Held<LicenceRow>),
}
