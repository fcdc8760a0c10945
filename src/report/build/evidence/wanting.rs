//! What is still to be handed over, asked for once: it looks at every device and at every check.

use blindspot_core::audit::Need;

use super::missing::{again, empty_kinds, lacked, missing};
use crate::assessment::Assessment;
use crate::report::build::unnamed::called_managed;
use crate::report::doc::estate::Missing;

/// What is still to be handed over.
pub(in crate::report::build) struct Wanting {
    /// Each export and the questionnaire, with what it would decide.
    pub(in crate::report::build) rows: Vec<Missing>,
    /// Lists of devices that came with rows and may lack some, with the devices that wait for them.
    pub(in crate::report::build) again: Vec<(Need, u64)>,
    /// Devices that the sign-in log calls managed and Intune’s list lacks.
    pub(in crate::report::build) signed_in: u64,
    /// Devices that Defender’s inventory calls managed by Intune and Intune’s list lacks.
    pub(in crate::report::build) in_inventory: u64,
    /// Kinds of export all of whose files came without a row.
    pub(in crate::report::build) empty: u64,
}

impl Wanting {
    pub(in crate::report::build) fn of(assessment: &Assessment) -> Self {
        let mut wanting = Self {
            rows: Vec::new(),
            again: again(assessment),
            signed_in: assessment.coverage.unreported.as_ref().map_or(0, |u| u.said_managed),
            in_inventory: called_managed(assessment),
            empty: empty_kinds(&assessment.register).len() as u64,
        };
        wanting.rows = missing(assessment, &wanting.again);
        if wanting.is_contradicted() {
            wanting.rows.insert(0, lacked(assessment, wanting.signed_in + wanting.in_inventory));
        }
        wanting
    }

    /// Whether nothing but other exports shows that Intune’s list lacks devices.
    fn is_contradicted(&self) -> bool {
        let waited_for = self.again.iter().any(|(list, _)| *list == Need::Intune);
        !waited_for && self.signed_in + self.in_inventory > 0
    }

    /// Lists to be exported again because rows may be missing.
    pub(in crate::report::build) fn repeated(&self) -> u64 {
        self.again.len() as u64 + u64::from(self.is_contradicted())
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
