//! Which checks wait for an export because they say so of a subject they leave undecided.

use std::collections::{BTreeSet, HashSet};

use blindspot_core::audit::{Check, CheckResult, Need};
use blindspot_core::model::register::Absence;
use blindspot_core::model::{Platform, Register, Source};

use super::missing::place;
use crate::language::{quoted, said_as, say};
use crate::report::doc::estate::Missing;

/// The other of the two logs of sign-ins, which a portal exports apart.
pub(super) fn other_log(register: &Register, open: &[Open<'_>]) -> Option<Missing> {
    let logs = register.facts.logs;
    let (which, reason) = (logs.wanting()?, logs.missing()?);
    let checks = ids(open, |text| text.contains(&*reason), |_| true);
    (!checks.is_empty()).then(|| Missing {
        export: say!("Entra: sign-in logs, {which}", which = said_as("log", which)),
        decides: say!(
            "Whether more was signed in to than the logs given show: {lacks}. The portal exports the \
             two logs apart; take both for one period.",
            lacks = quoted(&reason)
        ),
        place: place(Need::Signins),
        checks,
        by_hand: false,
    })
}

/// The checks that leave a subject undecided because a list of devices may lack its row.
pub(super) fn doubting(register: &Register, open: &[Open<'_>], need: Need) -> Vec<String> {
    let (own, other) = match need {
        Need::Intune => (Source::Intune, Source::Defender),
        _ => (Source::Defender, Source::Intune),
    };
    let [doubts, others] = [own, other].map(|source| doubts(register, source));
    // Both lists may be cut in the same words: then only a check that needs this one waits for it.
    let (shared, alone): (Vec<_>, Vec<_>) = doubts.into_iter().partition(|d| others.contains(d));
    let needs = |check: &Check| check.needs.iter().any(|group| group.contains(&need));
    let says = |doubts: &[String], text: &str| doubts.iter().any(|doubt| text.contains(&**doubt));
    open.iter()
        .filter(|one| {
            let needs = needs(one.check);
            one.texts.iter().any(|text| says(&alone, text) || needs && says(&shared, text))
        })
        .map(|one| one.check.id.to_owned())
        .collect()
}

/// Why a list may lack a row of some platform.
fn doubts(register: &Register, source: Source) -> BTreeSet<String> {
    [Platform::Windows, Platform::Macos, Platform::WindowsServer]
        .into_iter()
        .filter_map(|platform| match register.absence(source, platform) {
            Absence::Incomplete(reason) => Some(reason),
            Absence::Counts(_) | Absence::NotGiven => None,
        })
        .collect()
}

/// Further checks that leave some subject undecided for want of an export they name.
pub(super) fn partly(open: &[Open<'_>], need: Need, known: &[String]) -> Vec<String> {
    let title = format!("“{}”", need.title());
    let waits = |text: &str| text.contains(&title);
    ids(open, waits, |check| known.iter().all(|id| id != check.id))
}

/// The checks one of whose open answers reads so.
fn ids(
    open: &[Open<'_>],
    reads: impl Fn(&str) -> bool,
    counts: impl Fn(&Check) -> bool,
) -> Vec<String> {
    let found = |one: &&Open<'_>| counts(one.check) && one.texts.iter().any(|text| reads(text));
    open.iter().filter(found).map(|one| one.check.id.to_owned()).collect()
}

/// Why a check leaves subjects undecided, each reason once: many share one text.
pub(super) struct Open<'a> {
    check: &'static Check,
    texts: Vec<&'a str>,
}

impl<'a> Open<'a> {
    pub(super) fn of_all(results: &'a [CheckResult]) -> Vec<Self> {
        results.iter().map(Self::of).collect()
    }

    fn of(result: &'a CheckResult) -> Self {
        let open = result.judged.iter().filter(|judged| !judged.failed);
        let mut seen: HashSet<*const u8> = HashSet::new();
        let fresh = open.filter(|judged| seen.insert(judged.detail.as_ptr()));
        Self { check: result.check, texts: fresh.map(|judged| &*judged.detail).collect() }
    }
}
