//! The devices the shares are of, those with a gap first; and those that may be one machine.

use std::cmp::Ordering;

use blindspot_core::model::{Chain, Device, Source};

use super::{MOST, list};
use crate::assessment::Assessment;
use crate::language::said;
use crate::report::build::tally::counting;
use crate::report::doc::back::Register;
use crate::report::doc::parts::{ColumnKind, count};

/// The first gaps there are, and none.
const GAPS: usize = Chain::NAMES.len() + 1;

/// Devices in scope and active: by first gap, then platform, then name.
pub(super) fn in_scope(assessment: &Assessment) -> Register {
    let mut by_gap: [Vec<&Device>; GAPS] = Default::default();
    counting(assessment).for_each(|device| by_gap[gap(device)].push(device));
    let total: usize = by_gap.iter().map(Vec::len).sum();
    let columns = [
        ("Device", 1.35, ColumnKind::Name),
        ("Entra device id", 2.1, ColumnKind::Id),
        ("Platform", 0.75, ColumnKind::Text),
        ("Enrolled", 0.6, ColumnKind::Mark),
        ("Onboarded", 0.75, ColumnKind::Mark),
        ("Reporting", 0.7, ColumnKind::Mark),
        ("Last seen", 0.75, ColumnKind::Text),
        ("First gap", 0.9, ColumnKind::Text),
    ];
    list(
        [
            "Devices in scope and active",
            if total > MOST {
                "Those with a gap come first, by the first link that is broken: here the first of each \
                 gap."
            } else {
                "Those with a gap come first, by the first link that is broken."
            },
            "register.csv",
        ],
        &columns,
        first_of_each(by_gap).into_iter().map(row).collect(),
        total as u64,
    )
}

/// As many devices as are printed, in order: every first gap has its share of the rows, and what
/// the rarer ones leave goes to the others.
fn first_of_each(by_gap: [Vec<&Device>; GAPS]) -> Vec<&Device> {
    let rows = shares(by_gap.each_ref().map(Vec::len));
    by_gap.into_iter().zip(rows).flat_map(|(devices, rows)| first(devices, rows)).collect()
}

fn shares(sizes: [usize; GAPS]) -> [usize; GAPS] {
    let mut rows = [0; GAPS];
    let mut left = MOST.min(sizes.iter().sum());
    while left > 0 {
        let mut open: Vec<usize> = (0..GAPS).filter(|at| rows[*at] < sizes[*at]).collect();
        // Devices without a gap are printed where every gap is.
        if open.len() > 1 {
            open.retain(|at| *at < Chain::NAMES.len());
        }
        let part = (left / open.len().max(1)).max(1);
        for at in open {
            let more = part.min(sizes[at] - rows[at]).min(left);
            rows[at] += more;
            left -= more;
        }
    }
    rows
}

/// The first devices by platform, then name; the others are not sorted.
fn first(mut devices: Vec<&Device>, rows: usize) -> Vec<&Device> {
    if rows < devices.len() {
        devices.select_nth_unstable_by(rows, by_platform_and_name);
        devices.truncate(rows);
    }
    devices.sort_unstable_by(by_platform_and_name);
    devices
}

fn by_platform_and_name(a: &&Device, b: &&Device) -> Ordering {
    let names = || lower(a).cmp(lower(b));
    a.platform.cmp(&b.platform).then_with(names).then_with(|| a.key.cmp(&b.key))
}

fn lower(device: &Device) -> impl Iterator<Item = char> {
    device.name().chars().flat_map(char::to_lowercase)
}

/// The place of the first gap; devices without one come last.
fn gap(device: &Device) -> usize {
    let first = device.chain.first_gap();
    let place = Chain::NAMES.iter().position(|name| Some(*name) == first);
    place.unwrap_or(Chain::NAMES.len())
}

fn row(device: &Device) -> Vec<String> {
    let [enrolled, onboarded, reporting, ..] =
        device.chain.links.map(|link| link.word().to_owned());
    vec![
        name(device),
        id(device),
        said(device.platform.title()).into(),
        enrolled,
        onboarded,
        reporting,
        device.last_seen.map(|at| at.format("%Y-%m-%d").to_string()).unwrap_or_default(),
        said(device.chain.first_gap().unwrap_or("none shown")).into(),
    ]
}

/// Devices another record may describe as well.
pub(super) fn rivals(assessment: &Assessment) -> Register {
    let open: Vec<&Device> =
        assessment.register.devices.iter().filter(|d| !d.undecided.is_empty()).collect();
    let columns = [
        ("Device", 1.35, ColumnKind::Name),
        ("Entra device id", 2.1, ColumnKind::Id),
        ("Platform", 0.75, ColumnKind::Text),
        ("Record in", 0.9, ColumnKind::Text),
        ("Candidates in", 0.9, ColumnKind::Text),
        ("Candidates", 0.75, ColumnKind::Number),
    ];
    let rows = open.iter().take(MOST).map(|device| {
        let portals: Vec<&str> = device.undecided.iter().map(portal).collect();
        let own: Vec<&str> = device.sources().iter().map(portal).collect();
        vec![
            name(device),
            id(device),
            said(device.platform.title()).into(),
            own.join(", "),
            portals.join(", "),
            count(u64::from(device.rivals)),
        ]
    });
    list(
        [
            "Devices that may be one with another record",
            "No id decides, so they stand apart; matches.csv names the candidates.",
            "matches.csv",
        ],
        &columns,
        rows.collect(),
        open.len() as u64,
    )
}

fn portal(source: Source) -> &'static str {
    said(match source {
        Source::Intune => "Intune",
        Source::Defender => "Defender",
        Source::Entra => "Entra",
        Source::Signin => "sign-ins",
    })
}

fn name(device: &Device) -> String {
    let name = device.name();
    if name.is_empty() { said("no name").into() } else { name.into() }
}

fn id(device: &Device) -> String {
    device.entra_id.map(|id| id.to_string()).unwrap_or_default()
}
