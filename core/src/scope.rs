//! Says of every device who manages it, what it is to the organisation, and whether it counts.

use std::collections::BTreeMap;

use crate::model::instant::within_days;
use crate::model::words::{Channel, JoinType, Ownership};
use crate::model::{Class, Device, EvidenceId, Instant, Platform, Register, User};
use crate::policy::Policy;
use crate::reference::licences::{Unit, product};

/// A user who is primary on more devices than this owns none of them.
const MOST_OWNED: usize = 10;

/// Fills channel, class, shared, scope, activity and last sight of every device, and says which
/// accounts stand for shared devices.
pub fn place(register: &mut Register, policy: &Policy) {
    for user in &mut register.users {
        user.shared = user.owned.len() > MOST_OWNED || holds_device_products_only(user);
    }
    let horizons: BTreeMap<EvidenceId, Option<Instant>> =
        register.evidence.iter().map(|e| (e.id, e.newest)).collect();
    let shared: Vec<usize> =
        register.users.iter().filter(|u| u.shared).flat_map(|u| u.owned.iter().copied()).collect();
    for device in &mut register.devices {
        device.channel = channel(device);
        device.class = class(device, policy);
        device.shared = is_multi_session(device);
        device.in_scope = policy.scope_has_platform(device.platform)
            && policy.scope_has_class(device.class)
            && !matches_any(&policy.scope.exclude, device.name());
        let (last_seen, active) = seen(device, &horizons, policy.thresholds.stale_days);
        device.last_seen = last_seen;
        device.active = active;
    }
    for place in shared {
        if let Some(device) = register.devices.get_mut(place) {
            device.shared = true;
        }
    }
}

/// Whether all products of a user are recognised as licences of devices or rooms.
fn holds_device_products_only(user: &User) -> bool {
    let products = user.licence.as_ref().map(|l| l.products.as_slice()).unwrap_or_default();
    let of_device = |raw: &str| product(raw).is_some_and(|p| p.rights.unit == Unit::DeviceOrRoom);
    !products.is_empty() && products.iter().all(|raw| of_device(raw))
}

/// Whether the platform word is that of a multi-session host.
fn is_multi_session(device: &Device) -> bool {
    let word = device.defender.as_ref().map_or("", |r| &*r.platform_word);
    word.to_lowercase().ends_with("wvd")
}

/// Who manages the device. All devices is Intune's own list, so a record of an export without a
/// `Managed by` column counts as Intune's; Defender's word only speaks where Intune has no record.
fn channel(device: &Device) -> Channel {
    match (&device.intune, &device.defender) {
        (Some(record), _) => record.managed_by.clone().unwrap_or(Channel::Intune),
        (None, Some(record)) => record.managed_by.clone().unwrap_or(Channel::None),
        (None, None) => Channel::None,
    }
}

/// The first class that fits; no export read so far shows a device of another tenant.
fn class(device: &Device, policy: &Policy) -> Class {
    let transient = device.defender.as_ref().is_some_and(|r| r.transient);
    if transient || matches_any(&policy.scope.virtual_pools, device.name()) {
        return Class::Transient;
    }
    let managed = matches!(device.channel, Channel::Configmgr | Channel::Mde);
    if managed || policy.accepts(&device.channel) {
        return Class::Managed;
    }
    let join = device.join_type();
    let personal = device.intune.as_ref().and_then(|r| r.ownership) == Some(Ownership::Personal);
    let registered = join == Some(JoinType::Registered) && device.platform != Platform::Macos;
    if personal || registered {
        return Class::Personal;
    }
    let joined = matches!(join, Some(JoinType::Joined | JoinType::Hybrid));
    let onboarded = device.defender.as_ref().and_then(|r| r.is_onboarded()) == Some(true);
    // Nobody's word makes an enrolment record somebody's own machine: it stays in sight.
    if joined || onboarded || device.intune.is_some() {
        return Class::Corporate;
    }
    // A machine that opens company data stays in sight although Defender has discovered it.
    if device.signin.is_some() { Class::Signin } else { Class::Discovered }
}

/// The newest activity of any source, and whether it lies within the limit before the horizon of
/// the export that states it.
fn seen(
    device: &Device,
    horizons: &BTreeMap<EvidenceId, Option<Instant>>,
    stale_days: u32,
) -> (Option<Instant>, bool) {
    let intune = device.intune.as_ref().and_then(|r| Some((r.last_checkin?, r.origin.evidence)));
    let defender = device.defender.as_ref().and_then(|r| Some((r.last_update?, r.origin.evidence)));
    let signin = device.signin.as_ref().map(|s| (s.newest.at, s.newest.origin.evidence));
    let entra = device.entra.as_ref().and_then(|r| Some((r.last_activity?, r.origin.evidence)));
    let all = [intune, defender, signin, entra];
    let stamps = || all.iter().flatten();
    let Some(last) = stamps().map(|(at, _)| *at).max() else { return (None, false) };
    let active = stamps().filter(|(at, _)| *at == last).any(|(at, evidence)| {
        let horizon = horizons.get(evidence).copied().flatten();
        horizon.is_none_or(|horizon| within_days(*at, horizon, stale_days))
    });
    (Some(last), active)
}

/// Whether a name, whole or its first label, matches one of the patterns; case is ignored.
fn matches_any(patterns: &[String], name: &str) -> bool {
    if patterns.is_empty() || name.is_empty() {
        return false;
    }
    let name = name.trim().to_lowercase();
    let label = name.split('.').next().unwrap_or_default();
    patterns.iter().filter(|pattern| !pattern.trim().is_empty()).any(|pattern| {
        let pattern = pattern.trim().to_lowercase();
        wildcard(&pattern, &name) || wildcard(&pattern, label)
    })
}

/// Whether a text matches a pattern in which `*` stands for any text.
pub(crate) fn wildcard(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(start) else { return false };
    let Some((middle, end)) = rest.rsplit_once('*') else { return text.ends_with(rest) };
    for piece in middle.split('*') {
        let Some(at) = text.find(piece) else { return false };
        text = &text[at + piece.len()..];
    }
    text.ends_with(end)
}

#[cfg(test)]
mod tests;
