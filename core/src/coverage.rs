//! Coverage: how much of the estate the chain is proven for, how much it may hold for, and how the
//! denominator comes about.
//!
//! Shares are of in-scope active devices, 0 to 1, unrounded; `None` where there is no device.

mod bridge;
mod groups;
mod headline;
mod macos;

use indexmap::IndexMap;
use serde::Serialize;

pub use bridge::{BridgeStep, DENOMINATOR};
pub use groups::{Group, GroupKind, Grouping};
pub use headline::{Headline, Unreported};
pub use macos::{MacRow, Macs, OpenRow, Question, Stand, stand};

use crate::audit::Context;
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
    /// The same devices by department, office and country of their owner, as far as a user list
    /// tells them.
    #[serde(skip)]
    pub groups: Vec<Grouping>,
    /// Every Mac of the register in one row.
    #[serde(skip)]
    pub macs: Macs,
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
    let headline = headline::headline(&all, counted().map(|(_, sum)| sum));
    let ctx = Context::new(register, policy);
    Coverage {
        proven: share(all.proven, all.devices),
        possible: share(all.possible, all.devices),
        links: all.links(),
        by_platform: counted().map(|(p, sum)| (p.slug(), sum.platform())).collect(),
        bridge: bridge::bridge(register, policy),
        population: population(register),
        devices: all.devices,
        proven_noncompliant: all.proven_noncompliant,
        unreported: headline::unreported(register),
        groups: groups::groups(&ctx, headline.place()),
        macs: macos::macs(&ctx),
        headline,
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
mod tests;
