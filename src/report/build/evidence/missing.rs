//! The exports that would decide what is still open, each once, and the questionnaire beside them.

use std::collections::BTreeMap;

use blindspot_core::audit::{Need, Status};
use blindspot_core::exports;
use blindspot_core::model::{Kind, Register};

use super::open::{Open, doubting, other_log, partly};
use crate::asking::Asking;
use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::build::links::{
    ENFORCED, ENROLLED, EVALUATED, ONBOARDED, PROTECTED, REPORTING, link_name,
};
use crate::report::build::questionnaire;
use crate::report::build::waiting;
use crate::report::build::words::{counted, listed};
use crate::report::doc::estate::Missing;
use crate::report::doc::parts::count;

/// What one export would decide.
#[derive(Default)]
struct Wanted {
    checks: Vec<String>,
    links: Vec<String>,
}

/// Exports that checks or open links wait for, each once; those that came without a row; and the
/// questionnaire where checks wait for it.
pub(super) fn missing(assessment: &Assessment, again: &[(Need, u64)]) -> Vec<Missing> {
    let mut wanted: BTreeMap<Need, Wanted> = BTreeMap::new();
    let asking = Asking::of(&assessment.register, &assessment.results);
    let open = Open::of_all(&assessment.results);
    for result in &assessment.results {
        for need in asking.needs(result) {
            wanted.entry(need).or_default().checks.push(result.check.id.to_owned());
        }
    }
    for (need, words) in open_links(assessment) {
        wanted.entry(need).or_default().links.push(words);
    }
    for (need, wanted) in &mut wanted {
        wanted.checks.extend(partly(&open, *need, &wanted.checks));
    }
    let needed = wanted.into_iter().map(|(need, wanted)| Missing {
        export: need.title().into(),
        decides: [vec![said(need.decides()).to_owned()], wanted.links].concat().join(" "),
        place: place(need),
        checks: wanted.checks,
        by_hand: false,
    });
    empty(assessment)
        .chain(again.iter().map(|(need, n)| repeated(assessment, &open, *need, *n)))
        .chain(other_log(&assessment.register, &open))
        .chain(needed)
        .chain(unanswered(assessment))
        .collect()
}

/// The lists of devices that were given with rows and may lack some, with the devices whose
/// enrolment, onboarding or sensor stays open for it.
pub(super) fn again(assessment: &Assessment) -> Vec<(Need, u64)> {
    let mut lists: BTreeMap<Need, u64> = BTreeMap::new();
    let empty = empty_kinds(&assessment.register);
    for at in [ENROLLED, ONBOARDED, REPORTING] {
        let waits = waiting::of(assessment, at, None);
        for (n, need, again) in waiting::exports(&waits) {
            if again && n > 0 && empty.iter().all(|(kind, _)| *kind != need.kind()) {
                let devices = lists.entry(need).or_default();
                *devices = n.max(*devices);
            }
        }
    }
    lists.into_iter().collect()
}

