//! Since when a subject is open, over how many reviews, and whether it was mended in between.

use std::collections::BTreeMap;

use blindspot_core::audit::Places;
use blindspot_core::model::Instant;
use chrono::TimeDelta;

use super::snapshot::{Lists, Past};

/// After so many days without an answer a carried subject is no longer followed.
const FORGOTTEN_DAYS: i64 = 400;

/// What earlier reviews found of one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Memo {
    /// The first review that found it failing.
    pub since: Instant,
    /// How many reviews found it failing.
    pub reviews: u32,
    /// The last review that found it failing.
    pub last: Instant,
    /// Whether nothing has shown it mended since.
    pub open: bool,
    /// Whether that last review found its failure accepted.
    pub excused: bool,
}

impl Memo {
    /// Found failing for the first time.
    #[must_use]
    pub(super) const fn first(at: Instant) -> Self {
        Self { since: at, reviews: 1, last: at, open: true, excused: false }
    }

    /// Both pasts of what turns out to be one subject: an open one outweighs a mended one, and
    /// reaches as far back as either.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        if self.open != other.open {
            return if self.open { self } else { other };
        }
        Self {
            since: self.since.min(other.since),
            reviews: self.reviews.max(other.reviews),
            last: self.last.max(other.last),
            open: self.open,
            excused: self.excused && other.excused,
        }
    }

    /// What is kept of every subject with this past.
    pub(super) const fn of(past: &Past) -> Self {
        let &Past { since, reviews, last, open, excused, .. } = past;
        Self { since, reviews, last, open, excused }
    }

    /// Whether nobody could answer for so long that it is followed no more.
    #[must_use]
    pub(super) fn is_forgotten(&self, now: Instant) -> bool {
        now - self.last > TimeDelta::days(FORGOTTEN_DAYS)
    }
}

/// What a review knows of every subject of a check, its own answers included.
#[must_use]
pub(super) fn recall(lists: &Lists, as_of: Instant) -> BTreeMap<usize, Memo> {
    let mut known = BTreeMap::new();
    for past in &lists.history {
        past.places.iter().for_each(|place| add(&mut known, place, Memo::of(past)));
    }
    for place in lists.failing.iter().chain(lists.accepted.iter()) {
        let memo: &mut Memo = known.entry(place).or_insert(Memo::first(as_of));
        if !memo.open {
            *memo = Memo::first(as_of);
        }
        memo.last = as_of;
        memo.excused = lists.accepted.contains(place);
    }
    known
}

/// Adds what is known of a subject to what was known already.
pub(super) fn add(known: &mut BTreeMap<usize, Memo>, place: usize, memo: Memo) {
    known.entry(place).and_modify(|had| *had = had.and(memo)).or_insert(memo);
}

/// The same by past, for the JSON.
#[must_use]
pub(super) fn grouped(known: &BTreeMap<usize, Memo>) -> Vec<Past> {
    let mut groups: BTreeMap<(Instant, u32, Instant, bool, bool), Places> = BTreeMap::new();
    for (place, memo) in known {
        let &Memo { since, reviews, last, open, excused } = memo;
        groups.entry((since, reviews, last, open, excused)).or_default().insert(*place);
    }
    let past = |((since, reviews, last, open, excused), places)| Past {
        since,
        reviews,
        last,
        open,
        excused,
        places,
    };
    groups.into_iter().map(past).collect()
}
