//! The exports that would decide what is still open, each once, and the questionnaire beside them.

use std::collections::BTreeMap;

use blindspot_core::audit::{Need, Status};
use blindspot_core::exports;
use blindspot_core::model::{Kind, Register};

use super::open::{Open, doubting, other_log, partly};
use crate::asking::Asking;
use crate::assessment::Assessment;
use crate::report::build::links::{
    ENFORCED, ENROLLED, EVALUATED, ONBOARDED, PROTECTED, REPORTING, TITLES,
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
    let needed = wanted.into_iter().map(|(need, wanted)| {
        let format = need.format();
        Missing {
            export: need.title().into(),
            decides: [vec![need.decides().to_owned()], wanted.links].concat().join(" "),
            place: format.map_or("", |f| f.portal).into(),
            checks: wanted.checks,
            by_hand: false,
        }
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
    let verb = if devices == 1 { "waits" } else { "wait" };
    let devices = counted(devices, "device", "devices");
    Missing {
        export: need.title().into(),
        decides: format!(
            "What was given may lack rows: export it again, whole. {devices} {verb} for it."
        ),
        place: need.format().map_or("", |f| f.portal).into(),
        checks: doubting(&assessment.register, open, need),
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
        let (verb, them) = if files.len() == 1 { ("holds", "it") } else { ("hold", "them") };
        Missing {
            export: format.map_or(kind.slug(), |f| f.title).into(),
            decides: format!("{} {verb} no row: export {them} again.", listed(&files)),
            place: format.map_or("", |f| f.portal).into(),
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
            let more = if earlier { "more " } else { "" };
            let part = waiting::covering(need);
            let would = if part.is_empty() { "would decide" } else { "may decide" };
            earlier |= n > 0;
            let whom = match n {
                0 => "no device is known yet".to_owned(),
                n if n == open => {
                    format!("{would} it for every device it is open for ({}){part}", count(n))
                }
                n => format!(
                    "{would} it for {} {more}of the {} devices it is open for{part}",
                    count(n),
                    count(open)
                ),
            };
            let again = if again { " What was given does not suffice." } else { "" };
            let link = TITLES[at].to_lowercase();
            found.push((need, format!("Link “{link}”: {whom}.{again}")));
        }
    }
    found
}

/// The questionnaire, which no export replaces.
fn unanswered(assessment: &Assessment) -> Option<Missing> {
    let checks: Vec<String> = questionnaire::waiting(assessment)
        .iter()
        .map(|result| result.check.id.to_owned())
        .collect();
    let given = assessment.policy.answers.len();
    (!checks.is_empty()).then(|| Missing {
        export: "The questionnaire".into(),
        decides: format!(
            "What only the client can say: owners, reviews, test detections, choices. {}.",
            match given {
                0 => "No answer was read".to_owned(),
                n => format!("{} read", counted(n as u64, "answer was", "answers were")),
            }
        ),
        place: "questionnaire.csv of the engagement folder, as “blindspot init” writes it".into(),
        checks,
        by_hand: true,
    })
}
