//! In which order exports are asked for: the chain first, then checks, then what is good to have.

use super::given::Given;
use super::item;
use super::leads::{Lead, leads};
use crate::report::build::links::{ENFORCED, EVALUATED, PROTECTED, REPORTING};
use crate::report::build::words::listed;
use crate::report::doc::parts::Term;
use crate::report::doc::request::{Group, Item};
use blindspot_core::exports;

/// What an export is needed for, in the order of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Purpose {
    Start,
    Protected,
    Evaluated,
    Enforced,
    Checks,
    Context,
}

impl Purpose {
    const ALL: [Self; 6] = [
        Self::Start,
        Self::Protected,
        Self::Evaluated,
        Self::Enforced,
        Self::Checks,
        Self::Context,
    ];

    /// The purpose of an export: the first link it is asked for, else whether a check needs it.
    fn of(lead: &Lead) -> Self {
        let checks = !lead.checks().is_empty();
        for (at, first) in lead.links() {
            match at {
                ..=REPORTING if first => return Self::Start,
                PROTECTED => return Self::Protected,
                EVALUATED => return Self::Evaluated,
                ENFORCED => return Self::Enforced,
                _ => {}
            }
        }
        if checks { Self::Checks } else { Self::Context }
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Start => (
                "Without these nothing can be judged",
                "They say which devices exist, which are enrolled, and which report to Defender.",
            ),
            Self::Protected => (
                "Needed to say whether devices are protected right now",
                "Each speaks of antivirus and real-time protection; more of them settle more \
                 devices, and contradictions show.",
            ),
            Self::Evaluated => (
                "Needed to say whether compliance weighs the device’s risk",
                "They show the compliance policies, what each reads, and which devices none reaches.",
            ),
            Self::Enforced => (
                "Needed to say whether access asks for a compliant device",
                "They show the Conditional Access policies and what they did.",
            ),
            Self::Checks => {
                ("Needed for single checks", "Licences, roles, onboarding policies and the like.")
            }
            Self::Context => (
                "Good to have",
                "No check rests on these alone; they confirm, contradict or explain.",
            ),
        }
    }
}

/// The groups with what is to be taken, numbered through; and what is settled without being taken.
pub(super) fn build(given: &Given<'_>) -> (Vec<Group>, Vec<Term>) {
    let mut sorted: Vec<(Purpose, usize, Item)> = Vec::new();
    let mut settled = Vec::new();
    for lead in leads() {
        let faults = given.faults_of(&lead);
        match faults {
            Some(faults) if faults.is_empty() => {}
            faults => {
                if faults.is_none() && is_settled(&lead, given) {
                    settled.push(Term::new(lead.format.title, settled_by(&lead, given)));
                    continue;
                }
                let decides = lead.checks().len();
                let again = faults.unwrap_or_default();
                sorted.push((Purpose::of(&lead), decides, item::build(&lead, given, again)));
            }
        }
    }
    sorted.sort_by_key(|(purpose, decides, _)| (*purpose, std::cmp::Reverse(*decides)));
    for (at, (.., item)) in sorted.iter_mut().enumerate() {
        item.number = at + 1;
    }
    let group = |purpose: Purpose| {
        let of = |(own, _, item): &(Purpose, usize, Item)| (*own == purpose).then(|| item.clone());
        let (title, why) = purpose.words();
        Group {
            title: title.into(),
            why: why.into(),
            is_extra: purpose == Purpose::Context,
            items: sorted.iter().filter_map(of).collect(),
        }
    };
    let groups = Purpose::ALL.into_iter().map(group).filter(|group| !group.items.is_empty());
    (groups.collect(), settled)
}

/// Whether all an export would decide is decided by others: no check waits for it and no link it
/// speaks of is open.
fn is_settled(lead: &Lead, given: &Given<'_>) -> bool {
    let links = lead.links();
    let speaks = !links.is_empty() || !lead.checks().is_empty();
    let closed = links.iter().all(|(at, _)| given.open(*at) == Some(0));
    given.is_judged() && speaks && given.waiting(lead) == Some(0) && closed
}

fn settled_by(lead: &Lead, given: &Given<'_>) -> String {
    let mut by: Vec<&str> = Vec::new();
    for check in lead.checks() {
        for need in check
            .needs
            .iter()
            .filter(|g| g.iter().any(|n| n.kinds().contains(&lead.format.kind)))
            .flat_map(|g| *g)
        {
            for kind in need.kinds().iter().filter(|kind| given.holds(**kind)) {
                let title = exports::of(*kind).map_or(need.title(), |format| format.title);
                if !by.contains(&title) {
                    by.push(title);
                }
            }
        }
    }
    if by.is_empty() {
        "What it would decide is decided by the other exports.".to_owned()
    } else {
        format!("What it would decide is decided by {}.", listed(&by))
    }
}
