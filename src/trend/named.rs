//! The changed subjects by name: the first of them for a reader, all of them for a script.

use std::collections::BTreeMap;

use blindspot_core::audit::{Places, Severity, SubjectKind};
use blindspot_core::model::Instant;
use indexmap::IndexMap;
use serde::Serialize;

use super::change::{Changed, Reason};
use super::snapshot::{Lists, Snapshot, Tables};
use crate::cell::stamp;

/// What became of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Open now, and mended in between.
    Reopened,
    /// Open now, and never before.
    New,
    /// Open now; which earlier device it was cannot be told.
    Ambiguous,
    /// Excused then, and no longer.
    ExceptionExpired,
    /// Open then and now.
    StillOpen,
    /// Open then, in order now.
    Fixed,
    /// Open then, and nobody can tell now.
    NotMeasurable,
}

impl Change {
    /// Every change, the most urgent first.
    pub const ALL: [Self; 7] = [
        Self::Reopened,
        Self::New,
        Self::Ambiguous,
        Self::ExceptionExpired,
        Self::StillOpen,
        Self::Fixed,
        Self::NotMeasurable,
    ];

    /// In a reader's words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Reopened => "reopened",
            Self::New => "new",
            Self::Ambiguous => "open, identity undecided",
            Self::ExceptionExpired => "no longer excused",
            Self::StillOpen => "still open",
            Self::Fixed => "fixed",
            Self::NotMeasurable => "not measurable",
        }
    }
}

/// One subject of one check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct One {
    /// The check's id.
    pub check: String,
    /// What became of it.
    pub change: Change,
    /// `device`, `user`, `policy`, `product` or `tenant`.
    pub subject_type: &'static str,
    /// Its key, as affected.csv names it.
    pub subject: String,
    /// Its name.
    pub name: String,
    /// The platform of a device.
    pub platform: &'static str,
    /// The first review that found it failing; of what is open or was mended.
    pub since: String,
    /// How many reviews found it failing.
    pub reviews: u32,
    /// Why it is new, or why nobody can tell; empty else.
    pub why: &'static str,
}

/// The changed subjects by what became of them.
#[derive(Clone, Debug, Default)]
pub struct Named(BTreeMap<Change, (Vec<One>, u64)>);

impl Named {
    /// The first subjects of a change, and how many there are; the worst check first, of the still
    /// open the oldest first.
    #[must_use]
    pub fn of(&self, change: Change) -> (&[One], u64) {
        self.0.get(&change).map_or((&[], 0), |(first, total)| (first.as_slice(), *total))
    }
}

/// Names the first subjects of every change.
pub(super) fn named(
    changes: &IndexMap<String, Changed>,
    then: &Snapshot,
    now: &Snapshot,
    most: usize,
) -> Named {
    let Some(tables) = &now.tables else { return Named::default() };
    let rank = |id: &str| {
        let severity = now.checks.get(id).map_or("", |check| check.severity.as_str());
        Severity::ALL.iter().position(|s| s.word() == severity)
    };
    let mut order: Vec<(&String, &Changed)> = changes.iter().collect();
    order.sort_by_key(|(id, _)| (rank(id), *id));
    let writer = Writer { then, now, tables, most };
    let mut found = Named::default();
    for change in Change::ALL {
        let (mut first, mut total) = (Vec::new(), 0);
        for (id, changed) in &order {
            let Some(lists) = now.checks.get(*id).and_then(|check| check.lists.as_ref()) else {
                continue;
            };
            for (places, reason) in sets(changed, change) {
                total += places.count();
                writer.write(&mut first, (id, lists), (change, reason), places, changed);
            }
        }
        if change == Change::StillOpen {
            first.sort_by(|one: &One, other| one.since.cmp(&other.since));
            first.truncate(most);
        }
        found.0.insert(change, (first, total));
    }
    found
}

/// The places of a change, with the reason where there are several.
fn sets(changed: &Changed, change: Change) -> Vec<(&Places, Option<Reason>)> {
    match change {
        Change::Reopened => vec![(&changed.reopened, None)],
        Change::New => vec![(&changed.new, None)],
        Change::Ambiguous => vec![(&changed.ambiguous, None)],
        Change::ExceptionExpired => vec![(&changed.exception_expired, None)],
        Change::StillOpen => vec![(&changed.still_open, None)],
        Change::Fixed => vec![(&changed.fixed, None)],
        Change::NotMeasurable => {
            changed.not_measurable.iter().map(|(why, places)| (places, Some(*why))).collect()
        }
    }
}

struct Writer<'a> {
    then: &'a Snapshot,
    now: &'a Snapshot,
    tables: &'a Tables,
    most: usize,
}

impl Writer<'_> {
    fn write(
        &self,
        first: &mut Vec<One>,
        (id, lists): (&str, &Lists),
        (change, reason): (Change, Option<Reason>),
        places: &Places,
        changed: &Changed,
    ) {
        // Of the still open the oldest are wanted, so each check may give as many as fit.
        let room = if change == Change::StillOpen { self.most } else { self.most - first.len() };
        let oldest = |place: usize| past(lists, place).map(|(since, _)| since);
        let mut chosen: Vec<usize> = places.iter().collect();
        if change == Change::StillOpen {
            chosen.sort_by_key(|place| (oldest(*place), *place));
        }
        for place in chosen.into_iter().take(room) {
            let (subject, name, platform) = describe(self.tables, lists.kind, place);
            let (since, reviews) = match past(lists, place) {
                Some((since, reviews)) => (stamp(Some(since)), reviews),
                None => (String::new(), 0),
            };
            first.push(One {
                check: id.to_owned(),
                change,
                subject_type: lists.kind.word(),
                subject,
                name,
                platform,
                since,
                reviews,
                why: reason.map_or_else(|| self.why(id, change, place, changed), Reason::title),
            });
        }
    }

    /// Why a subject was not found failing before.
    fn why(&self, id: &str, change: Change, place: usize, changed: &Changed) -> &'static str {
        let excused = self.now.checks.get(id).and_then(|check| check.lists.as_ref());
        let excused = excused.is_some_and(|lists| lists.accepted.contains(place));
        match change {
            Change::New | Change::Reopened if excused => "an accepted risk",
            Change::New | Change::Reopened if changed.regressed.contains(place) => {
                "not failing at the previous review"
            }
            Change::New if changed.first_seen.contains(place) => "not seen at the previous review",
            Change::New | Change::Reopened => match self.then.checks.get(id) {
                Some(check) if check.lacking => "an export was lacking at the previous review",
                _ => "could not be told at the previous review",
            },
            _ => "",
        }
    }
}

/// Since when a subject is open, and over how many reviews.
fn past(lists: &Lists, place: usize) -> Option<(Instant, u32)> {
    let past = lists.history.iter().find(|past| past.places.contains(place))?;
    Some((past.since, past.reviews))
}

/// A subject's key, name and platform.
fn describe(tables: &Tables, kind: SubjectKind, place: usize) -> (String, String, &'static str) {
    match kind {
        SubjectKind::Device => match tables.devices.get(place) {
            Some(row) => (row.key(), row.name.to_string(), row.platform.slug()),
            None => Default::default(),
        },
        SubjectKind::Tenant => ("tenant".into(), String::new(), ""),
        other => match tables.others.get(&other).and_then(|rows| rows.get(place)) {
            Some(row) if row.name.is_empty() => (row.key.clone(), row.key.clone(), ""),
            Some(row) => (row.key.clone(), row.name.clone(), ""),
            None => Default::default(),
        },
    }
}
