//! Writes for every record which device it joined, by which key, and why another did not count.

use std::sync::Arc;

use rayon::slice::ParallelSliceMut as _;

use super::assemble::Shelves;
use super::cluster::Silence;
use super::name::SHOWN;
use super::plan::Plan;
use crate::model::{LedgerRow, Method, RecordId, Source};

/// Collects the lines of all devices.
pub(super) struct Writer<'a> {
    plan: &'a Plan<'a>,
    keys: &'a [Arc<str>],
    rows: Vec<LedgerRow>,
    /// The name of sign-ins, which have none.
    nameless: Arc<str>,
}

impl<'a> Writer<'a> {
    /// A ledger without lines.
    pub(super) fn new(plan: &'a Plan<'a>, keys: &'a [Arc<str>]) -> Self {
        let copies: usize = plan.slots.twins.values().map(Vec::len).sum();
        let records = plan.slots.all.len() + copies;
        Self { plan, keys, rows: Vec::with_capacity(records), nameless: "".into() }
    }

    /// All lines, sorted by origin.
    pub(super) fn finish(mut self) -> Vec<LedgerRow> {
        self.rows.par_sort_unstable_by_key(|row| (row.origin, row.source));
        self.rows
    }

    /// Writes the lines of one device, while its records are still on the shelves.
    pub(super) fn write(&mut self, cluster: usize, shelves: &Shelves) {
        for (number, member) in self.plan.clusters[cluster].members.iter().enumerate() {
            let slots = &self.plan.parts[member.part].slots;
            let translated = |at: &usize| self.plan.is_translated(*at);
            // What was tied by an object id was tied to what carries the device id.
            let anchor = slots.iter().position(|at| !translated(at)).unwrap_or_default();
            for (place, &at) in slots.iter().enumerate() {
                let method = match member.tie {
                    Method::Anchor if place == anchor => self.anchor(cluster, at),
                    tie if place == anchor => tie,
                    _ if translated(&at) => Method::EntraObjectId,
                    _ => Method::EntraId,
                };
                let first = number == 0 && place == anchor;
                let detail = self.detail(cluster, at, first, member.silent);
                self.line(shelves, cluster, at, None, method, detail);
                self.copies(shelves, cluster, at);
            }
        }
    }

    /// The method of a device's first record.
    fn anchor(&self, cluster: usize, at: usize) -> Method {
        let slot = &self.plan.slots.all[at];
        if self.plan.doubts.contains_key(&cluster) {
            Method::Ambiguous
        } else if slot.has_id
            || slot.entra.is_some()
            || slot.serial.is_some()
            || slot.host.is_some()
        {
            Method::Anchor
        } else {
            Method::None
        }
    }

    /// The lines of older copies of a record.
    fn copies(&mut self, shelves: &Shelves, cluster: usize, at: usize) {
        let slot = &self.plan.slots.all[at];
        let method = match slot.source {
            Source::Defender => Method::DefenderId,
            Source::Intune => Method::IntuneId,
            Source::Entra | Source::Signin => Method::EntraId,
        };
        for &copy in self.plan.slots.twins.get(&at).into_iter().flatten() {
            let origin = match slot.source {
                Source::Intune => shelves.intune[copy].as_ref().map(|r| r.origin),
                Source::Defender => shelves.defender[copy].as_ref().map(|r| r.origin),
                Source::Entra => shelves.entra[copy].as_ref().map(|r| r.origin),
                Source::Signin => shelves.signins[copy].as_ref().map(|d| d.newest.origin),
            };
            let same_file = origin.is_some_and(|o| o.evidence == slot.origin.evidence);
            let detail = if same_file {
                "superseded: the same record again in this export"
            } else {
                "superseded: the same record in a newer export"
            };
            self.line(shelves, cluster, at, Some(copy), method, detail.to_owned());
        }
    }

    /// What a line must add to its method.
    fn detail(&self, cluster: usize, at: usize, first: bool, silent: Option<Silence>) -> String {
        let slot = &self.plan.slots.all[at];
        let current = &self.plan.current[cluster];
        if current.of(slot.source) != Some(at) {
            return self.superseded(cluster, at, silent);
        }
        if !first {
            return String::new();
        }
        let mut said = self.candidates(cluster);
        if let Some(note) = self.plan.notes[cluster] {
            if !said.is_empty() {
                said.push_str("; ");
            }
            said.push_str(note);
        }
        said
    }

    /// Why a record does not speak for its device.
    fn superseded(&self, cluster: usize, at: usize, silent: Option<Silence>) -> String {
        let slot = &self.plan.slots.all[at];
        let current = &self.plan.current[cluster];
        let why = if silent == Some(Silence::Reused) {
            "last seen before the machine that bears its name now was enrolled"
        } else if silent == Some(Silence::Twin) {
            "another Entra object of this name and platform stands for the machine"
        } else if slot.entra.is_some() && slot.entra != current.entra {
            "an earlier Entra object of the same hardware"
        } else if self.plan.is_repeated(cluster, at) {
            "the same record in a newer export"
        } else {
            let speaker = current.of(slot.source).map(|held| &self.plan.slots.all[held].standing);
            match speaker {
                Some(held) if held.seen < slot.standing.seen => "another record is onboarded",
                _ => "a newer record of the same device speaks for it",
            }
        };
        format!("superseded: {why}")
    }

    /// The devices an undecided one may be the same as.
    fn candidates(&self, cluster: usize) -> String {
        let doubts = self.plan.doubts.get(&cluster).map(Vec::as_slice).unwrap_or_default();
        let mut count = 0;
        let mut named: Vec<&str> = Vec::new();
        for doubt in doubts {
            count += doubt.count;
            named.extend(doubt.shown.iter().map(|at| &*self.keys[*at]));
        }
        if count == 0 {
            return String::new();
        }
        named.sort_unstable();
        named.dedup();
        named.truncate(SHOWN);
        let rest = match count - named.len().min(count) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!("may be the same machine as {}{rest}; no key decides", named.join(", "))
    }

    /// Adds the line of a record, or of an older `copy` of it.
    fn line(
        &mut self,
        shelves: &Shelves,
        cluster: usize,
        at: usize,
        copy: Option<usize>,
        method: Method,
        detail: String,
    ) {
        let slot = &self.plan.slots.all[at];
        let place = copy.unwrap_or(slot.at);
        let (origin, record_id, name, platform) = match slot.source {
            Source::Intune => {
                let Some(r) = &shelves.intune[place] else { return };
                let id = r.intune_id.map(RecordId::Intune).unwrap_or_default();
                (r.origin, id, r.name.clone(), r.platform)
            }
            Source::Defender => {
                let Some(r) = &shelves.defender[place] else { return };
                let id = r.defender_id.map(RecordId::Defender).unwrap_or_default();
                (r.origin, id, r.name.clone(), r.platform)
            }
            Source::Entra => {
                let Some(r) = &shelves.entra[place] else { return };
                let id = r.entra_id.map(RecordId::Entra).unwrap_or_default();
                (r.origin, id, r.name.clone(), r.platform)
            }
            Source::Signin => {
                let Some(d) = &shelves.signins[place] else { return };
                (
                    d.newest.origin,
                    RecordId::Signin(d.entra_id),
                    Arc::clone(&self.nameless),
                    d.platform,
                )
            }
        };
        self.rows.push(LedgerRow {
            origin,
            source: slot.source,
            record_id,
            name,
            platform,
            device_key: self.keys[cluster].clone(),
            method,
            detail: detail.into(),
        });
    }
}
