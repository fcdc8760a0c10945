//! What an open link of a device waits for: an export, an earlier link, or nothing anybody could
//! hand over. Every sentence about what would decide a link is made here.

mod told;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use blindspot_core::audit::access::{in_force, requires_compliance};
use blindspot_core::audit::{Context, Need};
use blindspot_core::model::words::Compliance;
use blindspot_core::model::{Device, Kind, Link, Platform, Register, Source};

use super::links::{ENFORCED, ENROLLED, EVALUATED, ONBOARDED, PROTECTED, is_given_whole};
use super::tally::counting;
use crate::assessment::Assessment;

pub(super) use told::{covering, mainly, would};

/// What decides one link of one device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wait {
    /// An export.
    Export {
        /// Which one.
        need: Need,
        /// Whether one was given already that does not suffice: it may lack rows or devices.
        again: bool,
    },
    /// An earlier link of the device, without which no export speaks of this one.
    Before(usize),
    /// A sign-in of the device: the log given holds none.
    Signin,
    /// A policy that asks for a compliant device: none in force does so on the platform.
    Policy,
    /// Time: the device enrolled so lately that Defender need not know it yet.
    New,
    /// Nothing that could be handed over: what the exports say of the device leaves it open.
    Records,
}

/// Devices by what their open link waits for, the commonest first, an earlier link last.
pub(super) type Waits = Vec<(u64, Wait)>;

/// What was given of the kinds that decide links: whole, in part (`Some(false)`) or not at all.
struct Given {
    intune: Option<bool>,
    inventory: Option<bool>,
    signins: Option<bool>,
    av_status: Option<bool>,
    controls: Option<bool>,
    mac_health: Option<bool>,
    settings: Option<bool>,
    policies: Option<bool>,
    /// Whether a sign-in log names policies, and whether one does not.
    named: bool,
    nameless: bool,
    /// Platforms on which a policy in force asks for a compliant device.
    covered: BTreeSet<Platform>,
}

impl Given {
    fn of(register: &Register) -> Self {
        let whole = |kind| is_given_whole(kind, register);
        let logs = || register.of_kind(Kind::EntraSignins);
        Self {
            intune: whole(Kind::IntuneDevices),
            inventory: whole(Kind::DefenderDevices),
            signins: whole(Kind::EntraSignins),
            av_status: whole(Kind::IntuneAvStatus),
            controls: whole(Kind::DefenderHuntScid),
            mac_health: whole(Kind::MdatpHealth),
            settings: whole(Kind::IntuneSettingTotals),
            policies: whole(Kind::EntraPolicies),
            named: Need::SigninPolicies.is_met(register),
            nameless: logs().any(|file| file.format == "entra-signins"),
            covered: Platform::ALL
                .into_iter()
                .filter(|on| in_force(register).any(|policy| requires_compliance(policy, *on)))
                .collect(),
        }
    }
}

/// The export, unless it was given whole: then nothing more could be handed over.
const fn export(given: Option<bool>, need: Need) -> Wait {
    match given {
        Some(true) => Wait::Records,
        Some(false) => Wait::Export { need, again: true },
        None => Wait::Export { need, again: false },
    }
}

/// What a link waits for where no device is known yet.
fn usual(at: usize, given: &Given) -> Wait {
    match at {
        ENROLLED => export(given.intune, Need::Intune),
        PROTECTED => export(given.av_status, Need::AvStatus),
        EVALUATED => export(given.settings, Need::SettingTotals),
        ENFORCED => export(given.policies, Need::Policies),
        _ => export(given.inventory, Need::Inventory),
    }
}

fn wait(device: &Device, at: usize, given: &Given, context: &Context<'_>) -> Wait {
    let holds = |link: usize| device.chain.links[link] == Link::Yes;
    match at {
        ENROLLED if device.undecided.contains(Source::Intune) => Wait::Records,
        PROTECTED => protection(device, given),
        EVALUATED if !holds(ENROLLED) => Wait::Before(ENROLLED),
        EVALUATED => evaluation(device, given),
        ENFORCED => enforcement(device, given),
        ENROLLED => usual(at, given),
        _ if device.undecided.contains(Source::Defender) => Wait::Records,
        _ => sensor(device, at, given, context),
    }
}

