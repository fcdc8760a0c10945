//! Records built by hand for the tests of identity and scope.

mod more;

use chrono::{TimeDelta, TimeZone, Utc};

use crate::model::entry::Entries;
use crate::model::evidence::Lacks;
use crate::model::sensor::Onboarding;
use crate::model::signin::{Sighting, Tally};
use crate::model::words::Channel;
use crate::model::{
    DefenderId, DefenderRecord, Device, EntraId, Evidence, EvidenceId, Instant, Intake, IntuneId,
    IntuneRecord, Kind, LedgerRow, Origin, Platform, Register, Serial, SigninDevice, Upn,
};
use crate::policy::Policy;

pub(crate) use more::{entra, licence, more, witness};

/// The day all fixtures speak of.
pub(crate) fn now() -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 20, 8, 0, 0).unwrap()
}

pub(crate) fn days_ago(days: i64) -> Instant {
    now() - TimeDelta::days(days)
}

pub(crate) fn origin(evidence: u16, row: u32) -> Origin {
    Origin { evidence: EvidenceId(evidence), row }
}

/// A Defender id that follows from a number.
pub(crate) fn machine(number: u64) -> DefenderId {
    DefenderId::parse(&format!("{number:040x}")).unwrap().unwrap()
}

/// An enrolled Windows machine of this name and Intune id, seen today, without an Entra id; an id
/// of 0 is absent.
pub(crate) fn intune(id: u128, name: &str) -> IntuneRecord {
    IntuneRecord {
        origin: origin(1, u32::try_from(id).unwrap() + 2),
        intune_id: (id != 0).then(|| IntuneId::from(id)),
        entra_id: None,
        serial: None,
        name: name.into(),
        platform: Platform::Windows,
        os_version: None,
        edition: None,
        model: Some("Heron Book 14".into()),
        enrolled_at: Some(days_ago(200)),
        last_checkin: Some(now()),
        compliance: None,
        managed_by: Some(Channel::Intune),
        ownership: None,
        leaving: false,
        join_type: None,
        primary_user: None,
        user_column: true,
        encrypted: None,
        grace_until: None,
        threat: None,
    }
}

/// An onboarded Windows machine of this name and Defender id, updated today, without an Entra id.
pub(crate) fn defender(id: u64, name: &str) -> DefenderRecord {
    DefenderRecord {
        origin: origin(2, u32::try_from(id).unwrap() + 2),
        defender_id: (id != 0).then(|| machine(id)),
        entra_id: None,
        serial: None,
        name: name.into(),
        platform: Platform::Windows,
        platform_word: "Windows11".into(),
        os_version: None,
        os_build: None,
        model: None,
        first_seen: Some(days_ago(190)),
        last_update: Some(now()),
        onboarding: Some(Onboarding::Onboarded),
        health: None,
        risk: None,
        managed_by: None,
        tags: None,
        transient: false,
    }
}

/// Sign-ins under this Entra device id, the newest today.
pub(crate) fn signin(entra: u128) -> SigninDevice {
    let row = u32::try_from(entra).unwrap() + 2;
    SigninDevice {
        entra_id: EntraId::from(entra),
        platform: Platform::Windows,
        join_type: None,
        rows: 1,
        newest: Sighting { at: now(), origin: origin(3, row) },
        successes: Tally::default(),
        verdict: None,
        noncompliant: Tally::default(),
        refused: Tally::default(),
        users: vec![Upn::parse("ada@heron.example").unwrap()],
        access: Box::default(),
        entries: Entries::default(),
    }
}

impl IntuneRecord {
    pub(crate) fn entra(mut self, id: u128) -> Self {
        self.entra_id = Some(EntraId::from(id));
        self
    }

    pub(crate) fn serial(mut self, serial: &str) -> Self {
        self.serial = Serial::parse(serial);
        self
    }

    /// Checked in so many days ago.
    pub(crate) fn seen(mut self, days: i64) -> Self {
        self.last_checkin = Some(days_ago(days));
        self
    }

    pub(crate) fn on(mut self, platform: Platform) -> Self {
        self.platform = platform;
        self
    }

