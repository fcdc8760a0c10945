//! Runs the keys strongest first and keeps what they decide, before any record is moved.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{self, Cluster, Current, Part};
use super::name::{self, Board, Doubt};
use super::serial;
use super::slots::Slots;
use crate::model::{EvidenceId, Intake, Method, Source};

/// Which records are one machine.
pub(super) struct Plan {
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
}

impl Plan {
    /// Decides for all records of an intake; the Entra ids of `doubted` exports are no keys.
    pub(super) fn of(intake: &Intake, doubted: &BTreeSet<EvidenceId>) -> Self {
        let slots = Slots::of(intake, doubted);
        let parts = cluster::by_entra_id(&slots);
        let serial::BySerial { mut clusters, doubts: pairs, notes } =
            serial::by_serial(&slots, &parts);
        let mut current: Vec<Current> =
            clusters.iter().map(|cluster| cluster.current(&slots, &parts)).collect();
        let board = Board { slots: &slots, parts: &parts, clusters: &clusters, current: &current };
        let names = name::by_name(&board);
        let mut place: Vec<usize> = (0..clusters.len()).collect();
        for tie in names.ties {
            let empty = Cluster { members: Vec::new() };
            let taken = std::mem::replace(&mut clusters[tie.defender], empty);
            clusters[tie.intune].absorb(taken, Method::Name, tie.reused);
            current[tie.intune] = clusters[tie.intune].current(&slots, &parts);
            current[tie.defender] = clusters[tie.defender].current(&slots, &parts);
            place[tie.defender] = tie.intune;
        }
        let mut doubts: BTreeMap<usize, Vec<Doubt>> = BTreeMap::new();
        for doubt in names.doubts {
            doubts.entry(doubt.cluster).or_default().push(doubt);
        }
        for (a, b) in pairs {
            let (a, b) = (place[a], place[b]);
            add(&mut doubts, &current, a, b);
            add(&mut doubts, &current, b, a);
        }
        Self { slots, parts, clusters, current, doubts, notes }
    }
}

/// Notes that `rival` may hold the record `cluster` has none of.
fn add(
    doubts: &mut BTreeMap<usize, Vec<Doubt>>,
    current: &[Current],
    cluster: usize,
    rival: usize,
) {
    for missing in [Source::Intune, Source::Defender] {
        if current[cluster].of(missing).is_some() || current[rival].of(missing).is_none() {
            continue;
        }
        let held = doubts.entry(cluster).or_default();
        match held.iter_mut().find(|doubt| doubt.missing == missing) {
            Some(doubt) if doubt.shown.contains(&rival) => {}
            Some(doubt) => {
                doubt.count += 1;
                doubt.shown.push(rival);
            }
            None => held.push(Doubt { cluster, missing, count: 1, shown: vec![rival] }),
        }
    }
}
