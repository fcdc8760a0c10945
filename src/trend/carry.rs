//! Keeps subjects with an open past that are in no register any more, so that one which is back
//! later is neither new nor forgotten.

use std::collections::BTreeMap;

use blindspot_core::audit::{Places, SubjectKind};
use blindspot_core::model::Instant;

use super::identity::{self, Fate, Matching, Standing};
use super::memory::Memo;
use super::snapshot::{OtherRow, Snapshot, Tables};

const KINDS: [SubjectKind; 5] = [
    SubjectKind::Device,
    SubjectKind::User,
    SubjectKind::Policy,
    SubjectKind::Product,
    SubjectKind::Tenant,
];

/// Which earlier subject is which later one, per kind.
pub(super) fn matchings(before: &Tables, after: &Tables) -> BTreeMap<SubjectKind, Matching> {
    let match_kind = |kind| match kind {
        SubjectKind::Device => identity::devices(&before.devices, &after.devices),
        SubjectKind::Tenant => identity::named(["tenant"].into_iter(), ["tenant"].into_iter()),
        other => {
            let keys = |tables: &'_ Tables| -> Vec<String> {
                let rows = tables.others.get(&other).map_or(&[][..], Vec::as_slice);
                rows.iter().map(|row| row.key.clone()).collect()
            };
            let (old, new) = (keys(before), keys(after));
            identity::named(old.iter().map(String::as_str), new.iter().map(String::as_str))
        }
    };
    KINDS.into_iter().map(|kind| (kind, match_kind(kind))).collect()
}

/// The earlier subjects with an open past and no place in the later register.
pub(super) fn to_carry(
    old: &Snapshot,
    comparable: &[String],
    matchings: &BTreeMap<SubjectKind, Matching>,
    now: Instant,
) -> BTreeMap<SubjectKind, Places> {
    let mut carried: BTreeMap<SubjectKind, Places> = BTreeMap::new();
    for lists in comparable.iter().filter_map(|id| old.checks.get(id)?.lists.as_ref()) {
        let Some(matching) = matchings.get(&lists.kind) else { continue };
        let followed =
            lists.history.iter().filter(|past| past.open && !Memo::of(past).is_forgotten(now));
        let open = followed.map(|past| &past.places).chain([&lists.failing, &lists.accepted]);
        let gone = |place: &usize| !matches!(matching.fates.get(*place), Some(Fate::Now(_)) | None);
        let set = carried.entry(lists.kind).or_default();
        open.flat_map(Places::iter).filter(gone).for_each(|place| set.insert(place));
    }
    carried
}

/// Appends the carried subjects to the later tables; per earlier subject its place there.
pub(super) fn targets(
    before: &Tables,
    after: &mut Tables,
    matchings: &BTreeMap<SubjectKind, Matching>,
    carried: &BTreeMap<SubjectKind, Places>,
) -> BTreeMap<SubjectKind, Vec<Option<usize>>> {
    let mut targets = BTreeMap::new();
    for (kind, matching) in matchings {
        let place = |fate: &Fate| match fate {
            Fate::Now(at) => Some(*at as usize),
            Fate::Gone | Fate::Ambiguous => None,
        };
        let mut found: Vec<Option<usize>> = matching.fates.iter().map(place).collect();
        for at in carried.get(kind).into_iter().flat_map(Places::iter) {
            let ambiguous = matching.fates.get(at) == Some(&Fate::Ambiguous);
            let end = after.len(*kind);
            if carry(*kind, at, ambiguous, before, after) {
                found[at] = Some(end);
            }
        }
        targets.insert(*kind, found);
    }
    targets
}

/// Appends one subject; those that were ambiguous already are followed no further.
fn carry(
    kind: SubjectKind,
    at: usize,
    ambiguous: bool,
    before: &Tables,
    after: &mut Tables,
) -> bool {
    if kind == SubjectKind::Device {
        let Some(row) = before.devices.get(at) else { return false };
        if row.standing == Standing::Ambiguous {
            return false;
        }
        let standing = if ambiguous { Standing::Ambiguous } else { Standing::Gone };
        after.devices.push(identity::DeviceRow { standing, ..row.clone() });
        return true;
    }
    let Some(row) = before.others.get(&kind).and_then(|rows| rows.get(at)) else { return false };
    after.others.entry(kind).or_default().push(OtherRow { gone: true, ..row.clone() });
    true
}
