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
use crate::report::doc::Licences;
use crate::report::doc::parts::{Tone, count};
use crate::report::doc::topics::{Matrix, MatrixCell, MatrixRow};

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Licences {
    let found = &assessment.licences;
    if !found.evidenced {
        return Licences {
            message: "Who is licensed is not evidenced".into(),
            absent: Some(format!(
                "No licence list was given, so nothing here says who is entitled. “{}” would.",
                Need::Licences.title()
            )),
            ..Licences::default()
        };
    }
    if found.users == 0 {
        return Licences {
            message: "The licence list names nobody".into(),
            absent: Some("Without a user there is no licence to hold against a device.".into()),
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
        (0, most) => format!("up to {}", count(most)),
        (least, most) => format!("{} to {}", count(least), count(most)),
    }
}

/// A bounded figure with its noun and verb.
fn ranged(figure: Range, one: &str, many: &str) -> String {
    format!("{} {}", range(figure), if figure.at_most == 1 { one } else { many })
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
        (Some(missing), Some(idle)) => capital(&format!("{missing}, while {idle}")),
        (Some(only), None) | (None, Some(only)) => capital(&only),
        (None, None) => match (found.entitled_users, found.users) {
            (0, 1) => "The only listed user holds no Defender right".into(),
            (1, 1) => "The only listed user holds a Defender right".into(),
            (0, all) => format!("None of the {} listed users holds a Defender right", count(all)),
            (n, all) => format!(
                "{} of {} listed users {} a Defender right",
                count(n),
                count(all),
                if n == 1 { "holds" } else { "hold" }
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
        (0, 0, _) => Some(format!(
            "No owner is shown to lack a Defender right; for {devices} no owner is known"
        )),
        (0, open, 1..) => Some(format!(
            "No owner is shown to lack a Defender right; {} {} open, and for {devices} no owner is \
             known",
            count(open),
            is_are(open)
        )),
        (least, most, 1..) => {
            let open = match most - least {
                0 => String::new(),
                open => format!(" {} {} open, and", count(open), is_are(open)),
            };
            Some(format!(
                "At least {} no Defender right;{open} for {devices} no owner is known",
                counted(
                    least,
                    "owner of onboarded devices holds",
                    "owners of onboarded devices hold"
                )
            ))
        }
        _ => Some(ranged(
            missing,
            "owner of onboarded devices holds no Defender right",
            "owners of onboarded devices hold no Defender right",
        )),
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
        title: "Onboarded active devices in scope, by their owner’s Defender right".into(),
        corner: "Platform".into(),
        columns: COLUMNS.map(str::to_owned).into(),
        rows,
        note:
            "Not known: the owner is in no licence list, Intune’s list lacks the device and so its \
             owner, or a product held is not recognised. Shared or no owner: many people use the \
             device, or Intune names nobody; it needs a device licence."
                .into(),
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
        label: owned.platform.title().into(),
        cells: cells
            .into_iter()
            .map(|(n, tone, word)| match n {
                0 => MatrixCell { n, tone: Tone::Plain, word: String::new() },
                n => MatrixCell { n, tone, word: word.into() },
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests;