fn repeated(assessment: &Assessment, open: &[Open<'_>], need: Need, devices: u64) -> Missing {
    let decides = match devices {
        1 => say!("What was given may lack rows: export it again, whole. 1 device waits for it."),
        n => say!(
            "What was given may lack rows: export it again, whole. {devices} wait for it.",
            devices = counted(n, "device", "devices")
        ),
    };
    Missing {
        export: need.title().into(),
        decides,
        place: place(need),
        checks: doubting(&assessment.register, open, need),
        by_hand: false,
    }
}

/// Where an export is taken.
pub(super) fn place(need: Need) -> String {
    need.format().map_or("", |format| said(format.portal)).into()
}

/// Intune’s list, where other exports call devices managed that it lacks and no device waits for it.
pub(super) fn lacked(assessment: &Assessment, devices: u64) -> Missing {
    let need = Need::Intune;
    let open = Open::of_all(&assessment.results);
    Missing {
        export: need.title().into(),
        decides: match devices {
            1 => say!("Other exports call 1 device managed that it lacks: export it again, whole."),
            n => say!(
                "Other exports call {n} devices managed that it lacks: export it again, whole.",
                n = count(n)
            ),
        },
        place: place(need),
        checks: doubting(&assessment.register, &open, need),
        by_hand: false,
    }
}

/// The kinds of export all of whose files hold no row, with those files.
pub(in crate::report::build) fn empty_kinds(register: &Register) -> Vec<(Kind, Vec<String>)> {
    let mut kinds: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    for file in &register.evidence {
        kinds.entry(file.kind).or_default().push(file.id.to_string());
    }
    let rowless = |kind: &Kind| register.of_kind(*kind).all(|file| file.rows_read == 0);
    kinds.into_iter().filter(|(kind, _)| rowless(kind)).collect()
}

fn empty(assessment: &Assessment) -> impl Iterator<Item = Missing> {
    empty_kinds(&assessment.register).into_iter().map(|(kind, files)| {
        let format = exports::of(kind);
        let decides = match files.len() {
            1 => say!("{files} holds no row: export it again.", files = listed(&files)),
            _ => say!("{files} hold no row: export them again.", files = listed(&files)),
        };
        Missing {
            export: format.map_or(kind.slug(), |f| f.title).into(),
            decides,
            place: format.map_or("", |f| said(f.portal)).into(),
            checks: resting_on(kind, assessment),
            by_hand: false,
        }
    })
}

/// The checks that rest on a kind of export and decide nothing without it.
fn resting_on(kind: Kind, assessment: &Assessment) -> Vec<String> {
    let reads = |needs: &[Need]| needs.iter().any(|need| need.kinds().contains(&kind));
    let idle = assessment
        .results
        .iter()
        .filter(|result| matches!(result.status, Status::Unknown | Status::NotApplicable))
        .filter(|result| result.check.needs.iter().any(|group| reads(group)));
    idle.map(|result| result.check.id.to_owned()).collect()
}

/// The exports that the later links of some device wait for, or of all because none is known.
fn open_links(assessment: &Assessment) -> Vec<(Need, String)> {
    let mut found = Vec::new();
    for at in [PROTECTED, EVALUATED, ENFORCED] {
        let open = assessment.coverage.links.get(at).map_or(0, |link| link.unknown);
        if open == 0 && assessment.coverage.devices > 0 {
            continue;
        }
        let waits = waiting::of(assessment, at, None);
        // A device counts for one export alone, so a later one decides it for more than the earlier.
        let mut earlier = false;
        for (n, need, again) in waiting::exports(&waits) {
            let whom = whom(n, open, earlier, waiting::covering(need));
            earlier |= n > 0;
            let link = link_name(at);
            let words = if again {
                say!(
                    "Link “{link}”: {whom}. What was given does not suffice.",
                    link = link,
                    whom = whom
                )
            } else {
                say!("Link “{link}”: {whom}.", link = link, whom = whom)
            };
            found.push((need, words));
        }
    }
    found
}

/// For how many of the devices a link is open for an export decides it.
fn whom(n: u64, open: u64, earlier: bool, part: &str) -> String {
    let (all, devices) = (count(open), count(n));
    match (part, n == open, earlier) {
        _ if n == 0 => say!("no device is known yet"),
        ("", true, _) => {
            say!("would decide it for every device it is open for ({devices})", devices = devices)
        }
        ("", _, false) => say!(
            "would decide it for {devices} of the {all} devices it is open for",
            devices = devices,
            all = all
        ),
        ("", _, true) => say!(
            "would decide it for {devices} more of the {all} devices it is open for",
            devices = devices,
            all = all
        ),
        (part, true, _) => say!(
            "may decide it for every device it is open for ({devices}){part}",
            devices = devices,
            part = part
        ),
        (part, _, false) => say!(
            "may decide it for {devices} of the {all} devices it is open for{part}",
            devices = devices,
            all = all,
            part = part
        ),
        (part, _, true) => say!(
            "may decide it for {devices} more of the {all} devices it is open for{part}",
            devices = devices,
            all = all,
            part = part
        ),
    }
}

/// The questionnaire, which no export replaces.
fn unanswered(assessment: &Assessment) -> Option<Missing> {
    let checks: Vec<String> = questionnaire::waiting(assessment)
        .iter()
        .map(|result| result.check.id.to_owned())
        .collect();
    let decides = match assessment.policy.answers.len() {
        0 => say!(
            "What only the client can say: owners, reviews, test detections, choices. No answer was \
             read."
        ),
        n => say!(
            "What only the client can say: owners, reviews, test detections, choices. {answers} \
             read.",
            answers = counted(n as u64, "answer was", "answers were")
        ),
    };
    (!checks.is_empty()).then(|| Missing {
        export: say!("The questionnaire"),
        decides,
        place: say!("questionnaire.csv of the engagement folder, as “blindspot init” writes it"),
        checks,
        by_hand: true,
    })
}
