//! The answers a check can give, and how answers add up to a status.

use std::sync::Arc;

use serde::Serialize;

use super::{Check, Need, Places, Severity};
use crate::model::{Citation, EvidenceId, Upn};

/// The answer of one check for one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Decided, and as it should be.
    Pass,
    /// Decided, and not as it should be: what was seen, and the rows that show it.
    Fail(String, Vec<Citation>),
    /// The exports given cannot decide: why, and the rows looked at.
    Unknown(String, Vec<Citation>),
    /// The question does not arise for this subject.
    NotApplicable,
}

/// What a check was asked of; devices and policies by their place in the register.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A device: its place in `register.devices`.
    Device(usize),
    /// A user.
    User(Upn),
    /// A product name.
    Product(String),
    /// A Conditional Access policy: its place in `register.facts.policies`.
    Policy(usize),
    /// An export.
    File(EvidenceId),
    /// The tenant as a whole.
    Tenant,
}

/// What kind of subject a question was put to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// The devices of the register, in its order.
    Device,
    /// The users of the register, in its order.
    User,
    /// Conditional Access policies, in the order of [`super::access::certain::current`].
    Policy,
    /// Products, in the order of [`super::run::products`].
    Product,
    /// The exports, in the register's order.
    File,
    /// The tenant as a whole.
    Tenant,
}

impl SubjectKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Device, Self::User, Self::Policy, Self::Product, Self::File, Self::Tenant];

    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::User => "user",
            Self::Policy => "policy",
            Self::Product => "product",
            Self::File => "file",
            Self::Tenant => "tenant",
        }
    }
}

/// A subject whose answer must be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Whom the answer is about.
    pub subject: Subject,
    /// Whether it failed (else it is unknown).
    pub failed: bool,
    /// What was seen, in words; many subjects share one text.
    pub detail: Arc<str>,
    /// What it rests on.
    pub evidence: Vec<Citation>,
}

/// What all answers of one check add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// At least one subject fails.
    Fail,
    /// Nothing fails, something is undecided.
    Unknown,
    /// Every failing subject is an accepted risk.
    Accepted,
    /// All decided, none fails.
    Pass,
    /// No subject.
    NotApplicable,
}

impl Status {
    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Unknown => "unknown",
            Self::Accepted => "accepted",
            Self::Pass => "pass",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// One check's answers over the whole register.
#[derive(Clone)]
pub struct CheckResult {
    /// The check.
    pub check: &'static Check,
    /// The severity in force, the engagement's choice first.
    pub severity: Severity,
    /// What the answers add up to.
    pub status: Status,
    /// Subjects the question arises for.
    pub population: u64,
    /// Of them, as it should be.
    pub passed: u64,
    /// Of them, not as it should be.
    pub failed: u64,
    /// Of them, undecided.
    pub unknown: u64,
    /// Of them, accepted risks.
    pub accepted: u64,
    /// Exports the check lacks; then every subject is unknown and none is listed.
    pub needs_evidence: Vec<Need>,
    /// The failing and undecided subjects, sorted by subject; undecided ones only where every
    /// export the check needs was given.
    pub judged: Vec<Judged>,
    /// The failing subjects a live exception covers, sorted by subject; `judged` holds them no
    /// more, so that `failed` plus `accepted` is the figure before exceptions.
    pub excused: Vec<Judged>,
    /// What kind of subject the question was put to.
    pub kind: SubjectKind,
    /// To which of them, by their places in the order the kind names; to nobody where an export is
    /// lacking. Whoever was asked and is neither failing, accepted nor undecided is in order.
    pub asked: Places,
    /// What the client attests for it in the questionnaire, a sentence per answer.
    pub attested: Vec<String>,
}

impl CheckResult {
    /// Counts again, after subjects moved, what the answers add up to.
    pub(super) fn restate(&mut self) {
        self.status = match () {
            () if self.failed > 0 => Status::Fail,
            () if self.unknown > 0 || !self.needs_evidence.is_empty() => Status::Unknown,
            () if self.accepted > 0 => Status::Accepted,
            () if self.population > 0 => Status::Pass,
            () => Status::NotApplicable,
        };
    }
}
