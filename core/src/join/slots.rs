//! Lists every portal record once, with the keys it can be joined by.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::slice::ParallelSliceMut as _;

use crate::fast::Map;
use crate::model::{
    DefenderRecord, EntraId, EntraRecord, EvidenceId, HostName, Instant, Intake, IntuneRecord,
    Origin, Platform, Serial, SigninDevice, Source,
};

/// What makes one of several records the current one; the greatest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    /// An onboarded Defender record goes before any other.
    pub(super) onboarded: bool,
    /// The record's newest activity.
    pub(super) seen: Option<Instant>,
    /// Enrolment or first sight.
    pub(super) started: Option<Instant>,
    /// The newest activity of the record's export.
    pub(super) horizon: Option<Instant>,
}

/// One record of a portal, however many exports repeat it.
pub(super) struct Slot {
    pub(super) source: Source,
    /// The place of the newest copy in the intake's list of its source.
    pub(super) at: usize,
    pub(super) origin: Origin,
    /// Whether the portal's own id is known.
    pub(super) has_id: bool,
    pub(super) entra: Option<EntraId>,
    /// The number of the first label; the same label has the same number.
    pub(super) host: Option<u32>,
    /// The number of the serial; absent where the model is virtual.
    pub(super) serial: Option<u32>,
    pub(super) platform: Platform,
    pub(super) standing: Standing,
}

/// All records, in an order that does not depend on the order of the rows.
#[derive(Default)]
pub(super) struct Slots {
    pub(super) all: Vec<Slot>,
    /// Per place in them, where the older copies of the record are in the intake's list.
    pub(super) twins: BTreeMap<usize, Vec<usize>>,
    /// Per host number, whether the label names no machine.
    pub(super) generic: Vec<bool>,
}

/// Gives equal labels and equal serials one number each.
#[derive(Default)]
struct Numbers<'a> {
    hosts: Map<HostName, u32>,
    generic: Vec<bool>,
    serials: Map<&'a Serial, u32>,
}

impl<'a> Numbers<'a> {
    fn host(&mut self, name: Option<HostName>) -> Option<u32> {
        let name = name?;
        // Each came from a row of its own, and rows are numbered in 32 bits.
        let next = u32::try_from(self.generic.len()).unwrap_or(u32::MAX);
        let generic = name.is_generic();
        let number = *self.hosts.entry(name).or_insert(next);
        if number == next {
            self.generic.push(generic);
        }
        Some(number)
    }

    fn serial(&mut self, serial: Option<&'a Serial>, model: Option<&str>) -> Option<u32> {
        let serial = serial.filter(|_| !model.is_some_and(is_virtual))?;
        let next = u32::try_from(self.serials.len()).unwrap_or(u32::MAX);
        Some(*self.serials.entry(serial).or_insert(next))
    }
}

/// Whether a hardware model is a hypervisor's: its serials are copied with the disk.
fn is_virtual(model: &str) -> bool {
    let model = model.to_lowercase();
    ["virtual", "vmware", "kvm", "qemu", "hvm domu", "parallels", "cloud pc", "standard pc"]
        .iter()
        .any(|word| model.contains(word))
}

type Horizons = BTreeMap<EvidenceId, Option<Instant>>;

impl Slots {
    /// Lists the records of an intake.
    pub(super) fn of(intake: &Intake) -> Self {
        let horizons: Horizons = intake.evidence.iter().map(|e| (e.id, e.newest)).collect();
        let mut numbers = Numbers::default();
        let mut slots = Self::default();
        slots.all.reserve_exact(
            intake.intune.len()
                + intake.defender.len()
                + intake.entra.len()
                + intake.signins.devices.len(),
        );
        intune(&intake.intune, &horizons, &mut numbers, &mut slots);
        defender(&intake.defender, &horizons, &mut numbers, &mut slots);
        objects(&intake.entra, &horizons, &mut numbers, &mut slots);
        signins(&intake.signins.devices, &mut slots.all);
        slots.generic = numbers.generic;
        slots
    }
}

/// Adds a record, or files it under the newer copy of itself that was added just before.
fn add(slots: &mut Slots, again: bool, slot: Slot) {
    let last = slots.all.len().saturating_sub(1);
    match slots.all.last_mut().filter(|_| again) {
        Some(newer) => {
            newer.entra = newer.entra.or(slot.entra);
            newer.serial = newer.serial.or(slot.serial);
            slots.twins.entry(last).or_default().push(slot.at);
        }
        None => slots.all.push(slot),
    }
}

