//! What a file is, told from its first rows before anything is read.

use crate::export::{Found, Recognition, recognise};
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
    /// Not used, and why.
    Unused(String),
}

impl Survey {
    /// When the file is read among sign-in logs: as the first of its leaves.
    pub(super) fn turn(&self) -> u8 {
        self.leaves.iter().map(|(_, finding)| finding.turn()).min().unwrap_or(u8::MAX)
    }

    /// The kinds of export the file holds.
    pub(super) fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.leaves.iter().filter_map(|(_, finding)| match finding {
            Finding::Export(_, found) => Some(found.format.kind),
            Finding::Unused(_) => None,
        })
    }
}

impl Finding {
    /// When a leaf is read among sign-in logs. A sign-in that stands in two of them counts in the
    /// one read first: that must be the one that also lists its policies.
    pub(super) fn turn(&self) -> u8 {
        let policies = "appliedconditionalaccesspolicies";
        let lists =
            |found: &Found| found.format.columns.iter().any(|c| c.paths.contains(&policies));
        match self {
            Self::Export(_, found) if found.format.kind == Kind::EntraSignins && lists(found) => 0,
            _ => 1,
        }
    }
}

/// Looks into one file.
pub(super) fn survey(given: Given) -> Survey {
    let found = leaves(given.full.clone());
    let leaves = found.into_iter().filter_map(|leaf| look(&given.path, leaf)).collect();
    Survey { given, leaves }
}

/// Tells what a leaf is; `None` when it is a file of this tool's own and no export.
fn look(path: &str, leaf: Leaf) -> Option<(Option<String>, Finding)> {
    let Leaf { member, content } = leaf;
    let name = member.as_deref().unwrap_or(path).rsplit('/').next().unwrap_or_default().to_owned();
    let unused = |why: String| {
        let own = is_own_name(&name);
        (!own).then(|| (member.clone(), Finding::Unused(why)))
    };
    let read = content.and_then(|content| {
        let (candidates, sample) = content.candidates()?;
        Ok((content, candidates, sample))
    });
    let (content, candidates, sample) = match read {
        Ok(read) => read,
        Err(refused) => return unused(refused.to_string()),
    };
    if sample.contains("\"blindspot/assessment/") {
        return None;
    }
    match recognise(&candidates, &exports::ALL, &exports::LOOK_ALIKES) {
        Recognition::Format(found) => Some((member, Finding::Export(content, found))),
        Recognition::Own => None,
        Recognition::Nothing(why) => unused(why),
    }
}
