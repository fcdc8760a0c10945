//! Draws a reproducible sample of verdicts, to be confirmed on the machines themselves.
//!
//! The seed is the SHA-256 of the exports' hashes, sorted, one a line; a verdict's lot is the
//! SHA-256 of seed, check id and device key, one a line. Failing and passing verdicts of each check
//! are lists of their own, ordered by lot; the sample takes the first of every list, then the
//! second, until it is full. Client output is left out of seed and verdicts: fed back, it changes
//! neither, and can be compared.

pub mod client;

use std::borrow::Cow;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::audit::{Check, Context, Outcome, Run};
use crate::checks;
use crate::model::{Device, Register, Witness};
use crate::policy::Policy;
use client::Word;

/// The checks drawn from, those a client can confirm by its own output first.
pub const MAIN: [&str; 7] = ["PRO-01", "MAC-07", "COV-02", "COV-04", "MAC-02", "MAC-05", "PRO-02"];

/// How the sample is drawn, for readers.
pub const METHOD: &str = "The seed is the SHA-256 of the exports’ SHA-256 hashes, sorted, one a line, client output left \
     out. Each verdict’s lot is the SHA-256 of seed, check id and device key, one a line. Failing \
     and passing verdicts of each check are ordered by lot; the sample takes the first of every \
     list, then the second, until it is full.";

/// A sample.
#[derive(Clone)]
pub struct Sample {
    /// The seed, lower-case hexadecimal.
    pub seed: String,
    /// How many verdicts were asked for.
    pub asked: usize,
    /// What was drawn from, in the order of [`MAIN`], failing verdicts first.
    pub strata: Vec<Stratum>,
    /// The verdicts, by check in the order of [`MAIN`], failing first, then by lot.
    pub drawn: Vec<Drawn>,
}

/// All verdicts of one check that say the same.
#[derive(Clone)]
pub struct Stratum {
    /// The check.
    pub check: &'static Check,
    /// Whether they fail.
    pub failed: bool,
    /// How many in-scope active devices have it.
    pub population: u64,
    /// How many of them were drawn.
    pub drawn: u64,
}

/// One verdict drawn.
#[derive(Clone)]
pub struct Drawn {
    /// The check.
    pub check: &'static Check,
    /// The device's place in the register.
    pub device: usize,
    /// Whether the exports say that it fails.
    pub failed: bool,
    /// What the machine itself says.
    pub word: Word,
}

impl Sample {
    /// How many verdicts the machines' own output confirms and contradicts.
    #[must_use]
    pub fn answered(&self) -> (u64, u64) {
        let count = |f: fn(&Word) -> bool| self.drawn.iter().filter(|d| f(&d.word)).count() as u64;
        (count(|w| matches!(w, Word::Agrees)), count(|w| matches!(w, Word::Contradicts(_))))
    }
}

/// Draws `asked` verdicts, or as many as there are.
#[must_use]
pub fn draw(register: &Register, policy: &Policy, asked: usize) -> Sample {
    let ctx = Context::new(register, policy);
    let seed = seed(register);
    let mut strata = Vec::new();
    let mut lists: Vec<Vec<usize>> = Vec::new();
    for id in MAIN {
        let Some(check) = checks::ALL.iter().find(|check| check.id == id).copied() else {
            continue;
        };
        for (failed, devices) in verdicts(check, &ctx) {
            let population = devices.len() as u64;
            lists.push(by_lot(devices, check, &seed, register));
            strata.push(Stratum { check, failed, population, drawn: 0 });
        }
    }
    let mut left = asked;
    let longest = lists.iter().map(Vec::len).max().unwrap_or(0);
    for round in 0..longest {
        for (stratum, _) in strata.iter_mut().zip(&lists).filter(|(_, list)| round < list.len()) {
            if left > 0 {
                stratum.drawn += 1;
                left -= 1;
            }
        }
    }
    let drawn = strata.iter().zip(&lists).flat_map(|(stratum, list)| {
        let taken = usize::try_from(stratum.drawn).unwrap_or(usize::MAX);
        let (check, failed) = (stratum.check, stratum.failed);
        list.iter().take(taken).map(move |device| (check, failed, *device))
    });
    let drawn = drawn.map(|(check, failed, device)| Drawn {
        check,
        device,
        failed,
        word: register
            .devices
            .get(device)
            .map_or(Word::NotGiven, |own| client::word(check, own, failed, &ctx)),
    });
    Sample { seed, asked, drawn: drawn.collect(), strata }
}

/// The seed of the exports given, client output left out.
fn seed(register: &Register) -> String {
    let others = register.evidence.iter().filter(|file| !file.kind.is_own_word());
    let mut hashes: Vec<&str> =
        others.map(|file| &**file.member_sha256.as_ref().unwrap_or(&file.sha256)).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hex(&Sha256::digest(hashes.join("\n")))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The in-scope active devices a check fails, and those it passes, by their places in the register.
fn verdicts(check: &Check, ctx: &Context<'_>) -> [(bool, Vec<usize>); 2] {
    let Run::Device(ask) = check.run else { return [(true, Vec::new()), (false, Vec::new())] };
    let counted = |device: &Device| device.in_scope && device.active;
    let verdict = |(at, device): (usize, &Device)| {
        let outcome = counted(device).then(|| ask(&without_own_word(device), ctx))?;
        match outcome {
            Outcome::Fail(..) => Some((true, at)),
            Outcome::Pass => Some((false, at)),
            Outcome::Unknown(..) | Outcome::NotApplicable => None,
        }
    };
    let all: Vec<(bool, usize)> =
        ctx.register.devices.par_iter().enumerate().filter_map(verdict).collect();
    let of =
        |wanted| all.iter().filter(|(failed, _)| *failed == wanted).map(|(_, at)| *at).collect();
    [(true, of(true)), (false, of(false))]
}

/// The devices in the order of their lots.
fn by_lot(devices: Vec<usize>, check: &Check, seed: &str, register: &Register) -> Vec<usize> {
    let lot = |at: &usize| {
        let key = register.devices.get(*at).map_or("", |device| &device.key);
        let lot: [u8; 32] = Sha256::digest(format!("{seed}\n{}\n{key}", check.id)).into();
        (lot, *at)
    };
    let mut lots: Vec<([u8; 32], usize)> = devices.par_iter().map(lot).collect();
    lots.sort_unstable();
    lots.into_iter().map(|(_, at)| at).collect()
}

/// The device as the portals alone see it.
fn without_own_word(device: &Device) -> Cow<'_, Device> {
    if device.witnesses.iter().any(|witness| witness.kind.is_own_word()) {
        Cow::Owned(keeping(device, |witness| !witness.kind.is_own_word()))
    } else {
        Cow::Borrowed(device)
    }
}

/// The device with some of its witnesses.
fn keeping(device: &Device, keep: impl Fn(&Witness) -> bool) -> Device {
    let mut device = device.clone();
    device.witnesses.retain(|witness| keep(witness));
    device
}

#[cfg(test)]
mod tests;
