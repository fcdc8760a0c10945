//! Questions asked alike of Windows clients and of Macs: one reading, two checks.

use crate::audit::{Context, Outcome};
use crate::model::register::Absence;
use crate::model::{Device, Source};

/// COV-01 and MAC-01: an enrolled device without a Defender record.
pub(super) fn missing_from_defender(applies: bool, device: &Device, ctx: &Context<'_>) -> Outcome {
    if !applies || !ctx.enrolled(device) {
        return Outcome::NotApplicable;
    }
    if device.defender.is_some() {
        return Outcome::Pass;
    }
    let mut evidence = ctx.rows(device);
    if ctx.newly_enrolled(device) {
        return Outcome::Unknown("newly enrolled".into(), evidence);
    }
    match ctx.absence(device, Source::Defender) {
        Absence::Counts(inventory) => {
            evidence.push(crate::model::Citation::Absence(inventory));
            Outcome::Fail(
                "enrolled in Intune, no record in the Defender inventory".into(),
                evidence,
            )
        }
        absence => Outcome::Unknown(undecided(absence), evidence),
    }
}

/// Why an absence does not count.
pub(super) fn undecided(absence: Absence) -> String {
    match absence {
        Absence::Incomplete(reason) => reason,
        Absence::NotGiven | Absence::Counts(_) => "the export that would show it is missing".into(),
    }
}
