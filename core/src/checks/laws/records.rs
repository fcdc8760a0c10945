//! The rows that portals hold of a machine.

use super::machines::{Machine, PEOPLE};
use crate::model::{
    DefenderId, DefenderRecord, EntraId, EntraRecord, EvidenceId, IntuneId, IntuneRecord, Origin,
};
use crate::testing::{days, upn};

fn row(file: u16, at: usize) -> Origin {
    Origin { evidence: EvidenceId(file), row: u32::try_from(at).unwrap() + 2 }
}

/// The name of the machine at a place; nobody else bears it.
pub(super) fn name(at: usize) -> String {
    format!("m{at}")
}

impl Machine {
    /// The Entra device id of the machine at this place.
    pub(super) fn id(&self, at: usize) -> Option<EntraId> {
        // What two portals know must meet: that names tie is the matter of the join's own laws.
        let met = self.intune.is_some() && self.defender.is_some();
        (self.identified || met).then(|| EntraId::from(at as u128 + 1))
    }

    /// The row of Intune's list (file 1), and that of its compliance report (file 12).
    pub(super) fn intune(&self, at: usize) -> Vec<IntuneRecord> {
        let Some(told) = &self.intune else { return Vec::new() };
        let record = IntuneRecord {
            origin: row(1, at),
            intune_id: Some(IntuneId::from(at as u128 + 101)),
            entra_id: self.id(at),
            serial: None,
            name: name(at).into(),
            platform: self.platform,
            os_version: told.version.map(Into::into),
            edition: None,
            model: None,
            enrolled_at: told.since,
            last_checkin: told.seen,
            compliance: self.compliance.clone(),
            managed_by: Some(told.channel.clone()),
            ownership: told.ownership,
            leaving: told.leaving,
            join_type: self.join,
            primary_user: told.owner.map(|at| upn(PEOPLE[at])),
            user_column: true,
            encrypted: told.encrypted,
            grace_until: None,
            threat: None,
        };
        let report = told.reported.then(|| IntuneRecord {
            origin: row(12, at),
            enrolled_at: None,
            join_type: None,
            encrypted: None,
            threat: told.level.map(Into::into),
            ..record.clone()
        });
        let older = told.twice.then(|| IntuneRecord {
            origin: row(1, at + 40),
            intune_id: Some(IntuneId::from(at as u128 + 501)),
            last_checkin: told.seen.map(|seen| seen - days(60)),
            enrolled_at: None,
            ..record.clone()
        });
        std::iter::once(record).chain(older).chain(report).collect()
    }

    /// The row of Defender's inventory (file 2), and that of a hunting result (file 8).
    pub(super) fn defender(&self, at: usize) -> Vec<DefenderRecord> {
        let Some(told) = &self.defender else { return Vec::new() };
        let record = DefenderRecord {
            origin: row(2, at),
            defender_id: DefenderId::parse(&format!("{:040x}", at + 1)).unwrap(),
            entra_id: self.id(at),
            serial: None,
            name: name(at).into(),
            platform: self.platform,
            platform_word: "".into(),
            os_version: None,
            os_build: None,
            model: None,
            first_seen: told.first,
            last_update: told.seen,
            onboarding: told.onboarding.clone(),
            health: told.health.clone(),
            risk: told.risk,
            managed_by: Some(told.channel.clone()),
            tags: told.tags.map(Into::into),
            transient: false,
        };
        let hunted = told.hunted.then(|| DefenderRecord {
            origin: row(8, at),
            entra_id: self.id(at),
            managed_by: None,
            risk: None,
            tags: None,
            ..record.clone()
        });
        std::iter::once(record).chain(hunted).collect()
    }

    /// The row of Entra's list (file 6).
    pub(super) fn object(&self, at: usize) -> Option<EntraRecord> {
        let (seen, enabled, registered) = self.object?;
        Some(EntraRecord {
            origin: row(6, at),
            entra_id: Some(self.id(at)?),
            object_id: None,
            name: name(at).into(),
            platform: self.platform,
            os_version: None,
            join_type: self.join,
            enabled,
            compliant: None,
            managed: Some(self.intune.is_some()),
            mdm: None,
            profile: registered.then_some("RegisteredDevice".into()),
            registered_at: None,
            last_activity: Some(seen),
            owner: None,
        })
    }
}
