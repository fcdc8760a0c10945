//! Which exports a link is read from.

use crate::model::{Chain, Kind};

/// The kinds of export that speak of a link, by its place in [`Chain::NAMES`]; the one to ask for
/// first stands first. Nothing for a place that is no link.
#[must_use]
pub fn sources(link: usize) -> &'static [Kind] {
    const SENSOR: &[Kind] = &[Kind::DefenderDevices, Kind::DefenderHuntDevices];
    match Chain::NAMES.get(link).copied() {
        Some("enrolled") => &[Kind::IntuneDevices],
        Some("onboarded" | "reporting") => SENSOR,
        Some("protected") => &[
            Kind::IntuneAvStatus,
            Kind::DefenderHuntAvinfo,
            Kind::DefenderHuntScid,
            Kind::DefenderAvHealth,
            Kind::MpStatus,
            Kind::MdatpHealth,
        ],
        Some("evaluated") => &[
            Kind::IntuneSettingTotals,
            Kind::IntunePolicyTotals,
            Kind::IntuneNoncompliantSettings,
            Kind::IntuneNoPolicy,
            Kind::IntuneCompliance,
            Kind::IntuneDevices,
        ],
        Some("enforced") => &[Kind::EntraPolicies, Kind::EntraSignins],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exports;

    #[test]
    fn every_link_can_be_read_from_an_export_of_the_shelf() {
        for (at, name) in Chain::NAMES.iter().enumerate() {
            let known = |kind: &Kind| exports::of(*kind).is_some();
            assert!(!sources(at).is_empty() && sources(at).iter().all(known), "{name}");
        }
        assert!(sources(Chain::NAMES.len()).is_empty());
    }
}
