//! How far the portals agree on which devices exist, and how the records found each other.

mod ledger;
mod remark;

use std::collections::BTreeMap;

use blindspot_core::audit::Context;
use blindspot_core::model::register::Absence;
use blindspot_core::model::{Device, Kind, Platform, Register, Source};

use super::links::ENROLLED;
use super::tally::counting;
use super::unnamed;
use super::words::{platform, some_of};
use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::doc::Portals;
use crate::report::doc::estate::{Portal, PortalRow};
use crate::report::doc::parts::{Legend, Tone};
use remark::remark;

/// The portals in column order.
const PORTALS: [(&str, Source, Kind); 3] = [
    ("Intune", Source::Intune, Kind::IntuneDevices),
    ("Defender", Source::Defender, Kind::DefenderDevices),
    ("Sign-ins", Source::Signin, Kind::EntraSignins),
];

/// The chapter.
pub(crate) fn build(assessment: &Assessment) -> Portals {
    let register = &assessment.register;
    let given = PORTALS.map(|(_, _, kind)| register.of_kind(kind).next().is_some());
    let platforms: Vec<Platform> =
        assessment.coverage.by_platform.keys().map(|slug| platform(slug)).collect();
    let rows = rows(assessment, &platforms, given);
    let agreeing = rows.iter().filter(|row| row.present == given).map(|row| row.devices).sum();
    Portals {
        message: message(given, agreeing, assessment.coverage.devices),
        absent: absent(given, assessment.coverage.devices),
        portals: PORTALS
            .iter()
            .zip(given)
            .map(|((name, ..), given)| Portal { name: said(name).into(), given })
            .collect(),
        platforms: platforms.iter().map(|p| said(p.title()).to_owned()).collect(),
        remark: remark(&rows),
        legend: legend(&rows),
        rows,
        ledger: ledger::lines(register),
        notes: [
            unnamed::sentence(assessment, ENROLLED).into_iter().collect(),
            ledger::notes(register),
        ]
        .concat(),
    }
}

fn names(given: [bool; 3]) -> Vec<&'static str> {
    PORTALS
        .iter()
        .zip(given)
        .filter(|(_, given)| *given)
        .map(|((name, ..), _)| said(name))
        .collect()
}

fn message(given: [bool; 3], agreeing: u64, devices: u64) -> String {
    let names = names(given);
    match (names.len(), devices) {
        (0 | 1, _) => say!("One portal alone cannot contradict itself"),
        (_, 0) => say!("No active device is in scope, so the portals have nothing to agree on"),
        (n, _) => {
            let some = some_of(agreeing, devices, "device", "devices");
            if n == 2 {
                say!("{some} known to both portals", some = some)
            } else {
                say!("{some} known to all three portals", some = some)
            }
        }
    }
}

fn absent(given: [bool; 3], devices: u64) -> Option<String> {
    match (names(given).as_slice(), devices) {
        ([], _) => Some(say!("No export of a portal that lists devices was given.")),
        ([only], _) => Some(say!(
            "Only the {only} export was given; portals can be compared once a second one is.",
            only = only
        )),
        (_, 0) => Some(say!("No active device is in scope, so there is nothing to compare.")),
        _ => None,
    }
}

/// Why a record that is not there may be no gap.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Doubt {
    None,
    /// Defender need not know yet what just enrolled.
    New,
    /// A record that may belong to the device.
    Rival,
}

fn doubt(device: &Device, present: [bool; 3], context: &Context<'_>) -> Doubt {
    match () {
        () if has_rivals(device, present) => Doubt::Rival,
        () if !present[1] && context.newly_enrolled(device) => Doubt::New,
        () => Doubt::None,
    }
}

/// A device that Intune has just got to know, and Defender has not.
const fn new(present: [bool; 3], given: [bool; 3]) -> &'static str {
    if given[2] && !present[2] {
        "In Intune, newly enrolled, not in Defender yet, no sign-in seen"
    } else {
        "In Intune, newly enrolled, not in Defender yet"
    }
}

/// Whether a record that the device lacks may yet be its own: an undecided one of that portal.
fn has_rivals(device: &Device, present: [bool; 3]) -> bool {
    let lacks = PORTALS.iter().zip(present).filter(|(_, present)| !present);
    lacks.into_iter().any(|((_, source, _), _)| device.undecided.contains(*source))
}

