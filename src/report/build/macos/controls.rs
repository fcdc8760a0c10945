//! One bar per control a Mac can meet: held, undecided, not held.

use blindspot_core::model::Platform;

use super::standing::met;
use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::build::judged::result;
use crate::report::build::words::{bar_told, counted};
use crate::report::doc::parts::{BarChart, BarRow, Legend, Segment, Tone};

/// Controls the links decide, by the link's place.
const LINKS: [(&str, usize); 5] = [
    ("Enrolled in Intune", 0),
    ("Onboarded in Defender", 1),
    ("Sensor reporting", 2),
    ("Real-time protection", 3),
    ("Compliance verdict", 4),
];

/// Controls a check decides, of the Macs it asks.
const CHECKS: [(&str, &str); 2] =
    [("Entra identity, if enrolled", "MAC-08"), ("Supported macOS release", "MAC-06")];

/// The chart; every bar carries its own population.
pub(super) fn build(assessment: &Assessment, macs: u64) -> BarChart {
    let coverage = assessment.coverage.by_platform.get(Platform::Macos.slug());
    let links = LINKS.iter().filter_map(|(label, at)| {
        let link = coverage?.links.get(*at)?;
        Some(row(label, link.yes, link.unknown, link.no))
    });
    let checks = CHECKS.iter().filter_map(|(label, id)| {
        let found = result(assessment, id)?;
        Some(row(label, found.passed, found.unknown, found.failed + found.accepted))
    });
    let rows: Vec<BarRow> = links.chain(checks).filter(|row| row.share.whole > 0).collect();
    let alt = rows.iter().map(bar_told).collect::<Vec<_>>();
    BarChart {
        title: say!("What {macs} in scope meet", macs = counted(macs, "active Mac", "active Macs")),
        alt: say!("Macs meeting each control. {rows}.", rows = alt.join("; ")),
        rows,
        legend: [(Tone::Good, "meets it"), (Tone::Open, "not evidenced"), (Tone::Bad, "does not")]
            .map(|(tone, label)| Legend { tone, label: said(label).into() })
            .into(),
        note: say!(
            "Beside each bar: the share that meets it, open where none is shown to meet it and some \
             are undecided, and the Macs it was asked of."
        ),
    }
}

fn row(label: &str, yes: u64, open: u64, no: u64) -> BarRow {
    let segments = [(Tone::Good, yes), (Tone::Open, open), (Tone::Bad, no)];
    BarRow {
        label: said(label).into(),
        segments: segments.map(|(tone, devices)| Segment { tone, devices }).into(),
        share: met(yes, open, yes + open + no),
        is_total: false,
    }
}
