//! The fix plan: which remediation first, how many devices it mends, what it gains.
//!
//! Greedy: among the fixes whose prerequisites are behind us, the one that closes the first gap of
//! most devices comes next; then everything is counted again.

mod catalogue;
mod simulate;

use std::collections::BTreeSet;

pub use catalogue::{ALL, Remedy, remedy};

use crate::audit::{CheckResult, Context, Fix, Severity, Subject};
use crate::coverage::{Coverage, share};
use crate::model::{Chain, Link, Platform, Register};
use crate::policy::Policy;
use simulate::Estate;

/// One step of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// 1 for the first.
    pub rank: usize,
    /// The remediation.
    pub remedy: Remedy,
    /// The failing checks it answers to, sorted; they prove it done.
    pub checks: Vec<&'static str>,
    /// The highest severity among them.
    pub severity: Severity,
    /// Devices it has to reach, counting or not.
    pub devices: u64,
    /// Of them, those that fail none of its checks yet: bringing them under management comes first.
    pub brought_in: u64,
    /// In-scope active devices whose first gap it closes at its place in the plan.
    pub closes: u64,
    /// Share of in-scope active devices holding through the headline link before it.
    pub share_before: Option<f64>,
    /// The same share after it.
    pub share_after: Option<f64>,
    /// Ids of the fixes of this plan that come before it.
    pub requires: Vec<&'static str>,
}

/// A fix that some failing check asks for.
struct Candidate {
    remedy: Remedy,
    checks: Vec<&'static str>,
    severity: Severity,
    targets: Vec<usize>,
    brought_in: u64,
}

/// Orders the fixes that failing checks ask for.
#[must_use]
pub fn plan(
    register: &Register,
    results: &[CheckResult],
    coverage: &Coverage,
    policy: &Policy,
) -> Vec<Step> {
    let ctx = Context::new(register, policy);
    let mut waiting = candidates(register, results);
    let planned: Vec<Fix> = waiting.iter().map(|c| c.remedy.fix).collect();
    let mut estate = Estate::new(&ctx, coverage.headline.place());
    let mut steps: Vec<Step> = Vec::new();
    while !waiting.is_empty() {
        let (at, closes) = next(&waiting, &estate);
        let chosen = waiting.remove(at);
        let before = estate.holding();
        estate.mend(chosen.remedy.fix, &chosen.targets);
        let part = |devices| estate.headline().and_then(|_| share(devices, estate.devices()));
        steps.push(Step {
            rank: steps.len() + 1,
            remedy: chosen.remedy,
            checks: chosen.checks,
            severity: chosen.severity,
            devices: chosen.targets.len() as u64,
            brought_in: chosen.brought_in,
            closes,
            share_before: part(before),
            share_after: part(estate.holding()),
            requires: requirements(&chosen.remedy, &planned),
        });
    }
    steps
}

/// Every device's chain once all fixes that failing checks ask for are made, in the register's
/// order.
#[must_use]
pub fn chains_after(register: &Register, results: &[CheckResult], policy: &Policy) -> Vec<Chain> {
    let ctx = Context::new(register, policy);
    let mut estate = Estate::new(&ctx, None);
    // A fix mends links of its own, so that their order changes nothing at the end.
    for candidate in candidates(register, results) {
        estate.mend(candidate.remedy.fix, &candidate.targets);
    }
    estate.into_chains()
}

fn requirements(remedy: &Remedy, planned: &[Fix]) -> Vec<&'static str> {
    let needed = remedy.requires.iter().filter(|fix| planned.contains(fix));
    needed.map(|fix| catalogue::remedy(*fix).id).collect()
}

/// Every fix that a failing check belongs to, with the devices it has to reach.
fn candidates(register: &Register, results: &[CheckResult]) -> Vec<Candidate> {
    let own: BTreeSet<Fix> =
        results.iter().map(|r| r.check.fix).filter(|fix| matches!(fix, Fix::Own(_))).collect();
    let remedies = ALL.iter().copied().chain(own.into_iter().map(catalogue::remedy));
    let mut found: Vec<Candidate> =
        remedies.filter_map(|remedy| candidate(remedy, results)).collect();
    for (platform, fix, check) in [
        (Platform::Windows, Fix::OnboardWindows, "COV-01"),
        (Platform::Macos, Fix::OnboardMacs, "MAC-01"),
    ] {
        // A machine brought under management is not onboarded by that alone: it would be the next
        // to fail the check.
        let brought_in: Vec<usize> = found
            .iter()
            .filter(|c| c.remedy.fix == Fix::Enrol)
            .flat_map(|c| c.targets.iter().copied())
            .filter(|at| register.devices[*at].platform == platform)
            .filter(|at| register.devices[*at].chain.links[1] == Link::No)
            .collect();
        let Some(result) = results.iter().find(|r| r.check.id == check) else { continue };
        if brought_in.is_empty() {
            continue;
        }
        match found.iter_mut().find(|c| c.remedy.fix == fix) {
            Some(candidate) => candidate.extend(brought_in),
            None => found.push(Candidate {
                remedy: catalogue::remedy(fix),
                checks: vec![check],
                severity: result.severity,
                brought_in: brought_in.len() as u64,
                targets: brought_in,
            }),
        }
    }
    found
}

fn candidate(remedy: Remedy, results: &[CheckResult]) -> Option<Candidate> {
    let failing = || results.iter().filter(|r| r.check.fix == remedy.fix && r.failed > 0);
    let severity = failing().map(|r| r.severity).min()?;
    let mut checks: Vec<&'static str> = failing().map(|r| r.check.id).collect();
    checks.sort_unstable();
    let mut targets: Vec<usize> = failing()
        .flat_map(|r| r.judged.iter().filter(|j| j.failed))
        .filter_map(|j| match j.subject {
            Subject::Device(at) => Some(at),
            _ => None,
        })
        .collect();
    targets.sort_unstable();
    targets.dedup();
    Some(Candidate { remedy, checks, severity, targets, brought_in: 0 })
}

impl Candidate {
    /// Takes in devices that fail none of its checks yet.
    fn extend(&mut self, devices: Vec<usize>) {
        let own = self.targets.len();
        self.targets.extend(devices);
        self.targets.sort_unstable();
        self.targets.dedup();
        self.brought_in = (self.targets.len() - own) as u64;
    }
}

/// The place of the next fix among those waiting, and how many first gaps it closes.
///
/// A fix that closes none waits for those of its severity, or above, that do.
fn next(waiting: &[Candidate], estate: &Estate) -> (usize, u64) {
    let closes: Vec<u64> =
        waiting.iter().map(|c| estate.closes(c.remedy.fix, &c.targets)).collect();
    let held_up =
        |c: &Candidate| waiting.iter().any(|other| c.remedy.requires.contains(&other.remedy.fix));
    let awaits_closers = |at: usize| {
        let severe = |other: usize| waiting[other].severity <= waiting[at].severity;
        closes[at] == 0 && (0..waiting.len()).any(|other| closes[other] > 0 && severe(other))
    };
    let order = |at: usize| {
        let gain = std::cmp::Reverse(closes[at]);
        // Those that close nothing and need not wait go first: all that close are less severe.
        let turn = match (closes[at] == 0, awaits_closers(at)) {
            (true, false) => 0,
            (false, _) => 1,
            (true, true) => 2,
        };
        (held_up(&waiting[at]), turn, gain, waiting[at].severity, waiting[at].checks.first())
    };
    let at = (0..waiting.len()).min_by_key(|at| order(*at)).unwrap_or(0);
    (at, closes[at])
}

#[cfg(test)]
mod tests;
