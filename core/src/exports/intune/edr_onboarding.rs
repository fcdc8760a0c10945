//! Onboarding to Defender as Intune sees it: whether the sensor runs and was onboarded.

use super::machine::{ENTRA_ID, INTUNE_ID, Machine, NAME, USER};
use crate::export::UnknownWords;
use crate::export::ask::INTUNE_READER;
use crate::export::{Ask, Column, Format, Records, Sheet, Signature};
use crate::model::sensor::{Health, Onboarding};
use crate::model::witness::{Control, Fact};
use crate::model::words::squeeze;
use crate::model::{Kind, Platform};
use crate::table::Refused;

/// The sensor, as a boolean or in the words of the screen.
pub(super) const SENSE: Column =
    Column::text(&["iswdatpsenserunning", "defender sensor state"], "Defender’s sensor");
/// Onboarding, as a code or in the words of the screen.
pub(super) const ONBOARDING: Column =
    Column::text(&["wdatponboardingstate", "onboarding status"], "onboarding to Defender");
const REPORTED: Column =
    Column::date(&["lastreporteddatetime", "last check-in"], "last report, the activity stamp");

/// The format. Inferred from a captured portal request and the names of the grid: no file is known.
pub(super) const FORMAT: Format = Format {
    kind: Kind::IntuneEdrOnboarding,
    slug: "intune-edr-onboarding",
    title: "Intune: EDR Onboarding Status",
    portal: "Intune admin center > Endpoint security > Endpoint detection and response > EDR \
             Onboarding Status > Export",
    proves: "onboarding and sensor as Intune sees them",
    ask: Ask {
        role: INTUNE_READER,
        choose: &["Every onboarding status."],
        mind: &[
            "What it says of Macs is not dependable: Defender’s device inventory decides there.",
        ],
        file: "EDROnboardingStatus_<id>.zip",
        paste: None,
    },
    signatures: &[
        Signature {
            variant: "EDR Onboarding Status",
            required: &[&["devicename"], &["wdatponboardingstate"]],
            without: &["realtimeprotectionenabled"],
        },
        Signature {
            variant: "EDR Onboarding Status, headings of the screen",
            required: &[&["device name"], &["defender sensor state"], &["onboarding status"]],
            without: &["realtimeprotectionenabled"],
        },
    ],
    columns: &[&INTUNE_ID, &ENTRA_ID, &NAME, &USER, &SENSE, &ONBOARDING, &REPORTED],
    read,
};

fn read(sheet: &mut Sheet<'_>) -> Result<Records, Refused> {
    let machine = Machine::find(sheet);
    let [sensor, state, reported] =
        [&SENSE, &ONBOARDING, &REPORTED].map(|column| sheet.find(column));
    let mut unknown = UnknownWords::default();
    let mut rows = Vec::new();
    while sheet.advance()? {
        let at = sheet.activity(reported);
        let kind = Kind::IntuneEdrOnboarding;
        let Some(mut witness) = machine.witness(sheet, kind, Platform::Unknown, at) else {
            continue;
        };
        sense(sheet, sensor, &mut witness.facts, &mut unknown);
        onboarding(sheet, state, &mut witness.facts, &mut unknown);
        rows.push(witness);
    }
    unknown.close(&mut sheet.log);
    Ok(Records::Witnesses(rows))
}

/// Adds what a cell says of the sensor: that it runs or not, or how it fares.
pub(super) fn sense(
    sheet: &mut Sheet<'_>,
    column: Option<usize>,
    facts: &mut Vec<Fact>,
    unknown: &mut UnknownWords,
) {
    let raw = sheet.word(column);
    facts.push(match squeeze(&raw).as_str() {
        "" => return,
        "true" | "1" => Fact::Control(Control::Sense, true),
        "false" | "0" => Fact::Control(Control::Sense, false),
        "active" => Fact::Health(Health::Active),
        "inactive" => Fact::Health(Health::Inactive),
        "impaired" => Fact::Health(Health::Impaired),
        _ => {
            unknown.note("IsWDATPSenseRunning", &raw);
            Fact::Said("Defender sensor", raw)
        }
    });
}

/// Adds what a cell says of onboarding. That a word holds "onboard" is not enough: onboarding may
/// have failed, or may only be possible.
pub(super) fn onboarding(
    sheet: &mut Sheet<'_>,
    column: Option<usize>,
    facts: &mut Vec<Fact>,
    unknown: &mut UnknownWords,
) {
    let raw = sheet.word(column);
    facts.push(match squeeze(&raw).as_str() {
        "" => return,
        "1" | "onboarded" | "successfullyonboarded" => Fact::Onboarding(Onboarding::Onboarded),
        "0" | "notonboarded" => Fact::NotOnboarded,
        "canbeonboarded" => Fact::Onboarding(Onboarding::CanBeOnboarded),
        "pending" => Fact::Onboarding(Onboarding::Other((&*raw).into())),
        _ => {
            unknown.note("WDATPOnboardingState", &raw);
            Fact::Onboarding(Onboarding::Other((&*raw).into()))
        }
    });
}

#[cfg(test)]
mod tests;