    pub(crate) fn in_file(mut self, evidence: u16) -> Self {
        self.origin.evidence = EvidenceId(evidence);
        self
    }

    pub(crate) fn owned_by(mut self, upn: &str) -> Self {
        self.primary_user = Upn::parse(upn);
        self
    }
}

impl DefenderRecord {
    pub(crate) fn entra(mut self, id: u128) -> Self {
        self.entra_id = Some(EntraId::from(id));
        self
    }

    pub(crate) fn serial(mut self, serial: &str) -> Self {
        self.serial = Serial::parse(serial);
        self
    }

    /// Updated so many days ago.
    pub(crate) fn seen(mut self, days: i64) -> Self {
        self.last_update = Some(days_ago(days));
        self
    }

    pub(crate) fn on(mut self, platform: Platform) -> Self {
        self.platform = platform;
        self
    }

    pub(crate) fn in_file(mut self, evidence: u16) -> Self {
        self.origin.evidence = EvidenceId(evidence);
        self
    }

    pub(crate) fn not_onboarded(mut self) -> Self {
        self.onboarding = Some(Onboarding::CanBeOnboarded);
        self
    }
}

/// An export whose newest stamp is today's.
pub(crate) fn export(id: u16, kind: Kind) -> Evidence {
    Evidence {
        id: EvidenceId(id),
        path: format!("{}-{id}.csv", kind.slug()),
        member: None,
        kind,
        format: kind.slug(),
        variant: String::new(),
        sha256: String::new(),
        member_sha256: None,
        bytes: 0,
        rows_read: 0,
        rows_rejected: 0,
        cells_rejected: 0,
        columns_used: Vec::new(),
        columns_ignored: Vec::new(),
        oldest: None,
        newest: Some(now()),
        platforms: Vec::new(),
        lacks: Lacks::Nothing,
        warnings: Vec::new(),
        attested: None,
    }
}

/// The three exports of devices with these records: Intune is E-01, Defender E-02, sign-ins E-03,
/// a second Intune export E-04 and a second Defender export E-05.
pub(crate) fn intake(
    intune: Vec<IntuneRecord>,
    defender: Vec<DefenderRecord>,
    signins: Vec<SigninDevice>,
) -> Intake {
    let kinds = [
        Kind::IntuneDevices,
        Kind::DefenderDevices,
        Kind::EntraSignins,
        Kind::IntuneDevices,
        Kind::DefenderDevices,
    ];
    let evidence = (1_u16..).zip(kinds).map(|(id, kind)| export(id, kind)).collect();
    let intune = intune.into_iter().map(Box::new).collect();
    let defender = defender.into_iter().map(Box::new).collect();
    let mut intake = Intake { evidence, intune, defender, ..Intake::default() };
    intake.signins.devices = signins.into_iter().map(Box::new).collect();
    intake
}

/// The register of these records under the default policy.
pub(crate) fn joined(
    intune: Vec<IntuneRecord>,
    defender: Vec<DefenderRecord>,
    signins: Vec<SigninDevice>,
) -> Register {
    super::join(intake(intune, defender, signins), &Policy::default(), now())
}

/// The key of an Entra id made of a number.
pub(crate) fn entra_key(id: u128) -> String {
    format!("entra:{}", EntraId::from(id))
}

impl Register {
    pub(crate) fn keys(&self) -> Vec<&str> {
        self.devices.iter().map(|d| &*d.key).collect()
    }

    pub(crate) fn device(&self, key: &str) -> &Device {
        self.devices.iter().find(|d| &*d.key == key).unwrap_or_else(|| panic!("{:?}", self.keys()))
    }

    /// The only device.
    pub(crate) fn only(&self) -> &Device {
        assert_eq!(self.devices.len(), 1, "{:?}", self.ledger);
        &self.devices[0]
    }

    pub(crate) fn line(&self, evidence: u16, row: u32) -> &LedgerRow {
        self.ledger.iter().find(|l| l.origin == origin(evidence, row)).unwrap()
    }
}
