//! Ties machines by hardware serial, unless the serial was cloned.

use super::cluster::{Cluster, Part, family};
use super::slots::Slots;
use crate::model::instant::apart_at_most_days;
use crate::model::{Method, Platform, Source};

/// A serial on more records than this is a factory's or an image's, not a machine's.
const MOST: usize = 8;
/// Two records active this many days from each other under different ids are two machines.
const CLONE_DAYS: u32 = 7;

/// What the serials yield.
pub(super) struct BySerial {
    pub(super) clusters: Vec<Cluster>,
    /// Clusters that share a serial, may be one machine, and were not joined.
    pub(super) doubts: Vec<(usize, usize)>,
    /// Per cluster, why its serial did not count.
    pub(super) notes: Vec<Option<&'static str>>,
}

/// Parts of one family that carry one serial, in order.
fn sharing(slots: &Slots, parts: &[Part]) -> Vec<Vec<usize>> {
    let mut carried: Vec<(u32, Platform, usize)> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let family = family(part.platform);
        if matches!(family, Platform::Unknown | Platform::Other) {
            continue;
        }
        let serials = part.slots.iter().filter_map(|slot| slots.all[*slot].serial);
        carried.extend(serials.map(|serial| (serial, family, at)));
    }
    carried.sort_unstable();
    carried.dedup();
    let same = |a: &(u32, Platform, usize), b: &(u32, Platform, usize)| (a.0, a.1) == (b.0, b.1);
    carried
        .chunk_by(same)
        .filter(|chunk| chunk.len() > 1)
        .map(|chunk| chunk.iter().map(|(_, _, part)| *part).collect())
        .collect()
}

/// Joins chains of shared serials into one list each: a part may carry two serials.
fn chained(buckets: &[Vec<usize>], parts: usize) -> Vec<Vec<usize>> {
    let mut root: Vec<usize> = (0..parts).collect();
    let find = |root: &mut Vec<usize>, mut at: usize| {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    };
    for bucket in buckets {
        for pair in bucket.windows(2) {
            let (a, b) = (find(&mut root, pair[0]), find(&mut root, pair[1]));
            root[a.max(b)] = a.min(b);
        }
    }
    let mut members: Vec<(usize, usize)> = Vec::new();
    for &part in buckets.iter().flatten() {
        members.push((find(&mut root, part), part));
    }
    members.sort_unstable();
    members.dedup();
    let chains = members.chunk_by(|a, b| a.0 == b.0);
    chains.map(|chain| chain.iter().map(|(_, part)| *part).collect()).collect()
}

/// Whether two parts carry ids of one kind, and so different ones.
fn differ(slots: &Slots, a: &Part, b: &Part) -> bool {
    let holds = |part: &Part, source| part.slots.iter().any(|at| slots.all[*at].source == source);
    let both = |source| holds(a, source) && holds(b, source);
    (a.entra.is_some() && b.entra.is_some()) || both(Source::Intune) || both(Source::Defender)
}

/// Whether two parts are clones, or cannot be shown not to be.
fn cloned(slots: &Slots, a: &Part, b: &Part) -> bool {
    let together = match (a.seen, b.seen) {
        (Some(a), Some(b)) => apart_at_most_days(a, b, CLONE_DAYS),
        _ => true,
    };
    differ(slots, a, b) && together
}

fn pairs(chain: &[usize]) -> impl Iterator<Item = (usize, usize)> + '_ {
    chain.iter().enumerate().flat_map(|(at, a)| chain[at + 1..].iter().map(move |b| (*a, *b)))
}

/// Ties parts by serial; every part ends up in exactly one cluster.
pub(super) fn by_serial(slots: &Slots, parts: &[Part]) -> BySerial {
    let mut clusters: Vec<Cluster> = (0..parts.len()).map(Cluster::single).collect();
    let mut notes = vec![None; parts.len()];
    let mut doubts = Vec::new();
    let (small, large): (Vec<_>, Vec<_>) =
        sharing(slots, parts).into_iter().partition(|bucket| bucket.len() <= MOST);
    for part in large.into_iter().flatten() {
        notes[part] = Some("its serial stands on more than eight records and is no key");
    }
    for mut chain in chained(&small, parts.len()) {
        if chain.len() > MOST || pairs(&chain).any(|(a, b)| cloned(slots, &parts[a], &parts[b])) {
            for &part in &chain {
                notes[part] = Some(
                    "another record active in the same week carries its serial under other ids, \
                     so the serial is no key",
                );
            }
            if chain.len() <= MOST {
                doubts
                    .extend(pairs(&chain).filter(|(a, b)| !differ(slots, &parts[*a], &parts[*b])));
            }
            continue;
        }
        // The generation seen last speaks for the machine.
        chain.sort_by(|a, b| parts[*b].seen.cmp(&parts[*a].seen).then(a.cmp(b)));
        for &part in &chain[1..] {
            let older = std::mem::replace(&mut clusters[part], Cluster { members: Vec::new() });
            clusters[chain[0]].absorb(older, Method::Serial, None);
        }
    }
    BySerial { clusters, doubts, notes }
}
