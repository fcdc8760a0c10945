//! Several tenants on a page: how each of them stands, and which could not be assessed.

use serde::Serialize;

use super::parts::Share;

/// The overview across the tenants of one run.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Overview {
    /// The page's title.
    pub title: String,
    /// What to take away, with numbers.
    pub message: String,
    /// Who made it; empty if no engagement says.
    pub prepared_by: String,
    /// The newest of the tenants' own dates, RFC 3339 in UTC: the document's date.
    pub as_of_stamp: String,
    /// The tool and its version.
    pub tool: String,
    /// One row per tenant assessed, by folder.
    pub tenants: Vec<Tenant>,
    /// The folders without an assessment, and why.
    pub refused: Vec<Refused>,
}

/// How one tenant stands.
#[derive(Clone, Debug, Serialize)]
pub struct Tenant {
    /// The folder with its exports, and with its assessment.
    pub folder: String,
    /// The client; the folder where no engagement names one.
    pub client: String,
    /// Who assessed it; empty if no engagement says.
    pub auditor: String,
    /// The instant its data speaks of, RFC 3339 in UTC.
    pub as_of: String,
    /// Devices in the register.
    pub devices: u64,
    /// Of them in scope and active: the shares are of these.
    pub counting: u64,
    /// Every applicable link yes.
    pub proven: Share,
    /// No link no.
    pub possible: Share,
    /// The link of the headline; `None` while not even the first is decided.
    pub link: Option<&'static str>,
    /// Devices that hold through it.
    pub through: Share,
    /// The headline as a sentence.
    pub headline: String,
    /// Failing checks by severity: critical, high, medium, low.
    pub severities: [u64; 4],
    /// The ids of the failing checks, worst first.
    pub failing: Vec<&'static str>,
    /// All checks asked.
    pub checks: u64,
    /// The exports checks still wait for.
    pub missing: Vec<&'static str>,
    /// Whether tokens stand for names and ids in its assessment.
    pub pseudonymised: bool,
}

/// A folder that gave no assessment.
#[derive(Clone, Debug, Serialize)]
pub struct Refused {
    /// The folder.
    pub folder: String,
    /// What was tried, on what, and what helps.
    pub reason: String,
}
