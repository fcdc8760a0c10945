//! The Macs: which controls they meet, where each of them stands, and what no export shows.

mod controls;
mod places;
mod standing;

use blindspot_core::coverage::PlatformPopulation;
use blindspot_core::model::words::Channel;
use blindspot_core::model::{Device, Kind, Platform};

use super::judged::open_of;
use super::links::{PROTECTED, REPORTING, held_through};
use super::tally::counting;
use super::waiting::{self, would};
use super::words::{counted, is_are};
use crate::assessment::Assessment;
use crate::language::say;
use crate::report::doc::Macos;
use crate::report::doc::parts::count;
use standing::Standing;

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Macos {
    let macs: Vec<&Device> =
        counting(assessment).filter(|d| d.platform == Platform::Macos).collect();
    let known = assessment.coverage.population.by_platform.get(Platform::Macos.slug());
    if macs.is_empty() {
        return Macos {
            message: say!("No Mac is assessed"),
            absent: Some(absent(known)),
            ..Macos::default()
        };
    }
    let standing = Standing::of(&macs);
    Macos {
        message: message(&standing),
        absent: None,
        controls: controls::build(assessment, macs.len() as u64),
        places: places::build(&assessment.coverage.macs),
        groups: vec![standing::by_release(&macs)],
        findings: open_of(assessment, "MAC"),
        notes: notes(assessment, &macs),
    }
}

fn absent(known: Option<&PlatformPopulation>) -> String {
    let listed = known.map_or(0, |macs| macs.devices);
    match (listed, known.map_or(0, |macs| macs.in_scope)) {
        (0, _) => say!(
            "No Mac appears in any export, so macOS is not assessed. If the organisation owns \
             Macs, nothing in this report speaks for them."
        ),
        (n, 0) => say!(
            "{macs} in the register and none of them is in scope, so macOS is not assessed.",
            macs = counted(n, "Mac is", "Macs are")
        ),
        (_, n) => say!(
            "{macs} in scope and none of them was active, so macOS is not assessed.",
            macs = counted(n, "Mac is", "Macs are")
        ),
    }
}

fn message(standing: &Standing) -> String {
    let (whole, open) = (standing.all(), standing.open);
    if open == whole {
        return match whole {
            1 => say!("The exports do not decide how 1 active Mac stands"),
            n => say!("The exports do not decide how {n} active Macs stand", n = count(n)),
        };
    }
    let links = held_through(REPORTING);
    // Where most is open, a share of what holds would read as if the rest did not.
    if open * 2 > whole {
        return match standing.held {
            0 => say!(
                "The exports do not decide whether {open} of {all} active Macs are {links}; {gap} \
                 not",
                open = count(open),
                all = count(whole),
                links = links,
                gap = counted(whole - open, "is", "are")
            ),
            n => say!(
                "The exports do not decide whether {open} of {all} active Macs are {links}; {held} \
                 shown to be",
                open = count(open),
                all = count(whole),
                links = links,
                held = counted(n, "is", "are")
            ),
        };
    }
    match (open, standing.held, whole) {
        (0, 0, 1) => say!("The only active Mac is not {links}", links = links),
        (0, _, 1) => say!("The only active Mac is {links}", links = links),
        (0, held, whole) => format!("{} {links}", some(held, whole)),
        (n, held, whole) => say!(
            "{macs} shown to be {links}; {n} {are} undecided",
            macs = some(held, whole),
            links = links,
            n = count(n),
            are = is_are(n)
        ),
    }
}

/// So many of several active Macs as the subject of a sentence, verb included.
fn some(part: u64, whole: u64) -> String {
    let all = count(whole);
    match part {
        0 => say!("None of the {all} active Macs is", all = all),
        part if part == whole => say!("All {all} active Macs are", all = all),
        part => say!(
            "{part} of {all} active Macs {are}",
            part = count(part),
            all = all,
            are = is_are(part)
        ),
    }
}

/// What a sensor needs, and for how many Macs anything shows it.
fn needs(told: u64, whole: u64) -> String {
    let shown = match told {
        0 => say!("The exports given show the first two at most"),
        n => say!(
            "Most exports show the first two at most, and what a Mac says of itself (mdatp \
             health) was given for {n} of {all} Macs",
            n = count(n),
            all = count(whole)
        ),
    };
    say!(
        "A Mac’s sensor needs enrolment, the onboarding package, approved system and network \
         extensions, and full disk access. {shown}: a Mac can count as reporting and still see \
         little.",
        shown = shown
    )
}

/// For how many Macs real-time protection is undecided, and what would decide it.
fn unprotected(part: u64, macs: u64, would: &str) -> String {
    match part {
        1 if macs == 1 => {
            say!("Real-time protection is undecided for the only Mac. {would}", would = would)
        }
        part if part == macs => say!(
            "Real-time protection is undecided for all {all} Macs. {would}",
            all = count(macs),
            would = would
        ),
        part => say!(
            "Real-time protection is undecided for {n} of {all} Macs. {would}",
            n = count(part),
            all = count(macs),
            would = would
        ),
    }
}

fn notes(assessment: &Assessment, macs: &[&Device]) -> Vec<String> {
    let told = macs.iter().filter(|mac| mac.witnesses.iter().any(|w| w.kind == Kind::MdatpHealth));
    let mut notes = vec![needs(told.count() as u64, macs.len() as u64)];
    let platform = assessment.coverage.by_platform.get(Platform::Macos.slug());
    if let Some(link) = platform.and_then(|p| p.links.get(PROTECTED)).filter(|l| l.unknown > 0) {
        let would = would(&waiting::of(assessment, PROTECTED, Some(Platform::Macos)));
        notes.push(unprotected(link.unknown, macs.len() as u64, &would));
    }
    let elsewhere = macs.iter().filter(|d| matches!(d.channel, Channel::OtherMdm(_))).count();
    if elsewhere > 0 {
        let macs = counted(elsewhere as u64, "Mac is", "Macs are");
        notes.push(match assessment.policy.management.other_mdm.as_deref() {
            Some(name) => {
                say!("{macs} managed elsewhere, by {name}.", macs = macs, name = name)
            }
            None => say!("{macs} managed elsewhere, outside Intune.", macs = macs),
        });
    }
    notes
}

#[cfg(test)]
mod tests;
