//! The exports as evidence: what was handed over, what was read of it, what is wrong with it.

use serde::Serialize;

use super::origin::{EvidenceId, Origin};
use super::{Instant, Kind, Platform};

/// A remark about an export that a reader must know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// A stable word.
    pub code: &'static str,
    /// The remark in plain words.
    pub message: String,
}

/// What an absence in this export may not be taken for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Lacks {
    /// The export shows no sign of being incomplete.
    #[default]
    Nothing,
    /// Any record may be missing, for the reason given.
    Anything(String),
}

/// What the person who exported a file says about it: a line of `evidence.csv`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attested {
    /// Who exported it.
    pub exported_by: String,
    /// In which role, which decides what the portal shows.
    pub role: String,
    /// Which part of the estate the role sees.
    pub scope: String,
    /// When, as written.
    pub exported_at: String,
    /// The filters set on the screen; empty when none were.
    pub filters: String,
    /// How many rows the portal itself counted; `None` when nobody wrote it down.
    pub portal_count: Option<u64>,
}

/// One table read: an entry of the evidence register.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// `E-01` onwards, in path order.
    pub id: EvidenceId,
    /// The file handed over, relative to the path given, with `/`.
    pub path: String,
    /// The name inside an archive, or the sheet of a workbook with several.
    pub member: Option<String>,
    /// What it shows.
    pub kind: Kind,
    /// The stable name of its format, e.g. `entra-signins-json`.
    pub format: &'static str,
    /// Which form of the format, in words (for `inspect`).
    pub variant: String,
    /// SHA-256 of the file handed over, lower-case hexadecimal.
    pub sha256: String,
    /// SHA-256 of the member's bytes.
    pub member_sha256: Option<String>,
    /// Size of the file handed over, in bytes.
    pub bytes: u64,
    /// Data rows after the header, rejected ones included, blank lines not.
    pub rows_read: u64,
    /// Rows that gave no record.
    pub rows_rejected: u64,
    /// Unreadable cells in rows that were kept.
    pub cells_rejected: u64,
    /// Headings used, as written in the file.
    pub columns_used: Vec<String>,
    /// Headings read by nobody.
    pub columns_ignored: Vec<String>,
    /// The oldest activity stamp.
    pub oldest: Option<Instant>,
    /// The newest activity stamp: the file's horizon.
    pub newest: Option<Instant>,
    /// Records per platform, for completeness.
    pub platforms: Vec<(Platform, u64)>,
    /// What an absence here may not be taken for.
    pub lacks: Lacks,
    /// Remarks.
    pub warnings: Vec<Warning>,
    /// What was attested of it, if anything.
    pub attested: Option<Attested>,
}

impl Evidence {
    /// Whether its activity stamps are local times without a zone, which never set the as-of.
    #[must_use]
    pub fn has_local_times(&self) -> bool {
        self.warnings.iter().any(|warning| warning.code == "local_time")
    }
}

/// A file no format claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unrecognised {
    /// The file, relative to the path given.
    pub path: String,
    /// The name inside an archive.
    pub member: Option<String>,
    /// SHA-256 of the file handed over; empty when it could not be read.
    pub sha256: String,
    /// Why it was not used, with the nearest format and the headings it lacks.
    pub reason: String,
    /// Lines for the engagement file that may make it an export; where it is half one already.
    #[serde(skip)]
    pub mapping: Option<String>,
}

/// Something wrong with one row or cell of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The row.
    pub origin: Origin,
    /// The heading of the cell; `None` when the whole row was rejected.
    pub column: Option<String>,
    /// What is wrong, with the cell's text cut to a readable length.
    pub what: String,
}
