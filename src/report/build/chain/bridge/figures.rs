//! The portal's figure and this report's in words, and what lies between them.

use super::Portal;
use crate::language::{said, said_as, say};
use crate::report::build::links::link_name;
use crate::report::build::words::{counted, is_are, listed};
use crate::report::doc::parts::{count, percent};

/// Both figures, and what the devices are that one counts and the other does not.
pub(super) fn words(portal: &Portal, last: usize, holding: u64, devices: u64) -> String {
    if portal.listed == 0 {
        return say!("Intune’s list holds no device.");
    }
    let mut text = theirs(portal);
    text.push(' ');
    text.push_str(&ours(portal.compliant + holding == 0, last, holding, devices));
    if portal.compliant > 0 {
        text.push_str(&difference(portal));
    }
    let others = holding.saturating_sub(portal.holding);
    if others > 0 {
        text.push_str(&say!(
            " {further} without being called compliant by Intune.",
            further = counted(others, "further device holds", "further devices hold")
        ));
    }
    text
}

/// The portal's figure.
fn theirs(portal: &Portal) -> String {
    let share = percent(portal.compliant, portal.listed);
    match (portal.compliant, portal.listed) {
        (0, 1) => say!(
            "The portal says {share}: Intune calls not even the only device it lists compliant.",
            share = share
        ),
        (_, 1) => say!(
            "The portal says {share}: Intune calls the only device it lists compliant.",
            share = share
        ),
        (0, all) => say!(
            "The portal says {share}: Intune calls none of the {all} devices it lists compliant.",
            share = share,
            all = count(all)
        ),
        (n, all) => say!(
            "The portal says {share}: Intune calls {n} of the {all} devices it lists compliant.",
            share = share,
            n = count(n),
            all = count(all)
        ),
    }
}

/// This report's figure; whether both are nothing.
fn ours(also: bool, last: usize, holding: u64, devices: u64) -> String {
    let says = if also { said("also says") } else { said_as("report", "says") };
    let share = percent(holding, devices);
    let link = link_name(last);
    match (holding, devices) {
        (0, 1) => say!(
            "This report {says} {share}: the chain holds through “{link}” for no device in scope \
             and active.",
            says = says,
            share = share,
            link = link
        ),
        (_, 1) => say!(
            "This report {says} {share}: the chain holds through “{link}” for the only device in \
             scope and active.",
            says = says,
            share = share,
            link = link
        ),
        (0, all) => say!(
            "This report {says} {share}: the chain holds through “{link}” for none of the {all} \
             devices in scope and active.",
            says = says,
            share = share,
            link = link,
            all = count(all)
        ),
        (n, all) => say!(
            "This report {says} {share}: the chain holds through “{link}” for {n} of the {all} \
             devices in scope and active.",
            says = says,
            share = share,
            link = link,
            n = count(n),
            all = count(all)
        ),
    }
}

/// What the compliant devices are that the chain does not hold for.
fn difference(portal: &Portal) -> String {
    let causes: Vec<String> = [
        (portal.outside, "out of scope or inactive"),
        (portal.broken, "stopped by a missing link"),
        (portal.silent, "onboarded with a silent or impaired sensor"),
        (portal.open, "undecided"),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, cause)| match portal.compliant {
        1 => say!("it is {cause}", cause = said(cause)),
        _ => format!("{} {} {}", count(n), is_are(n), said(cause)),
    })
    .collect();
    match (causes.as_slice(), portal.compliant) {
        ([], 1) => say!(" It holds for the compliant one."),
        ([], n) => say!(" It holds for every one of the {all} compliant ones.", all = count(n)),
        (causes, 1) => {
            say!(" It does not hold for the compliant one: {causes}.", causes = listed(causes))
        }
        (causes, n) => say!(
            " Of the {all} compliant ones it holds for {held}; {causes}.",
            all = count(n),
            held = none_or(portal.holding),
            causes = listed(causes)
        ),
    }
}

fn none_or(n: u64) -> String {
    if n == 0 { said_as("device", "none").into() } else { count(n) }
}
