//! The chain of six links: what holds, where it breaks, and why the portal's figure is another.

mod bridge;
mod funnels;
mod groups;
mod signed_in;

pub(crate) use bridge::portal as compliance;

use blindspot_core::coverage::{Coverage, Unreported};
use blindspot_core::model::{Chain as Links, Link, Platform};

use super::links::{self, ENROLLED, EVALUATED, REPORTING, SHORT, TITLES, link_name};
use super::tally::{counting, through};
use super::unnamed;
use super::words::{counted, devices_of};
use crate::assessment::Assessment;
use crate::language::{of_them, said, say};
use crate::report::doc::Chain;
use crate::report::doc::estate::LinkRow;
use crate::report::doc::parts::{Share, Tone, count, percent};
use signed_in::{proven, said_managed, unmanaged};

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Chain {
    let coverage = &assessment.coverage;
    let gaps = gaps(assessment);
    let weakest = weakest(&gaps);
    Chain {
        message: message(coverage),
        absent: (coverage.devices == 0)
            .then(|| say!("The chain is followed device by device, and no export shows one.")),
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
        return say!("No active device is in scope, so there is no chain to follow");
    }
    let Some(last) = headline.place() else {
        return say!(
            "The first link, “{first}”, is not decided for {devices}, so the chain cannot be \
             followed",
            first = link_name(0),
            devices = counted(coverage.devices, "device", "devices")
        );
    };
    let name = link_name(last);
    let all = of_all(coverage.devices);
    match headline.devices {
        0 if coverage.possible.is_some_and(|share| share <= 0.0) => match coverage.devices {
            1 => say!(
                "The chain holds through “{name}” for none of {all} and is broken for it",
                name = name,
                all = all
            ),
            _ => say!(
                "The chain holds through “{name}” for none of {all} and is broken for each of them",
                name = name,
                all = all
            ),
        },
        0 if headline.open.is_empty() => {
            say!("The chain is decided to its end and holds for none of {all}", all = all)
        }
        0 => say!(
            "The chain holds through “{name}” for none of {all} and cannot be followed further",
            name = name,
            all = all
        ),
        n if headline.open.is_empty() => say!(
            "The chain is decided to its end and holds for {holding} of {all}",
            holding = count(n),
            all = all
        ),
        n => say!(
            "The chain holds through “{name}” for {holding} of {all} and cannot be followed \
             further",
            name = name,
            holding = count(n),
            all = all
        ),
    }
}

/// A count of devices behind `of`.
fn of_all(devices: u64) -> String {
    let noun = if devices == 1 { "device" } else { "devices" };
    format!("{} {}", count(devices), of_them(noun))
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
        Some((at, broken)) => breaks_first(said(TITLES[at]), broken, coverage.devices),
        None if undecided => {
            say!("No link is shown to be broken; breaks may hide where links are undecided.")
        }
        None => say!("No link is broken."),
    }
}

fn breaks_first(link: &str, broken: u64, devices: u64) -> String {
    let (n, all) = (count(broken), count(devices));
    match (broken, devices) {
        (_, 1) => say!("{link}: the chain of the only device breaks there first.", link = link),
        (broken, devices) if broken == devices => {
            say!(
                "{link}: the chain of all {all} devices breaks there first.",
                link = link,
                all = all
            )
        }
        _ => say!(
            "{link}: the chain of {n} of {all} devices breaks there first.",
            link = link,
            n = n,
            all = all
        ),
    }
}

/// What a link asks, in few words; Macs are spoken of where some count.
fn meaning(at: usize, coverage: &Coverage) -> String {
    let macs = at == EVALUATED && coverage.by_platform.contains_key(Platform::Macos.slug());
    format!("{}{}", said(SHORT[at]), if macs { said("; on Macs any verdict") } else { "" })
}

fn rows(assessment: &Assessment, weakest: Option<usize>) -> Vec<LinkRow> {
    let coverage = &assessment.coverage;
    let named = coverage.links.iter().filter_map(|link| Some((links::place(link.link)?, link)));
    named
        .map(|(at, link)| LinkRow {
            name: said(TITLES[at]).into(),
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
        0 if undecided() => said("open").into(),
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
        notes.push(say!(
            "On Macs “evaluated” means a verdict only: no rule that reads device risk is \
             documented for macOS."
        ));
    }
    notes.extend(groups::untold(coverage));
    notes.extend(bridge::rivals(coverage));
    notes
}

/// The second headline: devices that signed in without a reporting sensor.
pub(super) fn unreported(found: Option<&Unreported>) -> String {
    let Some(found) = found else {
        return say!("No sign-in log was given, so nothing tells which devices sign in.");
    };
    let first = match found.devices {
        0 => say!(
            "No device is shown to have signed in during the period without a reporting sensor."
        ),
        n => format!(
            "{}; {}{}.",
            counted(
                n,
                "device signed in during the period without a reporting sensor",
                "devices signed in during the period without a reporting sensor"
            ),
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
        n => say!(
            "{first} Whether {devices} did, the exports do not tell.",
            first = first,
            devices = further(n)
        ),
    }
}

/// Whether a device of the iterator carries the link at all.
fn carries(chain: &Links, at: usize) -> bool {
    chain.links[at] != Link::NotApplicable
}

#[cfg(test)]
mod tests;
