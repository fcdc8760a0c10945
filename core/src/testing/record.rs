//! The records of a machine as its portals hold them by default.

use super::{ANNA, days, now, report, row, upn};
use crate::model::sensor::{Health, Onboarding, Risk};
use crate::model::words::{Channel, Compliance, JoinType, Ownership};
use crate::model::{DefenderRecord, Device, EntraRecord, IntuneRecord, Kind};

pub(super) fn entra_record(device: &Device, join_type: Option<JoinType>) -> EntraRecord {
    EntraRecord {
        origin: row(report(Kind::EntraDevices), 2),
        entra_id: device.entra_id,
        object_id: None,
        name: "nb-1".into(),
        platform: device.platform,
        os_version: None,
        join_type,
        enabled: Some(true),
        compliant: None,
        managed: None,
        mdm: None,
        profile: None,
        registered_at: Some(now() - days(200)),
        last_activity: Some(now()),
        owner: None,
    }
}

pub(super) fn intune_record(device: &Device) -> IntuneRecord {
    IntuneRecord {
        origin: row(1, 2),
        intune_id: None,
        entra_id: device.entra_id,
        serial: None,
        name: "nb-1".into(),
        platform: device.platform,
        os_version: None,
        edition: None,
        model: None,
        enrolled_at: Some(now() - days(200)),
        last_checkin: Some(now()),
        compliance: Some(Compliance::Compliant),
        managed_by: Some(Channel::Intune),
        ownership: Some(Ownership::Corporate),
        leaving: false,
        join_type: None,
        primary_user: Some(upn(ANNA)),
        user_column: true,
        encrypted: None,
        grace_until: None,
        threat: None,
    }
}

pub(super) fn defender_record(device: &Device) -> DefenderRecord {
    DefenderRecord {
        origin: row(2, 2),
        defender_id: None,
        entra_id: device.entra_id,
        serial: None,
        name: "nb-1".into(),
        platform: device.platform,
        platform_word: "".into(),
        os_version: None,
        os_build: None,
        model: None,
        first_seen: Some(now() - days(190)),
        last_update: Some(now()),
        onboarding: Some(Onboarding::Onboarded),
        health: Some(Health::Active),
        risk: Some(Risk::None),
        managed_by: Some(Channel::Intune),
        tags: None,
        transient: false,
    }
}
