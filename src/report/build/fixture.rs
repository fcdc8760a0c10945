//! Hand-built assessments for the tests of the chapters; figures come from core's own measuring.

use blindspot_core::audit::{self, Fix};
use blindspot_core::fixes::{self, Step};
use blindspot_core::model::entry::Entries;
use blindspot_core::model::evidence::Lacks;
use blindspot_core::model::key::EntraId;
use blindspot_core::model::sensor::{Health, Onboarding};
use blindspot_core::model::signin::{Sighting, SigninDevice, Tally};
use blindspot_core::model::words::{Channel, Compliance};
use blindspot_core::model::{
    Chain, Class, DefenderRecord, Device, Evidence, EvidenceId, Instant, IntuneRecord, Kind,
    LedgerRow, Link, MatchStrength, Method, Origin, Platform, RecordId, Register, Source,
    SourceSet,
};
use blindspot_core::policy::Policy;
use blindspot_core::{checks, coverage, licences};
use chrono::{TimeZone, Utc};

use crate::assessment::Assessment;

use Link::{No, Unknown, Yes};

/// Holding through reporting, the rest undecided.
pub(crate) const HELD: [Link; 6] = [Yes, Yes, Yes, Unknown, Unknown, Unknown];
/// Enrolled without a sensor.
pub(crate) const GAP: [Link; 6] = [Yes, No, No, Unknown, Unknown, Unknown];
/// Enrolled with a silent sensor.
pub(crate) const SILENT: [Link; 6] = [Yes, Yes, No, Unknown, Unknown, Unknown];
/// Nothing decided.
pub(crate) const DARK: [Link; 6] = [Unknown; 6];

/// The instant everything happens at.
fn now() -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 18, 12, 0, 0).unwrap()
}

const fn row(evidence: u16) -> Origin {
    Origin { evidence: EvidenceId(evidence), row: 2 }
}

/// A device under construction, in scope and active.
#[derive(Clone)]
pub(crate) struct Machine(Device);

pub(crate) fn windows(links: [Link; 6]) -> Machine {
    machine(Platform::Windows, links)
}

pub(crate) fn mac(links: [Link; 6]) -> Machine {
    machine(Platform::Macos, links)
}

fn machine(platform: Platform, links: [Link; 6]) -> Machine {
    Machine(Device {
        key: "entra:1".into(),
        intune: None,
        defender: None,
        signin: None,
        old_intune: Vec::new(),
        old_defender: Vec::new(),
        entra: None,
        old_entra: Vec::new(),
        witnesses: Vec::new(),
        entra_id: Some(EntraId::from(1)),
        platform,
        matched: MatchStrength::Single,
        undecided: SourceSet::default(),
        rivals: 0,
        channel: Channel::Intune,
        class: Class::Managed,
        shared: false,
        in_scope: true,
        active: true,
        last_seen: Some(now()),
        chain: Chain { links, licensed: Unknown },
    })
}

impl Machine {
    pub(crate) fn out_of_scope(mut self) -> Self {
        self.0.in_scope = false;
        self
    }

    /// In Intune's list, called compliant.
    pub(crate) fn compliant(self) -> Self {
        let mut listed = self.in_intune();
        if let Some(record) = &mut listed.0.intune {
            record.compliance = Some(Compliance::Compliant);
        }
        listed
    }

    pub(crate) fn in_intune(mut self) -> Self {
        self.0.intune = Some(Box::new(IntuneRecord {
            origin: row(1),
            intune_id: None,
            entra_id: self.0.entra_id,
            serial: None,
            name: "NB-1".into(),
            platform: self.0.platform,
            os_version: None,
            edition: None,
            model: None,
            enrolled_at: None,
            last_checkin: Some(now()),
            compliance: None,
            managed_by: Some(Channel::Intune),
            ownership: None,
            leaving: false,
            join_type: None,
            primary_user: None,
            user_column: true,
            grace_until: None,
            threat: None,
            encrypted: None,
        }));
        self
    }

    pub(crate) fn in_defender(mut self) -> Self {
        self.0.defender = Some(Box::new(DefenderRecord {
            origin: row(2),
            defender_id: None,
            entra_id: self.0.entra_id,
            serial: None,
            name: "NB-1".into(),
            platform: self.0.platform,
            platform_word: "".into(),
            os_version: None,
            os_build: None,
            model: None,
            first_seen: None,
            last_update: Some(now()),
            onboarding: Some(Onboarding::Onboarded),
            health: Some(Health::Active),
            risk: None,
            managed_by: None,
            tags: None,
            transient: false,
        }));
        self
    }

