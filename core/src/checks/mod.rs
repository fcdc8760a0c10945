//! The shelf of checks: one folder per family, one file per check.
//!
//! Families stand in [`ALL`] in the order of their ids. `twins` holds the questions asked alike of
//! Windows clients and of Macs.

mod access;
mod coverage;
mod evidence_quality;
mod licences;
mod macos;
mod operating;
mod protection;
mod twins;

use crate::audit::Check;

/// Every check, sorted by id.
pub const ALL: &[&Check] = &{
    const FAMILIES: [&[&Check]; 7] = [
        coverage::ALL,
        evidence_quality::ALL,
        licences::ALL,
        macos::ALL,
        operating::ALL,
        protection::ALL,
        access::ALL,
    ];
    const TOTAL: usize = total(&FAMILIES);
    let mut all = [FAMILIES[0][0]; TOTAL];
    let (mut family, mut next) = (0, 0);
    while family < FAMILIES.len() {
        let mut at = 0;
        while at < FAMILIES[family].len() {
            all[next] = FAMILIES[family][at];
            next += 1;
            at += 1;
        }
        family += 1;
    }
    all
};

/// How many checks the families hold together.
const fn total(families: &[&[&Check]]) -> usize {
    let (mut family, mut sum) = (0, 0);
    while family < families.len() {
        sum += families[family].len();
        family += 1;
    }
    sum
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod poorer;
#[cfg(test)]
mod tests;
