//! Runs the keys strongest first and keeps what they decide, before any record is moved.

use std::collections::{BTreeMap, HashSet};

use super::cluster::{self, Cluster, Current, Part, Silence};
use super::name::{self, Board, Doubt};
use super::slots::Slots;
use super::{bare, serial, twins};
use crate::model::{Intake, Method, Origin, Source};

/// Which records are one machine.
pub(super) struct Plan<'a> {
    pub(super) slots: Slots,
    pub(super) parts: Vec<Part>,
    /// One per machine; empty ones were taken over by another.
    pub(super) clusters: Vec<Cluster>,
    /// The records that speak for each cluster.
    pub(super) current: Vec<Current>,
    /// Per cluster, what could not be decided.
    pub(super) doubts: BTreeMap<usize, Vec<Doubt>>,
    /// Per cluster, why its serial did not count.
    pub(super) notes: Vec<Option<&'static str>>,
    /// Defender rows whose Entra id was an object id.
    translated: &'a HashSet<Origin>,
}

/// Clusters while they grow.
struct Draft {
    slots: Slots,
    parts: Vec<Part>,
    clusters: Vec<Cluster>,
    current: Vec<Current>,
    /// Per cluster, the one that took it over, or itself.
    place: Vec<usize>,
}

impl Draft {
    fn board(&self) -> Board<'_> {
        Board {
            slots: &self.slots,
            parts: &self.parts,
            clusters: &self.clusters,
            current: &self.current,
        }
    }

    /// Lets one cluster take over another by name.
    fn tie(&mut self, into: usize, from: usize, silent: Option<Silence>) {
        let empty = Cluster { members: Vec::new() };
        let taken = std::mem::replace(&mut self.clusters[from], empty);
        self.clusters[into].absorb(taken, Method::Name, silent);
        for at in [into, from] {
            self.current[at] = self.clusters[at].current(&self.slots, &self.parts);
        }
        self.place[from] = into;
    }

    /// The cluster that holds what this one held.
    fn now(&self, mut at: usize) -> usize {
        while self.place[at] != at {
            at = self.place[at];
        }
        at
    }

    /// The doubts that the later keys left standing, per cluster.
    fn standing(&self, doubts: Vec<Doubt>) -> BTreeMap<usize, Vec<Doubt>> {
        let mut standing: BTreeMap<usize, Vec<Doubt>> = BTreeMap::new();
        for doubt in doubts {
            let at = self.now(doubt.cluster);
            if doubt.missing.is_some_and(|source| self.current[at].of(source).is_some()) {
                continue;
            }
            let mut rivals: Vec<usize> = doubt.shown.iter().map(|rival| self.now(*rival)).collect();
            rivals.sort_unstable();
            rivals.dedup();
            let merged = doubt.shown.len() - rivals.len();
            if rivals == [at] || rivals.is_empty() {
                continue;
            }
            let held = standing.entry(at).or_default();
            let Some(same) = held.iter_mut().find(|held| held.missing == doubt.missing) else {
                let count = doubt.count.saturating_sub(merged);
                held.push(Doubt { cluster: at, count, shown: rivals, ..doubt });
                continue;
            };
            let known = rivals.len();
            rivals.retain(|rival| !same.shown.contains(rival));
            same.count += doubt.count.saturating_sub(merged + known - rivals.len());
            same.shown.append(&mut rivals);
        }
        standing
    }
}

impl<'a> Plan<'a> {
    /// Decides for all records of an intake; the Entra ids of the `translated` rows were object
    /// ids.
    pub(super) fn of(intake: &Intake, translated: &'a HashSet<Origin>) -> Self {
        let slots = Slots::of(intake);
        let parts = cluster::by_entra_id(&slots);
        let serial::BySerial { clusters, doubts: pairs, notes } = serial::by_serial(&slots, &parts);
        let current: Vec<Current> =
            clusters.iter().map(|cluster| cluster.current(&slots, &parts)).collect();
        let place = (0..clusters.len()).collect();
        let mut draft = Draft { slots, parts, clusters, current, place };
        let mut doubts = Vec::new();
        if !intake.entra.is_empty() {
            let mut found = twins::twins(&draft.board(), &intake.entra);
            found.ties.drain(..).for_each(|tie| draft.tie(tie.into, tie.twin, Some(Silence::Twin)));
            doubts.append(&mut found.doubts);
        }
        let mut names = name::by_name(&draft.board());
        for tie in names.ties {
            draft.tie(tie.intune, tie.defender, tie.reused.then_some(Silence::Reused));
        }
        doubts.append(&mut names.doubts);
        if !intake.entra.is_empty() {
            let mut found = bare::by_name(&draft.board());
            found.ties.drain(..).for_each(|tie| draft.tie(tie.portal, tie.object, None));
            doubts.append(&mut found.doubts);
        }
        for (a, b) in pairs {
            doubts.extend(cloned(&draft, draft.now(a), draft.now(b)));
            doubts.extend(cloned(&draft, draft.now(b), draft.now(a)));
        }
        let doubts = draft.standing(doubts);
        let Draft { slots, parts, clusters, current, .. } = draft;
        Self { slots, parts, clusters, current, doubts, notes, translated }
    }

    /// Whether the record's Entra id was read from an object id.
    pub(super) fn is_translated(&self, at: usize) -> bool {
        self.translated.contains(&self.slots.all[at].origin)
    }
}

/// What `rival`, which shares a cloned serial, may hold of what `cluster` has none of.
fn cloned(draft: &Draft, cluster: usize, rival: usize) -> impl Iterator<Item = Doubt> + '_ {
    let held = move |missing: &Source| draft.current[rival].of(*missing).is_some();
    [Source::Intune, Source::Defender].into_iter().filter(held).map(move |missing| Doubt {
        cluster,
        missing: Some(missing),
        count: 1,
        shown: vec![rival],
    })
}
