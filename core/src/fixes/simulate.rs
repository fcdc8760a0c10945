//! The estate as it would be after the fixes chosen so far.

use crate::audit::{Context, Fix};
use crate::model::{Chain, Link, Platform};

const ENROLLED: usize = 0;
const ONBOARDED: usize = 1;
const REPORTING: usize = 2;
const PROTECTED: usize = 3;
const EVALUATED: usize = 4;
const ENFORCED: usize = 5;

/// Every device's chain, and whether it counts in the shares.
pub(super) struct Estate {
    devices: Vec<(Chain, Platform, bool)>,
    headline: Option<usize>,
}

impl Estate {
    pub(super) fn new(ctx: &Context<'_>, headline: Option<usize>) -> Self {
        let devices = &ctx.register.devices;
        let devices = devices.iter().map(|d| (d.chain, d.platform, ctx.counts(d))).collect();
        Self { devices, headline }
    }

    /// The place of the headline's link.
    pub(super) const fn headline(&self) -> Option<usize> {
        self.headline
    }

    /// Devices that count.
    pub(super) fn devices(&self) -> u64 {
        self.devices.iter().filter(|(.., counts)| *counts).count() as u64
    }

    /// Devices that count and hold through the headline's link.
    pub(super) fn holding(&self) -> u64 {
        let Some(last) = self.headline else { return 0 };
        let carries = |chain: &Chain| chain.links.iter().any(|link| *link != Link::NotApplicable);
        let holds = |(chain, _, counts): &&(Chain, Platform, bool)| {
            *counts && carries(chain) && chain.holds_through(last)
        };
        self.devices.iter().filter(holds).count() as u64
    }

    /// Every device's chain as it now is.
    pub(super) fn into_chains(self) -> Vec<Chain> {
        self.devices.into_iter().map(|(chain, ..)| chain).collect()
    }

    /// Of these devices, those that count and whose first gap the fix would close.
    pub(super) fn closes(&self, fix: Fix, targets: &[usize]) -> u64 {
        let closed = |at: &&usize| {
            let (chain, platform, counts) = self.devices[**at];
            let gap = chain.links.iter().position(|link| *link == Link::No);
            counts && gap.is_some_and(|gap| mended(fix, chain, platform).links[gap] != Link::No)
        };
        targets.iter().filter(closed).count() as u64
    }

    /// Applies the fix to these devices.
    pub(super) fn mend(&mut self, fix: Fix, targets: &[usize]) {
        for at in targets {
            let (chain, platform, _) = &mut self.devices[*at];
            *chain = mended(fix, *chain, *platform);
        }
    }
}

/// A chain after a fix. Only a `no` is mended; what nobody knows stays unknown.
fn mended(fix: Fix, mut chain: Chain, platform: Platform) -> Chain {
    let links = &mut chain.links;
    let mut mend = |at: usize, to: Link| {
        if links[at] == Link::No {
            links[at] = to;
        }
    };
    match fix {
        Fix::Enrol => mend(ENROLLED, Link::Yes),
        // Without a sensor there is nothing to report: onboarding mends both.
        Fix::OnboardWindows | Fix::OnboardMacs | Fix::OnboardMobile | Fix::Servers => {
            mend(ONBOARDED, Link::Yes);
            mend(REPORTING, Link::Yes);
        }
        Fix::RepairWindowsSensors | Fix::RepairMacSensors => mend(REPORTING, Link::Yes),
        // On Windows a verdict alone does not show that risk reaches it.
        Fix::ComplianceVerdict if platform == Platform::Macos => mend(EVALUATED, Link::Yes),
        Fix::ComplianceVerdict => mend(EVALUATED, Link::Unknown),
        Fix::RiskIntoCompliance => mend(EVALUATED, Link::Yes),
        Fix::RequireCompliance => mend(ENFORCED, Link::Yes),
        Fix::HardenAntivirus | Fix::HardenMacs => mend(PROTECTED, Link::Yes),
        Fix::Connector
        | Fix::RepairOnboardingPolicy
        | Fix::CleanMalware
        | Fix::EdrBlockMode
        | Fix::AsrRules
        | Fix::PrivilegedDevices
        | Fix::OperatingModel
        | Fix::CleanRecords
        | Fix::UpgradeSystems
        | Fix::EntraIdentity
        | Fix::IdentifySignins
        | Fix::Licences
        | Fix::EncryptDisks
        | Fix::Evidence
        | Fix::Own(_) => {}
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use Link::{No, Unknown, Yes};

    fn after(fix: Fix, links: [Link; 6], platform: Platform) -> [Link; 6] {
        mended(fix, Chain { links, licensed: Unknown }, platform).links
    }

    #[test]
    fn onboarding_mends_the_reporting_it_was_the_cause_of() {
        let gap = [Yes, No, No, Unknown, Unknown, Unknown];
        let found = after(Fix::OnboardMacs, gap, Platform::Macos);
        assert_eq!(found, [Yes, Yes, Yes, Unknown, Unknown, Unknown]);
    }

    #[test]
    fn what_nobody_knows_is_not_mended() {
        for fix in crate::fixes::ALL.iter().map(|remedy| remedy.fix) {
            assert_eq!(after(fix, [Unknown; 6], Platform::Windows), [Unknown; 6], "{fix:?}");
        }
    }

    #[test]
    fn a_verdict_settles_evaluation_on_macos_only() {
        let gap = [Yes, Yes, Yes, Unknown, No, Unknown];
        assert_eq!(after(Fix::ComplianceVerdict, gap, Platform::Macos)[EVALUATED], Yes);
        assert_eq!(after(Fix::ComplianceVerdict, gap, Platform::Windows)[EVALUATED], Unknown);
    }
}
