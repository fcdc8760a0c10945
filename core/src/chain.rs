//! Forges the chain: for every device, which links hold, which do not, and which nobody can tell.

mod enforced;
mod evaluated;
mod sources;

use rayon::prelude::*;

use crate::audit::protected::protected;
use crate::audit::sensor::reporting;
use crate::audit::{Context, Owner};
use crate::licences::rights;
use crate::model::register::Absence;
use crate::model::{Chain, Device, Link, Platform, Register, Source};
use crate::policy::Policy;
use enforced::Enforcement;
use evaluated::Evaluation;

pub use sources::sources;

/// Fills every device's chain from its records.
pub fn forge(register: &mut Register, policy: &Policy) {
    let ctx = Context::new(register, policy);
    let tenant = (Evaluation::of(register), Enforcement::of(register));
    let chains: Vec<Chain> = register.devices.par_iter().map(|d| chain(d, &tenant, &ctx)).collect();
    for (device, chain) in register.devices.iter_mut().zip(chains) {
        device.chain = chain;
    }
}

fn chain(
    device: &Device,
    (evaluation, enforcement): &(Evaluation, Enforcement),
    ctx: &Context<'_>,
) -> Chain {
    let onboarded = onboarded(device, ctx);
    let links = [
        enrolled(device, ctx),
        onboarded,
        reports(device, onboarded, ctx),
        protected(device, ctx).link,
        evaluation.link(device, ctx),
        enforcement.link(device),
    ];
    let carried = carried(device, ctx);
    let links = std::array::from_fn(|at| if carried[at] { links[at] } else { Link::NotApplicable });
    Chain { links, licensed: licensed(device, ctx) }
}

/// Which of the six links make sense for a device.
fn carried(device: &Device, ctx: &Context<'_>) -> [bool; 6] {
    match device.platform {
        Platform::Windows | Platform::Macos => [true; 6],
        Platform::WindowsServer => [false, true, true, true, false, false],
        Platform::Linux if ctx.is_server(device) => [false, true, true, true, false, false],
        Platform::Linux => [true, true, true, false, true, false],
        Platform::Ios | Platform::Android if is_userless(device) => [false; 6],
        Platform::Ios | Platform::Android => [true, true, true, false, true, true],
        Platform::Other | Platform::Unknown => [false; 6],
    }
}

fn is_userless(device: &Device) -> bool {
    let nobody = |r: &crate::model::IntuneRecord| r.user_column && r.primary_user.is_none();
    device.shared || device.intune.as_deref().is_some_and(nobody)
}

/// What a missing record of a source says: no, if the source's exports are complete.
fn missing(device: &Device, source: Source, ctx: &Context<'_>) -> Link {
    match ctx.absence(device, source) {
        Absence::Counts(_) => Link::No,
        Absence::NotGiven | Absence::Incomplete(_) => Link::Unknown,
    }
}

fn enrolled(device: &Device, ctx: &Context<'_>) -> Link {
    match &device.intune {
        None => missing(device, Source::Intune, ctx),
        Some(_) if ctx.enrolled(device) => Link::Yes,
        // Without the column nobody knows who manages it; a device that is leaving is told apart.
        Some(record) if record.managed_by.is_none() && !record.leaving => Link::Unknown,
        Some(_) => Link::No,
    }
}

fn onboarded(device: &Device, ctx: &Context<'_>) -> Link {
    match &device.defender {
        Some(record) => match record.is_onboarded() {
            Some(true) => Link::Yes,
            Some(false) => Link::No,
            None => Link::Unknown,
        },
        None if ctx.newly_enrolled(device) => Link::Unknown,
        None => missing(device, Source::Defender, ctx),
    }
}

fn reports(device: &Device, onboarded: Link, ctx: &Context<'_>) -> Link {
    match (&device.defender, onboarded) {
        (Some(record), Link::Yes) => reporting(device, record, ctx),
        _ => onboarded,
    }
}

/// Whether the owner's products carry a Defender for Endpoint right; shared devices are licensed
/// as devices, servers by server licences.
fn licensed(device: &Device, ctx: &Context<'_>) -> Link {
    if ctx.is_server(device) || matches!(device.platform, Platform::Other | Platform::Unknown) {
        return Link::NotApplicable;
    }
    match ctx.owner(device) {
        Owner::Shared => Link::NotApplicable,
        Owner::Nobody | Owner::Unknown => Link::Unknown,
        Owner::User(user) => {
            let rights = rights(user);
            rights.has(rights.tier.is_some())
        }
    }
}

#[cfg(test)]
mod tests;
