//! The sheet an owner opens first: the conclusion, the figures behind it, what each sheet holds.

use anyhow::Result;
use blindspot_core::audit::{Severity, Status};
use blindspot_core::coverage::LinkCount;

use super::super::book::{Book, Cell, Column, Role};
use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::limitations::pseudonymised;
use crate::report::build::{conclusion, devices_of};

/// What the other sheets hold.
const SHEETS: [(&str, &str); 9] = [
    ("Findings", "Every check that fails, in five parts, with room for the answer to each"),
    (
        "Affected",
        "Every failing, accepted or undecided subject of every check; filter by fix to copy ids",
    ),
    ("Devices", "Every joined device, with its ids, links and first gap"),
    ("Users", "Every user, with products, devices and sign-ins"),
    ("Licences", "Every product: seats assigned, bought, needed and idle"),
    ("Action plan", "The fixes in the order to do them, with room for person and date"),
    ("Matches", "Every record, the device it joined, and the key that decided"),
    ("Evidence", "Every file read, with its hash and its rows"),
    ("Checks", "Every check asked, with what its answers add up to"),
];

/// A line of the sheet: what, how many, of how many, their share, a remark.
type Line = [Cell; 5];

/// Writes the sheet.
pub(super) fn write(book: &mut Book, assessment: &Assessment) -> Result<()> {
    let columns = [
        Column::of("what", 46.0, Role::Prose),
        Column::new("value", 24.0),
        Column::new("of", 12.0),
        Column::new("share", 10.0),
        Column::of("remark", 90.0, Role::Prose),
    ];
    let lines = [
        engagement(assessment),
        population(assessment),
        chain(assessment),
        platforms(assessment),
        checks(assessment),
        sheets(),
    ];
    book.sheet("Summary", columns, lines.into_iter().flatten())
}

fn empty() -> Cell {
    "".into()
}

fn group(name: &'static str) -> Line {
    [Cell::Group(said(name)), empty(), empty(), empty(), empty()]
}

fn told(what: &str, value: impl Into<Cell>, remark: &str) -> Line {
    [said(what).into(), value.into(), empty(), empty(), said(remark).into()]
}

/// A part of a whole, with its share.
fn part(what: &str, part: u64, whole: u64, remark: &str) -> Line {
    let share = (whole > 0).then(|| part as f64 / whole as f64);
    [said(what).into(), part.into(), whole.into(), Cell::Share(share), said(remark).into()]
}

/// Devices a share stands for, with the share itself.
fn share(what: &str, share: Option<f64>, devices: u64, remark: &str) -> Line {
    let holding = devices_of(share, devices);
    [said(what).into(), holding.into(), devices.into(), Cell::Share(share), said(remark).into()]
}

fn engagement(assessment: &Assessment) -> Vec<Line> {
    let client = assessment.policy.engagement.client.clone().unwrap_or_default();
    let hidden = pseudonymised(&assessment.policy);
    let hidden = hidden.map(|how| told("Names and ids", said("tokens"), &how));
    [
        told("Client", client, ""),
        told(
            "Data as of",
            Cell::Stamp(assessment.register.as_of),
            "Every instant in this workbook is in UTC.",
        ),
        told("Conclusion", "", &format!("{}.", conclusion(&assessment.coverage))),
    ]
    .into_iter()
    .chain(hidden)
    .collect()
}

fn population(assessment: &Assessment) -> Vec<Line> {
    let population = &assessment.coverage.population;
    vec![
        group("Devices"),
        told("In the register", population.devices, "All devices any export knows."),
        part("In scope", population.in_scope, population.devices, ""),
        part(
            "In scope and active",
            population.active,
            population.devices,
            "The shares below are of these.",
        ),
    ]
}

fn chain(assessment: &Assessment) -> Vec<Line> {
    let coverage = &assessment.coverage;
    let mut lines = vec![
        group("Control chain, in-scope active devices"),
        share("Proven", coverage.proven, coverage.devices, "Every link that applies holds."),
        share("Possible", coverage.possible, coverage.devices, "No link is shown to be broken."),
    ];
    lines.extend(coverage.links.iter().map(|link| {
        let carrying = coverage.devices - link.not_applicable;
        part(&say!("Link: {link}", link = said(link.link)), link.yes, carrying, &open(link))
    }));
    lines
}

fn open(link: &LinkCount) -> String {
    say!(
        "no: {no}, unknown: {unknown}, not applicable: {idle}",
        no = link.no,
        unknown = link.unknown,
        idle = link.not_applicable
    )
}

fn platforms(assessment: &Assessment) -> Vec<Line> {
    let mut lines = vec![group("Control chain proven, by platform")];
    lines.extend(
        (assessment.coverage.by_platform.iter())
            .map(|(platform, part)| share(platform, part.proven, part.devices, "")),
    );
    lines
}

fn checks(assessment: &Assessment) -> Vec<Line> {
    let results = &assessment.results;
    let all = results.len() as u64;
    let of = |status| results.iter().filter(|r| r.status == status).count() as u64;
    let mut lines = vec![group("Checks")];
    for severity in Severity::ALL {
        let failing =
            results.iter().filter(|r| r.status == Status::Fail && r.severity == severity).count();
        lines.push(part(
            &say!("Failing, {severity}", severity = said(severity.word())),
            failing as u64,
            all,
            "",
        ));
    }
    lines.push(part("Undecided", of(Status::Unknown), all, "Never shown as passed."));
    lines.push(part("Accepted risks", of(Status::Accepted), all, ""));
    lines.push(part("Passed", of(Status::Pass), all, ""));
    lines.push(part("No subject", of(Status::NotApplicable), all, ""));
    lines
}

fn sheets() -> Vec<Line> {
    let mut lines = vec![group("Sheets")];
    // The sheets themselves keep their names: formulas and scripts rest on them.
    lines.extend(
        SHEETS.map(|(name, holds)| [name.into(), empty(), empty(), empty(), said(holds).into()]),
    );
    lines
}
