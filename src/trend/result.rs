//! The comparison as files and the report show it.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::change::{Changed, Reason};
use super::coverage;
use super::identity::{Fate, Origin};

use super::named::{self, Named};
use super::questions::Moved;
use super::snapshot::{OtherRow, Past, Snapshot};
use super::step::Stepped;
use crate::cell::stamp;

pub use super::coverage::{CoverageChange, Shift};

/// What changed since the previous assessment.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Trend {
    /// The instant the previous one speaks of.
    pub previous_as_of: String,
    /// The version that wrote it.
    pub previous_version: String,
    /// Whether only counts and coverage could be compared: the previous one lists no subjects.
    pub counts_only: bool,
    /// Every check that asks the same in both.
    pub checks: Vec<CheckChange>,
    /// All of them together.
    pub totals: Totals,
    /// Coverage then and now.
    pub coverage: CoverageChange,
    /// Every earlier review that is known, oldest first.
    pub reviews: Vec<Review>,
    /// How the devices of the two met.
    pub devices: Met,
    /// Checks only this one asks.
    pub added: Vec<String>,
    /// Checks only the previous one asked.
    pub removed: Vec<String>,
    /// Checks that now ask something else.
    pub redefined: Vec<String>,
    /// Checks of the exports themselves, which belong to one review.
    pub not_compared: Vec<String>,
    /// Checks of another severity than before.
    pub severity_changed: Vec<Moved>,
    /// Limits and scope that differ.
    pub limits_changed: Vec<Moved>,
    /// The changed subjects by name, as many as were asked for.
    #[serde(skip)]
    pub named: Named,
    /// The subjects that are in the register no longer.
    #[serde(skip)]
    pub carried: Carried,
}

/// What the JSON keeps so that a later comparison reaches further back than this one.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// Devices, numbered on from those of the register.
    pub devices: Vec<super::identity::DeviceRow>,
    /// Subjects of other kinds, numbered on likewise.
    pub others: BTreeMap<blindspot_core::audit::SubjectKind, Vec<OtherRow>>,
    /// Per check what earlier reviews found.
    pub history: BTreeMap<String, Vec<Past>>,
}

/// One check between the two reviews: counts of subjects.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CheckChange {
    /// The check's id.
    pub id: String,
    /// Open now, and never before.
    pub new: u64,
    /// Open when last measured, in order now.
    pub fixed: u64,
    /// Open when last measured, and now.
    pub still_open: u64,
    /// Open now, and mended in between.
    pub reopened: u64,
    /// Open at the previous review; nobody can tell now.
    pub not_measurable: u64,
    /// Of the still open: excused then, and no longer.
    pub exception_expired: u64,
    /// Of the new and reopened: failing although the previous review could have found it.
    pub regressed: u64,
    /// Of the new: not in the previous register.
    pub first_seen: u64,
    /// Open now; which earlier device it was cannot be told.
    pub ambiguous: u64,
    /// Open at the previous review.
    pub prior: u64,
    /// Open before the previous review and not measured since.
    pub waiting: u64,
    /// The first review that found a subject failing that is still open.
    pub oldest: Option<String>,
    /// The not measurable ones by reason.
    pub reasons: BTreeMap<&'static str, u64>,
    /// The subjects: places in the table of their kind in `subjects`.
    pub places: IndexMap<&'static str, String>,
}

/// All checks together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// See [`CheckChange`].
    pub new: u64,
    /// See [`CheckChange`].
    pub fixed: u64,
    /// See [`CheckChange`].
    pub still_open: u64,
    /// See [`CheckChange`].
    pub reopened: u64,
    /// See [`CheckChange`].
    pub not_measurable: u64,
    /// See [`CheckChange`].
    pub exception_expired: u64,
    /// See [`CheckChange`].
    pub regressed: u64,
    /// See [`CheckChange`].
    pub ambiguous: u64,
    /// See [`CheckChange`].
    pub prior: u64,
}

/// How the devices of two reviews met.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Met {
    /// Devices of the previous register, with those it carried.
    pub then: u64,
    /// Devices of this register.
    pub now: u64,
    /// Of the previous ones: found again.
    pub matched: u64,
    /// Of the previous ones: in the register no longer.
    pub gone: u64,
    /// Of the previous ones: may be several of today.
    pub ambiguous: u64,
    /// Of today's: not in the previous register.
    pub first_seen: u64,
}

/// One review's coverage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// The instant it speaks of.
    pub as_of: String,
    /// The devices the shares are of.
    pub devices: u64,
    /// Every applicable link holds.
    pub proven: Option<f64>,
    /// No link is refuted.
    pub possible: Option<f64>,
    /// The link its headline spoke of.
    pub headline: Option<String>,
    /// Share through each link.
    pub through: IndexMap<String, Option<f64>>,
}

impl Trend {
    /// Whether something fails that the previous review could have found failing.
    #[must_use]
    pub const fn has_regressions(&self) -> bool {
        self.totals.regressed > 0
    }
}

