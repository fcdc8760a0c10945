//! Ties an Intune and a Defender record by name, but only where no other record could be meant.

use std::collections::BTreeMap;

use super::cluster::{Cluster, Current, Part, family};
use super::slots::Slots;
use crate::model::{Platform, Source};

/// How many candidates the ledger names; the rest are counted.
pub(super) const SHOWN: usize = 5;

/// What is known of all clusters before names are looked at.
pub(super) struct Board<'a> {
    pub(super) slots: &'a Slots,
    pub(super) parts: &'a [Part],
    pub(super) clusters: &'a [Cluster],
    pub(super) current: &'a [Current],
}

/// A pair of clusters tied by name.
pub(super) struct Tie {
    pub(super) intune: usize,
    pub(super) defender: usize,
    /// Whether the Defender record ended before the Intune one was enrolled.
    pub(super) reused: bool,
}

/// A cluster whose counterpart cannot be decided.
#[derive(Clone, Debug)]
pub(super) struct Doubt {
    pub(super) cluster: usize,
    /// The source one of whose records may belong here; none where another machine as a whole may
    /// be this one and holds nothing this one lacks.
    pub(super) missing: Option<Source>,
    /// How many such records there are.
    pub(super) count: usize,
    /// Clusters of the first of them.
    pub(super) shown: Vec<usize>,
}

/// What the names yield.
#[derive(Default)]
pub(super) struct ByName {
    pub(super) ties: Vec<Tie>,
    pub(super) doubts: Vec<Doubt>,
}

/// The records of one name and one source, by family and by whether they carry an Entra id.
#[derive(Default)]
pub(super) struct Side(BTreeMap<(Platform, bool), Vec<usize>>);

/// Whether two families may be the same one.
pub(super) fn compatible(a: Platform, b: Platform) -> bool {
    a == b || a == Platform::Unknown || b == Platform::Unknown
}

impl Side {
    /// Adds a cluster under its own family.
    pub(super) fn add(&mut self, at: usize, current: &Current) {
        let key = (family(current.platform), current.entra.is_some());
        self.0.entry(key).or_default().push(at);
    }

    /// How many records might be of this family.
    pub(super) fn rivals(&self, of: Platform) -> usize {
        let of_family = self.0.iter().filter(|((family, _), _)| compatible(*family, of));
        of_family.map(|(_, clusters)| clusters.len()).sum()
    }

    /// The records that may be the same machine as one of this family: two Entra ids on both
    /// sides would be two different ones, or the records would have met already.
    pub(super) fn candidates(&self, of: Platform, has_entra: bool) -> (usize, Vec<usize>) {
        let mut count = 0;
        let mut shown = Vec::new();
        for ((family, entra), clusters) in &self.0 {
            if compatible(*family, of) && !(*entra && has_entra) {
                count += clusters.len();
                shown.extend(clusters.iter().take(SHOWN));
            }
        }
        shown.sort_unstable();
        shown.truncate(SHOWN);
        (count, shown)
    }
}

/// Ties clusters by the name of their current records.
pub(super) fn by_name(board: &Board<'_>) -> ByName {
    let mut named: Vec<(u32, Source, usize)> = Vec::new();
    for (at, current) in board.current.iter().enumerate() {
        for source in [Source::Intune, Source::Defender] {
            let slot = current.of(source);
            let host = slot.and_then(|slot| board.slots.all[slot].host);
            named.extend(host.map(|host| (host, source, at)));
        }
        let object = current.object.filter(|_| current.is_bare());
        let host = object.and_then(|slot| board.slots.all[slot].host);
        named.extend(host.map(|host| (host, Source::Entra, at)));
    }
    named.sort_unstable();
    let mut found = ByName::default();
    for bucket in named.chunk_by(|a, b| a.0 == b.0) {
        let generic = bucket.first().is_none_or(|(host, ..)| board.slots.generic[*host as usize]);
        one_name(board, bucket, generic, &mut found);
    }
    found
}

/// The source a record of `source` would be joined with.
const fn other(source: Source) -> Source {
    match source {
        Source::Intune => Source::Defender,
        _ => Source::Intune,
    }
}

fn one_name(board: &Board<'_>, bucket: &[(u32, Source, usize)], generic: bool, found: &mut ByName) {
    let open = |(_, source, at): &&(u32, Source, usize)| {
        *source != Source::Entra && board.current[*at].of(other(*source)).is_none()
    };
    if bucket.iter().find(open).is_none() {
        return;
    }
    let [mut intunes, mut defenders, mut bare] = <[Side; 3]>::default();
    for (_, source, at) in bucket {
        let side = match source {
            Source::Intune => &mut intunes,
            Source::Defender => &mut defenders,
            _ => &mut bare,
        };
        side.add(*at, &board.current[*at]);
    }
    let mut tied: Vec<usize> = Vec::new();
    for (_, source, at) in bucket.iter().filter(open) {
        let current = &board.current[*at];
        let (own, across) = match source {
            Source::Intune => (&intunes, &defenders),
            _ => (&defenders, &intunes),
        };
        let platform = family(current.platform);
        let (count, shown) = across.candidates(platform, current.entra.is_some());
        let unique = own.rivals(platform) == 1 && across.rivals(platform) == 1;
        // Where Entra knows two machines of the name, either record may belong to either.
        let known = |at: usize| usize::from(board.current[at].entra.is_some());
        let alone = |only| bare.rivals(platform) + known(*at) + known(only) <= 1;
        let tie = match (source, shown.as_slice()) {
            (Source::Intune, [only]) if unique && !generic && alone(*only) => {
                tie(board, *at, *only)
            }
            _ => None,
        };
        if let Some(tie) = tie {
            tied.push(tie.defender);
            found.ties.push(tie);
        } else if count > 0 && !tied.contains(at) {
            let missing = Some(other(*source));
            found.doubts.push(Doubt { cluster: *at, missing, count, shown });
        }
    }
}

/// Ties one Intune and one Defender record that are alone under their name, if nothing speaks
/// against it.
fn tie(board: &Board<'_>, intune: usize, defender: usize) -> Option<Tie> {
    let (ours, theirs) = (&board.current[intune], &board.current[defender]);
    let same_family = family(ours.platform) == family(theirs.platform)
        && !matches!(ours.platform, Platform::Unknown | Platform::Other);
    if theirs.intune.is_some() || !same_family {
        return None;
    }
    let ours = &board.slots.all[ours.intune?];
    let theirs = &board.slots.all[theirs.defender?];
    // Two hardware serials are no proof of one machine; nothing decides then.
    if ours.serial.is_some() && theirs.serial.is_some() && ours.serial != theirs.serial {
        return None;
    }
    let (enrolled, updated) = (ours.standing.started?, theirs.standing.seen?);
    // The rest of the Defender record's cluster must have ended as well: a machine that still
    // signs in is no predecessor.
    let ended = board.clusters[defender].seen(board.parts).is_none_or(|seen| seen < enrolled);
    match updated >= enrolled {
        true => Some(Tie { intune, defender, reused: false }),
        false if ended => Some(Tie { intune, defender, reused: true }),
        false => None,
    }
}
