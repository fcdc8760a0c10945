//! Turns the rows of reports about machines that a list holds already into statements about them,
//! after lending the list the keys it lacks.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use crate::model::key::Serial;
use crate::model::witness::Fact;
use crate::model::{
    DefenderId, DefenderRecord, EntraId, EvidenceId, Held, Instant, Intake, IntuneId, IntuneRecord,
    Kind, Origin, Witness,
};

/// A record that two exports of one portal may both hold.
trait Listed {
    /// The portal's own id.
    type Own: Copy + Eq + Hash;

    fn origin(&self) -> Origin;
    fn own(&self) -> Option<Self::Own>;
    fn seen(&self) -> Option<Instant>;
    fn keys(&mut self) -> (&mut Option<EntraId>, &mut Option<Serial>);
    fn entra(&self) -> Option<EntraId>;
    fn serial(&self) -> Option<&Serial>;
    /// Takes over what only the report says and a row of the list would.
    fn lend(&self, to: &mut Self);
    fn into_witness(self, kind: Kind) -> Witness;
}

/// Folds the supplementary records of Intune and Defender into their lists.
pub(super) fn fold(intake: &mut Intake) {
    let kinds: BTreeMap<EvidenceId, Kind> =
        intake.evidence.iter().map(|e| (e.id, e.kind)).collect();
    let kind = |origin: Origin| kinds.get(&origin.evidence).copied();
    let supplies = |kind: &&Kind| kind.gives_records().is_some() && kind.lists().is_none();
    if !kinds.values().any(|kind| supplies(&kind)) {
        return;
    }
    let mut witnesses = Vec::new();
    intake.intune = split(std::mem::take(&mut intake.intune), &kind, &mut witnesses);
    intake.defender = split(std::mem::take(&mut intake.defender), &kind, &mut witnesses);
    intake.witnesses.append(&mut witnesses);
}

/// Where the records of a list are, by own id and by Entra id.
struct Index<I> {
    own: HashMap<I, Vec<usize>>,
    entra: HashMap<EntraId, Vec<usize>>,
}

impl<I: Copy + Eq + Hash> Index<I> {
    fn of<R: Listed<Own = I>>(list: &[Box<R>]) -> Self {
        let mut index = Self { own: HashMap::new(), entra: HashMap::new() };
        for (at, record) in list.iter().enumerate() {
            if let Some(own) = record.own() {
                index.own.entry(own).or_default().push(at);
            }
            if let Some(entra) = record.entra() {
                index.entra.entry(entra).or_default().push(at);
            }
        }
        index
    }

    /// The list's records of the machine a report speaks of: those of its own id, else, where one
    /// side shows no own id, those of its Entra id.
    fn places<R: Listed<Own = I>>(&self, list: &[Box<R>], record: &R) -> Vec<usize> {
        if let Some(places) = record.own().and_then(|own| self.own.get(&own)) {
            return places.clone();
        }
        let places = record.entra().and_then(|entra| self.entra.get(&entra));
        let open = |at: &&usize| record.own().is_none() || list[**at].own().is_none();
        places.into_iter().flatten().filter(open).copied().collect()
    }
}

/// The records that stay, with the list's first; the others become witnesses.
fn split<R: Listed>(
    records: Held<R>,
    kind: &impl Fn(Origin) -> Option<Kind>,
    witnesses: &mut Held<Witness>,
) -> Held<R> {
    let listed = |record: &R| kind(record.origin()).is_none_or(|kind| kind.lists().is_some());
    let (mut list, mut reports): (Vec<_>, Vec<_>) =
        records.into_iter().partition(|record| listed(record));
    if list.is_empty() || reports.is_empty() {
        list.append(&mut reports);
        return list;
    }
    // The newest report lends first; equal ones lend the same.
    reports.sort_by(|a, b| {
        let key = |r: &R| (Reverse(r.seen()), r.entra());
        key(a).cmp(&key(b)).then_with(|| a.serial().cmp(&b.serial()))
    });
    let index = Index::of(&list);
    let mut kept = Vec::new();
    for report in reports {
        let places = index.places(&list, &report);
        match kind(report.origin()).filter(|_| !places.is_empty()) {
            Some(kind) => {
                lend(&*report, &mut list, &places);
                witnesses.push(Box::new(report.into_witness(kind)));
            }
            None => kept.push(report),
        }
    }
    list.append(&mut kept);
    list
}

/// Fills the keys that no copy of the list's record carries; only where the copies are surely one
/// record.
fn lend<R: Listed>(report: &R, list: &mut [Box<R>], places: &[usize]) {
    let one = |at: &usize| list[*at].own().is_some() && list[*at].own() == report.own();
    if places.len() > 1 && !places.iter().all(one) {
        return;
    }
    let no_entra = places.iter().all(|at| list[*at].entra().is_none());
    let no_serial = places.iter().all(|at| list[*at].serial().is_none());
    for at in places {
        let (entra, serial) = list[*at].keys();
        if no_entra {
            *entra = report.entra();
        }
        if no_serial {
            *serial = report.serial().cloned();
        }
        report.lend(&mut list[*at]);
    }
}

impl Listed for IntuneRecord {
    type Own = IntuneId;

    fn origin(&self) -> Origin {
        self.origin
    }
    fn own(&self) -> Option<IntuneId> {
        self.intune_id
    }
    fn seen(&self) -> Option<Instant> {
        self.last_checkin
    }
    fn keys(&mut self) -> (&mut Option<EntraId>, &mut Option<Serial>) {
        (&mut self.entra_id, &mut self.serial)
    }
    fn entra(&self) -> Option<EntraId> {
        self.entra_id
    }
    fn serial(&self) -> Option<&Serial> {
        self.serial.as_ref()
    }
    fn lend(&self, _: &mut Self) {}

    fn into_witness(self, kind: Kind) -> Witness {
        Witness {
            origin: self.origin,
            kind,
            intune_id: self.intune_id,
            entra_id: self.entra_id,
            defender_id: None,
            name: self.name,
            user: self.primary_user,
            platform: self.platform,
            at: self.last_checkin,
            facts: self.compliance.map(|said| Fact::Verdict(said, None)).into_iter().collect(),
        }
    }
}

impl Listed for DefenderRecord {
    type Own = DefenderId;

    fn origin(&self) -> Origin {
        self.origin
    }
    fn own(&self) -> Option<DefenderId> {
        self.defender_id
    }
    fn seen(&self) -> Option<Instant> {
        self.last_update
    }
    fn keys(&mut self) -> (&mut Option<EntraId>, &mut Option<Serial>) {
        (&mut self.entra_id, &mut self.serial)
    }
    fn entra(&self) -> Option<EntraId> {
        self.entra_id
    }
    fn serial(&self) -> Option<&Serial> {
        self.serial.as_ref()
    }
    fn lend(&self, to: &mut Self) {
        // The inventory of the portal mostly lacks the column.
        to.transient |= self.transient;
    }

    fn into_witness(self, kind: Kind) -> Witness {
        let onboarding = self.onboarding.map(Fact::Onboarding);
        Witness {
            origin: self.origin,
            kind,
            intune_id: None,
            entra_id: self.entra_id,
            defender_id: self.defender_id,
            name: self.name,
            user: None,
            platform: self.platform,
            at: self.last_update,
            facts: onboarding.into_iter().chain(self.health.map(Fact::Health)).collect(),
        }
    }
}
