//! The devices the shares are of, those with a gap first; and those that may be one machine.

use blindspot_core::model::{Chain, Device, Source};

use super::{MOST, list};
use crate::assessment::Assessment;
use crate::report::build::tally::counting;
use crate::report::doc::back::Register;
use crate::report::doc::parts::{ColumnKind, count};

/// Devices in scope and active: by first gap, then platform, then name.
pub(super) fn in_scope(assessment: &Assessment) -> Register {
    let mut devices: Vec<&Device> = counting(assessment).collect();
    devices.sort_by_cached_key(|d| (gap(d), d.platform, d.name().to_lowercase(), d.key.clone()));
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
            if devices.len() > MOST {
                "Those with a gap come first, by the first link that is broken: here the first of each \
                 gap."
            } else {
                "Those with a gap come first, by the first link that is broken."
            },
            "register.csv",
        ],
        &columns,
        first_of_each(&devices).into_iter().map(row).collect(),
        devices.len() as u64,
    )
}

/// As many devices as are printed, in order: every first gap has its share of the rows, and what
/// the rarer ones leave goes to the others.
fn first_of_each<'a>(devices: &[&'a Device]) -> Vec<&'a Device> {
    if devices.len() <= MOST {
        return devices.to_vec();
    }
    let mut sizes = [0; Chain::NAMES.len() + 1];
    devices.iter().for_each(|device| sizes[gap(device)] += 1);
    let mut rows = [0; Chain::NAMES.len() + 1];
    let mut left = MOST;
    while left > 0 {
        let mut open: Vec<usize> = (0..rows.len()).filter(|at| rows[*at] < sizes[*at]).collect();
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
    devices
        .iter()
        .filter(|device| {
            let row = &mut rows[gap(device)];
            let printed = *row > 0;
            *row = row.saturating_sub(1);
            printed
        })
        .copied()
        .collect()
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
        device.platform.title().into(),
        enrolled,
        onboarded,
        reporting,
        device.last_seen.map(|at| at.format("%Y-%m-%d").to_string()).unwrap_or_default(),
        device.chain.first_gap().unwrap_or("none shown").into(),
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
            device.platform.title().into(),
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

const fn portal(source: Source) -> &'static str {
    match source {
        Source::Intune => "Intune",
        Source::Defender => "Defender",
        Source::Entra => "Entra",
        Source::Signin => "sign-ins",
    }
}

fn name(device: &Device) -> String {
    let name = device.name();
    if name.is_empty() { "no name".into() } else { name.into() }
}

fn id(device: &Device) -> String {
    device.entra_id.map(|id| id.to_string()).unwrap_or_default()
}
