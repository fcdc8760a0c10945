//! What an export format is, and how a file is recognised by its headings alone.

pub mod ask;
pub mod columns;
pub mod log;
pub mod mapping;
pub mod near;
pub mod recognise;
pub mod sheet;
#[cfg(test)]
pub(crate) mod testing;
pub mod unknown_words;

use crate::fold::FileFold;
use crate::model::Kind;
use crate::model::user::LicenceRow;
use crate::model::{
    DefenderRecord, EntraRecord, Held, IntuneRecord, PersonRow, TenantFacts, Witness,
};
use crate::table::Refused;

pub use ask::Ask;
pub use log::Log;
pub use mapping::{Mapping, MappingError};
pub use recognise::{Found, Recognition, recognise};
pub use sheet::Sheet;
pub use unknown_words::UnknownWords;

/// One column a format reads, under every heading it was ever exported with (normalised form, the
/// current heading first; `*` before a part of one where the whole is not known).
#[derive(Debug)]
pub struct Column {
    /// The headings.
    pub names: &'static [&'static str],
    /// The dotted names it has in JSON and in command-line output, likewise.
    pub paths: &'static [&'static str],
    /// What it carries, in words.
    pub carries: &'static str,
    /// Whether its cells are dates.
    pub date: bool,
}

impl Column {
    /// A column of text.
    #[must_use]
    pub const fn text(names: &'static [&'static str], carries: &'static str) -> Self {
        Self { names, paths: &[], carries, date: false }
    }

    /// A column of dates.
    #[must_use]
    pub const fn date(names: &'static [&'static str], carries: &'static str) -> Self {
        Self { names, paths: &[], carries, date: true }
    }

    /// The same column under dotted names in JSON (`devicedetail.deviceid`, lower case; what
    /// stands in `properties` as if it did not) and in command-line output.
    #[must_use]
    pub const fn or_path(mut self, paths: &'static [&'static str]) -> Self {
        self.paths = paths;
        self
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
    /// What it shows.
    pub kind: Kind,
    /// The stable name, e.g. `entra-signins-json`.
    pub slug: &'static str,
    /// The name in prose.
    pub title: &'static str,
    /// Where to click.
    pub portal: &'static str,
    /// What it proves.
    pub proves: &'static str,
    /// How to take it, for the evidence request.
    pub ask: Ask,
    /// Its forms, any one of which claims a file.
    pub signatures: &'static [Signature],
    /// The columns read.
    pub columns: &'static [&'static Column],
    /// Reads the records.
    pub read: fn(&mut Sheet<'_>) -> Result<Records, Refused>,
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

impl LookAlike {
    /// One known by its headings: one of each group of `required`, none of `without`.
    #[must_use]
    pub const fn known(
        slug: &'static str,
        title: &'static str,
        required: &'static [&'static [&'static str]],
        without: &'static [&'static str],
        why: &'static str,
    ) -> Self {
        Self { slug, title, signature: Signature { variant: "", required, without }, why }
    }
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
    /// Of Entra.
    Entra(Held<EntraRecord>),
    /// Statements about machines other exports list.
    Witnesses(Held<Witness>),
    /// Users, apart from their licences.
    People(Held<PersonRow>),
    /// What belongs to no single machine or user.
    Tenant(Box<TenantFacts>),
}
