//! What is still to be handed over, asked for once: it looks at every device and at every check.

use blindspot_core::audit::Need;

use super::missing::{again, empty_kinds, missing};
use crate::assessment::Assessment;
use crate::report::doc::estate::Missing;

/// What is still to be handed over.
pub(in crate::report::build) struct Wanting {
    /// Each export and the questionnaire, with what it would decide.
    pub(in crate::report::build) rows: Vec<Missing>,
    /// Lists of devices that came with rows and may lack some, with the devices that wait for them.
    pub(in crate::report::build) again: Vec<(Need, u64)>,
    /// Kinds of export all of whose files came without a row.
    pub(in crate::report::build) empty: u64,
}

impl Wanting {
    pub(in crate::report::build) fn of(assessment: &Assessment) -> Self {
        let again = again(assessment);
        Self {
            rows: missing(assessment, &again),
            empty: empty_kinds(&assessment.register).len() as u64,
            again,
        }
    }

    /// Lists to be exported again because rows may be missing.
    pub(in crate::report::build) fn repeated(&self) -> u64 {
        self.again.len() as u64
    }

    /// Exports nobody handed over yet.
    pub(in crate::report::build) fn more(&self) -> u64 {
        let exports = self.rows.iter().filter(|row| !row.by_hand).count() as u64;
        exports.saturating_sub(self.empty + self.repeated())
    }

    /// Checks that wait for the questionnaire.
    pub(in crate::report::build) fn answers(&self) -> u64 {
        self.rows.iter().filter(|row| row.by_hand).map(|row| row.checks.len() as u64).sum()
    }
}