/// Onboarding and reports of a device that just enrolled stay open whatever is handed over.
fn sensor(device: &Device, at: usize, given: &Given, context: &Context<'_>) -> Wait {
    match usual(at, given) {
        Wait::Records if device.defender.is_none() && context.newly_enrolled(device) => Wait::New,
        usual => usual,
    }
}

/// Windows machines are told by Intune's report once enrolled, and by the inventory's controls once
/// onboarded; of a Mac nothing but its own client says all that is asked.
fn protection(device: &Device, given: &Given) -> Wait {
    let holds = |link: usize| device.chain.links[link] == Link::Yes;
    let told = |kind: Kind| device.witnesses.iter().any(|witness| witness.kind == kind);
    match device.platform {
        Platform::Windows if holds(ENROLLED) && !told(Kind::IntuneAvStatus) => {
            export(given.av_status, Need::AvStatus)
        }
        _ if !holds(ONBOARDED) => Wait::Before(ONBOARDED),
        Platform::Windows | Platform::WindowsServer if !told(Kind::DefenderHuntScid) => {
            export(given.controls, Need::Scids)
        }
        // A file for each Mac: those given say nothing of the others.
        Platform::Macos if !told(Kind::MdatpHealth) => {
            Wait::Export { need: Need::MacHealth, again: given.mac_health.is_some() }
        }
        _ => Wait::Records,
    }
}

/// Without a verdict there is nothing an export of settings could add to.
fn evaluation(device: &Device, given: &Given) -> Wait {
    let verdict = device.intune.as_ref().and_then(|record| record.compliance.as_ref());
    match verdict {
        Some(Compliance::Compliant | Compliance::Noncompliant | Compliance::InGracePeriod)
            if device.platform != Platform::Macos =>
        {
            export(given.settings, Need::SettingTotals)
        }
        _ => Wait::Records,
    }
}

/// Policies say what is asked, sign-ins that name policies what happened.
fn enforcement(device: &Device, given: &Given) -> Wait {
    let Some(signin) = device.signin.as_ref().filter(|signin| signin.rows > 0) else {
        return match given.signins {
            Some(true) => Wait::Signin,
            // Alone, a plain log shows refusals and no more: one that names policies is asked for.
            None if given.policies != Some(true) => {
                Wait::Export { need: Need::SigninPolicies, again: false }
            }
            signins => export(signins, Need::Signins),
        };
    };
    match given.policies {
        Some(true) if !given.covered.contains(&device.platform) => Wait::Policy,
        Some(true) if !given.named => Wait::Export { need: Need::SigninPolicies, again: false },
        Some(true) if given.nameless && signin.access.is_empty() => {
            Wait::Export { need: Need::SigninPolicies, again: true }
        }
        given => export(given, Need::Policies),
    }
}

/// What the open link of these devices waits for; of no device, what it usually would.
pub(super) fn waits<'a>(
    assessment: &Assessment,
    at: usize,
    devices: impl Iterator<Item = &'a Device>,
) -> Waits {
    let given = Given::of(&assessment.register);
    let context = Context::new(&assessment.register, &assessment.policy);
    let mut counts: BTreeMap<Wait, u64> = BTreeMap::new();
    for device in devices.filter(|device| device.chain.links[at] == Link::Unknown) {
        *counts.entry(wait(device, at, &given, &context)).or_default() += 1;
    }
    let mut waits: Waits = counts.into_iter().map(|(wait, n)| (n, wait)).collect();
    // What could be handed over stands before what has to be shown first.
    let later = |wait: &Wait| matches!(wait, Wait::Before(_));
    waits.sort_by_key(|(n, wait)| (later(wait), Reverse(*n), *wait));
    if waits.is_empty() {
        waits.push((0, usual(at, &given)));
    }
    waits
}

/// The same of every device the shares are of, or of those of one platform.
pub(super) fn of(assessment: &Assessment, at: usize, on: Option<Platform>) -> Waits {
    let asked = counting(assessment).filter(|d| on.is_none_or(|on| d.platform == on));
    waits(assessment, at, asked)
}

/// The exports that open links wait for, each once, with the devices that wait for it.
pub(super) fn exports(waits: &Waits) -> impl Iterator<Item = (u64, Need, bool)> + '_ {
    waits.iter().filter_map(|(n, wait)| match wait {
        Wait::Export { need, again } => Some((*n, *need, *again)),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
