//! Reads directory object ids in Defender exports as the device ids they stand for, and sets aside
//! those nobody can translate.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::evidence::Lacks;
use crate::model::{
    DefenderRecord, EntraId, EntraRecord, EvidenceId, HostName, Intake, ObjectId, Origin, Warning,
};

/// Fewer filled ids than this decide nothing.
const FEWEST: usize = 20;

/// Object ids and the devices they stand for.
pub(super) struct ObjectIds {
    known: HashMap<ObjectId, EntraId>,
    /// Defender rows whose id was translated.
    pub(super) rows: HashSet<Origin>,
}

impl ObjectIds {
    /// The device id of what stands in a device id's column but is an object id.
    pub(super) fn device(&self, id: EntraId) -> Option<EntraId> {
        self.known.get(&id.reread()).copied()
    }

    fn of(records: &[Box<EntraRecord>]) -> Self {
        let mut pairs: HashMap<ObjectId, Option<EntraId>> = HashMap::new();
        let both = records.iter().filter_map(|r| Some((r.object_id?, r.entra_id?)));
        for (object, device) in both {
            // An object that two lists call two devices stands for neither.
            let held = pairs.entry(object).or_insert(Some(device));
            *held = held.filter(|held| *held == device);
        }
        let known = pairs.into_iter().filter_map(|(object, device)| Some((object, device?)));
        Self { known: known.collect(), rows: HashSet::new() }
    }
}

/// How the filled ids of one Defender export fare against the other sources; those that were
/// translated are left out.
#[derive(Default)]
struct Meeting {
    filled: usize,
    /// Ids another source knows as Entra device ids.
    ids: usize,
    /// Names another source knows together with an Entra device id.
    names: usize,
    /// Ids that were object ids of the directory's list.
    translated: usize,
}

impl Meeting {
    /// Whether hardly an id meets although there are enough to tell.
    fn is_suspicious(&self) -> bool {
        self.filled >= FEWEST && self.ids * 5 < self.filled
    }

    /// Whether the same records are known by name, so that the ids and not the estate differ, or
    /// most of the export's ids were object ids.
    fn is_proven(&self) -> bool {
        let named = self.names > 2 * self.ids && self.names * 10 >= self.filled;
        self.is_suspicious() && named || self.is_shown() && self.filled > self.ids
    }

    /// Whether the directory's list shows that the export holds object ids.
    fn is_shown(&self) -> bool {
        self.translated > self.ids
    }

    fn sentence(&self, evidence: EvidenceId) -> String {
        if self.is_shown() {
            return format!(
                "{} Entra ids in the Defender export {evidence} are object ids of the Entra \
                 devices list; {} more are in no export: they were taken for object ids and not \
                 used",
                self.translated,
                self.filled - self.ids
            );
        }
        format!(
            "{} of the {} Entra ids in the Defender export {evidence} are known elsewhere, but \
             {} of the same records are known by name: the ids probably name directory objects \
             and were not used",
            self.ids, self.filled, self.names
        )
    }
}

/// Entra device ids any other source states.
fn device_ids(intake: &Intake) -> HashSet<EntraId> {
    let intune = intake.intune.iter().filter_map(|r| r.entra_id);
    let entra = intake.entra.iter().filter_map(|r| r.entra_id);
    intune.chain(entra).chain(intake.signins.devices.iter().map(|d| d.entra_id)).collect()
}

/// Translates what the directory's list can, and takes the ids of exports that hold object ids for
/// no key: what such an export lacks is unknown, and a warning says why.
pub(super) fn translate(intake: &mut Intake, remarks: &mut Vec<String>) -> ObjectIds {
    let mut objects = ObjectIds::of(&intake.entra);
    let known = device_ids(intake);
    let mut meetings: BTreeMap<EvidenceId, Meeting> = BTreeMap::new();
    for record in &mut intake.defender {
        let Some(id) = record.entra_id else { continue };
        let meeting = meetings.entry(record.origin.evidence).or_default();
        match objects.device(id).filter(|_| !known.contains(&id)) {
            Some(device) => {
                record.entra_id = Some(device);
                objects.rows.insert(record.origin);
                meeting.translated += 1;
            }
            None => {
                meeting.filled += 1;
                meeting.ids += usize::from(known.contains(&id));
            }
        }
    }
    meetings.retain(|_, meeting| meeting.is_suspicious() || meeting.is_shown());
    if !meetings.is_empty() {
        count_names(intake, &objects.rows, &mut meetings);
        meetings.retain(|_, meeting| meeting.is_proven());
        for (evidence, meeting) in meetings {
            // Where the list shows what the ids are, those that meet are beyond doubt.
            let kept = if meeting.is_shown() { &known } else { &HashSet::new() };
            set_aside(intake, evidence, &objects.rows, kept);
            say(intake, evidence, meeting.sentence(evidence), remarks);
        }
    }
    objects
}

/// Counts the records known elsewhere by name, together with an Entra device id.
fn count_names(
    intake: &Intake,
    translated: &HashSet<Origin>,
    meetings: &mut BTreeMap<EvidenceId, Meeting>,
) {
    let intune = intake.intune.iter().filter(|r| r.entra_id.is_some()).filter_map(|r| r.host());
    let entra = intake.entra.iter().filter(|r| r.entra_id.is_some()).filter_map(|r| r.host());
    let named: HashSet<HostName> = intune.chain(entra).collect();
    let untranslated = |r: &DefenderRecord| r.entra_id.is_some() && !translated.contains(&r.origin);
    for record in intake.defender.iter().filter(|r| untranslated(r)) {
        if let Some(meeting) = meetings.get_mut(&record.origin.evidence) {
            meeting.names += usize::from(record.host().is_some_and(|host| named.contains(&host)));
        }
    }
}

/// Takes the ids of an export that were not translated and are not among the `kept` for no key.
fn set_aside(
    intake: &mut Intake,
    evidence: EvidenceId,
    translated: &HashSet<Origin>,
    kept: &HashSet<EntraId>,
) {
    for record in intake.defender.iter_mut().filter(|r| r.origin.evidence == evidence) {
        let is_key = |id: &EntraId| translated.contains(&record.origin) || kept.contains(id);
        record.entra_id = record.entra_id.filter(is_key);
    }
}

fn say(intake: &mut Intake, id: EvidenceId, text: String, remarks: &mut Vec<String>) {
    for evidence in intake.evidence.iter_mut().filter(|e| e.id == id) {
        evidence.warnings.push(Warning { code: "object_ids", message: text.clone() });
        if evidence.lacks == Lacks::Nothing {
            evidence.lacks = Lacks::Anything(
                "its Entra ids are probably object ids, so records could not be matched by id"
                    .to_owned(),
            );
        }
    }
    remarks.push(text);
}
