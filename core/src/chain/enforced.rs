//! The sixth link: whether access was made to depend on the device's compliance.

use std::collections::{BTreeMap, BTreeSet};

use crate::audit::access::certain::{current, demanded, requires};
use crate::audit::access::{Demand, EXPECTED, Gap, demand, gaps};
use crate::model::access::AccessPolicy;
use crate::model::entry::{Apps, Entry};
use crate::model::signin::{DeviceAccess, SigninDevice};
use crate::model::words::squeeze;
use crate::model::{Device, Link, Platform, Register};
use crate::reference::bootstrap::is_bootstrap;
use crate::reference::office::is_office365;

/// What the exports say of Conditional Access beyond single devices.
pub(super) struct Enforcement {
    /// The applications that policies for everybody guard, per platform.
    covered: BTreeMap<Platform, Apps>,
    /// What each exported policy demands, by its id in lower case; `None` where its export does not tell.
    demands: BTreeMap<String, Option<Demand>>,
    /// Those of them that ask for all their controls.
    all_controls: BTreeSet<String>,
}

impl Enforcement {
    pub(super) fn of(register: &Register) -> Self {
        let mut covered: BTreeMap<Platform, Apps> = BTreeMap::new();
        let mut demands = BTreeMap::new();
        let mut all_controls = BTreeSet::new();
        for (_, policy) in current(register) {
            let id = policy.id.to_lowercase();
            if policy.all_controls == Some(true) {
                all_controls.insert(id.clone());
            }
            // A policy that names no compliant device demands nothing, in whatever form it came.
            let found = match demand(policy) {
                Demand::None => Some(Demand::None),
                _ => demanded(policy, register),
            };
            demands.insert(id, found);
            let Some(apps) = guarded(policy) else { continue };
            for on in
                EXPECTED.into_iter().filter(|on| requires(policy, *on, register) == Some(true))
            {
                let known = covered.entry(on).or_insert(apps);
                if apps == Apps::Any {
                    *known = apps;
                }
            }
        }
        Self { covered, demands, all_controls }
    }

    /// The link of one device.
    pub(super) fn link(&self, device: &Device) -> Link {
        let Some(signin) = &device.signin else { return Link::Unknown };
        let covered = self.covered.get(&device.platform);
        let saw = |entry| covered.is_some_and(|apps| signin.entries.saw(entry, *apps));
        if saw(Entry::Noncompliant) {
            return Link::No;
        }
        if signin.refused.count > 0 || saw(Entry::Compliant) || self.satisfied(signin, device) {
            return Link::Yes;
        }
        if saw(Entry::NotApplied) && !saw(Entry::Applied) {
            return Link::No;
        }
        Link::Unknown
    }

    /// Whether the device's own sign-ins met a policy that leaves no way in but compliance.
    fn satisfied(&self, signin: &SigninDevice, device: &Device) -> bool {
        let met = signin.access.iter().filter(|access| access.satisfied.count > 0);
        met.into_iter().any(|access| self.leaves_no_other_way(access, device.platform))
    }

    fn leaves_no_other_way(&self, access: &DeviceAccess, on: Platform) -> bool {
        let id = access.policy.to_lowercase();
        match self.demands.get(&id) {
            Some(Some(Demand::Always)) => !access.beside || self.all_controls.contains(&id),
            Some(Some(Demand::OrHybrid)) => on != Platform::Windows,
            Some(Some(Demand::OneOfSeveral | Demand::None)) => false,
            // What the export does not tell, the sign-in does: it lists one control.
            Some(None) | None => !access.beside,
        }
    }
}

/// The applications a policy guards for everybody, without a condition that sign-ins do not show.
fn guarded(policy: &AccessPolicy) -> Option<Apps> {
    let narrowed = gaps(policy).iter().any(|gap| !matches!(gap, Gap::On(_) | Gap::Applications));
    if narrowed {
        return None;
    }
    let names = |word: &str| policy.applications.include.iter().any(|app| squeeze(app) == word);
    let left_out: Vec<&str> = policy
        .applications
        .exclude
        .iter()
        .map(|app| &**app)
        .filter(|app| !is_bootstrap(app))
        .collect();
    let suite_left_out =
        left_out.iter().any(|app| squeeze(app) == "office365" || is_office365(app));
    match (names("all"), names("office365")) {
        (true, _) if left_out.is_empty() => Some(Apps::Any),
        (true, _) | (_, true) if !suite_left_out => Some(Apps::Office365),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
