//! Where a statement comes from: the evidence id and the row of a record.

use std::fmt;

/// The place of an export in the evidence register, printed `E-01` onwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EvidenceId(pub u16);

impl fmt::Display for EvidenceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "E-{:02}", self.0)
    }
}

/// One row of one export, printed `E-03#1204`; the row as a spreadsheet numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// The export.
    pub evidence: EvidenceId,
    /// The row, the header being 1 (2 under a title line); array elements count from 1.
    pub row: u32,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.evidence, self.row)
    }
}

/// What a verdict rests on: a row, or a whole export where the fact is an absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Citation {
    /// The row that says it.
    Row(Origin),
    /// The export that holds no row about the subject.
    Absence(EvidenceId),
}

impl From<Origin> for Citation {
    fn from(origin: Origin) -> Self {
        Self::Row(origin)
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row(origin) => origin.fmt(f),
            Self::Absence(evidence) => evidence.fmt(f),
        }
    }
}
