//! Recognises Defender exports whose Entra ids name directory objects instead of devices.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::model::evidence::Lacks;
use crate::model::{DefenderRecord, EntraId, EvidenceId, HostName, Intake, Warning};

/// Fewer filled ids than this decide nothing.
const FEWEST: usize = 20;

/// How the filled ids of one Defender export fare against the other sources.
#[derive(Default)]
struct Meeting {
    filled: usize,
    /// Ids another source knows as Entra device ids.
    ids: usize,
    /// Names another source knows together with an Entra device id.
    names: usize,
}

impl Meeting {
    /// Whether hardly an id meets although there are enough to tell.
    fn is_suspicious(&self) -> bool {
        self.filled >= FEWEST && self.ids * 5 < self.filled
    }

    /// Whether the same records are known by name, so that the ids and not the estate differ.
    fn is_proven(&self) -> bool {
        self.is_suspicious() && self.names > 2 * self.ids && self.names * 10 >= self.filled
    }
}

fn by_file<'a>(intake: &'a Intake) -> BTreeMap<EvidenceId, Vec<&'a DefenderRecord>> {
    let mut files: BTreeMap<EvidenceId, Vec<&'a DefenderRecord>> = BTreeMap::new();
    for record in intake.defender.iter().filter(|r| r.entra_id.is_some()) {
        files.entry(record.origin.evidence).or_default().push(record);
    }
    files
}

/// The exports whose Entra ids are no keys, with the sentence that says so.
fn doubted(intake: &Intake) -> Vec<(EvidenceId, String)> {
    let files = by_file(intake);
    let intune = intake.intune.iter().filter_map(|r| r.entra_id);
    let known: HashSet<EntraId> =
        intune.chain(intake.signins.devices.iter().map(|d| d.entra_id)).collect();
    let mut meetings: Vec<(EvidenceId, Meeting)> = Vec::new();
    for (evidence, records) in &files {
        let ids = records.iter().filter_map(|r| r.entra_id).filter(|id| known.contains(id)).count();
        meetings.push((*evidence, Meeting { filled: records.len(), ids, names: 0 }));
    }
    meetings.retain(|(_, meeting)| meeting.is_suspicious());
    if meetings.is_empty() {
        return Vec::new();
    }
    let named: HashSet<HostName> =
        intake.intune.iter().filter(|r| r.entra_id.is_some()).filter_map(|r| r.host()).collect();
    for (evidence, meeting) in &mut meetings {
        let records = files.get(evidence).map(Vec::as_slice).unwrap_or_default();
        let hosts = records.iter().filter_map(|r| r.host());
        meeting.names = hosts.filter(|host| named.contains(host)).count();
    }
    meetings.retain(|(_, meeting)| meeting.is_proven());
    let sentence = |(evidence, m): (EvidenceId, Meeting)| {
        let text = format!(
            "{} of the {} Entra ids in the Defender export {evidence} are known elsewhere, but \
             {} of the same records are known by name: the ids probably name directory objects \
             and were not used",
            m.ids, m.filled, m.names
        );
        (evidence, text)
    };
    meetings.into_iter().map(sentence).collect()
}

/// Marks the exports whose Entra ids are no keys: what they lack is unknown, and a warning says why.
pub(super) fn set_aside(intake: &mut Intake, remarks: &mut Vec<String>) -> BTreeSet<EvidenceId> {
    let found = doubted(intake);
    for (id, text) in &found {
        for evidence in intake.evidence.iter_mut().filter(|e| e.id == *id) {
            evidence.warnings.push(Warning { code: "object_ids", message: text.clone() });
            if evidence.lacks == Lacks::Nothing {
                evidence.lacks = Lacks::Anything(
                    "its Entra ids are probably object ids, so records could not be matched by id"
                        .to_owned(),
                );
            }
        }
    }
    let ids = found.iter().map(|(id, _)| *id).collect();
    remarks.extend(found.into_iter().map(|(_, text)| text));
    ids
}