    /// In Defender's inventory under this management.
    pub(crate) fn managed_by(mut self, channel: Channel) -> Self {
        self.0.channel = channel.clone();
        if let Some(record) = &mut self.0.defender {
            record.managed_by = Some(channel);
        }
        self
    }

    /// Called managed and compliant by its sign-ins.
    pub(crate) fn said_managed(mut self) -> Self {
        if let Some(signin) = &mut self.0.signin {
            signin.verdict = Some((signin.newest, true));
        }
        self
    }

    pub(crate) fn signs_in(mut self) -> Self {
        let newest = Sighting { at: now(), origin: row(3) };
        self.0.signin = Some(Box::new(SigninDevice {
            entra_id: EntraId::from(1),
            platform: self.0.platform,
            join_type: None,
            rows: 1,
            newest,
            successes: Tally::new(1, Some(newest), "Mail".into()),
            verdict: None,
            noncompliant: Tally::default(),
            refused: Tally::default(),
            users: Vec::new(),
            access: Box::default(),
            entries: Entries::default(),
        }));
        self
    }
}

/// Assesses these machines: links as given, everything else as core finds it.
pub(crate) fn estate(machines: impl IntoIterator<Item = Machine>) -> Assessment {
    let mut devices: Vec<Device> = machines.into_iter().map(|machine| machine.0).collect();
    for (at, device) in devices.iter_mut().enumerate() {
        // Cases say by their links what the portals know unless they place records themselves.
        if device.sources() == SourceSet::default() && device.chain.links[0] == Yes {
            *device = Machine(device.clone()).in_intune().0;
        }
        device.key = format!("entra:{at}").into();
    }
    rejudged(Assessment {
        policy: Policy::default(),
        coverage: coverage::measure(&register(Vec::new()), &Policy::default()),
        licences: licences::reconcile(&register(Vec::new()), &Policy::default()),
        register: register(devices),
        results: Vec::new(),
        steps: Vec::new(),
        own: None,
        limitations: Vec::new(),
        sample: None,
        trend: None,
    })
}

/// Measures and judges again after a change.
pub(crate) fn rejudged(mut assessment: Assessment) -> Assessment {
    let (register, policy) = (&assessment.register, &assessment.policy);
    assessment.results = audit::run(checks::ALL, register, policy);
    assessment.coverage = coverage::measure(register, policy);
    assessment.steps = fixes::plan(register, &assessment.results, &assessment.coverage, policy);
    assessment
}

fn register(devices: Vec<Device>) -> Register {
    Register {
        devices,
        users: Vec::new(),
        ledger: Vec::new(),
        evidence: [Kind::IntuneDevices, Kind::DefenderDevices, Kind::EntraSignins, Kind::M365Users]
            .into_iter()
            .zip(1..)
            .map(|(kind, id)| evidence(kind, EvidenceId(id)))
            .collect(),
        unrecognised: Vec::new(),
        issues: Vec::new(),
        as_of: now(),
        tenant: None,
        external_signins: 0,
        unidentified_signins: 0,
        mobile_signin_devices: 0,
        facts: blindspot_core::model::TenantFacts::default(),
        unplaced: Vec::new(),
        remarks: Vec::new(),
    }
}

fn evidence(kind: Kind, id: EvidenceId) -> Evidence {
    Evidence {
        id,
        path: format!("{}.csv", kind.slug()),
        member: None,
        kind,
        format: kind.slug(),
        variant: String::new(),
        sha256: "0".repeat(64),
        member_sha256: None,
        bytes: 0,
        rows_read: 1,
        rows_rejected: 0,
        cells_rejected: 0,
        // Without this column nobody can tell who enrolled just now.
        columns_used: vec!["Enrollment date".into()],
        columns_ignored: Vec::new(),
        oldest: Some(now()),
        newest: Some(now()),
        platforms: Vec::new(),
        lacks: Lacks::Nothing,
        warnings: Vec::new(),
        attested: None,
    }
}

/// A line of the match ledger.
pub(crate) fn ledger_row(method: Method, detail: &str) -> LedgerRow {
    LedgerRow {
        origin: row(1),
        source: Source::Intune,
        record_id: RecordId::None,
        name: "NB-1".into(),
        platform: Platform::Windows,
        device_key: "entra:1".into(),
        method,
        detail: detail.into(),
    }
}

/// A step of the plan.
pub(crate) fn step(fix: Fix, rank: usize, devices: u64) -> Step {
    Step {
        rank,
        remedy: fixes::remedy(fix),
        checks: vec!["COV-01"],
        severity: blindspot_core::audit::Severity::High,
        devices,
        brought_in: 0,
        closes: devices,
        opens: 0,
        share_before: None,
        share_after: None,
        requires: Vec::new(),
    }
}
