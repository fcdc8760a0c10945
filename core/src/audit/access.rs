//! What a Conditional Access policy demands of devices, and what it leaves out.

pub mod certain;
pub mod cover;
pub mod seen;

use crate::model::access::{AccessPolicy, PolicyMode, Scope};
use crate::model::words::squeeze;
use crate::model::{Platform, Register};

/// How far a policy demands a compliant device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Demand {
    /// Not at all.
    None,
    /// As one of several ways in, another of which asks nothing of the device.
    OneOfSeveral,
    /// Unless the device is hybrid joined, which only Windows can be.
    OrHybrid,
    /// Always.
    Always,
}

/// What a policy leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// It names users, groups or roles instead of everybody.
    Users,
    /// It names applications instead of all or Office 365.
    Applications,
    /// It does not hold on this platform.
    On(Platform),
    /// It holds for some clients only.
    Clients,
    /// It does not hold at trusted or named locations.
    Locations,
    /// A device filter takes devices out.
    Devices,
    /// It holds only under a further condition.
    Condition,
}

impl Gap {
    /// The gap in words, to follow "leaves out".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Users => "everyone it does not name",
            Self::Applications => "applications it does not name",
            Self::On(platform) => platform.title(),
            Self::Clients => "some kinds of client",
            Self::Locations => "sign-ins from trusted or excluded locations",
            Self::Devices => "devices a filter takes out",
            Self::Condition => "sign-ins outside a further condition",
        }
    }
}

/// The platforms a compliant-device policy is expected to reach.
pub const EXPECTED: [Platform; 4] =
    [Platform::Windows, Platform::Macos, Platform::Ios, Platform::Android];

/// How far the policy's controls demand a compliant device, in force or not.
#[must_use]
pub fn demand(policy: &AccessPolicy) -> Demand {
    let controls: Vec<String> = policy.controls.iter().map(|word| squeeze(word)).collect();
    let has = |word: &str| controls.iter().any(|control| control == word);
    if has("block") {
        return blocked_unless(policy);
    }
    if !has("compliantdevice") {
        return Demand::None;
    }
    let others: Vec<&String> = controls.iter().filter(|c| *c != "compliantdevice").collect();
    match policy.all_controls {
        Some(true) => Demand::Always,
        _ if others.is_empty() && policy.other_controls.is_empty() => Demand::Always,
        _ if policy.other_controls.is_empty()
            && others.iter().all(|c| *c == "domainjoineddevice") =>
        {
            Demand::OrHybrid
        }
        _ => Demand::OneOfSeveral,
    }
}

/// What a block demands whose filter lets compliant devices through.
fn blocked_unless(policy: &AccessPolicy) -> Demand {
    let Some((false, rule)) = &policy.device_filter else { return Demand::None };
    let rule: String = rule.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    if !rule.contains("device.iscompliant -eq true") {
        return Demand::None;
    }
    // Any other way past the block makes compliance one of several.
    if rule.contains(" -or ") { Demand::OneOfSeveral } else { Demand::Always }
}

/// Whether the policy holds on a platform at all.
#[must_use]
pub fn reaches(policy: &AccessPolicy, platform: Platform) -> bool {
    let Some(scope) = &policy.platforms else { return true };
    let names = |list: &[std::sync::Arc<str>], all: bool| {
        list.iter().any(|word| {
            all && word.eq_ignore_ascii_case("all") || Platform::from_word(word) == platform
        })
    };
    names(&scope.include, true) && !names(&scope.exclude, false)
}

/// Whether the policy is in force and demands a compliant device on a platform it reaches.
#[must_use]
pub fn requires_compliance(policy: &AccessPolicy, platform: Platform) -> bool {
    let enough = match demand(policy) {
        Demand::Always => true,
        // Only Windows can be hybrid joined: elsewhere nothing but compliance is left.
        Demand::OrHybrid => platform != Platform::Windows,
        Demand::None | Demand::OneOfSeveral => false,
    };
    policy.mode == PolicyMode::Enabled && enough && reaches(policy, platform)
}

/// The policies in force that demand a compliant device on some platform.
pub fn in_force(register: &Register) -> impl Iterator<Item = &AccessPolicy> {
    let demands = |p: &&AccessPolicy| EXPECTED.iter().any(|on| requires_compliance(p, *on));
    register.facts.policies.iter().filter(demands)
}

/// What a policy leaves out, worst first; the users, groups and roles it excludes by name are no
/// gap, since emergency accounts must be.
#[must_use]
pub fn gaps(policy: &AccessPolicy) -> Vec<Gap> {
    let mut found = Vec::new();
    let mut note = |is_gap: bool, gap: Gap| {
        if is_gap {
            found.push(gap);
        }
    };
    note(!has(&policy.users, "all"), Gap::Users);
    let apps = has(&policy.applications, "all") || has(&policy.applications, "office365");
    note(!apps, Gap::Applications);
    for platform in EXPECTED {
        note(!requires_compliance(policy, platform), Gap::On(platform));
    }
    note(!all_clients(policy), Gap::Clients);
    let everywhere = |scope: &Scope| has(scope, "all") && scope.exclude.is_empty();
    note(!policy.locations.as_ref().is_none_or(everywhere), Gap::Locations);
    // In a block, the filter is the demand itself.
    let filters = policy.device_filter.is_some() && !is_block(policy);
    note(filters, Gap::Devices);
    note(!policy.narrowed_by.is_empty(), Gap::Condition);
    found
}

fn is_block(policy: &AccessPolicy) -> bool {
    policy.controls.iter().any(|word| squeeze(word) == "block")
}

fn has(scope: &Scope, word: &str) -> bool {
    scope.include.iter().any(|named| squeeze(named) == word)
}

/// Whether the policy holds for browsers and for apps, whatever it says of older protocols.
fn all_clients(policy: &AccessPolicy) -> bool {
    let named = |word: &str| policy.client_types.iter().any(|kind| squeeze(kind) == word);
    policy.client_types.is_empty()
        || named("all")
        || named("browser") && named("mobileappsanddesktopclients")
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
