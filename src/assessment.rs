//! Everything one run found out; every output is derived from this and nothing else.

use blindspot_core::audit::{CheckResult, Severity, Status};
use blindspot_core::coverage::Coverage;
use blindspot_core::draw::Sample;
use blindspot_core::fixes::Step;
use blindspot_core::licences::Reconciliation;
use blindspot_core::model::Register;
use blindspot_core::policy::Policy;

use crate::trend::Trend;

/// One assessment, judged and planned.
pub struct Assessment {
    /// The engagement.
    pub policy: Policy,
    /// Devices, users, ledger, evidence.
    pub register: Register,
    /// Every check's answers, in catalogue order.
    pub results: Vec<CheckResult>,
    /// Proven, possible, links, bridge.
    pub coverage: Coverage,
    /// The fix plan.
    pub steps: Vec<Step>,
    /// Products, tiers, seats.
    pub licences: Reconciliation,
    /// The auditor's own checks that ran beside the catalogue, if any.
    pub own: Option<OwnFile>,
    /// What this assessment cannot say, in sentences.
    pub limitations: Vec<String>,
    /// Verdicts to be confirmed on the machines, where a sample was asked for.
    pub sample: Option<Sample>,
    /// What changed since the previous assessment, where one was given.
    pub trend: Option<Trend>,
}

/// A file of own checks: which file it was, and what it asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnFile {
    /// The file's name.
    pub name: String,
    /// Its SHA-256, in lower case digits.
    pub sha256: String,
    /// Its checks, sorted by id.
    pub questions: Vec<OwnQuestion>,
}

impl OwnFile {
    /// The cause of a check that names none.
    pub const TO_CONFIRM: &str = "Client to confirm.";
    /// What the name of a fix begins with where a check names none.
    pub const MEND: &str = "Mend what ";
}

/// One own check as it was put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnQuestion {
    /// The check's id.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Whom it asks, in words.
    pub asks: &'static str,
    /// When the question arises, in SQL; empty where it always does.
    pub applies: String,
    /// What fails, in SQL.
    pub fails: String,
}

impl Assessment {
    /// Whether a check at or above the severity fails.
    #[must_use]
    pub fn fails_at(&self, severity: Severity) -> bool {
        self.results.iter().any(|r| r.status == Status::Fail && r.severity <= severity)
    }
}
