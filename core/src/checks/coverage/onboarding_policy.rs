//! What became of onboarding policies on a device, as Intune's policy status states it.

use std::collections::BTreeMap;

use crate::audit::witness::of_kind;
use crate::model::witness::{Fact, PolicyState};
use crate::model::words::squeeze;
use crate::model::{Device, Instant, Kind, Origin};

/// One onboarding policy on one device, by its freshest row.
pub(super) struct Delivery<'a> {
    /// The policy's name.
    pub(super) name: &'a str,
    /// What became of it.
    pub(super) state: &'a PolicyState,
    /// When the row was last changed.
    pub(super) at: Option<Instant>,
    /// The row.
    pub(super) origin: Origin,
}

/// The onboarding policies a device was given, by id.
pub(super) fn deliveries(device: &Device) -> Vec<Delivery<'_>> {
    let mut found: BTreeMap<&str, Delivery<'_>> = BTreeMap::new();
    for witness in of_kind(device, Kind::IntunePolicyStatus) {
        for fact in &witness.facts {
            let Fact::Policy { id, name, sort, state } = fact else { continue };
            if !is_onboarding(name, sort) {
                continue;
            }
            let (at, origin) = (witness.at, witness.origin);
            let key = if id.is_empty() { name } else { id };
            if found.get(&**key).is_none_or(|known| (known.at, known.origin) < (at, origin)) {
                found.insert(key, Delivery { name, state, at, origin });
            }
        }
    }
    found.into_values().collect()
}

/// Whether name or type call a policy one of onboarding: the report has no field for it. Intune
/// onboards by its endpoint detection and response policies.
fn is_onboarding(name: &str, sort: &str) -> bool {
    let text = squeeze(&format!("{name} {sort}"));
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let named = words.any(|word| word.eq_ignore_ascii_case("edr"));
    let says = ["onboard", "endpointdetection", "edrpolicy"].iter().any(|w| text.contains(w));
    (says || named) && !text.contains("offboard") && !text.contains("blockmode")
}

/// A state in a sentence.
pub(super) fn state_word(state: &PolicyState) -> String {
    match state {
        PolicyState::Pending => "pending".into(),
        PolicyState::NotApplicable => "not applicable".into(),
        PolicyState::Succeeded => "succeeded".into(),
        PolicyState::Noncompliant => "noncompliant".into(),
        PolicyState::Error => "in error".into(),
        PolicyState::Conflict => "in conflict".into(),
        PolicyState::Other(code) => format!("in state {code}, which nobody has documented"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn onboarding_policies_are_told_by_name_or_type() {
        for (name, sort, expected) in [
            ("Windows onboarding", "", true),
            ("W10 - EDR - all", "", true),
            ("Endpoint detection and response", "", true),
            ("Macs", "MDE Onboarding", true),
            ("MDE offboarding", "", false),
            ("EDR in block mode", "", false),
            ("Antivirus baseline", "GroupPolicyConfiguration", false),
            ("Bedrock", "", false),
        ] {
            assert_eq!(is_onboarding(name, sort), expected, "{name}");
        }
    }
}