/// Puts the comparison into words and numbers; what the later snapshot carries moves into it.
pub(super) fn told(
    earlier: &[Snapshot],
    previous: &Snapshot,
    now: &mut Snapshot,
    stepped: Stepped,
    most: usize,
) -> Trend {
    let Stepped { changes, questions, matching } = stepped;
    let counts_only = changes.is_none();
    let changes = changes.unwrap_or_default();
    let checks: Vec<CheckChange> =
        changes.iter().map(|(id, changed)| check(id, changed, now)).collect();
    let reviews = coverage::reviews(earlier);
    Trend {
        previous_as_of: stamp(Some(previous.as_of)),
        previous_version: previous.version.clone(),
        counts_only,
        totals: totals(&checks),
        coverage: coverage::change(previous, now, &reviews),
        devices: matching.map(|m| met(&m)).unwrap_or_default(),
        named: named::named(&changes, previous, now, most),
        carried: carried(now),
        checks,
        reviews,
        added: questions.added,
        removed: questions.removed,
        redefined: questions.redefined,
        not_compared: questions.not_compared,
        severity_changed: questions.severity_changed,
        limits_changed: questions.limits_changed,
    }
}

fn check(id: &str, changed: &Changed, now: &Snapshot) -> CheckChange {
    let lists = now.checks.get(id).and_then(|check| check.lists.as_ref());
    let since = lists.and_then(|lists| {
        let pasts = lists.history.iter().filter(|past| past.open && past.last == now.as_of);
        pasts.map(|past| past.since).min().filter(|_| !changed.still_open.is_empty())
    });
    let mut places = IndexMap::new();
    for (word, set) in [
        ("new", &changed.new),
        ("fixed", &changed.fixed),
        ("still_open", &changed.still_open),
        ("reopened", &changed.reopened),
        ("exception_expired", &changed.exception_expired),
        ("regressed", &changed.regressed),
        ("ambiguous", &changed.ambiguous),
    ] {
        places.insert(word, set.to_string());
    }
    for reason in Reason::ALL {
        if let Some(set) = changed.not_measurable.get(&reason) {
            places.insert(reason.word(), set.to_string());
        }
    }
    places.retain(|_, text| !text.is_empty());
    let reasons: BTreeMap<_, _> =
        changed.not_measurable.iter().map(|(why, set)| (why.word(), set.count())).collect();
    CheckChange {
        id: id.to_owned(),
        new: changed.new.count(),
        fixed: changed.fixed.count(),
        still_open: changed.still_open.count(),
        reopened: changed.reopened.count(),
        not_measurable: reasons.values().sum(),
        exception_expired: changed.exception_expired.count(),
        regressed: changed.regressed.count(),
        first_seen: changed.first_seen.count(),
        ambiguous: changed.ambiguous.count(),
        prior: changed.prior,
        waiting: changed.waiting.count(),
        oldest: since.map(|at| stamp(Some(at))),
        reasons,
        places,
    }
}

fn totals(checks: &[CheckChange]) -> Totals {
    let sum = |of: fn(&CheckChange) -> u64| checks.iter().map(of).sum();
    Totals {
        new: sum(|c| c.new),
        fixed: sum(|c| c.fixed),
        still_open: sum(|c| c.still_open),
        reopened: sum(|c| c.reopened),
        not_measurable: sum(|c| c.not_measurable),
        exception_expired: sum(|c| c.exception_expired),
        regressed: sum(|c| c.regressed),
        ambiguous: sum(|c| c.ambiguous),
        prior: sum(|c| c.prior),
    }
}

fn met(matching: &super::identity::Matching) -> Met {
    let fates =
        |wanted: fn(&Fate) -> bool| matching.fates.iter().filter(|f| wanted(f)).count() as u64;
    Met {
        then: matching.fates.len() as u64,
        now: matching.origins.len() as u64,
        matched: fates(|fate| matches!(fate, Fate::Now(_))),
        gone: fates(|fate| *fate == Fate::Gone),
        ambiguous: fates(|fate| *fate == Fate::Ambiguous),
        first_seen: matching.origins.iter().filter(|o| **o == Origin::FirstSeen).count() as u64,
    }
}

/// Takes out of the later snapshot what its JSON keeps for the next comparison.
fn carried(now: &mut Snapshot) -> Carried {
    let mut kept = Carried::default();
    for (id, check) in &mut now.checks {
        if let Some(lists) = &mut check.lists {
            kept.history.insert(id.clone(), std::mem::take(&mut lists.history));
        }
    }
    if let Some(tables) = &now.tables {
        let gone = tables
            .devices
            .iter()
            .filter(|row| !matches!(row.standing, super::identity::Standing::Registered { .. }));
        kept.devices = gone.cloned().collect();
        for (kind, rows) in &tables.others {
            kept.others.insert(*kind, rows.iter().filter(|row| row.gone).cloned().collect());
        }
    }
    kept
}
