//! Finds the Entra objects that are one machine: a joined one and those registered beside it.

use std::cmp::Reverse;

use super::cluster::family;
use super::name::{Board, Doubt, SHOWN};
use crate::model::instant::apart_at_most_days;
use crate::model::words::JoinType;
use crate::model::{EntraRecord, Instant, Platform, Source};

/// Entra's activity stamps are up to two weeks old, so that two objects this many days apart may
/// both be in use.
const BOTH_IN_USE_DAYS: u32 = 21;

/// A cluster whose Entra object another one stands for.
pub(super) struct TwinTie {
    pub(super) into: usize,
    pub(super) twin: usize,
}

/// What the objects of equal names yield.
#[derive(Default)]
pub(super) struct Twins {
    pub(super) ties: Vec<TwinTie>,
    pub(super) doubts: Vec<Doubt>,
}

/// Ties Entra objects of one name and platform family.
pub(super) fn twins(board: &Board<'_>, records: &[Box<EntraRecord>]) -> Twins {
    let mut named: Vec<(u32, Platform, usize)> = Vec::new();
    for (at, current) in board.current.iter().enumerate() {
        let host = current.object.and_then(|slot| board.slots.all[slot].host);
        let Some(host) = host.filter(|host| !board.slots.generic[*host as usize]) else { continue };
        let family = family(current.platform);
        if !matches!(family, Platform::Unknown | Platform::Other) {
            named.push((host, family, at));
        }
    }
    named.sort_unstable();
    let mut found = Twins::default();
    for bucket in named.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|b| b.len() > 1) {
        let objects = bucket.iter().map(|(_, _, at)| Object::of(board, records, *at));
        one_name(objects.collect(), &mut found);
    }
    found
}

/// A cluster with an Entra object, as far as twins are concerned.
struct Object {
    at: usize,
    joined: bool,
    intune: bool,
    defender: bool,
    seen: Option<Instant>,
}

impl Object {
    fn of(board: &Board<'_>, records: &[Box<EntraRecord>], at: usize) -> Self {
        let current = &board.current[at];
        let record = current.object.and_then(|slot| records.get(board.slots.all[slot].at));
        let join = record.and_then(|record| record.join_type);
        Self {
            at,
            joined: matches!(join, Some(JoinType::Joined | JoinType::Hybrid)),
            intune: current.intune.is_some(),
            defender: current.defender.is_some(),
            seen: board.clusters[at].seen(board.parts),
        }
    }

    /// Whether it can stand for others: it is joined, or a portal has a record of it.
    fn is_principal(&self) -> bool {
        self.joined || self.intune || self.defender
    }

    /// Whether it is what a machine was joined as before it was joined as `newer`.
    fn is_before(&self, newer: &Self) -> bool {
        let apart = match (self.seen, newer.seen) {
            (Some(ours), Some(theirs)) => !apart_at_most_days(ours, theirs, BOTH_IN_USE_DAYS),
            _ => false,
        };
        self.joined && newer.joined && apart
    }

    /// Whether the two may be one machine: two records of one portal are two enrolments or two
    /// sensors in use.
    fn may_be(&self, other: &Self) -> bool {
        !(self.intune && other.intune || self.defender && other.defender)
    }

    /// Whether neither portal has a record of it.
    fn is_bare(&self) -> bool {
        !self.intune && !self.defender
    }
}

fn one_name(objects: Vec<Object>, found: &mut Twins) {
    let (mut principals, others): (Vec<_>, Vec<_>) =
        objects.into_iter().partition(Object::is_principal);
    principals.sort_by_key(|object| Reverse(object.seen));
    match principals.as_slice() {
        [] => {}
        [newest, older @ ..] if older.iter().all(|object| object.is_before(newest)) => {
            let twins = older.iter().chain(&others);
            found.ties.extend(twins.map(|twin| TwinTie { into: newest.at, twin: twin.at }));
        }
        undecided => doubt(undecided, &others, &mut found.doubts),
    }
}

/// Several objects may be one machine and none can be shown to be the one: all stay apart.
fn doubt(principals: &[Object], others: &[Object], doubts: &mut Vec<Doubt>) {
    // Rivals that hold records of the same portals are counted together.
    let mut classes: [Vec<&Object>; 4] = Default::default();
    for object in principals {
        classes[usize::from(object.intune) * 2 + usize::from(object.defender)].push(object);
    }
    for object in principals.iter().chain(others) {
        for class in &classes {
            let Some(first) = class.first().filter(|rival| rival.may_be(object)) else { continue };
            let others = || class.iter().map(|rival| rival.at).filter(|at| *at != object.at);
            // Only a class without records may hold the object itself.
            let itself = first.is_bare() && object.is_bare() && object.is_principal();
            let count = class.len() - usize::from(itself);
            if count == 0 {
                continue;
            }
            let portals = [(first.intune, Source::Intune), (first.defender, Source::Defender)];
            let held =
                portals.into_iter().filter(|(held, _)| *held).map(|(_, source)| Some(source));
            for missing in held.chain(first.is_bare().then_some(None)) {
                let shown = others().take(SHOWN).collect();
                doubts.push(Doubt { cluster: object.at, missing, count, shown });
            }
        }
    }
}
