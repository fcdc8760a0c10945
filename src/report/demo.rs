//! Made-up documents of every size and temper, to look at and to test the layout with.

#![expect(clippy::too_many_lines, reason = "made-up data reads best in one piece")]

mod back;
mod estate;
mod front;
mod judged;
mod names;
mod reading;
mod sheets;
mod topics;

pub use names::Temper;

use blindspot_core::audit::Severity;

use super::doc::parts::FindingRef;
use super::doc::{Document, Trend};

/// Everything the made-up chapters are derived from.
#[derive(Clone, Copy)]
pub(crate) struct Estate {
    /// In-scope active devices.
    pub(crate) devices: u64,
    /// What the names are like.
    pub(crate) temper: Temper,
}

impl Estate {
    pub(crate) fn macs(self) -> u64 {
        self.devices * 2 / 5
    }

    pub(crate) fn windows(self) -> u64 {
        self.devices - self.macs()
    }

    /// Enrolled, onboarded and reporting; about two in three.
    pub(crate) fn good(self, of: u64) -> u64 {
        of * 2 / 3
    }

    /// Onboarded, not reporting.
    pub(crate) fn weak(self, of: u64) -> u64 {
        of / 10
    }

    /// Undecided.
    pub(crate) fn open(self, of: u64) -> u64 {
        of / 20
    }

    /// Not enrolled or not onboarded.
    pub(crate) fn bad(self, of: u64) -> u64 {
        of - self.good(of) - self.weak(of) - self.open(of)
    }
}

fn empty(text: &str, devices: u64) -> Option<String> {
    (devices == 0).then(|| text.to_owned())
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).into()).collect()
}

fn refs(rows: &[(&str, &str, Severity, &str, &str)]) -> Vec<FindingRef> {
    rows.iter()
        .map(|(id, title, severity, status, figure)| FindingRef {
            id: (*id).into(),
            title: (*title).into(),
            severity: *severity,
            status: (*status).into(),
            figure: (*figure).into(),
        })
        .collect()
}

/// A document about so many made-up devices.
pub fn document(devices: u64, temper: Temper) -> Document {
    let made = Estate { devices, temper };
    Document {
        meta: front::meta(made),
        cover: front::cover(made),
        summary: front::summary(made),
        reading: reading::reading(made),
        evidence: estate::evidence(made),
        portals: estate::portals(made),
        chain: estate::chain(made),
        checklist: judged::checklist(made),
        findings: judged::findings(made),
        plan: judged::plan(made),
        licences: topics::licences(made),
        macos: topics::macos(made),
        access: topics::access(made),
        trend: Trend {
            message: "No earlier assessment was given".into(),
            lines: vec![
                "Hand last quarter’s assessment.json to the next run and this chapter \
                         says what was mended, what is new and what came back."
                    .into(),
            ],
            ..Trend::default()
        },
        exceptions: sheets::exceptions(made),
        confirmed: None,
        in_order: topics::in_order(made),
        quality: back::quality(made),
        method: back::method(made),
        registers: back::registers(made),
        sign_off: back::sign_off(made),
    }
}
