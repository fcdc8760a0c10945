//! What the six links are called, what `yes` means for each, and which export decides it.

use blindspot_core::coverage::Coverage;
use blindspot_core::exports;
use blindspot_core::model::evidence::Lacks;
use blindspot_core::model::{Chain, Evidence, Kind, Register};
use blindspot_core::policy::Thresholds;

use super::words::listed;

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

/// What a device is for which a link holds.
const HELD: [&str; 6] = [
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
    "a compliance verdict that reads risk; on Macs any verdict",
    "access asked for a compliant device",
];

/// The place of a link by its stable name.
pub(super) fn place(name: &str) -> Option<usize> {
    Chain::NAMES.iter().position(|known| *known == name)
}

/// What a device is for which every link up to this one holds: `enrolled, onboarded and reporting`.
pub(super) fn held_through(last: usize) -> String {
    listed(&HELD[..=last.min(ENFORCED)])
}

/// The matters of several links as prose, with their verb: `enforcement is not evidenced`.
pub(super) fn not_evidenced(links: &[&str]) -> String {
    let matters: Vec<&str> = links.iter().filter_map(|l| place(l)).map(|at| MATTERS[at]).collect();
    let plural = matters.len() > 1 || matches!(matters.as_slice(), [one] if one.ends_with('s'));
    format!("{} {} not evidenced", listed(&matters), if plural { "are" } else { "is" })
}

/// What is open where a link is undecided, as a word of a list.
pub(super) const fn matter(at: usize) -> &'static str {
    MATTERS[at]
}

/// What `yes` means, in full, under the limits in force.
pub(super) fn meaning(at: usize, limits: &Thresholds) -> String {
    let days = limits.sensor_silent_days;
    let plural = if days == 1 { "" } else { "s" };
    match at {
        ENROLLED => {
            "Intune holds a record of the device, managed through an accepted channel.".into()
        }
        ONBOARDED => "Defender’s inventory says that the sensor is onboarded.".into(),
        REPORTING => format!(
            "The sensor is active and sent its last report within {days} day{plural} of the newest \
             one in its export."
        ),
        PROTECTED => "Antivirus is the active one and its real-time protection is on.".into(),
        EVALUATED => {
            "Intune gave a compliance verdict, and an export shows that the verdict weighs \
                      device risk. On Macs the verdict alone suffices."
                .into()
        }
        _ => "A sign-in shows that access asked for a compliant device.".into(),
    }
}

/// An export that would decide a link.
pub(super) struct Decides {
    /// Its name.
    pub(super) export: &'static str,
    /// Where to click.
    pub(super) place: &'static str,
    /// What kind of export it is.
    pub(super) kind: Kind,
    /// Whether a format of the shelf reads it: an export nothing reads is not worth asking for.
    pub(super) is_read: bool,
}

/// What an open link waits for.
pub(super) enum Waits {
    /// For this export, a complete one where one was given already.
    Export(String),
    /// For nothing that could be handed over: a whole export was given, and what is open hangs on
    /// single records.
    Records(&'static str),
    /// For a look into this portal page: nothing on the shelf could read an export of it.
    Hand(&'static str),
}

/// What to ask for where a link is open.
pub(super) fn asked_for(at: usize, register: &Register) -> Waits {
    let source = decided_by(at);
    match (source.is_read, is_given_whole(source.kind, register)) {
        (false, _) => Waits::Hand(source.export),
        (true, None) => Waits::Export(format!("“{}”", source.export)),
        (true, Some(false)) => Waits::Export(format!("a complete “{}”", source.export)),
        (true, Some(true)) => Waits::Records(source.export),
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

/// The export that decides a link.
pub(super) fn decided_by(at: usize) -> Decides {
    // The words of an export no format describes; a format on the shelf speaks for itself.
    let (kind, export, place) = match at {
        ENROLLED => (Kind::IntuneDevices, "", ""),
        ONBOARDED | REPORTING => (Kind::DefenderDevices, "", ""),
        PROTECTED => (
            Kind::IntuneAvStatus,
            "Intune: antivirus agent status",
            "Intune admin center > Reports > Microsoft Defender Antivirus; on Macs the output of \
             mdatp health",
        ),
        EVALUATED => (
            Kind::IntuneSettingTotals,
            "Intune: policy and setting compliance",
            "Intune admin center > Reports > Device compliance > Policy compliance and Setting \
             compliance",
        ),
        _ => (
            Kind::EntraPolicies,
            "Entra: Conditional Access policies and sign-ins as JSON",
            "Entra admin center > Conditional Access > Policies; Monitoring > Sign-in logs > \
             Download > JSON",
        ),
    };
    match exports::of(kind) {
        Some(format) => Decides { export: format.title, place: format.portal, kind, is_read: true },
        None => Decides { export, place, kind, is_read: false },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_decides_a_link_is_what_the_evidence_request_asks_for_first() {
        for (at, title) in TITLES.iter().enumerate() {
            let first = blindspot_core::chain::sources(at).first().copied();
            assert_eq!(Some(decided_by(at).kind), first, "{title}");
        }
    }

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