fn intune<'a>(
    records: &'a [Box<IntuneRecord>],
    horizons: &Horizons,
    numbers: &mut Numbers<'a>,
    slots: &mut Slots,
) {
    let standing = |r: &IntuneRecord| Standing {
        onboarded: false,
        seen: r.last_checkin,
        started: r.enrolled_at,
        horizon: horizons.get(&r.origin.evidence).copied().flatten(),
    };
    let mut order: Vec<_> =
        records.iter().enumerate().map(|(at, r)| (r.intune_id, at, standing(r))).collect();
    let keys = |r: &'a IntuneRecord| (&r.name, r.platform, &r.serial);
    order.par_sort_unstable_by(|(id_a, a, stood_a), (id_b, b, stood_b)| {
        let key = |at: &usize, stood: &Standing| (Reverse(*stood), records[*at].entra_id);
        // Ids hardly ever repeat, and they are at hand; the records are not.
        id_a.cmp(id_b)
            .then_with(|| key(a, stood_a).cmp(&key(b, stood_b)))
            .then_with(|| keys(&records[*a]).cmp(&keys(&records[*b])))
            .then_with(|| records[*b].origin.cmp(&records[*a].origin))
    });
    let mut before = None;
    for (_, at, standing) in order {
        let r = &records[at];
        let again = r.intune_id.is_some() && r.intune_id == before;
        before = r.intune_id;
        let slot = Slot {
            source: Source::Intune,
            at,
            origin: r.origin,
            has_id: r.intune_id.is_some(),
            entra: r.entra_id,
            host: numbers.host(r.host()),
            serial: numbers.serial(r.serial.as_ref(), r.model.as_deref()),
            platform: r.platform,
            standing,
        };
        add(slots, again, slot);
    }
}

fn defender<'a>(
    records: &'a [Box<DefenderRecord>],
    horizons: &Horizons,
    numbers: &mut Numbers<'a>,
    slots: &mut Slots,
) {
    let standing = |r: &DefenderRecord| Standing {
        onboarded: r.is_onboarded() == Some(true),
        seen: r.last_update,
        started: r.first_seen,
        horizon: horizons.get(&r.origin.evidence).copied().flatten(),
    };
    let mut order: Vec<_> =
        records.iter().enumerate().map(|(at, r)| (r.defender_id, at, standing(r))).collect();
    let keys = |r: &'a DefenderRecord| (&r.name, r.platform, &r.serial);
    order.par_sort_unstable_by(|(id_a, a, stood_a), (id_b, b, stood_b)| {
        // Among copies of one record the newer wins, onboarded or not.
        let key = |at: &usize, stood: &Standing| {
            (Reverse((stood.seen, stood.horizon, *stood)), records[*at].entra_id)
        };
        id_a.cmp(id_b)
            .then_with(|| key(a, stood_a).cmp(&key(b, stood_b)))
            .then_with(|| keys(&records[*a]).cmp(&keys(&records[*b])))
            .then_with(|| records[*b].origin.cmp(&records[*a].origin))
    });
    let mut before = None;
    for (_, at, standing) in order {
        let r = &records[at];
        let again = r.defender_id.is_some() && r.defender_id == before;
        before = r.defender_id;
        let slot = Slot {
            source: Source::Defender,
            at,
            origin: r.origin,
            has_id: r.defender_id.is_some(),
            entra: r.entra_id,
            host: numbers.host(r.host()),
            serial: numbers.serial(r.serial.as_ref(), r.model.as_deref()),
            platform: r.platform,
            standing,
        };
        add(slots, again, slot);
    }
}

fn objects<'a>(
    records: &'a [Box<EntraRecord>],
    horizons: &Horizons,
    numbers: &mut Numbers<'a>,
    slots: &mut Slots,
) {
    let standing = |r: &EntraRecord| Standing {
        onboarded: false,
        seen: r.last_activity,
        started: r.registered_at,
        horizon: horizons.get(&r.origin.evidence).copied().flatten(),
    };
    let mut order: Vec<(usize, Standing)> =
        records.iter().enumerate().map(|(at, r)| (at, standing(r))).collect();
    let keys = |r: &'a EntraRecord| (&r.name, r.platform, r.object_id, r.join_type);
    order.sort_unstable_by(|(a, stood_a), (b, stood_b)| {
        let key = |at: &usize, stood: &Standing| (records[*at].entra_id, Reverse(*stood));
        key(a, stood_a)
            .cmp(&key(b, stood_b))
            .then_with(|| keys(&records[*a]).cmp(&keys(&records[*b])))
            .then_with(|| records[*b].origin.cmp(&records[*a].origin))
    });
    let mut before = None;
    for (at, standing) in order {
        let r = &records[at];
        let again = r.entra_id.is_some() && r.entra_id == before;
        before = r.entra_id;
        let slot = Slot {
            source: Source::Entra,
            at,
            origin: r.origin,
            has_id: r.entra_id.is_some(),
            entra: r.entra_id,
            host: numbers.host(r.host()),
            serial: None,
            platform: r.platform,
            standing,
        };
        add(slots, again, slot);
    }
}

fn signins(devices: &[Box<SigninDevice>], all: &mut Vec<Slot>) {
    let mut order: Vec<usize> = (0..devices.len()).collect();
    order.sort_unstable_by_key(|at| (devices[*at].entra_id, Reverse(devices[*at].newest)));
    for at in order {
        let d = &devices[at];
        let standing =
            Standing { onboarded: false, seen: Some(d.newest.at), started: None, horizon: None };
        all.push(Slot {
            source: Source::Signin,
            at,
            origin: d.newest.origin,
            has_id: true,
            entra: Some(d.entra_id),
            host: None,
            serial: None,
            platform: d.platform,
            standing,
        });
    }
}
