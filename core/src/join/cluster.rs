//! Groups of records on their way to becoming devices, and which record of each speaks for it.

use std::cmp::Reverse;

use super::slots::{Slot, Slots};
use crate::fast::Map;
use crate::model::{EntraId, Instant, Method, Platform, Source};

/// Records that share an Entra device id, or one record without any.
pub(super) struct Part {
    /// Places in the slots: Intune's first, the current one first.
    pub(super) slots: Vec<usize>,
    pub(super) entra: Option<EntraId>,
    /// The newest activity.
    pub(super) seen: Option<Instant>,
    /// The most exact platform.
    pub(super) platform: Platform,
}

/// A part inside a cluster.
pub(super) struct Member {
    pub(super) part: usize,
    /// The key that tied the part; the first part is the anchor.
    pub(super) tie: Method,
    /// Why the part speaks for nothing, if it does not.
    pub(super) silent: Option<Silence>,
}

/// Why no record of a part speaks for its device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// The part's name was used again by a newer machine.
    Reused,
    /// Another Entra object stands for the machine.
    Twin,
}

/// The parts of one machine; empty once another cluster has taken them.
pub(super) struct Cluster {
    pub(super) members: Vec<Member>,
}

/// The records that speak for a cluster.
#[derive(Clone, Copy)]
pub(super) struct Current {
    pub(super) entra: Option<EntraId>,
    pub(super) intune: Option<usize>,
    pub(super) defender: Option<usize>,
    pub(super) object: Option<usize>,
    pub(super) signin: Option<usize>,
    pub(super) platform: Platform,
}

impl Current {
    /// Whether neither Intune nor Defender has a record.
    pub(super) const fn is_bare(&self) -> bool {
        self.intune.is_none() && self.defender.is_none()
    }

    /// The current record of a source.
    pub(super) fn of(&self, source: Source) -> Option<usize> {
        match source {
            Source::Intune => self.intune,
            Source::Defender => self.defender,
            Source::Entra => self.object,
            Source::Signin => self.signin,
        }
    }
}

/// The more exact of two platform words; the first of two equally exact ones. A server is only a
/// more exact word for Windows, never for another known family.
const fn more_exact(first: Platform, second: Platform) -> Platform {
    match (first, second) {
        (Platform::Unknown | Platform::Other, Platform::Unknown) => first,
        (Platform::Unknown | Platform::Other, _) | (Platform::Windows, Platform::WindowsServer) => {
            second
        }
        _ => first,
    }
}

/// The platform a list of records agrees on, the most exact word winning.
fn platform_of<'a>(slots: impl Iterator<Item = &'a Slot>) -> Platform {
    slots.map(|s| s.platform).fold(Platform::Unknown, more_exact)
}

/// The family two records must share to be joined by a serial or a name: a server may be called
/// Windows by one of the portals.
pub(super) fn family(platform: Platform) -> Platform {
    if platform == Platform::WindowsServer { Platform::Windows } else { platform }
}

/// Ties records by their Entra device ids.
pub(super) fn by_entra_id(slots: &Slots) -> Vec<Part> {
    let mut places: Map<EntraId, usize> = Map::default();
    places.reserve(slots.all.len() / 2);
    let mut parts: Vec<Part> = Vec::new();
    for (at, slot) in slots.all.iter().enumerate() {
        let next = parts.len();
        let place = slot.entra.map_or(next, |id| *places.entry(id).or_insert(next));
        if place == next {
            let platform = Platform::Unknown;
            parts.push(Part { slots: vec![at], entra: slot.entra, seen: None, platform });
        } else {
            parts[place].slots.push(at);
        }
    }
    for part in &mut parts {
        part.slots.sort_by_key(|at| (slots.all[*at].source, Reverse(slots.all[*at].standing)));
        part.seen = part.slots.iter().filter_map(|at| slots.all[*at].standing.seen).max();
        part.platform = platform_of(part.slots.iter().map(|at| &slots.all[*at]));
    }
    parts
}

impl Cluster {
    /// A cluster of one part.
    pub(super) fn single(part: usize) -> Self {
        Self { members: vec![Member { part, tie: Method::Anchor, silent: None }] }
    }

    /// Takes over another cluster's parts; its anchor was tied by `tie`.
    pub(super) fn absorb(&mut self, other: Self, tie: Method, silent: Option<Silence>) {
        for mut member in other.members {
            if member.tie == Method::Anchor {
                member.tie = tie;
            }
            member.silent = member.silent.or(silent);
            self.members.push(member);
        }
    }

    /// The newest activity of any record.
    pub(super) fn seen(&self, parts: &[Part]) -> Option<Instant> {
        self.members.iter().filter_map(|m| parts[m.part].seen).max()
    }

    /// The records that speak for the machine: those of the Entra object seen last and those
    /// without one; of each source the one with the highest standing.
    pub(super) fn current(&self, slots: &Slots, parts: &[Part]) -> Current {
        let living = || self.members.iter().filter(|m| m.silent.is_none()).map(|m| &parts[m.part]);
        let newest = living().filter(|p| p.entra.is_some()).max_by_key(|p| (p.seen, p.entra));
        let entra = newest.and_then(|p| p.entra);
        let mut best: [Option<usize>; 4] = [None; 4];
        for part in living().filter(|p| p.entra.is_none() || p.entra == entra) {
            for &at in &part.slots {
                let slot = &slots.all[at];
                let held = match slot.source {
                    Source::Intune => &mut best[0],
                    Source::Defender => &mut best[1],
                    Source::Entra => &mut best[2],
                    Source::Signin => &mut best[3],
                };
                if held.is_none_or(|held| slots.all[held].standing < slot.standing) {
                    *held = Some(at);
                }
            }
        }
        let platform = platform_of(best.iter().flatten().map(|at| &slots.all[*at]));
        let [intune, defender, object, signin] = best;
        Current { entra, intune, defender, object, signin, platform }
    }
}
