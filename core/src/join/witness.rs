//! Hands what reports say about machines to the devices they speak of, or says why it cannot.

mod names;

use std::collections::HashMap;
use std::sync::Arc;

use super::assemble::Assembled;
use super::name::SHOWN;
use super::object_ids::ObjectIds;
use crate::model::{
    DefenderId, Device, EntraId, Held, IntuneId, LedgerRow, MatchStrength, Method, RecordId,
    Witness,
};

/// Where a report row belongs.
enum Place {
    /// To this device, by this key.
    At(usize, Method),
    /// To one of several devices: how many, and the first of them.
    Unclear(usize, Vec<usize>),
    /// To none, for this reason.
    Nowhere(&'static str),
}

/// Adds every witness to its device and to the ledger; returns those that belong to none.
pub(super) fn place(
    assembled: &mut Assembled,
    mut witnesses: Held<Witness>,
    objects: &ObjectIds,
) -> Held<Witness> {
    if witnesses.is_empty() {
        return witnesses;
    }
    witnesses.sort_by_key(|witness| witness.origin);
    let places = places(&assembled.devices, &assembled.ledger, &witnesses, objects);
    let nowhere: Arc<str> = "".into();
    let mut unplaced = Vec::new();
    for (witness, place) in witnesses.into_iter().zip(places) {
        let (at, method, detail) = match place {
            Place::At(at, method) => (Some(at), method, String::new()),
            Place::Unclear(count, shown) => {
                (None, Method::Ambiguous, candidates(&assembled.devices, count, &shown))
            }
            Place::Nowhere(why) => (None, Method::None, why.to_owned()),
        };
        let device = at.and_then(|at| assembled.devices.get_mut(at));
        let key = device.as_ref().map_or(&nowhere, |device| &device.key);
        assembled.ledger.push(line(&witness, key, method, detail));
        match device {
            Some(device) => attach(device, witness, method),
            None => unplaced.push(witness),
        }
    }
    // Both runs are sorted, and rows of one origin keep their order.
    assembled.ledger.sort_by_key(|row| (row.origin, row.source));
    unplaced
}

/// The place of every witness, in their order.
fn places(
    devices: &[Device],
    ledger: &[LedgerRow],
    witnesses: &[Box<Witness>],
    objects: &ObjectIds,
) -> Vec<Place> {
    let ids = Ids::of(devices, ledger);
    let found: Vec<Option<Place>> = witnesses.iter().map(|w| ids.place(w, objects)).collect();
    if found.iter().all(Option::is_some) {
        return found.into_iter().flatten().collect();
    }
    let open: Vec<bool> = found.iter().map(Option::is_none).collect();
    let names = names::Names::of(devices, witnesses, &open);
    let settled = found.into_iter().enumerate();
    settled.map(|(at, place)| place.unwrap_or_else(|| names.place(at))).collect()
}

/// The devices that carry an id, in a current record or a superseded one.
#[derive(Default)]
struct Ids {
    entra: HashMap<EntraId, usize>,
    intune: HashMap<IntuneId, usize>,
    defender: HashMap<DefenderId, usize>,
}

impl Ids {
    fn of(devices: &[Device], ledger: &[LedgerRow]) -> Self {
        let mut ids = Self::default();
        for (at, device) in devices.iter().enumerate() {
            let intune = device.intune.iter().chain(&device.old_intune).filter_map(|r| r.entra_id);
            let defender =
                device.defender.iter().chain(&device.old_defender).filter_map(|r| r.entra_id);
            for id in device.entra_id.into_iter().chain(intune).chain(defender) {
                ids.entra.entry(id).or_insert(at);
            }
        }
        for row in ledger {
            let Ok(at) = devices.binary_search_by(|d| d.key.cmp(&row.device_key)) else { continue };
            match row.record_id {
                RecordId::Intune(id) => ids.intune.entry(id).or_insert(at),
                RecordId::Defender(id) => ids.defender.entry(id).or_insert(at),
                RecordId::Entra(id) | RecordId::Signin(id) => ids.entra.entry(id).or_insert(at),
                RecordId::None => continue,
            };
        }
        ids
    }

    /// The place the ids of a witness name; ids of two devices name none.
    fn place(&self, witness: &Witness, objects: &ObjectIds) -> Option<Place> {
        let direct = witness.entra_id.and_then(|id| self.entra.get(&id));
        let object = || self.entra.get(&objects.device(witness.entra_id?)?);
        let entra = match direct {
            Some(at) if objects.rows.contains(&witness.origin) => Some((at, Method::EntraObjectId)),
            Some(at) => Some((at, Method::EntraId)),
            None => object().map(|at| (at, Method::EntraObjectId)),
        };
        let intune = witness.intune_id.and_then(|id| self.intune.get(&id));
        let defender = witness.defender_id.and_then(|id| self.defender.get(&id));
        let hits = [
            entra,
            intune.map(|at| (at, Method::IntuneId)),
            defender.map(|at| (at, Method::DefenderId)),
        ];
        let mut hits = hits.into_iter().flatten();
        let (at, method) = hits.next()?;
        let mut all: Vec<usize> = std::iter::once(*at)
            .chain(hits.map(|(at, _)| *at).filter(|other| other != at))
            .collect();
        if all.len() == 1 {
            return Some(Place::At(*at, method));
        }
        all.sort_unstable();
        all.dedup();
        Some(Place::Unclear(all.len(), all))
    }
}

/// Gives a device its witness; a weak key marks the device.
fn attach(device: &mut Device, witness: Box<Witness>, method: Method) {
    let strength = match method {
        Method::NameUser => MatchStrength::NameUser,
        Method::Name => MatchStrength::Name,
        _ => device.matched,
    };
    device.matched = device.matched.max(strength);
    device.witnesses.push(witness);
}

/// The strongest id of a witness.
fn record_id(witness: &Witness) -> RecordId {
    let intune = witness.intune_id.map(RecordId::Intune);
    let weaker = intune.or_else(|| witness.defender_id.map(RecordId::Defender));
    witness.entra_id.map(RecordId::Entra).or(weaker).unwrap_or_default()
}

fn line(witness: &Witness, key: &Arc<str>, method: Method, detail: String) -> LedgerRow {
    LedgerRow {
        origin: witness.origin,
        source: witness.kind.source(),
        record_id: record_id(witness),
        name: witness.name.clone(),
        platform: witness.platform,
        device_key: key.clone(),
        method,
        detail: detail.into(),
    }
}

/// The devices a witness may speak of.
fn candidates(devices: &[Device], count: usize, shown: &[usize]) -> String {
    let keys: Vec<&str> = shown.iter().take(SHOWN).map(|at| &*devices[*at].key).collect();
    let rest = match count.saturating_sub(keys.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("may speak of {}{rest}; no key decides", keys.join(", "))
}
