//! How far the active Macs got, for the chapter's message; and the same Macs by release.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use blindspot_core::model::{Device, Link};

use crate::language::{said, say};
use crate::report::build::links::{ENROLLED, ONBOARDED, REPORTING};
use crate::report::build::tally::{of, segments, through};
use crate::report::build::words::{bar_told, counted};
use crate::report::doc::parts::{BarChart, BarRow, Legend, Share, Tone};

/// Releases with a row of their own.
const RELEASES: usize = 6;

/// Macs by how far they got; the parts add up to all.
#[derive(Default)]
pub(super) struct Standing {
    /// Enrolled, onboarded and reporting.
    pub(super) held: u64,
    /// Onboarded, the sensor silent or impaired.
    silent: u64,
    /// Enrolled, not onboarded.
    bare: u64,
    /// Not enrolled.
    strange: u64,
    /// An answer on the way is missing.
    pub(super) open: u64,
}

impl Standing {
    /// Sorts the Macs.
    pub(super) fn of(macs: &[&Device]) -> Self {
        let mut sum = Self::default();
        for mac in macs {
            let links = mac.chain.links;
            let place = match (links[ENROLLED], links[ONBOARDED], links[REPORTING]) {
                (Link::No, ..) => &mut sum.strange,
                (Link::Yes, Link::No, _) => &mut sum.bare,
                (Link::Yes, Link::Yes, Link::No) => &mut sum.silent,
                (Link::Yes, Link::Yes, Link::Yes) => &mut sum.held,
                _ => &mut sum.open,
            };
            *place += 1;
        }
        sum
    }

    /// All of them.
    pub(super) const fn all(&self) -> u64 {
        self.held + self.silent + self.bare + self.strange + self.open
    }
}

/// The same Macs by major release, the newest first; of many releases the commonest.
pub(super) fn by_release(macs: &[&Device]) -> BarChart {
    let mut releases: BTreeMap<Option<u32>, Vec<&Device>> = BTreeMap::new();
    for mac in macs {
        releases.entry(mac.os_version().and_then(major)).or_default().push(mac);
    }
    let mut named: Vec<_> = releases.into_iter().collect();
    named.sort_by_key(|(release, held)| (release.is_none(), Reverse(held.len()), *release));
    let rest = named.split_off(named.len().min(RELEASES));
    named.sort_by_key(|(release, _)| (release.is_none(), Reverse(*release)));
    let others: Vec<&Device> = rest.into_iter().flat_map(|(_, held)| held).collect();
    let mut rows: Vec<BarRow> = named
        .iter()
        .map(|(release, held)| {
            let label =
                release.map_or_else(|| said("not stated").into(), |major| format!("macOS {major}"));
            row(label, held)
        })
        .collect();
    if !others.is_empty() {
        rows.push(row(said("all others").into(), &others));
    }
    let told: Vec<String> = rows.iter().map(bar_told).collect();
    let drawn = |tone: Tone| rows.iter().any(|row| of(&row.segments, tone) > 0);
    let legend = [
        (Tone::Good, "enrolled, onboarded, reporting"),
        (Tone::Weak, "onboarded, not reporting"),
        (Tone::Open, "not evidenced"),
        (Tone::Bad, "not enrolled or not onboarded"),
    ];
    BarChart {
        title: say!(
            "{macs} by release: the share enrolled, onboarded and reporting",
            macs = counted(macs.len() as u64, "Mac", "Macs")
        ),
        alt: say!("Macs enrolled, onboarded and reporting. {rows}.", rows = told.join("; ")),
        legend: legend
            .into_iter()
            .filter(|(tone, _)| drawn(*tone))
            .map(|(tone, label)| Legend { tone, label: said(label).into() })
            .collect(),
        rows,
        note: String::new(),
    }
}

fn row(label: String, macs: &[&Device]) -> BarRow {
    let segments = segments(macs.iter().map(|mac| through(&mac.chain, REPORTING)));
    let whole = macs.len() as u64;
    let share = met(of(&segments, Tone::Good), of(&segments, Tone::Open), whole);
    BarRow { label, segments, share, is_total: false }
}

/// The share that meets a control; open where none is shown to and some are undecided, because 0 %
/// would read as a failure.
pub(super) fn met(held: u64, open: u64, whole: u64) -> Share {
    let share = Share::new(held, whole);
    if held == 0 && open > 0 { Share { percent: said("open").into(), ..share } } else { share }
}

/// The first number of a version, e.g. 15 of `15.1 (24B83)`.
fn major(version: &str) -> Option<u32> {
    let start = version.find(|c: char| c.is_ascii_digit())?;
    version[start..].split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_nobody_decided_has_no_share_rather_than_a_false_zero() {
        assert_eq!(met(0, 3, 3).percent, "open");
        assert_eq!(met(0, 2, 3).percent, "open");
        assert_eq!(met(0, 0, 3).percent, "0\u{202f}%");
        assert_eq!(met(3, 0, 3).percent, "100\u{202f}%");
    }

    #[test]
    fn the_release_is_the_first_number_of_the_version() {
        for (version, release) in
            [("15.1 (24B83)", Some(15)), ("macOS 26.0", Some(26)), ("", None), ("beta", None)]
        {
            assert_eq!(major(version), release, "{version}");
        }
    }
}
