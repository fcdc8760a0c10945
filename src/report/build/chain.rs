//! The chain of six links: what holds, where it breaks, and why the portal's figure is another.

mod bridge;
mod funnels;
mod groups;

pub(crate) use bridge::portal as compliance;

use blindspot_core::coverage::{Coverage, Unreported};
use blindspot_core::model::{Chain as Links, Link, Platform};

use super::links::{self, ENROLLED, EVALUATED, REPORTING, SHORT, TITLES};
use super::tally::{counting, through};
use super::unnamed;
use super::words::{counted, devices_of, is_are};
use crate::assessment::Assessment;
use crate::report::doc::Chain;
use crate::report::doc::estate::LinkRow;
use crate::report::doc::parts::{Share, Tone, count, percent};

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Chain {
    let coverage = &assessment.coverage;
    let gaps = gaps(assessment);
    let weakest = weakest(&gaps);
    Chain {
        message: message(coverage),
        absent: (coverage.devices == 0)
            .then(|| "The chain is followed device by device, and no export shows one.".into()),
        links: rows(assessment, weakest.map(|(at, _)| at)),
        weakest: weakest_words(weakest, coverage),
        funnels: funnels::build(assessment),
        bridge: bridge::steps(coverage),
        bridge_note: bridge::note(assessment),
        groups: groups::build(coverage),
        notes: notes(assessment),
    }
}

fn message(coverage: &Coverage) -> String {
    let headline = &coverage.headline;
    if coverage.devices == 0 {
        return "No active device is in scope, so there is no chain to follow".into();
    }
    let devices = counted(coverage.devices, "device", "devices");
    let Some(last) = headline.place() else {
        let first = TITLES[0].to_lowercase();
        return format!(
            "The first link, “{first}”, is not decided for {devices}, so the chain cannot be \
             followed"
        );
    };
    let holding = if headline.devices == 0 { "none".into() } else { count(headline.devices) };
    let name = TITLES[last].to_lowercase();
    if headline.devices == 0 && coverage.possible.is_some_and(|share| share <= 0.0) {
        let whom = if coverage.devices == 1 { "it" } else { "each of them" };
        return format!(
            "The chain holds through “{name}” for none of {devices} and is broken for {whom}"
        );
    }
    if headline.open.is_empty() {
        format!("The chain is decided to its end and holds for {holding} of {devices}")
    } else {
        format!(
            "The chain holds through “{name}” for {holding} of {devices} and cannot be followed \
             further"
        )
    }
}

/// Per link, the devices whose chain breaks first at it.
fn gaps(assessment: &Assessment) -> [u64; 6] {
    let mut gaps = [0; 6];
    for device in counting(assessment) {
        if let Some(at) = device.chain.first_gap().and_then(links::place) {
            gaps[at] += 1;
        }
    }
    gaps
}

/// The link most chains break at, the earlier one on a tie.
fn weakest(gaps: &[u64; 6]) -> Option<(usize, u64)> {
    let most = gaps.iter().copied().max().filter(|most| *most > 0)?;
    gaps.iter().position(|gap| *gap == most).map(|at| (at, most))
}

fn weakest_words(weakest: Option<(usize, u64)>, coverage: &Coverage) -> String {
    let undecided = coverage.links.iter().any(|link| link.unknown > 0);
    match weakest {
        Some((at, broken)) => format!(
            "{}: the chain of {} breaks there first.",
            TITLES[at],
            match (broken, coverage.devices) {
                (_, 1) => "the only device".to_owned(),
                (n, all) if n == all => format!("all {} devices", count(n)),
                (n, all) => format!("{} of {} devices", count(n), count(all)),
            }
        ),
        None if undecided => {
            "No link is shown to be broken; breaks may hide where links are undecided.".into()
        }
        None => "No link is broken.".into(),
    }
}

/// What a link asks, in few words; Macs are spoken of where some count.
fn meaning(at: usize, coverage: &Coverage) -> String {
    let macs = at == EVALUATED && coverage.by_platform.contains_key(Platform::Macos.slug());
    format!("{}{}", SHORT[at], if macs { "; on Macs any verdict" } else { "" })
}

