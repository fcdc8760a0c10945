//! Which row a Mac belongs to.

use super::{Question, Stand};
use crate::audit::access::{in_force, reaches, requires_compliance};
use crate::audit::witness::{MAC_COMPONENTS, MAC_PERMISSION, Weighed, control};
use crate::audit::{Context, Owner};
use crate::model::access::PolicyMode;
use crate::model::register::Absence;
use crate::model::words::Compliance;
use crate::model::{Device, Kind, Link, Platform, Source};

/// The row of one Mac; for an undecided one also the first open question.
pub(super) fn decide(mac: &Device, ctx: &Context<'_>, access: Access) -> (Stand, Option<Question>) {
    if !mac.in_scope {
        return (Stand::OutOfScope, None);
    }
    if !mac.active {
        return (Stand::Inactive, None);
    }
    let [enrolled, onboarded, reporting, protected, evaluated, _] = mac.chain.links;
    let components = components(mac, protected, ctx);
    let identity = identity(mac, ctx);
    let verdict = verdict(mac, evaluated, ctx);
    let unseen = unseen(mac, enrolled, onboarded);
    let foreign = unseen && lacks_entra(mac, ctx);
    let faults = [
        (unseen && !foreign, Stand::SignsInUnseen),
        // Whether an id the directory lacks is a Mac of ours at all stays open.
        (enrolled == Link::No && !foreign, Stand::NotEnrolled),
        (missing(mac, enrolled, onboarded), Stand::WithoutDefender),
        (mac.defender.is_some() && onboarded == Link::No, Stand::NotOnboarded),
        (onboarded == Link::Yes && reporting == Link::No, Stand::SensorUnwell),
        (onboarded == Link::Yes && components == Link::No, Stand::ComponentOff),
        (identity == Link::No, Stand::NoEntraIdentity),
        (verdict == Link::No, Stand::NoVerdict),
        (access == Access::LeavesOut, Stand::LeftOutByPolicy),
    ];
    if let Some((_, stand)) = faults.into_iter().find(|(shows, _)| *shows) {
        return (stand, None);
    }
    let policy = if access == Access::Open { Link::Unknown } else { Link::Yes };
    let enrolled = if foreign { Link::Unknown } else { enrolled };
    let answers = [enrolled, onboarded, reporting, components, identity, verdict, policy];
    let open = answers.iter().zip(Question::ALL).find(|(answer, _)| **answer != Link::Yes);
    match open {
        Some((_, question)) => (Stand::Undecided, Some(question)),
        None => (Stand::InOrder, None),
    }
}

/// Whether the Mac got in and both lists, being complete, lack it.
fn unseen(mac: &Device, enrolled: Link, onboarded: Link) -> bool {
    let known = mac.intune.is_some() || mac.defender.is_some();
    let got_in = mac.signin.as_ref().is_some_and(|signin| signin.successes.count > 0);
    !known && got_in && enrolled == Link::No && onboarded == Link::No
}

/// Whether a complete Entra devices list lacks the id the Mac signs in with.
fn lacks_entra(mac: &Device, ctx: &Context<'_>) -> bool {
    mac.entra.is_none() && matches!(ctx.absence(mac, Source::Entra), Absence::Counts(_))
}

/// Whether the Mac is enrolled and the inventory, being complete, lacks it.
fn missing(mac: &Device, enrolled: Link, onboarded: Link) -> bool {
    enrolled == Link::Yes && mac.defender.is_none() && onboarded == Link::No
}

/// Whether protection is on: no while any component is off, yes as far as the chain proves it and
/// no witness contradicts another.
fn components(mac: &Device, protected: Link, ctx: &Context<'_>) -> Link {
    let asked = || MAC_COMPONENTS.into_iter().chain([MAC_PERMISSION]);
    let words = || asked().map(|component| control(mac, component, ctx));
    if protected == Link::No || words().any(|word| word.agreed() == Some(false)) {
        return Link::No;
    }
    let torn = |word| matches!(word, Weighed::Contradicted(..) | Weighed::Doubtful(false, _));
    if words().any(torn) { Link::Unknown } else { protected }
}

/// Headings under which Intune's list carries the Entra device id, and the verdict.
const ENTRA_ID: [&str; 5] =
    ["azureaddeviceid", "microsoftentradeviceid", "entradeviceid", "aaddeviceid", "referenceid"];
const VERDICT: [&str; 3] = ["compliance", "compliancestate", "compliancestatus"];

fn identity(mac: &Device, ctx: &Context<'_>) -> Link {
    let record = mac.intune.as_ref().filter(|_| ctx.enrolled(mac));
    match record {
        _ if mac.entra_id.is_some() => Link::Yes,
        Some(record) if ctx.has_column(record.origin.evidence, &ENTRA_ID) => Link::No,
        _ => Link::Unknown,
    }
}

/// Whether compliance has judged the Mac; a Mac without a user of its own is never judged.
fn verdict(mac: &Device, evaluated: Link, ctx: &Context<'_>) -> Link {
    let Some(record) = mac.intune.as_ref().filter(|_| ctx.enrolled(mac)) else {
        return Link::Unknown;
    };
    match ctx.owner(mac) {
        Owner::Shared | Owner::Nobody => return Link::Yes,
        // Another management's verdict is no question here.
        _ if record.compliance == Some(Compliance::ConfigManager) => return Link::Yes,
        _ => {}
    }
    let empty = record.compliance.is_none() && ctx.has_column(record.origin.evidence, &VERDICT);
    if empty && !ctx.newly_enrolled(mac) { Link::No } else { evaluated }
}

/// What the access policies mean for Macs as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// A policy that requires a compliant device reaches macOS, or none requires one anywhere.
    Fine,
    /// Some require a compliant device, and none reaches macOS.
    LeavesOut,
    /// No policy is visible, or one may be in force.
    Open,
}

impl Access {
    pub(super) fn of(ctx: &Context<'_>) -> Self {
        let register = ctx.register;
        let policies = &register.facts.policies;
        let given = register.of_kind(Kind::EntraPolicies).next().is_some();
        if !given || policies.is_empty() {
            return Self::Open;
        }
        if policies.iter().any(|policy| requires_compliance(policy, Platform::Macos)) {
            return Self::Fine;
        }
        let perhaps = |mode| mode == PolicyMode::Unknown;
        if policies.iter().any(|p| perhaps(p.mode) && reaches(p, Platform::Macos)) {
            return Self::Open;
        }
        if in_force(register).next().is_some() { Self::LeavesOut } else { Self::Fine }
    }
}
