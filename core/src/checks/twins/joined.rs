//! What Entra's list of devices knows to be joined and no export shows to be managed.

use super::undecided;
use crate::audit::{Context, Outcome};
use crate::model::register::Absence;
use crate::model::words::{Channel, JoinType, squeeze};
use crate::model::{Citation, Device, EntraRecord, Source};

/// The app id under which Intune stands as a device management in Entra.
const INTUNE_APP: &str = "0000000a-0000-0000-c000-000000000000";

/// COV-14 and MAC-14: a joined machine that no export names a management for.
///
/// An onboarded one is left to COV-03 and MAC-12, which ask the same of it. Where it also signs in,
/// COV-06 and MAC-03 speak of another fact: that company data was opened.
pub(crate) fn joined_unmanaged(applies: bool, device: &Device, ctx: &Context<'_>) -> Outcome {
    if !applies || ctx.onboarded(device) {
        return Outcome::NotApplicable;
    }
    let Some(record) = &device.entra else { return unlisted(device, ctx) };
    if !is_joined(record) {
        return Outcome::NotApplicable;
    }
    let claim = Claim::of(record);
    if portal_channel(device) == Some(true) || matches!(claim, Claim::Elsewhere) {
        return Outcome::Pass;
    }
    let rows = || rows(device, ctx);
    match (doubt(device, &claim, ctx), ctx.absence(device, Source::Intune)) {
        (Some(reason), _) => Outcome::Unknown(reason, rows()),
        (None, Absence::Counts(list)) => {
            Outcome::Fail(detail(record), [rows(), vec![Citation::Absence(list)]].concat())
        }
        (None, absence) => Outcome::Unknown(undecided(absence), rows()),
    }
}

/// A machine Entra's list does not hold: no subject, unless the list may lack it.
fn unlisted(device: &Device, ctx: &Context<'_>) -> Outcome {
    match ctx.absence(device, Source::Entra) {
        Absence::Incomplete(reason) if portal_channel(device) != Some(true) => {
            Outcome::Unknown(reason, rows(device, ctx))
        }
        _ => Outcome::NotApplicable,
    }
}

/// The current rows of the portals and of Entra's list.
fn rows(device: &Device, ctx: &Context<'_>) -> Vec<Citation> {
    let mut rows = ctx.rows(device);
    rows.extend(device.entra.as_ref().map(|record| Citation::from(record.origin)));
    rows.dedup();
    rows
}

/// Whether the object is one of a machine the organisation joined and has not blocked.
fn is_joined(record: &EntraRecord) -> bool {
    let joined = matches!(record.join_type, Some(JoinType::Joined | JoinType::Hybrid));
    let profile = record.profile.as_deref().map(squeeze).unwrap_or_default();
    joined && record.enabled != Some(false) && matches!(profile.as_str(), "" | "registereddevice")
}

/// Whether Intune or Defender name a management; `None` where a record leaves it open.
fn portal_channel(device: &Device) -> Option<bool> {
    let intune = device.intune.as_ref().map(|record| record.managed_by.as_ref());
    let defender = device.defender.as_ref().map(|record| record.managed_by.as_ref());
    match (intune, defender) {
        // All devices is Intune's own list: without the column its records are Intune's.
        (Some(None), _) => Some(true),
        (Some(Some(channel)), _) if *channel != Channel::None => Some(true),
        (_, Some(Some(channel))) if *channel != Channel::None => Some(true),
        (Some(Some(_)), _) | (_, Some(None)) => None,
        (None, None | Some(Some(_))) => Some(false),
    }
}

/// What Entra says of the machine's management.
enum Claim {
    /// Nothing.
    None,
    /// A management whose own list is not among the exports.
    Elsewhere,
    /// Intune or Defender, or a management without a name: their own lists know better.
    Doubtful(String),
}

impl Claim {
    fn of(record: &EntraRecord) -> Self {
        let word = record.mdm.as_deref().map_or("", str::trim);
        let ours = |name: &str| Self::Doubtful(format!("Entra names {name} as its management"));
        match Channel::parse(word) {
            Channel::OtherMdm(name) if name.eq_ignore_ascii_case(INTUNE_APP) => ours("Intune"),
            Channel::OtherMdm(_) => Self::Elsewhere,
            Channel::None if record.managed == Some(true) => {
                Self::Doubtful("Entra calls it managed without naming by whom".into())
            }
            Channel::None => Self::None,
            _ => ours(word),
        }
    }
}

/// Why it may be managed though nothing shows by whom.
fn doubt(device: &Device, claim: &Claim, ctx: &Context<'_>) -> Option<String> {
    if device.intune.is_some() {
        return Some("the Intune list holds it and names no management".into());
    }
    if let Absence::NotGiven | Absence::Incomplete(_) = ctx.absence(device, Source::Intune) {
        return None;
    }
    if let Claim::Doubtful(said) = claim {
        return Some(format!("{said}; the Intune list does not hold it"));
    }
    match &device.defender {
        Some(record) if record.managed_by.is_none() => {
            Some("the inventory lacks the Managed By column".into())
        }
        Some(_) => None,
        None => match ctx.absence(device, Source::Defender) {
            Absence::Counts(_) => None,
            Absence::Incomplete(reason) => Some(reason),
            Absence::NotGiven => Some("no inventory shows whether Defender manages it".into()),
        },
    }
}

fn detail(record: &EntraRecord) -> String {
    let join = match record.join_type {
        Some(JoinType::Hybrid) => "hybrid joined",
        _ => "joined",
    };
    let seen = record.last_activity.map_or_else(String::new, |at| {
        format!(", last active in Entra on {}", at.format("%-d %B %Y"))
    });
    format!("{join}{seen}; not in the Intune list, and no export names a management")
}

#[cfg(test)]
pub(crate) mod tests;
