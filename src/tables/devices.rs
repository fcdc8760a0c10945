//! The register's table: one row per device.

use blindspot_core::model::Device;

use crate::cell::{shown, stamp, yes_no};

/// The register's columns.
pub const REGISTER: [&str; 35] = [
    "device_key",
    "name",
    "platform",
    "os_version",
    "entra_device_id",
    "intune_device_id",
    "defender_device_id",
    "serial",
    "primary_user",
    "ownership",
    "join_type",
    "channel",
    "class",
    "shared",
    "in_scope",
    "active",
    "last_seen",
    "sources",
    "match",
    "intune_last_checkin",
    "intune_compliance",
    "defender_onboarding",
    "defender_health",
    "defender_risk",
    "defender_last_update",
    "signin_last",
    "signin_count",
    "enrolled",
    "onboarded",
    "reporting",
    "protected",
    "evaluated",
    "enforced",
    "licensed",
    "first_gap",
];

/// One device's cells, in the order of [`REGISTER`].
#[must_use]
pub fn register_row(device: &Device) -> [String; 35] {
    let [enrolled, onboarded, reporting, protected, evaluated, enforced] =
        device.chain.links.map(|link| link.word().to_owned());
    let intune = device.intune.as_ref();
    let defender = device.defender.as_ref();
    let signin = device.signin.as_ref();
    let sources: Vec<&str> = device.sources().iter().map(|s| s.word()).collect();
    let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
    [
        device.key.to_string(),
        device.name().to_owned(),
        device.platform.slug().to_owned(),
        device.os_version().unwrap_or_default().to_owned(),
        shown(device.entra_id),
        shown(device.intune_id()),
        shown(device.defender_id()),
        device.serial().map(|s| s.as_str().to_owned()).unwrap_or_default(),
        device.primary_user().map(|u| u.as_str().to_owned()).unwrap_or_default(),
        word(intune.and_then(|r| r.ownership).map(|o| o.word())),
        word(device.join_type().map(|j| j.word())),
        device.channel.word().to_owned(),
        device.class.word().to_owned(),
        yes_no(device.shared).to_owned(),
        yes_no(device.in_scope).to_owned(),
        yes_no(device.active).to_owned(),
        stamp(device.last_seen),
        sources.join(";"),
        device.matched.word().to_owned(),
        stamp(intune.and_then(|r| r.last_checkin)),
        word(intune.and_then(|r| r.compliance.as_ref()).map(|c| c.word())),
        word(defender.and_then(|r| r.onboarding.as_ref()).map(|o| o.word())),
        word(defender.and_then(|r| r.health.as_ref()).map(|h| h.word())),
        word(defender.and_then(|r| r.risk).map(|r| r.word())),
        stamp(defender.and_then(|r| r.last_update)),
        stamp(signin.map(|s| s.newest.at)),
        shown(signin.map(|s| s.rows)),
        enrolled,
        onboarded,
        reporting,
        protected,
        evaluated,
        enforced,
        device.chain.licensed.word().to_owned(),
        device.chain.first_gap().unwrap_or_default().to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use blindspot_core::model::Chain;

    #[test]
    fn the_links_stand_in_the_register_under_their_own_names() {
        let at = REGISTER.iter().position(|c| *c == "enrolled").unwrap();
        assert_eq!(REGISTER[at..at + 6], Chain::NAMES);
    }
}
