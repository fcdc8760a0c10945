//! The register: every device and user the exports show, with the ledger and the evidence.

use super::device::{Device, Source};
use super::evidence::{Evidence, Issue, Lacks, Unrecognised};
use super::key::{TenantId, Upn};
use super::ledger::LedgerRow;
use super::origin::EvidenceId;
use super::user::User;
use super::{Held, Instant, Kind, Platform, TenantFacts, Witness};

/// All that was read and joined; checks, report and files are derived from it alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Register {
    /// Every device, sorted by key.
    pub devices: Vec<Device>,
    /// Every user, sorted by user principal name.
    pub users: Vec<User>,
    /// Every record's line, sorted by origin.
    pub ledger: Vec<LedgerRow>,
    /// The exports used.
    pub evidence: Vec<Evidence>,
    /// The files not used.
    pub unrecognised: Vec<Unrecognised>,
    /// Rows and cells that could not be read.
    pub issues: Vec<Issue>,
    /// The instant the assessment speaks of.
    pub as_of: Instant,
    /// The client's tenant, configured or read from the sign-ins.
    pub tenant: Option<TenantId>,
    /// Sign-in rows of guests and foreign tenants.
    pub external_signins: u64,
    /// Sign-in rows without a device id.
    pub unidentified_signins: u64,
    /// Phones and tablets that signed in.
    pub mobile_signin_devices: u64,
    /// What belongs to no single machine or user.
    pub facts: TenantFacts,
    /// Statements about machines that no record could be found for.
    pub unplaced: Held<Witness>,
    /// Remarks on the join that belong into limitations.
    pub remarks: Vec<String>,
}

/// Whether "no record" may be counted against a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The source was given and shows no sign of being incomplete; the export to cite.
    Counts(EvidenceId),
    /// No export of the source was given.
    NotGiven,
    /// The source was given but may lack the record, for the reason given.
    Incomplete(String),
}

impl Register {
    /// The exports of one kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().filter(move |e| e.kind == kind)
    }

    /// One export by id.
    #[must_use]
    pub fn evidence(&self, id: EvidenceId) -> Option<&Evidence> {
        self.evidence.iter().find(|e| e.id == id)
    }

    /// The horizon of the export a record came from: its newest activity stamp.
    #[must_use]
    pub fn horizon(&self, id: EvidenceId) -> Option<Instant> {
        self.evidence(id)?.newest
    }

    /// The newest horizon of a source's exports.
    #[must_use]
    pub fn source_horizon(&self, source: Source) -> Option<Instant> {
        self.listing(source).filter_map(|e| e.newest).max()
    }

    /// Whether a missing record of `source` may be counted against a device of `platform`.
    #[must_use]
    pub fn absence(&self, source: Source, platform: Platform) -> Absence {
        let mut newest: Option<&Evidence> = None;
        for evidence in self.listing(source) {
            if let Lacks::Anything(reason) = &evidence.lacks {
                return Absence::Incomplete(reason.clone());
            }
            if newest.is_none_or(|n| n.newest < evidence.newest) {
                newest = Some(evidence);
            }
        }
        let Some(cited) = newest else { return self.unlisted(source) };
        match self.filtered_to(cited.kind) {
            Some(only) if only != platform => Absence::Incomplete(format!(
                "the export shows {} only, while other exports show more platforms",
                only.title()
            )),
            // A portal exports the two logs of sign-ins apart, each for itself whole.
            _ => match self.facts.logs.missing().filter(|_| source == Source::Signin) {
                Some(missing) => Absence::Incomplete(missing),
                None => Absence::Counts(cited.id),
            },
        }
    }

    /// The exports that list a source's devices in full.
    fn listing(&self, source: Source) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().filter(move |e| e.kind.lists() == Some(source))
    }

    /// What absence means where no list of a source was given: other exports of it may hold
    /// records, but none holds all.
    fn unlisted(&self, source: Source) -> Absence {
        match self.evidence.iter().find(|e| e.kind.gives_records() == Some(source)) {
            Some(some) => Absence::Incomplete(format!(
                "only {} ({}) was given, which does not list every device",
                some.id, some.format
            )),
            None => Absence::NotGiven,
        }
    }

    /// The single platform all exports of a kind show, while other kinds show more. Windows servers
    /// in Defender's exports say nothing about the others: servers neither enrol nor sign in.
    #[must_use]
    pub fn filtered_to(&self, kind: Kind) -> Option<Platform> {
        let servers = kind.gives_records() == Some(Source::Defender);
        let elsewhere = |p: &Platform| servers || *p != Platform::WindowsServer;
        let shown = |own: bool| {
            let mut platforms: Vec<Platform> = self
                .evidence
                .iter()
                .filter(|e| (e.kind == kind) == own)
                .flat_map(|e| &e.platforms)
                .filter(|(p, n)| *n > 0 && !matches!(p, Platform::Unknown | Platform::Other))
                .map(|(p, _)| *p)
                .collect();
            platforms.sort_unstable();
            platforms.dedup();
            platforms
        };
        match shown(true).as_slice() {
            [only] if shown(false).iter().any(|p| p != only && elsewhere(p)) => Some(*only),
            _ => None,
        }
    }

    /// A user by user principal name.
    #[must_use]
    pub fn user(&self, upn: &Upn) -> Option<&User> {
        let at = self.users.binary_search_by(|u| u.upn.cmp(upn)).ok()?;
        self.users.get(at)
    }
}
