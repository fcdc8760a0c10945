//! From one review to the next: every open subject followed, every new one explained.

use std::collections::BTreeMap;

use blindspot_core::audit::{Places, SubjectKind};
use indexmap::IndexMap;
use rayon::prelude::*;

use super::carry::{matchings, targets, to_carry};
use super::change::{Changed, Reason};
use super::identity::{Matching, Origin, Standing};
use super::memory::{self, Memo};
use super::questions::{self, Questions};
use super::snapshot::{CheckState, Lists, Past, Snapshot, Tables};

/// Everything between two reviews.
#[derive(Default)]
pub(super) struct Stepped {
    /// Every comparable check, in the later one's order; `None` where one of the two lists no
    /// subjects.
    pub changes: Option<IndexMap<String, Changed>>,
    /// Checks that cannot be compared, and why.
    pub questions: Questions,
    /// How the devices met.
    pub matching: Option<Matching>,
}

/// Follows every open subject of `old` into `new`, which then also holds the carried ones and knows
/// since when each of its own is open.
pub(super) fn step(old: &Snapshot, new: &mut Snapshot) -> Stepped {
    let questions = questions::compare(old, new);
    let (Some(before), Some(after)) = (&old.tables, &mut new.tables) else {
        return Stepped { questions, ..Stepped::default() };
    };
    let matchings = matchings(before, after);
    let carried = to_carry(old, &questions.comparable, &matchings, new.as_of);
    let targets = targets(before, after, &matchings, &carried);
    let ground = Ground { old, new, before, targets: &targets, matchings: &matchings };
    let found: Vec<(String, Changed, Vec<Past>)> = questions
        .comparable
        .par_iter()
        .filter_map(|id| {
            let (changed, past) = ground.judge(id)?;
            Some((id.clone(), changed, past))
        })
        .collect();
    let mut changes = IndexMap::new();
    for (id, changed, past) in found {
        if let Some(lists) = new.checks.get_mut(&id).and_then(|check| check.lists.as_mut()) {
            lists.history = past;
        }
        changes.insert(id, changed);
    }
    let matching =
        matchings.into_iter().find_map(|(kind, m)| (kind == SubjectKind::Device).then_some(m));
    Stepped { changes: Some(changes), questions, matching }
}

struct Ground<'a> {
    old: &'a Snapshot,
    new: &'a Snapshot,
    before: &'a Tables,
    targets: &'a BTreeMap<SubjectKind, Vec<Option<usize>>>,
    matchings: &'a BTreeMap<SubjectKind, Matching>,
}

