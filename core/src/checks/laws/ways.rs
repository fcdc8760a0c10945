//! The ways in which exports are taken away.

use std::collections::BTreeSet;

use super::exports::{FILES, Fewer};
use crate::model::{Kind, Platform};

/// The exports, at most eight, that most checks of a family rest on.
const CORES: [&[Kind]; 4] = [
    // COV
    &[
        Kind::IntuneDevices,
        Kind::DefenderDevices,
        Kind::EntraSignins,
        Kind::EntraDevices,
        Kind::DefenderHuntDevices,
        Kind::IntuneCompliance,
        Kind::IntunePolicyStatus,
    ],
    // MAC
    &[
        Kind::IntuneDevices,
        Kind::DefenderDevices,
        Kind::EntraSignins,
        Kind::EntraDevices,
        Kind::EntraPolicies,
        Kind::DefenderHuntScid,
        Kind::MdatpHealth,
    ],
    // LIC
    &[
        Kind::M365Users,
        Kind::LicenceTotals,
        Kind::IntuneDevices,
        Kind::DefenderDevices,
        Kind::EntraSignins,
        Kind::EntraDevices,
        Kind::DefenderHuntDevices,
    ],
    // OPS and what RSK reads of policies
    &[
        Kind::EntraPolicies,
        Kind::EntraSignins,
        Kind::IntuneNoPolicy,
        Kind::IntuneSettingTotals,
        Kind::IntunePolicyTotals,
        Kind::IntuneNoncompliantSettings,
        Kind::IntuneDevices,
    ],
];

fn numbers() -> impl Iterator<Item = u16> {
    1..=u16::try_from(FILES.len()).unwrap()
}

fn files(kinds: &[Kind]) -> Vec<u16> {
    numbers().zip(FILES).filter(|(_, kind)| kinds.contains(kind)).map(|(file, _)| file).collect()
}

/// The files a mask names, bit by bit.
fn chosen(files: &[u16], mask: u32) -> Vec<u16> {
    let taken = files.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
    taken.map(|(_, file)| *file).collect()
}

/// Every set of the exports of each core, and of all exports none, one, two, all but one and all
/// but two left out; the masks give further sets.
pub(super) fn left_out(masks: &[u32]) -> BTreeSet<Vec<u16>> {
    let mut found = BTreeSet::new();
    for core in CORES {
        let core = files(core);
        found.extend((0..1_u32 << core.len()).map(|mask| chosen(&core, mask)));
    }
    let all: Vec<u16> = numbers().collect();
    let but = |kept: [u16; 2]| all.iter().copied().filter(|f| !kept.contains(f)).collect();
    for one in &all {
        for other in &all {
            let mut pair = vec![*one, *other];
            pair.sort_unstable();
            pair.dedup();
            found.insert(pair);
            found.insert(but([*one, *other]));
        }
    }
    found.extend(masks.iter().map(|mask| chosen(&all, *mask)));
    found
}

/// Each export left out alone, and what the masks name: about half of the exports, a quarter, and
/// three quarters.
pub(super) fn some_left_out(masks: &[u32]) -> BTreeSet<Vec<u16>> {
    let all: Vec<u16> = numbers().collect();
    let mut found: BTreeSet<Vec<u16>> = all.iter().map(|one| vec![*one]).collect();
    let next = masks.iter().cycle().skip(1);
    for (mask, other) in masks.iter().zip(next) {
        found.extend([*mask, mask & other, mask | other].map(|mask| chosen(&all, mask)));
    }
    found
}

/// Each export cut to one platform, beside another export left out.
pub(super) fn filtered(without: u16) -> Vec<Fewer> {
    let kinds: BTreeSet<Kind> = FILES.into_iter().collect();
    let mut found = Vec::new();
    for kind in kinds {
        for on in [Platform::Windows, Platform::Macos] {
            for without in [vec![], vec![without]] {
                found.push(Fewer { without, only: Some((kind, on)), ..Fewer::default() });
            }
        }
    }
    found
}

/// Each export without the rows a mask leaves out and without any row, alone, beside another cut
/// one, and beside one left out.
pub(super) fn cut(mask: u64, other: u16) -> Vec<Fewer> {
    let mut found = Vec::new();
    for file in numbers() {
        for mask in [mask, !mask, 0] {
            let cut = vec![(file, mask)];
            let both = vec![(file, mask), (other, !mask)];
            found.push(Fewer { cut: cut.clone(), ..Fewer::default() });
            found.push(Fewer { cut: both, ..Fewer::default() });
            found.push(Fewer { cut, without: vec![other], ..Fewer::default() });
        }
    }
    found
}
