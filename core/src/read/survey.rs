//! What a file is, told from its first rows before anything is read.

use super::attested::EVIDENCE;
use crate::export::near::suggestion;
use crate::export::recognise::recognise_mapped;
use crate::export::{Found, Mapping, Recognition};
use crate::exports;
use crate::model::Kind;
use crate::table::discover::{Given, is_own_name};
use crate::table::leaf::{Content, Leaf, leaves};

/// A file with what its leaves are.
pub(super) struct Survey {
    pub(super) given: Given,
    pub(super) leaves: Vec<(Option<String>, Finding)>,
}

/// What a leaf is.
pub(super) enum Finding {
    /// An export to read.
    Export(Content, Box<Found>),
    /// Not used, and why; with lines for the engagement file that may change it.
    Unused(String, Option<String>),
}

impl Survey {
    /// The kinds of export the file holds.
    pub(super) fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.leaves.iter().filter_map(|(_, finding)| match finding {
            Finding::Export(_, found) => Some(found.format.kind),
            Finding::Unused(..) => None,
        })
    }
}

/// Looks into one file.
pub(super) fn survey(given: Given, mapping: &Mapping) -> Survey {
    let found = leaves(given.full.clone());
    let leaves = found.into_iter().filter_map(|leaf| look(&given.path, leaf, mapping)).collect();
    Survey { given, leaves }
}

/// Tells what a leaf is; `None` when it is a file of this tool's own and no export.
fn look(path: &str, leaf: Leaf, mapping: &Mapping) -> Option<(Option<String>, Finding)> {
    let Leaf { member, content } = leaf;
    let name = member.as_deref().unwrap_or(path).rsplit('/').next().unwrap_or_default().to_owned();
    let unused = |why: String, block: Option<String>| {
        // An `evidence.csv` that could be used never comes here.
        let own = is_own_name(&name) && name != EVIDENCE;
        (!own).then(|| (member.clone(), Finding::Unused(why, block)))
    };
    let read = content.and_then(|content| {
        let (candidates, sample) = content.candidates()?;
        Ok((content, candidates, sample))
    });
    let (content, candidates, sample) = match read {
        Ok(read) => read,
        Err(refused) => return unused(refused.to_string(), None),
    };
    if sample.contains("\"blindspot/assessment/") {
        return None;
    }
    let (formats, others) = (&exports::ALL, &exports::LOOK_ALIKES);
    match recognise_mapped(&candidates, formats, others, mapping) {
        Recognition::Format(found) => Some((member, Finding::Export(content, found))),
        Recognition::Own => None,
        Recognition::Nothing(why) => unused(why, suggestion(&candidates, formats, others, mapping)),
    }
}
