//! Coverage: how much of the estate the chain is proven for, how much it may hold for, and how the
//! denominator comes about.
//!
//! Shares are of in-scope active devices, 0 to 1, unrounded; `None` where there is no device.

mod bridge;
mod headline;

use indexmap::IndexMap;
use serde::Serialize;

pub use bridge::{BridgeStep, DENOMINATOR};
pub use headline::{Headline, Unreported};

use crate::model::words::Compliance;
use crate::model::{Chain, Device, Link, Platform, Register};
use crate::policy::Policy;

/// What the chain's links add up to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// Share of devices with every applicable link `yes`: control chain proven.
    pub proven: Option<f64>,
    /// Share of devices with no link `no`: control chain possible.
    pub possible: Option<f64>,
    /// The share through the last link that is decided for the estate.
    pub headline: Headline,
    /// Every link, first to last.
    pub links: Vec<LinkCount>,
    /// The same per platform that has in-scope active devices.
    pub by_platform: IndexMap<&'static str, PlatformCoverage>,
    /// From the rows of Intune's list to the denominator, steps that subtract being negative.
    pub bridge: Vec<BridgeStep>,
    /// Who counts.
    #[serde(skip)]
    pub population: Population,
    /// Devices the shares are of: in scope and active.
    #[serde(skip)]
    pub devices: u64,
    /// Devices proven whose own verdict is noncompliant right now.
    #[serde(skip)]
    pub proven_noncompliant: u64,
    /// Devices that opened company data without a reporting sensor; `None` without sign-ins.
    #[serde(skip)]
    pub unreported: Option<Unreported>,
}

/// One link's answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LinkCount {
    /// The link's stable name.
    pub link: &'static str,
    /// Devices it holds for.
    pub yes: u64,
    /// Devices it does not hold for.
    pub no: u64,
    /// Devices nobody can tell it of.
    pub unknown: u64,
    /// Devices that do not carry it.
    pub not_applicable: u64,
    /// Share of devices with every applicable link up to this one `yes`.
    pub through: Option<f64>,
}

/// One platform's coverage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlatformCoverage {
    /// Share proven.
    pub proven: Option<f64>,
    /// Share possible.
    pub possible: Option<f64>,
    /// Every link, first to last.
    pub links: Vec<LinkCount>,
    /// Devices the shares are of.
    #[serde(skip)]
    pub devices: u64,
}

/// Who counts, overall and per platform.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Population {
    /// Devices of the register.
    pub devices: u64,
    /// Of them in scope.
    pub in_scope: u64,
    /// Of those active: the denominator.
    pub active: u64,
    /// Per platform of the register.
    pub by_platform: IndexMap<&'static str, PlatformPopulation>,
}

/// One platform's devices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PlatformPopulation {
    /// Devices of the register.
    pub devices: u64,
    /// Of them in scope.
    pub in_scope: u64,
    /// Of those active.
    pub active: u64,
}

/// Measures a register whose chains are forged.
#[must_use]
pub fn measure(register: &Register, policy: &Policy) -> Coverage {
    let mut all = Sum::default();
    let mut platforms: Vec<Sum> = vec![Sum::default(); Platform::ALL.len()];
    for device in register.devices.iter().filter(|d| d.in_scope && d.active) {
        all.add(device);
        if let Some(at) = Platform::ALL.iter().position(|p| *p == device.platform) {
            platforms[at].add(device);
        }
    }
    let counted = || Platform::ALL.iter().zip(&platforms).filter(|(_, sum)| sum.devices > 0);
    Coverage {
        proven: share(all.proven, all.devices),
        possible: share(all.possible, all.devices),
        headline: headline::headline(&all, counted().map(|(_, sum)| sum)),
        links: all.links(),
        by_platform: counted().map(|(p, sum)| (p.slug(), sum.platform())).collect(),
        bridge: bridge::bridge(register, policy),
        population: population(register),
        devices: all.devices,
        proven_noncompliant: all.proven_noncompliant,
        unreported: headline::unreported(register),
    }
}

/// A share, unrounded; none at zero devices.
#[must_use]
pub fn share(part: u64, whole: u64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "device counts are far below 2^52")]
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Whether the chain is proven; a device that carries no link at all proves nothing.
fn is_proven(chain: &Chain) -> bool {
    chain.is_proven() && chain.links.contains(&Link::Yes)
}

/// What a group of devices adds up to.
#[derive(Clone, Default)]
struct Sum {
    devices: u64,
    proven: u64,
    possible: u64,
    proven_noncompliant: u64,
    /// Per link: yes, no, unknown, not applicable, and holding through it.
    links: [[u64; 5]; 6],
}

