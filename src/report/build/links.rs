//! What the six links are called, what `yes` means for each, and whether an export is whole.

use blindspot_core::coverage::Coverage;
use blindspot_core::model::evidence::Lacks;
use blindspot_core::model::{Chain, Evidence, Kind, Register};
use blindspot_core::policy::Thresholds;

use super::words::listed;
use crate::language::{said, say};

/// The links' places in [`Chain::NAMES`] that chapters name.
pub(super) const ENROLLED: usize = 0;
/// Onboarded.
pub(super) const ONBOARDED: usize = 1;
/// Reporting.
pub(super) const REPORTING: usize = 2;
/// Protected.
pub(super) const PROTECTED: usize = 3;
/// Evaluated.
pub(super) const EVALUATED: usize = 4;
/// Enforced.
pub(super) const ENFORCED: usize = 5;

/// How a link is headed.
pub(super) const TITLES: [&str; 6] =
    ["Enrolled", "Onboarded", "Reporting", "Protected", "Evaluated", "Enforced"];

/// A link’s name inside a sentence.
pub(super) fn link_name(at: usize) -> &'static str {
    said(Chain::NAMES[at])
}

/// What a device is for which a link holds.
pub(super) const HELD: [&str; 6] = [
    "enrolled",
    "onboarded",
    "reporting",
    "protected in real time",
    "evaluated by compliance",
    "let in by an enforced policy",
];

/// What is missing where a link is not evidenced.
const MATTERS: [&str; 6] = [
    "enrolment",
    "onboarding",
    "sensor reports",
    "real-time protection",
    "risk in compliance",
    "enforcement",
];

/// In short what `yes` means, for tables.
pub(super) const SHORT: [&str; 6] = [
    "managed through an accepted channel",
    "Defender says the sensor is onboarded",
    "the sensor is active and recent",
    "antivirus active, real-time protection on",
    "a compliance verdict that reads risk",
    "access asked for a compliant device",
];

/// The place of a link by its stable name.
pub(super) fn place(name: &str) -> Option<usize> {
    Chain::NAMES.iter().position(|known| *known == name)
}

/// What a device is for which every link up to this one holds: `enrolled, onboarded and reporting`.
pub(super) fn held_through(last: usize) -> String {
    let held: Vec<&str> = HELD[..=last.min(ENFORCED)].iter().map(|word| said(word)).collect();
    listed(&held)
}

/// The matters of several links as prose, with their verb: `enforcement is not evidenced`.
pub(super) fn not_evidenced(links: &[&str]) -> String {
    let matters: Vec<&str> = links.iter().filter_map(|l| place(l)).map(|at| MATTERS[at]).collect();
    let plural = matters.len() > 1 || matches!(matters.as_slice(), [one] if one.ends_with('s'));
    let matters: Vec<&str> = matters.into_iter().map(said).collect();
    let matters = listed(&matters);
    if plural {
        say!("{matters} are not evidenced", matters = matters)
    } else {
        say!("{matters} is not evidenced", matters = matters)
    }
}

/// What is open where a link is undecided, as a word of a list.
pub(super) fn matter(at: usize) -> &'static str {
    said(MATTERS[at])
}

/// What `yes` means, in full, under the limits in force.
pub(super) fn meaning(at: usize, limits: &Thresholds) -> String {
    match (at, limits.sensor_silent_days) {
        (ENROLLED, _) => {
            say!("Intune holds a record of the device, managed through an accepted channel.")
        }
        (ONBOARDED, _) => say!("Defender’s inventory says that the sensor is onboarded."),
        (REPORTING, 1) => say!(
            "The sensor is active and sent its last report within 1 day of the newest one in its \
             export."
        ),
        (REPORTING, days) => say!(
            "The sensor is active and sent its last report within {days} days of the newest one in \
             its export.",
            days = days
        ),
        (PROTECTED, _) => say!("Antivirus is the active one and its real-time protection is on."),
        (EVALUATED, _) => say!(
            "Intune gave a compliance verdict, and an export shows that the verdict weighs device \
             risk. On Macs the verdict alone suffices."
        ),
        _ => say!("A sign-in shows that access asked for a compliant device."),
    }
}

/// Whether the files of a kind are whole, as far as they tell; `None` where none was given.
pub(super) fn is_given_whole(kind: Kind, register: &Register) -> Option<bool> {
    register.of_kind(kind).next()?;
    let is_whole = |file: &Evidence| file.lacks == Lacks::Nothing && file.rows_read > 0;
    Some(register.filtered_to(kind).is_none() && register.of_kind(kind).all(is_whole))
}

/// The links behind the headline's that some platform leaves undecided for more than half its
/// devices; one that is decided there although an earlier one is not is left out.
pub(super) fn open(coverage: &Coverage) -> Vec<&'static str> {
    let undecided = |name: &str| {
        let mut links = coverage.by_platform.values().flat_map(|part| &part.links);
        links.any(|link| link.link == name && link.unknown > link.yes + link.no)
    };
    coverage.headline.open.iter().copied().filter(|name| undecided(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_held_links_read_as_a_predicate() {
        assert_eq!(held_through(ENROLLED), "enrolled");
        assert_eq!(held_through(REPORTING), "enrolled, onboarded and reporting");
        assert!(held_through(9).ends_with("let in by an enforced policy"));
    }

    #[test]
    fn what_is_open_agrees_with_its_verb() {
        for (links, words) in [
            (&["enforced"][..], "enforcement is not evidenced"),
            (&["reporting"], "sensor reports are not evidenced"),
            (&["protected", "enforced"], "real-time protection and enforcement are not evidenced"),
        ] {
            assert_eq!(not_evidenced(links), words);
        }
    }

    #[test]
    fn every_link_has_a_meaning_of_its_own() {
        let limits = Thresholds::default();
        let meanings: std::collections::BTreeSet<String> =
            (0..6).map(|at| meaning(at, &limits)).collect();
        assert_eq!(meanings.len(), 6);
        assert!(meaning(REPORTING, &limits).contains("within 7 days"));
    }
}
