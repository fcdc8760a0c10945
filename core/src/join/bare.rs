//! Ties an Entra object that shares no id with any portal record to the machine of its name.

use chrono::TimeDelta;

use super::cluster::family;
use super::name::{Board, Doubt, Side};
use super::slots::Standing;
use crate::model::{Platform, Source};

/// How much later than its stamp Entra may have seen a machine: the stamp is approximate.
const STAMP_LAG_DAYS: i64 = 21;

/// An Entra object and the machine the portals know by its name.
pub(super) struct ObjectTie {
    pub(super) portal: usize,
    pub(super) object: usize,
}

/// What the names of objects yield.
#[derive(Default)]
pub(super) struct Bare {
    pub(super) ties: Vec<ObjectTie>,
    pub(super) doubts: Vec<Doubt>,
}

/// The clusters of one name, by whose records bear it.
#[derive(Default)]
struct Sides {
    intune: Side,
    defender: Side,
    /// All with a record of either portal.
    portals: Side,
    /// All with an Entra object of the name.
    objects: Side,
    /// Those of them without a record of either portal.
    bare: Side,
}

/// Ties by the name of the current Entra object and the current portal records.
pub(super) fn by_name(board: &Board<'_>) -> Bare {
    let mut named: Vec<(u32, usize, Source)> = Vec::new();
    for (at, current) in board.current.iter().enumerate() {
        for source in [Source::Intune, Source::Defender, Source::Entra] {
            let host = current.of(source).and_then(|slot| board.slots.all[slot].host);
            named.extend(host.map(|host| (host, at, source)));
        }
    }
    named.sort_unstable();
    let mut found = Bare::default();
    for bucket in named.chunk_by(|a, b| a.0 == b.0) {
        let bare = |(_, at, source): &(u32, usize, Source)| {
            *source == Source::Entra && board.current[*at].is_bare()
        };
        if bucket.len() > 1 && bucket.iter().any(bare) {
            let generic = board.slots.generic[bucket[0].0 as usize];
            one_name(board, bucket, generic, &mut found);
        }
    }
    found
}

fn one_name(board: &Board<'_>, bucket: &[(u32, usize, Source)], generic: bool, found: &mut Bare) {
    let mut sides = Sides::default();
    let mut portals: Vec<usize> = Vec::new();
    for (_, at, source) in bucket {
        let current = &board.current[*at];
        if *source != Source::Entra && portals.last() != Some(at) {
            portals.push(*at);
            sides.portals.add(*at, current);
        }
        match source {
            Source::Intune => sides.intune.add(*at, current),
            Source::Defender => sides.defender.add(*at, current),
            _ => sides.objects.add(*at, current),
        }
        if *source == Source::Entra && current.is_bare() {
            sides.bare.add(*at, current);
        }
    }
    let mut tied: Vec<usize> = Vec::new();
    for (_, object, _) in bucket.iter().filter(|(_, _, source)| *source == Source::Entra) {
        if !board.current[*object].is_bare() {
            continue;
        }
        match sides.only(board, *object).filter(|_| !generic) {
            Some(portal) => {
                tied.push(portal);
                found.ties.push(ObjectTie { portal, object: *object });
            }
            None => sides.doubt_object(board, *object, &mut found.doubts),
        }
    }
    for portal in portals.into_iter().filter(|at| !tied.contains(at)) {
        let current = &board.current[portal];
        let (count, shown) =
            sides.bare.candidates(family(current.platform), current.entra.is_some());
        if current.object.is_none() && count > 0 {
            let missing = Some(Source::Entra);
            found.doubts.push(Doubt { cluster: portal, missing, count, shown });
        }
    }
}

impl Sides {
    /// The machine of an object's name, where no other machine or object of the name exists and
    /// nothing speaks against it.
    fn only(&self, board: &Board<'_>, object: usize) -> Option<usize> {
        let ours = &board.current[object];
        let platform = family(ours.platform);
        let (_, machines) = self.portals.candidates(platform, ours.entra.is_some());
        let [machine] = machines.as_slice() else { return None };
        let theirs = &board.current[*machine];
        let same_family = family(theirs.platform) == platform
            && !matches!(platform, Platform::Unknown | Platform::Other);
        let unique = self.portals.rivals(platform) == 1 && self.objects.rivals(platform) == 1;
        let portal = &board.slots.all[theirs.intune.or(theirs.defender)?];
        let object = &board.slots.all[ours.object?];
        let met = overlap(&object.standing, &portal.standing);
        (same_family && unique && theirs.object.is_none() && met).then_some(*machine)
    }

    /// Notes which records may belong to an object.
    fn doubt_object(&self, board: &Board<'_>, object: usize, doubts: &mut Vec<Doubt>) {
        let current = &board.current[object];
        let platform = family(current.platform);
        for (side, missing) in [(&self.intune, Source::Intune), (&self.defender, Source::Defender)]
        {
            let (count, shown) = side.candidates(platform, current.entra.is_some());
            if count > 0 {
                doubts.push(Doubt { cluster: object, missing: Some(missing), count, shown });
            }
        }
    }
}

/// Whether a machine and an object lived at the same time, so that the name was not reused.
fn overlap(object: &Standing, portal: &Standing) -> bool {
    let (Some(active), Some(seen), Some(started)) = (object.seen, portal.seen, portal.started)
    else {
        return false;
    };
    let lag = TimeDelta::days(STAMP_LAG_DAYS);
    active.checked_add_signed(lag).is_none_or(|active| started <= active)
        && object.started.is_none_or(|registered| registered <= seen)
}
