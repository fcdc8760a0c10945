//! What a file is, told from its first rows before anything is read.

use std::sync::Arc;

use super::attested::EVIDENCE;
use crate::export::near::suggestion;
use crate::export::recognise::recognise_mapped;
use crate::export::{Found, Mapping, Recognition};
use crate::exports;
use crate::model::Kind;
use crate::table::Source;
use crate::table::discover::{Given, is_own_name};
use crate::table::leaf::{Content, Leaf, leaves_of};
use crate::table::stamp::Stamp;

/// A file with what its leaves are.
pub(super) struct Survey {
    pub(super) given: Given,
    pub(super) source: Source,
    /// The file before anything of it was looked at; none for bytes in memory.
    pub(super) stamp: Option<Stamp>,
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
    /// When the file is read among sign-in logs: as the first of its leaves.
    pub(super) fn turn(&self) -> u8 {
        self.leaves.iter().map(|(_, finding)| finding.turn()).min().unwrap_or(u8::MAX)
    }

    /// The kinds of export the file holds.
    pub(super) fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.leaves.iter().filter_map(|(_, finding)| match finding {
            Finding::Export(_, found) => Some(found.format.kind),
            Finding::Unused(..) => None,
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
pub(super) fn survey(given: Given, mapping: &Mapping) -> Survey {
    let source = Source::File(Arc::new(given.full.clone()));
    let stamp = Stamp::of(&given.full);
    Survey { stamp, ..survey_of(given, source, mapping) }
}

/// Looks into bytes that stand for a file.
pub(super) fn survey_of(given: Given, source: Source, mapping: &Mapping) -> Survey {
    let found = leaves_of(source.clone());
    let leaves = found.into_iter().filter_map(|leaf| look(&given.path, leaf, mapping)).collect();
    Survey { given, source, stamp: None, leaves }
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

#[cfg(test)]
mod tests {
    use super::super::{Intake, read};
    use crate::export::Mapping;
    use crate::exports;
    use crate::policy::Policy;
    use crate::table::Silent;

    const TEXT: &str = "Device ID;Ger\u{e4}tename;OS;Last check-in;Compliance\n\
                        11111111-2222-4333-8444-000000000001;NB-1;Fenster;2026-11-17 08:00:00;Konform\n";

    fn given(mapping: &Mapping) -> Intake {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("Ger\u{e4}te.csv"), TEXT).unwrap();
        // A second file keeps the run going where the first is not read.
        let other = "Display name,User principal name,Block credential,Licenses\n";
        std::fs::write(dir.path().join("users.csv"), other).unwrap();
        read(&[dir.path().to_path_buf()], None, mapping, &Silent).unwrap()
    }

    #[test]
    fn the_lines_told_with_an_unrecognised_file_have_it_read_when_pasted() {
        let first = given(&Mapping::default());
        let block = first.unrecognised[0].mapping.clone().unwrap();
        let words = "\n[values]\nKonform = \"Compliant\"\nFenster = \"Windows\"\n";
        let policy: Policy = toml::from_str(&(block + words)).unwrap();
        let second = given(&Mapping::of(&policy, &exports::ALL).unwrap());
        assert!(second.unrecognised.is_empty());
        let record = &second.intune[0];
        assert_eq!((&*record.name, record.platform), ("NB-1", crate::model::Platform::Windows));
        assert_eq!(record.compliance.as_ref().unwrap().word(), "compliant");
        let codes: Vec<_> = second.evidence[0].warnings.iter().map(|w| w.code).collect();
        assert!(codes.contains(&"mapped_headings") && codes.contains(&"mapped_words"));
        assert!(second.evidence[0].columns_used.contains(&"Ger\u{e4}tename".to_owned()));
    }
}
