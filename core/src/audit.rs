//! What a check is, and one run of all checks over a register.

pub mod accept;
pub mod access;
pub mod antivirus;
pub mod asr;
pub mod attested;
pub mod context;
mod facts;
mod fix;
mod need;
pub mod onboarded;
pub mod outcome;
pub mod places;
pub mod plans;
pub mod protected;
pub mod revision;
pub mod risk;
pub mod risk_rule;
pub mod run;
pub mod sensor;
pub mod severity;
mod tally;
pub mod text;
pub mod told;
pub mod witness;

use serde::Serialize;

pub use context::{Context, Owner};
pub use fix::{Fix, OwnFix};
pub use need::Need;
pub use outcome::{CheckResult, Judged, Outcome, Status, Subject, SubjectKind};
pub use places::Places;
pub use run::{count, run};

use crate::model::access::AccessPolicy;
use crate::model::{Device, Evidence, User};

/// How much a failing check matters; the highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Act today.
    Critical,
    /// Act this month.
    High,
    /// Act this quarter.
    Medium,
    /// Keep in mind.
    Low,
}

impl Severity {
    /// All severities, the highest first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// Which team a remediation belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Team {
    /// Incidents, sensor, attack surface reduction.
    Security,
    /// Intune policy, onboarding, macOS profiles.
    Endpoint,
    /// Conditional Access and identities.
    Identity,
    /// Licences.
    Licensing,
    /// The auditor: evidence to ask for again.
    Auditor,
}

impl Team {
    /// The team's name in prose.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Security => "Security",
            Self::Endpoint => "Endpoint",
            Self::Identity => "Identity",
            Self::Licensing => "Licensing",
            Self::Auditor => "Auditor",
        }
    }
}

/// Whether a verdict speaks of the moment of the exports or of the period they cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Time {
    /// True at the exports' moment.
    Point,
    /// True over the sign-ins' period.
    Period,
}

/// Whom a question of the auditor's own is put to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Devices of the register.
    Devices,
    /// Users.
    Users,
}

/// The function a check runs on each subject of its kind.
#[derive(Clone, Copy)]
pub enum Run {
    /// Once per device of the register, whatever its scope: the check says what applies.
    Device(fn(&Device, &Context<'_>) -> Outcome),
    /// Once per user.
    User(fn(&User, &Context<'_>) -> Outcome),
    /// Once per product name of the licence lists and of the lists of seats, in sorted order.
    Product(fn(&str, &Context<'_>) -> Outcome),
    /// Once per Conditional Access policy, in the order of their ids, with its place in the
    /// register; of a policy that several exports hold, the last one handed over is asked.
    Policy(fn(usize, &AccessPolicy, &Context<'_>) -> Outcome),
    /// Once per export read.
    File(fn(&Evidence, &Context<'_>) -> Outcome),
    /// Once.
    Tenant(fn(&Context<'_>) -> Outcome),
    /// The auditor's own question and its conditions in their own words; answered outside this
    /// crate, and [`run::count`] adds the answers up.
    Own(Whom, &'static str),
    /// Once; where the question does not arise for the tenant as a whole, once per device.
    TenantElseDevices(fn(&Context<'_>) -> Outcome, fn(&Device, &Context<'_>) -> Outcome),
}

/// One question put to every subject of its kind, with all a reader needs to act on the answer.
#[derive(Clone, Copy)]
pub struct Check {
    /// The public id, e.g. `COV-04`.
    pub id: &'static str,
    /// The name of its file, with hyphens; names the fault.
    pub slug: &'static str,
    /// The heading.
    pub title: &'static str,
    /// How much a failure matters, unless the engagement says otherwise.
    pub severity: Severity,
    /// What should be, and who says so.
    pub criteria: &'static str,
    /// Why it usually is not; exports cannot show it, so "client to confirm" where that is so.
    pub cause: &'static str,
    /// What follows from it.
    pub effect: &'static str,
    /// What to do.
    pub recommendation: &'static str,
    /// Where to click.
    pub portal: &'static str,
    /// Who should act.
    pub owner: Team,
    /// The remediation it belongs to.
    pub fix: Fix,
    /// The topic of `reference/control_mappings.csv` whose control ids apply; empty if none.
    pub controls: &'static str,
    /// Whether the verdict speaks of a moment or a period.
    pub time: Time,
    /// Exports needed: all of the groups, any one within a group.
    pub needs: &'static [&'static [Need]],
    /// The question itself.
    pub run: Run,
}

impl Check {
    /// The family: the id's first part, e.g. `COV`.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.id.split('-').next().unwrap_or(self.id)
    }
}
