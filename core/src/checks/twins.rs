//! Questions asked alike of Windows clients and of Macs: one reading, two checks.

mod joined;
mod presence;
mod signins;

use crate::audit::text::span;
use crate::audit::{Context, Outcome};
use crate::model::register::Absence;
use crate::model::{Device, Platform, Source};

pub(super) use joined::joined_unmanaged;
#[cfg(test)]
pub(super) use joined::tests::joined;
pub(super) use presence::{
    managed_by_nobody, missing_from_defender, not_onboarded, onboarding, stranger,
};
pub(super) use signins::{told, unidentified};

/// Headings under which Intune's list carries the Entra device id.
const ENTRA_ID_HEADINGS: [&str; 5] =
    ["azureaddeviceid", "microsoftentradeviceid", "entradeviceid", "aaddeviceid", "referenceid"];

/// COV-08 and MAC-13: an enrolled device that nobody has seen for long.
pub(super) fn stale(platform: Platform, device: &Device, ctx: &Context<'_>) -> Outcome {
    if !device.in_scope || device.platform != platform || !ctx.enrolled(device) {
        return Outcome::NotApplicable;
    }
    if device.active {
        return Outcome::Pass;
    }
    let evidence = ctx.rows(device);
    let Some(seen) = device.last_seen else {
        return Outcome::Unknown("no export dates its activity".into(), evidence);
    };
    // A record that an incomplete export may hold could show it alive: the newer one of a machine
    // it knows, too, and a sign-in that one of two logs holds and the other does not.
    for source in Source::ALL {
        if let Absence::Incomplete(reason) = ctx.absence(device, source) {
            return Outcome::Unknown(reason, evidence);
        }
    }
    let days = span(seen, ctx.register.as_of, ctx.thresholds().stale_days);
    let as_of = ctx.register.as_of.format("%-d %B %Y");
    Outcome::Fail(format!("last seen {days} before {as_of}"), evidence)
}

/// COV-17 and MAC-08: an enrolled device without an Entra device id.
pub(super) fn nameless(applies: bool, device: &Device, ctx: &Context<'_>) -> Outcome {
    let Some(record) = device.intune.as_ref().filter(|_| applies && ctx.enrolled(device)) else {
        return Outcome::NotApplicable;
    };
    let evidence = vec![record.origin.into()];
    let mut rows = [record].into_iter().chain(&device.old_intune);
    if rows.any(|row| row.entra_id.is_some()) {
        return Outcome::Pass;
    }
    let elsewhere = device.entra_id.is_some();
    if !ctx.has_column(record.origin.evidence, &ENTRA_ID_HEADINGS) {
        if elsewhere {
            return Outcome::Pass;
        }
        let reason = "the Intune list was exported without the Entra device id";
        return Outcome::Unknown(reason.into(), evidence);
    }
    if elsewhere {
        // Access is judged by the id Intune reports for; which of the two is right no export tells.
        let reason =
            "the Intune list leaves the Entra device id empty, and another export carries one";
        return Outcome::Unknown(reason.into(), ctx.rows(device));
    }
    // The row that ties the device to its id, by a serial or as its newer record, may be cut off.
    if let Absence::Incomplete(reason) = ctx.absence_on(Source::Intune, device.platform) {
        let told = format!("the Entra device id is empty in the row given, but {reason}");
        return Outcome::Unknown(told, evidence);
    }
    Outcome::Fail("enrolled, but the Entra device id is empty".into(), evidence)
}

/// Why an absence does not count.
pub(super) fn undecided(absence: Absence) -> String {
    match absence {
        Absence::Incomplete(reason) => reason,
        Absence::NotGiven | Absence::Counts(_) => "the export that would show it is missing".into(),
    }
}
