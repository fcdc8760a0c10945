//! The exports that would decide what is still open, each once, and the questionnaire beside them.

use std::collections::BTreeMap;

use blindspot_core::audit::Need;
use blindspot_core::exports;
use blindspot_core::model::{Kind, Register};

use crate::assessment::Assessment;
use crate::report::build::links::{ENFORCED, EVALUATED, PROTECTED, TITLES, matter};
use crate::report::build::questionnaire;
use crate::report::build::waiting;
use crate::report::build::words::{counted, listed};
use crate::report::doc::estate::Missing;

/// What one export would decide.
#[derive(Default)]
struct Wanted {
    checks: Vec<String>,
    links: Vec<String>,
}

/// Exports that checks or open links wait for, each once; those that came without a row; and the
/// questionnaire where checks wait for it.
pub(in crate::report::build) fn missing(assessment: &Assessment) -> Vec<Missing> {
    let mut wanted: BTreeMap<Need, Wanted> = BTreeMap::new();
    for result in &assessment.results {
        for need in &result.needs_evidence {
            wanted.entry(*need).or_default().checks.push(result.check.id.to_owned());
        }
    }
    for (need, words) in open_links(assessment) {
        wanted.entry(need).or_default().links.push(words);
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
    needed.chain(empty(&assessment.register)).chain(unanswered(assessment)).collect()
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

fn empty(register: &Register) -> impl Iterator<Item = Missing> {
    empty_kinds(register).into_iter().map(|(kind, files)| {
        let format = exports::of(kind);
        let verb = if files.len() == 1 { "holds" } else { "hold" };
        Missing {
            export: format.map_or(kind.slug(), |f| f.title).into(),
            decides: format!("{} {verb} no row: export it again.", listed(&files)),
            place: format.map_or("", |f| f.portal).into(),
            checks: Vec::new(),
            by_hand: false,
        }
    })
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
        for (n, need, again) in waiting::exports(&waits) {
            let whom = match n {
                0 => "no device is known yet".to_owned(),
                n => format!("open for {}", counted(n, "device", "devices")),
            };
            let again = if again { " What was given does not suffice." } else { "" };
            let link = TITLES[at].to_lowercase();
            found.push((need, format!("Link “{link}” ({}): {whom}.{again}", matter(at))));
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