fn rows(assessment: &Assessment, weakest: Option<usize>) -> Vec<LinkRow> {
    let coverage = &assessment.coverage;
    let named = coverage.links.iter().filter_map(|link| Some((links::place(link.link)?, link)));
    named
        .map(|(at, link)| LinkRow {
            name: TITLES[at].into(),
            meaning: meaning(at, coverage),
            yes: link.yes,
            no: link.no,
            unknown: link.unknown,
            not_applicable: link.not_applicable,
            through: Share::new(devices_of(link.through, coverage.devices), coverage.devices),
            held: held(assessment, at, devices_of(link.through, coverage.devices)),
            weakest: weakest == Some(at),
        })
        .collect()
}

/// How many devices hold up to a link, as printed: no share where none does and some are undecided.
fn held(assessment: &Assessment, at: usize, holding: u64) -> String {
    let undecided = || counting(assessment).any(|device| through(&device.chain, at) == Tone::Open);
    match holding {
        0 if undecided() => "open".into(),
        n => format!("{}, {}", count(n), percent(n, assessment.coverage.devices)),
    }
}

fn notes(assessment: &Assessment) -> Vec<String> {
    let coverage = &assessment.coverage;
    let mut notes = vec![unreported(coverage.unreported.as_ref())];
    notes.extend(
        [ENROLLED, REPORTING].into_iter().filter_map(|at| unnamed::sentence(assessment, at)),
    );
    notes.extend(proven(devices_of(coverage.proven, coverage.devices), coverage));
    let evaluated = |platform: &str| {
        coverage.by_platform.get(platform).and_then(|p| p.links.get(EVALUATED)).map(|l| l.yes)
    };
    if evaluated("macos").is_some_and(|yes| yes > 0) {
        notes.push(
            "On Macs “evaluated” means a verdict only: no rule that reads device risk is \
             documented for macOS."
                .into(),
        );
    }
    notes.extend(groups::untold(coverage));
    notes.extend(bridge::rivals(coverage));
    notes
}

/// The second headline: devices that signed in without a reporting sensor.
pub(super) fn unreported(found: Option<&Unreported>) -> String {
    let Some(found) = found else {
        return "No sign-in log was given, so nothing tells which devices sign in.".into();
    };
    let first = match found.devices {
        0 => "No device is shown to have signed in during the period without a reporting sensor."
            .into(),
        n => format!(
            "{} signed in during the period without a reporting sensor; {}{}.",
            counted(n, "device", "devices"),
            unmanaged(found.unmanaged, n),
            said_managed(found.said_managed, n)
        ),
    };
    let further = |n| match found.devices {
        0 => counted(n, "device that signed in", "devices that signed in"),
        _ => counted(n, "further device", "further devices"),
    };
    match found.undecided {
        0 => first,
        n => format!("{first} Whether {} did, the exports do not tell.", further(n)),
    }
}

/// Devices Entra calls managed though no list of managed devices holds them.
fn said_managed(n: u64, of: u64) -> String {
    match n {
        0 => String::new(),
        1 if of == 1 => {
            "; it is in no list of managed devices, while the sign-in log calls it managed".into()
        }
        n if n == of => {
            "; no list of managed devices holds any of them, while the sign-in log calls them all \
             managed"
                .into()
        }
        1 => "; 1 is in no list of managed devices, while the sign-in log calls it managed".into(),
        n => format!(
            "; {} are in no list of managed devices, while the sign-in log calls them managed",
            count(n)
        ),
    }
}

fn unmanaged(unmanaged: u64, of: u64) -> String {
    match (unmanaged, of) {
        (0, 1) => "it is not shown to be unmanaged".into(),
        (_, 1) => "no export calls it managed".into(),
        (0, _) => "none of them is shown to be unmanaged".into(),
        (n, of) if n == of => "no export calls any of them managed".into(),
        (n, _) => format!("{} of them {} called managed by no export", count(n), is_are(n)),
    }
}

fn proven(proven: u64, coverage: &Coverage) -> Option<String> {
    let refused = coverage.proven_noncompliant;
    (proven > 0).then(|| {
        let now = match refused {
            0 => "none of them is noncompliant right now".into(),
            n => format!("{} of them {} noncompliant right now", count(n), is_are(n)),
        };
        format!(
            "The whole chain is proven for {}; {now}. Proven means that the controls act, not that \
             the device is free of risk.",
            counted(proven, "device", "devices")
        )
    })
}

/// Whether a device of the iterator carries the link at all.
fn carries(chain: &Links, at: usize) -> bool {
    chain.links[at] != Link::NotApplicable
}

#[cfg(test)]
mod tests;
