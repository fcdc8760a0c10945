//! Licences against devices: what is held, whose devices it covers, what is missing or idle.

mod notes;
mod products;
mod seats;
mod sheets;

use blindspot_core::audit::Need;
use blindspot_core::licences::{MatrixRow as Owned, Range, Reconciliation, Tiers};

use super::judged::open_of;
use super::words::{capital, counted, is_are};
use crate::assessment::Assessment;
use crate::language::{said, said_as, say};
use crate::report::doc::Licences;
use crate::report::doc::parts::{Tone, count};
use crate::report::doc::topics::{Matrix, MatrixCell, MatrixRow};

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Licences {
    let found = &assessment.licences;
    if !found.evidenced {
        return Licences {
            message: say!("Who is licensed is not evidenced"),
            absent: Some(say!(
                "No licence list was given, so nothing here says who is entitled. “{need}” would.",
                need = Need::Licences.title()
            )),
            ..Licences::default()
        };
    }
    if found.users == 0 {
        return Licences {
            message: say!("The licence list names nobody"),
            absent: Some(say!("Without a user there is no licence to hold against a device.")),
            ..Licences::default()
        };
    }
    Licences {
        message: message(found),
        absent: None,
        products: products::build(assessment),
        matrix: matrix(&found.matrix),
        seats: seats::build(&found.stock),
        sheets: sheets::build(found),
        notes: notes::build(found),
        findings: open_of(assessment, "LIC"),
    }
}

/// A figure with its bounds: `12`, or `12 to 15` while something is open, `up to 15` from nothing.
fn range(range: Range) -> String {
    match (range.at_least, range.at_most) {
        (least, most) if least == most => count(most),
        (0, most) => say!("up to {most}", most = count(most)),
        (least, most) => say!("{least} to {most}", least = count(least), most = count(most)),
    }
}

/// A bounded figure with its noun and verb.
fn ranged(figure: Range, one: &str, many: &str) -> String {
    format!("{} {}", range(figure), said(if figure.at_most == 1 { one } else { many }))
}

fn message(found: &Reconciliation) -> String {
    let missing = lacking(found);
    let idle = found.idle.map(|idle| idle.users).filter(|users| users.at_most > 0);
    let idle = idle.map(|n| {
        ranged(
            n,
            "licensed member shows neither device nor sign-in",
            "licensed members show neither device nor sign-in",
        )
    });
    match (missing, idle) {
        (Some(missing), Some(idle)) => {
            capital(&say!("{missing}, while {idle}", missing = missing, idle = idle))
        }
        (Some(only), None) | (None, Some(only)) => capital(&only),
        (None, None) => match (found.entitled_users, found.users) {
            (0, 1) => say!("The only listed user holds no Defender right"),
            (1, 1) => say!("The only listed user holds a Defender right"),
            (0, all) => {
                say!("None of the {all} listed users holds a Defender right", all = count(all))
            }
            (1, all) => say!("1 of {all} listed users holds a Defender right", all = count(all)),
            (n, all) => say!(
                "{n} of {all} listed users hold a Defender right",
                n = count(n),
                all = count(all)
            ),
        },
    }
}

/// Owners without a right. Where devices have no known owner, no number is an upper bound.
fn lacking(found: &Reconciliation) -> Option<String> {
    let seats = found.seats?;
    let (missing, nameless) = (seats.missing, seats.nameless);
    let devices = counted(nameless, "onboarded device", "onboarded devices");
    match (missing.at_least, missing.at_most, nameless) {
        (_, 0, 0) => None,
        (0, 0, _) => Some(say!(
            "No owner is shown to lack a Defender right; for {devices} no owner is known",
            devices = devices
        )),
        (0, open, 1..) => Some(say!(
            "No owner is shown to lack a Defender right; {open} {are} open, and for {devices} no \
             owner is known",
            open = count(open),
            are = is_are(open),
            devices = devices
        )),
        (least, most, 1..) => Some(at_least(least, most - least, &devices)),
        _ => Some(ranged(
            missing,
            "owner of onboarded devices holds no Defender right",
            "owners of onboarded devices hold no Defender right",
        )),
    }
}

/// So many owners without a right at least, with those who may lack one too.
fn at_least(lacking: u64, open: u64, devices: &str) -> String {
    let owners =
        counted(lacking, "owner of onboarded devices holds", "owners of onboarded devices hold");
    match open {
        0 => say!(
            "At least {owners} no Defender right; for {devices} no owner is known",
            owners = owners,
            devices = devices
        ),
        open => say!(
            "At least {owners} no Defender right; {open} {are} open, and for {devices} no owner is \
             known",
            owners = owners,
            open = count(open),
            are = is_are(open),
            devices = devices
        ),
    }
}

const COLUMNS: [&str; 6] =
    ["Plan 2", "Business", "Plan 1", "None", "Not known", "Shared or no owner"];

fn matrix(rows: &[Owned]) -> Matrix {
    let rows: Vec<MatrixRow> = rows.iter().filter(|row| row.devices > 0).map(row).collect();
    if rows.is_empty() {
        return Matrix::default();
    }
    Matrix {
        title: say!("Onboarded active devices in scope, by their owner’s Defender right"),
        corner: say!("Platform"),
        columns: COLUMNS.map(|title| said_as("right", title).to_owned()).into(),
        rows,
        note: say!(
            "Not known: the owner is in no licence list, Intune’s list lacks the device and so its \
             owner, or a product held is not recognised. Shared or no owner: many people use the \
             device, or Intune names nobody; it needs a device licence."
        ),
    }
}

fn row(owned: &Owned) -> MatrixRow {
    let Tiers { plan2, business, plan1, none, unrecognised } = owned.owners;
    let cells = [
        (plan2, Tone::Good, "as intended"),
        (business, Tone::Good, "Business right"),
        (plan1, Tone::Weak, "no detection right"),
        (none, Tone::Bad, "unlicensed"),
        (unrecognised + owned.owner_unknown, Tone::Open, "not known"),
        (owned.ownerless + owned.shared, Tone::Plain, "no user licence"),
    ];
    MatrixRow {
        label: said(owned.platform.title()).into(),
        cells: cells
            .into_iter()
            .map(|(n, tone, word)| match n {
                0 => MatrixCell { n, tone: Tone::Plain, word: String::new() },
                n => MatrixCell { n, tone, word: said(word).into() },
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests;