impl Ground<'_> {
    fn judge(&self, id: &str) -> Option<(Changed, Vec<Past>)> {
        let (then, now) = (self.old.checks.get(id)?, self.new.checks.get(id)?);
        let (before, after) = (then.lists.as_ref()?, now.lists.as_ref()?);
        let targets = self.targets.get(&after.kind)?;
        let mut known = BTreeMap::new();
        for (place, memo) in memory::recall(before, self.old.as_of) {
            let Some(target) = targets.get(place).copied().flatten() else { continue };
            memory::add(&mut known, target, memo);
        }
        let mut changed = Changed::default();
        let mut kept = BTreeMap::new();
        for (&place, &memo) in &known {
            kept.insert(place, self.follow(place, memo, (now, after), &mut changed));
        }
        let origins = &self.matchings.get(&after.kind)?.origins;
        let met = Met::of(targets, self.before, (then, before));
        for place in after.failing.iter().chain(after.accepted.iter()) {
            let fails = after.failing.contains(place);
            if changed.reopened.contains(place) {
                if fails && met.could_have_failed(place) {
                    changed.regressed.insert(place);
                }
                continue;
            }
            if known.contains_key(&place) {
                continue;
            }
            kept.insert(place, Memo { excused: !fails, ..Memo::first(self.new.as_of) });
            match origins.get(place) {
                Some(Origin::Ambiguous) => changed.ambiguous.insert(place),
                Some(Origin::FirstSeen) | None => {
                    changed.new.insert(place);
                    changed.first_seen.insert(place);
                }
                Some(Origin::Known) => {
                    changed.new.insert(place);
                    if fails && met.could_have_failed(place) {
                        changed.regressed.insert(place);
                    }
                }
            }
        }
        // An earlier review that knows more keeps it.
        for past in &after.history {
            past.places.iter().for_each(|place| memory::add(&mut kept, place, Memo::of(past)));
        }
        Some((changed, memory::grouped(&kept)))
    }

    /// What became of a subject with a past, and what is known of it from now on.
    fn follow(
        &self,
        place: usize,
        memo: Memo,
        (check, lists): (&CheckState, &Lists),
        changed: &mut Changed,
    ) -> Memo {
        let now = self.new.as_of;
        let was_open_last = memo.open && memo.last == self.old.as_of;
        changed.prior += u64::from(was_open_last);
        if lists.is_open(place) {
            if !memo.open {
                changed.reopened.insert(place);
                return Memo { excused: lists.accepted.contains(place), ..Memo::first(now) };
            }
            changed.still_open.insert(place);
            let excused = lists.accepted.contains(place);
            if memo.excused && !excused {
                changed.exception_expired.insert(place);
            }
            return Memo { reviews: memo.reviews.saturating_add(1), last: now, excused, ..memo };
        }
        if !memo.open {
            return memo;
        }
        let Some(reason) = self.unanswered(place, check, lists) else {
            changed.fixed.insert(place);
            return Memo { open: false, ..memo };
        };
        if was_open_last {
            changed.not_measurable.entry(reason).or_default().insert(place);
        } else {
            changed.waiting.insert(place);
        }
        memo
    }

    /// Why nobody can tell about a subject that does not fail; `None` where it is in order.
    fn unanswered(&self, place: usize, check: &CheckState, lists: &Lists) -> Option<Reason> {
        let tables = self.new.tables.as_ref()?;
        let mut standing = Standing::Registered { in_scope: true, active: true };
        if lists.kind == SubjectKind::Device {
            standing = tables.devices.get(place).map_or(Standing::Gone, |row| row.standing);
        } else if let Some(row) = tables.others.get(&lists.kind).and_then(|rows| rows.get(place))
            && row.gone
        {
            standing = Standing::Gone;
        }
        match standing {
            _ if check.lacking => Some(Reason::ExportMissing),
            Standing::Gone => Some(Reason::Gone),
            Standing::Ambiguous => Some(Reason::Ambiguous),
            Standing::Registered { in_scope: false, .. } => Some(Reason::OutOfScope),
            Standing::Registered { active: false, .. } => Some(Reason::Stale),
            Standing::Registered { .. } if lists.undecided.contains(place) => Some(Reason::Unknown),
            Standing::Registered { .. } if !lists.asked.contains(place) => Some(Reason::NotAsked),
            Standing::Registered { .. } => None,
        }
    }
}

/// Which later subjects the previous review could have found failing, and did not.
struct Met(Places);

impl Met {
    fn of(
        targets: &[Option<usize>],
        before: &Tables,
        (check, lists): (&CheckState, &Lists),
    ) -> Self {
        if check.lacking {
            return Self(Places::default());
        }
        let counted = |place: usize| match lists.kind {
            SubjectKind::Device => before.devices.get(place).is_some_and(|row| row.counts()),
            SubjectKind::Tenant => true,
            kind => {
                let row = before.others.get(&kind).and_then(|rows| rows.get(place));
                row.is_some_and(|row| !row.gone)
            }
        };
        let places = targets.iter().enumerate().filter_map(|(place, target)| {
            let decided = !lists.undecided.contains(place) && !lists.is_open(place);
            (*target).filter(|_| decided && counted(place))
        });
        Self(places.collect())
    }

    fn could_have_failed(&self, place: usize) -> bool {
        self.0.contains(place)
    }
}
