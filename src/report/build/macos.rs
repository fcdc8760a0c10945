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
use super::words::{counted, is_are, some_of};
use crate::assessment::Assessment;
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
            message: "No Mac is assessed".into(),
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
        (0, _) => {
            "No Mac appears in any export, so macOS is not assessed. If the organisation owns \
                   Macs, nothing in this report speaks for them."
                .into()
        }
        (n, 0) => format!(
            "{} in the register and none of them is in scope, so macOS is not assessed.",
            counted(n, "Mac is", "Macs are")
        ),
        (_, n) => format!(
            "{} in scope and none of them was active, so macOS is not assessed.",
            counted(n, "Mac is", "Macs are")
        ),
    }
}

fn message(standing: &Standing) -> String {
    let (whole, open) = (standing.all(), standing.open);
    if open == whole {
        return format!(
            "The exports do not decide how {} stand{}",
            counted(whole, "active Mac", "active Macs"),
            if whole == 1 { "s" } else { "" }
        );
    }
    let links = held_through(REPORTING);
    // Where most is open, a share of what holds would read as if the rest did not.
    if open * 2 > whole {
        let open = format!("{} of {}", count(open), counted(whole, "active Mac", "active Macs"));
        return match standing.held {
            0 => format!("The exports do not decide how {open} stand; the others have a gap"),
            n => format!(
                "The exports do not decide how {open} stand; {} shown to be {links}",
                counted(n, "is", "are")
            ),
        };
    }
    let shown = if open > 0 { "shown to be " } else { "" };
    let held = some_of(standing.held, whole, "active Mac", "active Macs");
    let rest = match open {
        0 => String::new(),
        n => format!("; {} {} undecided", count(n), is_are(n)),
    };
    format!("{held} {shown}{links}{rest}")
}

/// What a sensor needs, and for how many Macs anything shows it.
fn needs(told: u64, whole: u64) -> String {
    let shown = match told {
        0 => "The exports given show the first two at most".to_owned(),
        n => format!(
            "Most exports show the first two at most, and what a Mac says of itself (mdatp \
             health) was given for {} of {} Macs",
            count(n),
            count(whole)
        ),
    };
    format!(
        "A Mac’s sensor needs enrolment, the onboarding package, approved system and network \
         extensions, and full disk access. {shown}: a Mac can count as reporting and still see \
         little."
    )
}

fn part_of(part: u64, macs: u64) -> String {
    match part {
        1 if macs == 1 => "the only Mac".into(),
        part if part == macs => format!("all {} Macs", count(macs)),
        part => format!("{} of {} Macs", count(part), count(macs)),
    }
}

fn notes(assessment: &Assessment, macs: &[&Device]) -> Vec<String> {
    let told = macs.iter().filter(|mac| mac.witnesses.iter().any(|w| w.kind == Kind::MdatpHealth));
    let mut notes = vec![needs(told.count() as u64, macs.len() as u64)];
    let platform = assessment.coverage.by_platform.get(Platform::Macos.slug());
    if let Some(link) = platform.and_then(|p| p.links.get(PROTECTED)).filter(|l| l.unknown > 0) {
        notes.push(format!(
            "Real-time protection is undecided for {}. {}",
            part_of(link.unknown, macs.len() as u64),
            would(&waiting::of(assessment, PROTECTED, Some(Platform::Macos)))
        ));
    }
    let elsewhere = macs.iter().filter(|d| matches!(d.channel, Channel::OtherMdm(_))).count();
    if elsewhere > 0 {
        let name = assessment.policy.management.other_mdm.as_deref();
        notes.push(format!(
            "{} managed elsewhere, {}.",
            counted(elsewhere as u64, "Mac is", "Macs are"),
            name.map_or_else(|| "outside Intune".to_owned(), |name| format!("by {name}"))
        ));
    }
    notes
}

#[cfg(test)]
mod tests;
