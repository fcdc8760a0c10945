//! What arrived already, and what is wrong with it.

use std::collections::BTreeMap;

use blindspot_core::audit::{Need, Subject};
use blindspot_core::exports;
use blindspot_core::model::evidence::Lacks;
use blindspot_core::model::{Evidence, EvidenceId, Kind, Unrecognised};

use super::Have;
use super::leads::Lead;
use crate::assessment::Assessment;
use crate::cell::plain;
use crate::report::build::words::{capital, counted, interval, stopped};
use crate::report::doc::request::Arrived;

/// Remarks on a file that make nobody take it again: single rows, and what the as-of leaves out.
const BEARABLE: [&str; 2] = ["DAT-03", "DAT-06"];

/// The exports that arrived, with their faults.
pub(super) struct Given<'a> {
    assessment: Option<&'a Assessment>,
    unused: &'a [Unrecognised],
    faults: BTreeMap<EvidenceId, Vec<String>>,
}

impl<'a> Given<'a> {
    /// Gathers what is known of the files.
    pub(super) fn of(have: &Have<'a>) -> Self {
        let (assessment, unused): (_, &[Unrecognised]) = match have {
            Have::Unknown => (None, &[]),
            Have::Nothing(files) => (None, files),
            Have::Judged(assessment) | Have::Undated(assessment) => {
                (Some(*assessment), &assessment.register.unrecognised)
            }
        };
        let faults = assessment.map(faults).unwrap_or_default();
        Self { assessment, unused, faults }
    }

    /// Files nothing could be read from.
    pub(super) const fn unused(&self) -> &'a [Unrecognised] {
        self.unused
    }

    /// Every file that was read.
    pub(super) fn arrived(&self) -> Vec<Arrived> {
        self.evidence().iter().map(|file| self.arrival(file)).collect()
    }

    fn evidence(&self) -> &'a [Evidence] {
        self.assessment.map_or(&[], |assessment| &assessment.register.evidence)
    }

    fn arrival(&self, file: &Evidence) -> Arrived {
        let format = exports::named(file.format);
        let rows = counted(file.rows_read, "row", "rows");
        let dated = file.newest.is_some();
        let period =
            if dated { format!(", {}", interval(file.oldest, file.newest)) } else { String::new() };
        Arrived {
            path: path(file),
            export: format.map_or(file.format, |f| f.title).into(),
            holds: format!("{rows}{period}"),
            faults: self.faults.get(&file.id).cloned().unwrap_or_default(),
        }
    }

    /// What is wrong with the files that serve an export, one sentence each; `None` where no file
    /// does.
    pub(super) fn faults_of(&self, lead: &Lead) -> Option<Vec<String>> {
        let serves = |file: &&Evidence| lead.is_served_by(file.kind, file.format);
        let files: Vec<&Evidence> = self.evidence().iter().filter(serves).collect();
        if files.is_empty() {
            return None;
        }
        let of = |file: &&Evidence| {
            let faults = self.faults.get(&file.id).into_iter().flatten();
            faults.map(|fault| format!("{}: {fault}", path(file))).collect::<Vec<_>>()
        };
        Some(files.iter().flat_map(of).collect())
    }

    /// How many checks wait for an export; `None` where nothing was judged.
    pub(super) fn waiting(&self, lead: &Lead) -> Option<usize> {
        let results = &self.assessment?.results;
        let asks =
            |need: &Need| lead.needs.contains(need) || need.kinds().contains(&lead.format.kind);
        Some(results.iter().filter(|result| result.needs_evidence.iter().any(asks)).count())
    }

    /// For how many devices a link is open; `None` where nothing was judged or no device is known.
    pub(super) fn open(&self, link: usize) -> Option<u64> {
        let coverage = &self.assessment?.coverage;
        if coverage.devices == 0 { None } else { coverage.links.get(link).map(|link| link.unknown) }
    }

    /// Whether a file of a kind arrived.
    pub(super) fn holds(&self, kind: Kind) -> bool {
        self.evidence().iter().any(|file| file.kind == kind)
    }

    /// Whether anything was judged.
    pub(super) const fn is_judged(&self) -> bool {
        self.assessment.is_some()
    }
}

/// The file as handed over, with the name inside it.
fn path(file: &Evidence) -> String {
    let member = file.member.as_ref().map(|m| format!(" › {}", plain(m))).unwrap_or_default();
    format!("{}{member}", plain(&file.path))
}

/// Why files are asked for again: what the checks on the exports say, and what reading found.
fn faults(assessment: &Assessment) -> BTreeMap<EvidenceId, Vec<String>> {
    let mut faults: BTreeMap<EvidenceId, Vec<String>> = BTreeMap::new();
    let own = |id: &str| id.starts_with("DAT-") && !BEARABLE.contains(&id);
    for result in assessment.results.iter().filter(|result| own(result.check.id)) {
        for judged in result.judged.iter().filter(|judged| judged.failed) {
            if let Subject::File(id) = judged.subject {
                let words = format!(
                    "{} {}",
                    stopped(&capital(&judged.detail)),
                    stopped(result.check.recommendation)
                );
                faults.entry(id).or_default().push(words);
            }
        }
    }
    for file in &assessment.register.evidence {
        let known = faults.entry(file.id).or_default();
        if let (Lacks::Anything(reason), true) = (&file.lacks, known.is_empty()) {
            known.push(stopped(&capital(&plain(reason))));
        }
        let duplicate = file.warnings.iter().any(|warning| warning.code == "duplicate_file");
        if file.rows_read == 0 && !duplicate && !file.kind.may_be_empty() {
            known.push("It holds no row.".to_owned());
        }
    }
    faults.retain(|_, faults| !faults.is_empty());
    faults
}
