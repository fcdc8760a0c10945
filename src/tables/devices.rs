//! The register's table: one row per device.

use std::borrow::Cow;

use blindspot_core::model::Device;

use crate::cell::{lent, shown, stamp, yes_no};

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
pub fn register_row(device: &Device) -> [Cow<'_, str>; 35] {
    let [enrolled, onboarded, reporting, protected, evaluated, enforced] =
        device.chain.links.map(|link| lent(link.word()));
    let intune = device.intune.as_ref();
    let defender = device.defender.as_ref();
    let signin = device.signin.as_ref();
    let sources: Vec<&str> = device.sources().iter().map(|s| s.word()).collect();
    let word = |word: Option<&'static str>| lent(word.unwrap_or_default());
    [
        lent(&device.key),
        lent(device.name()),
        lent(device.platform.slug()),
        lent(device.os_version().unwrap_or_default()),
        shown(device.entra_id).into(),
        shown(device.intune_id()).into(),
        shown(device.defender_id()).into(),
        lent(device.serial().map(|s| s.as_str()).unwrap_or_default()),
        lent(device.primary_user().map(|u| u.as_str()).unwrap_or_default()),
        word(intune.and_then(|r| r.ownership).map(|o| o.word())),
        word(device.join_type().map(|j| j.word())),
        lent(device.channel.word()),
        lent(device.class.word()),
        lent(yes_no(device.shared)),
        lent(yes_no(device.in_scope)),
        lent(yes_no(device.active)),
        stamp(device.last_seen).into(),
        sources.join(";").into(),
        lent(device.matched.word()),
        stamp(intune.and_then(|r| r.last_checkin)).into(),
        word(intune.and_then(|r| r.compliance.as_ref()).map(|c| c.word())),
        word(defender.and_then(|r| r.onboarding.as_ref()).map(|o| o.word())),
        word(defender.and_then(|r| r.health.as_ref()).map(|h| h.word())),
        word(defender.and_then(|r| r.risk).map(|r| r.word())),
        stamp(defender.and_then(|r| r.last_update)).into(),
        stamp(signin.map(|s| s.newest.at)).into(),
        shown(signin.map(|s| s.rows)).into(),
        enrolled,
        onboarded,
        reporting,
        protected,
        evaluated,
        enforced,
        lent(device.chain.licensed.word()),
        lent(device.chain.first_gap().unwrap_or_default()),
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