fn rows(assessment: &Assessment, platforms: &[Platform], given: [bool; 3]) -> Vec<PortalRow> {
    let mut combinations: BTreeMap<([bool; 3], Doubt), Vec<u64>> = BTreeMap::new();
    let context = Context::new(&assessment.register, &assessment.policy);
    for device in counting(assessment) {
        let sources = device.sources();
        let present = PORTALS.map(|(_, source, _)| sources.contains(source));
        let key = (present, doubt(device, present, &context));
        let counts = combinations.entry(key).or_insert_with(|| vec![0; platforms.len()]);
        if let Some(at) = platforms.iter().position(|p| *p == device.platform) {
            counts[at] += 1;
        }
    }
    let mut rows: Vec<PortalRow> = combinations
        .into_iter()
        .map(|((present, doubt), by_platform)| {
            let whole = whole(&assessment.register, platforms, &by_platform);
            let (meaning, tone) = match (doubt, meaning(present, given, whole)) {
                (Doubt::Rival, _) => (rival(present), Tone::Open),
                (Doubt::New, (_, Tone::Bad)) => (new(present, given), Tone::Open),
                (_, plain) => plain,
            };
            let devices = by_platform.iter().sum();
            PortalRow {
                present: present.into(),
                meaning: said(meaning).into(),
                tone,
                devices,
                by_platform,
            }
        })
        .collect();
    rows.sort_by(|a, b| (b.devices, &b.present).cmp(&(a.devices, &a.present)));
    rows
}

/// What a record that may be one with another portal's means, named by the portal that holds it.
const fn rival(present: [bool; 3]) -> &'static str {
    match (present, present[2]) {
        ([true, true, _], _) => "In both, may be one with another record",
        ([true, false, _], false) => "In Intune, may be one with another record, no sign-in seen",
        ([true, false, _], true) => "In Intune, may be one with another record",
        ([false, true, _], false) => "In Defender, may be one with another record, no sign-in seen",
        ([false, true, _], true) => "In Defender, may be one with another record",
        ([false, false, _], _) => "Signs in, may be one with another record",
    }
}

/// What the tones of the bars mean, those that are drawn.
fn legend(rows: &[PortalRow]) -> Vec<Legend> {
    [
        (Tone::Good, "known to Intune and Defender"),
        (Tone::Weak, "unknown to Intune"),
        (Tone::Bad, "unknown to Defender"),
        (Tone::Open, "not decided"),
    ]
    .into_iter()
    .filter(|(tone, _)| rows.iter().any(|row| row.tone == *tone))
    .map(|(tone, label)| Legend { tone, label: said(label).into() })
    .collect()
}

/// For Intune and Defender, whether their exports can be held to what they lack, on every platform
/// of the row.
fn whole(register: &Register, platforms: &[Platform], counts: &[u64]) -> [bool; 2] {
    [Source::Intune, Source::Defender].map(|source| {
        let present = platforms.iter().zip(counts).filter(|(_, n)| **n > 0);
        present
            .map(|(platform, _)| register.absence(source, *platform))
            .all(|absence| matches!(absence, Absence::Counts(_)))
    })
}

/// What a combination means, and how it is drawn; an absence counts only against a whole export.
fn meaning(present: [bool; 3], given: [bool; 3], whole: [bool; 2]) -> (&'static str, Tone) {
    let signs_in = present[2];
    match (present[0], present[1]) {
        (true, true) if signs_in => ("Known to all three", Tone::Good),
        (true, true) if given[2] => ("Known to both, no sign-in seen", Tone::Good),
        (true, true) => ("Known to both", Tone::Good),
        (true, false) if !given[1] && given[2] && !signs_in => {
            ("In Intune; no Defender export to look in; no sign-in seen", Tone::Open)
        }
        (true, false) if !given[1] => ("In Intune; no Defender export to look in", Tone::Open),
        (true, false) if !whole[1] && given[2] && !signs_in => {
            ("In Intune; the Defender export has gaps; no sign-in seen", Tone::Open)
        }
        (true, false) if !whole[1] => ("In Intune; the Defender export has gaps", Tone::Open),
        (true, false) if given[2] && !signs_in => {
            ("In Intune, unknown to Defender, no sign-in seen", Tone::Bad)
        }
        (true, false) => ("In Intune, unknown to Defender", Tone::Bad),
        (false, true) if !given[0] && given[2] && !signs_in => {
            ("In Defender; no Intune export to look in; no sign-in seen", Tone::Open)
        }
        (false, true) if !given[0] => ("In Defender; no Intune export to look in", Tone::Open),
        (false, true) if !whole[0] && given[2] && !signs_in => {
            ("In Defender; the Intune export has gaps; no sign-in seen", Tone::Open)
        }
        (false, true) if !whole[0] => ("In Defender; the Intune export has gaps", Tone::Open),
        (false, true) if given[2] && !signs_in => {
            ("In Defender, unknown to Intune, no sign-in seen", Tone::Weak)
        }
        (false, true) => ("In Defender, unknown to Intune", Tone::Weak),
        (false, false) if whole == [true; 2] => ("Signs in, unknown to both", Tone::Bad),
        (false, false) => ("Signs in; an export to look in is missing or has gaps", Tone::Open),
    }
}

#[cfg(test)]
mod tests;
