//! Moves the records into their devices and writes the ledger line of each.

use std::sync::Arc;

use rayon::slice::ParallelSliceMut as _;

use super::ledger::Writer;
use super::plan::Plan;
use crate::model::words::Channel;
use crate::model::{
    Chain, Class, DefenderRecord, Device, EntraRecord, Intake, IntuneRecord, LedgerRow,
    MatchStrength, Method, SigninDevice, Source, SourceSet, Upn,
};

/// The records, each taken once.
pub(super) struct Shelves {
    pub(super) intune: Vec<Option<Box<IntuneRecord>>>,
    pub(super) defender: Vec<Option<Box<DefenderRecord>>>,
    pub(super) entra: Vec<Option<Box<EntraRecord>>>,
    pub(super) signins: Vec<Option<Box<SigninDevice>>>,
}

impl Shelves {
    /// Takes the device records out of an intake.
    pub(super) fn clear(intake: &mut Intake) -> Self {
        Self {
            intune: std::mem::take(&mut intake.intune).into_iter().map(Some).collect(),
            defender: std::mem::take(&mut intake.defender).into_iter().map(Some).collect(),
            entra: std::mem::take(&mut intake.entra).into_iter().map(Some).collect(),
            signins: std::mem::take(&mut intake.signins.devices).into_iter().map(Some).collect(),
        }
    }
}

/// All devices with their ledger.
pub(super) struct Assembled {
    /// Sorted by key.
    pub(super) devices: Vec<Device>,
    /// Sorted by origin.
    pub(super) ledger: Vec<LedgerRow>,
    /// Users of superseded sign-ins, with the place of the device.
    pub(super) earlier_users: Vec<(Upn, usize)>,
}

/// Builds the devices a plan decides.
pub(super) fn assemble(plan: &Plan<'_>, mut shelves: Shelves) -> Assembled {
    let keys: Vec<Arc<str>> = (0..plan.clusters.len()).map(|at| key(plan, &shelves, at)).collect();
    let mut order: Vec<usize> =
        (0..plan.clusters.len()).filter(|at| !plan.clusters[*at].members.is_empty()).collect();
    order.par_sort_unstable_by(|a, b| keys[*a].cmp(&keys[*b]).then(a.cmp(b)));
    let mut writer = Writer::new(plan, &keys);
    let mut devices = Vec::with_capacity(order.len());
    let mut earlier_users = Vec::new();
    for cluster in order {
        writer.write(cluster, &shelves);
        let mut device = standing(plan, cluster, keys[cluster].clone());
        fill(plan, cluster, &mut device, &mut shelves, |users| {
            earlier_users.extend(users.into_iter().map(|user| (user, devices.len())));
        });
        if !plan.doubts.contains_key(&cluster) && device.sources().iter().count() == 1 {
            device.matched = MatchStrength::Single;
        }
        devices.push(device);
    }
    Assembled { devices, ledger: writer.finish(), earlier_users }
}

/// `entra:<id>`, else `intune:<id>`, else `defender:<id>`; a machine no record of which shows an
/// id is named after the row that speaks for it: `record:E-01#17`.
fn key(plan: &Plan<'_>, shelves: &Shelves, cluster: usize) -> Arc<str> {
    let current = &plan.current[cluster];
    if let Some(id) = current.entra {
        return format!("entra:{id}").into();
    }
    let at = |slot: Option<usize>| slot.map(|slot| plan.slots.all[slot].at);
    let intune = at(current.intune).and_then(|at| shelves.intune[at].as_ref()?.intune_id);
    if let Some(id) = intune {
        return format!("intune:{id}").into();
    }
    let defender = at(current.defender).and_then(|at| shelves.defender[at].as_ref()?.defender_id);
    if let Some(id) = defender {
        return format!("defender:{id}").into();
    }
    let first = current.intune.or(current.defender).or(current.object).or(current.signin);
    first.map(|slot| format!("record:{}", plan.slots.all[slot].origin)).unwrap_or_default().into()
}

/// A device without records: what the plan says of it.
fn standing(plan: &Plan<'_>, cluster: usize, key: Arc<str>) -> Device {
    let current = &plan.current[cluster];
    let members = plan.clusters[cluster].members.iter().filter(|m| m.silent.is_none());
    let weakest = members.map(|m| match m.tie {
        Method::Serial => MatchStrength::Serial,
        Method::Name => MatchStrength::Name,
        _ => MatchStrength::Id,
    });
    let mut matched = weakest.max().unwrap_or(MatchStrength::Single);
    let mut undecided = SourceSet::default();
    let mut rivals = 0;
    for doubt in plan.doubts.get(&cluster).into_iter().flatten() {
        matched = MatchStrength::Ambiguous;
        doubt.missing.into_iter().for_each(|missing| undecided.insert(missing));
        rivals += u32::try_from(doubt.count).unwrap_or(u32::MAX);
    }
    Device {
        key,
        intune: None,
        defender: None,
        signin: None,
        old_intune: Vec::new(),
        old_defender: Vec::new(),
        entra: None,
        old_entra: Vec::new(),
        witnesses: Vec::new(),
        entra_id: current.entra,
        platform: current.platform,
        matched,
        undecided,
        rivals,
        channel: Channel::None,
        class: Class::Signin,
        shared: false,
        in_scope: false,
        active: false,
        last_seen: None,
        chain: Chain::default(),
    }
}

/// Moves the records of a cluster into its device; `earlier` gets the users of sign-ins under an
/// earlier Entra object.
fn fill(
    plan: &Plan<'_>,
    cluster: usize,
    device: &mut Device,
    shelves: &mut Shelves,
    mut earlier: impl FnMut(Vec<Upn>),
) {
    let current = &plan.current[cluster];
    for member in &plan.clusters[cluster].members {
        for &at in &plan.parts[member.part].slots {
            let slot = &plan.slots.all[at];
            let speaks = current.of(slot.source) == Some(at);
            let repeated = plan.is_repeated(cluster, at);
            match slot.source {
                Source::Intune => match shelves.intune[slot.at].take() {
                    record if speaks => device.intune = record,
                    record if !repeated => device.old_intune.extend(record),
                    _ => {}
                },
                Source::Defender => match shelves.defender[slot.at].take() {
                    record if speaks => device.defender = record,
                    record if !repeated => device.old_defender.extend(record),
                    _ => {}
                },
                Source::Signin => match shelves.signins[slot.at].take() {
                    record if speaks => device.signin = record,
                    record => earlier(record.map(|r| r.users).unwrap_or_default()),
                },
                Source::Entra => match shelves.entra[slot.at].take() {
                    record if speaks => device.entra = record,
                    record => device.old_entra.extend(record),
                },
            }
        }
    }
}

impl Plan<'_> {
    /// Whether a record that does not speak for its device is only a copy, in another export, of
    /// the one that does: the portal's own id is missing on one of them.
    pub(super) fn is_repeated(&self, cluster: usize, at: usize) -> bool {
        let slot = &self.slots.all[at];
        let Some(speaker) = self.current[cluster].of(slot.source).filter(|held| *held != at) else {
            return false;
        };
        let speaker = &self.slots.all[speaker];
        slot.origin.evidence != speaker.origin.evidence
            && slot.entra.is_some()
            && slot.entra == speaker.entra
            && !(slot.has_id && speaker.has_id)
    }
}