impl Sum {
    fn add(&mut self, device: &Device) {
        let chain = &device.chain;
        let proven = is_proven(chain);
        let verdict = device.intune.as_ref().and_then(|r| r.compliance.as_ref());
        let noncompliant = proven && verdict == Some(&Compliance::Noncompliant);
        let carries = chain.links.iter().any(|link| *link != Link::NotApplicable);
        self.devices += 1;
        self.proven += u64::from(proven);
        self.possible += u64::from(chain.is_possible());
        self.proven_noncompliant += u64::from(noncompliant);
        for (at, counts) in self.links.iter_mut().enumerate() {
            counts[place(chain.links[at])] += 1;
            counts[4] += u64::from(carries && chain.holds_through(at));
        }
    }

    fn links(&self) -> Vec<LinkCount> {
        Chain::NAMES
            .iter()
            .zip(&self.links)
            .map(|(link, &[yes, no, unknown, not_applicable, through])| LinkCount {
                link,
                yes,
                no,
                unknown,
                not_applicable,
                through: share(through, self.devices),
            })
            .collect()
    }

    fn platform(&self) -> PlatformCoverage {
        PlatformCoverage {
            proven: share(self.proven, self.devices),
            possible: share(self.possible, self.devices),
            links: self.links(),
            devices: self.devices,
        }
    }
}

const fn place(link: Link) -> usize {
    match link {
        Link::Yes => 0,
        Link::No => 1,
        Link::Unknown => 2,
        Link::NotApplicable => 3,
    }
}

fn population(register: &Register) -> Population {
    let mut population = Population::default();
    for platform in Platform::ALL {
        let mut counts = PlatformPopulation::default();
        for device in register.devices.iter().filter(|d| d.platform == platform) {
            counts.devices += 1;
            counts.in_scope += u64::from(device.in_scope);
            counts.active += u64::from(device.in_scope && device.active);
        }
        population.devices += counts.devices;
        population.in_scope += counts.in_scope;
        population.active += counts.active;
        if counts.devices > 0 {
            population.by_platform.insert(platform.slug(), counts);
        }
    }
    population
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Estate, mac, machine, server, windows};
    use Link::{No, NotApplicable, Unknown, Yes};

    fn with(machine: crate::testing::Machine, links: [Link; 6]) -> crate::testing::Machine {
        machine.but(|d| d.chain.links = links)
    }

    fn measured(machines: impl IntoIterator<Item = crate::testing::Machine>) -> Coverage {
        let estate = Estate::of(machines);
        measure(&estate.register, &estate.policy)
    }

    #[test]
    fn proven_is_every_link_yes_and_possible_is_none_no() {
        let found = measured([
            with(windows(), [Yes; 6]),
            with(windows(), [Yes, Yes, Yes, Unknown, Yes, Yes]),
            with(mac(), [Yes, No, No, Unknown, Unknown, Unknown]),
            with(windows(), [Yes; 6]).out_of_scope(),
            with(windows(), [No; 6]).inactive(),
        ]);
        assert_eq!(found.devices, 3);
        assert_eq!((found.proven, found.possible), (Some(1.0 / 3.0), Some(2.0 / 3.0)));
        let reporting = &found.links[2];
        assert_eq!((reporting.yes, reporting.no, reporting.through), (2, 1, Some(2.0 / 3.0)));
        assert_eq!(found.by_platform["macos"].possible, Some(0.0));
        assert_eq!(found.by_platform["windows"].proven, Some(0.5));
    }

    #[test]
    fn every_link_counts_every_device_once() {
        let found = measured([
            with(windows(), [Yes, No, No, Unknown, Unknown, Yes]),
            with(server(), [NotApplicable, Yes, Yes, Unknown, NotApplicable, NotApplicable]),
        ]);
        for link in &found.links {
            assert_eq!(link.yes + link.no + link.unknown + link.not_applicable, 2, "{link:?}");
        }
        assert_eq!(found.links[2].through, Some(0.5), "the server holds through reporting");
    }

    #[test]
    fn a_device_that_carries_no_link_proves_nothing() {
        let found = measured([with(machine(Platform::Ios), [NotApplicable; 6])]);
        assert_eq!((found.proven, found.possible), (Some(0.0), Some(1.0)));
        assert_eq!(found.links[5].through, Some(0.0));
    }

    #[test]
    fn without_devices_there_is_no_share() {
        let found = measured([windows().out_of_scope()]);
        assert_eq!((found.proven, found.possible, found.links[0].through), (None, None, None));
        assert_eq!((found.population.devices, found.population.in_scope), (1, 0));
    }

    #[test]
    fn proven_devices_that_are_noncompliant_are_counted_apart() {
        let refused = windows()
            .enrolled()
            .intune(|i| i.compliance = Some(Compliance::Noncompliant))
            .but(|d| d.chain.links = [Yes; 6]);
        assert_eq!(measured([refused, with(windows(), [Yes; 6])]).proven_noncompliant, 1);
    }
}
