//! The exports that would decide what is still open, and what each would decide.

use std::collections::BTreeMap;

use blindspot_core::audit::Need;
use blindspot_core::exports;
use blindspot_core::model::{Kind, Register};

use crate::assessment::Assessment;
use crate::report::build::links::{
    ENFORCED, EVALUATED, PROTECTED, TITLES, decided_by, is_given_whole, matter,
};
use crate::report::build::words::{counted, listed};
use crate::report::doc::estate::Missing;

/// Exports that checks wait for, those that came without a row, then those that would decide links
/// nobody can tell.
pub(in crate::report::build) fn missing(assessment: &Assessment) -> Vec<Missing> {
    let mut waiting: BTreeMap<Need, Vec<String>> = BTreeMap::new();
    for result in &assessment.results {
        for need in &result.needs_evidence {
            waiting.entry(*need).or_default().push(result.check.id.to_owned());
        }
    }
    let needed = waiting.into_iter().map(|(need, checks)| {
        let format = exports::of(need.kind());
        Missing {
            export: format.map_or(need.title(), |f| f.title).into(),
            decides: need.decides().into(),
            place: format.map_or("", |f| f.portal).into(),
            checks,
            by_hand: false,
        }
    });
    needed.chain(empty(&assessment.register)).chain(open_links(assessment)).collect()
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

/// The later links that are open for some device, or for all because none is known.
fn open_links(assessment: &Assessment) -> impl Iterator<Item = Missing> {
    let coverage = &assessment.coverage;
    let open = |at: usize| coverage.links.get(at).map_or(0, |link| link.unknown);
    // Of a kind that was given whole another file would tell nothing more.
    let given = |at: usize| is_given_whole(decided_by(at).kind, &assessment.register);
    let asked =
        move |at: &usize| (open(*at) > 0 || coverage.devices == 0) && given(*at) != Some(true);
    [PROTECTED, EVALUATED, ENFORCED].into_iter().filter(asked).map(move |at| {
        let source = decided_by(at);
        let unread = if source.is_read { "" } else { " To be checked by hand." };
        let whom = match open(at) {
            0 => "no device is known yet".to_owned(),
            n => format!("open for {}", counted(n, "device", "devices")),
        };
        Missing {
            export: source.export.into(),
            decides: format!(
                "Link “{}” ({}): {whom}.{unread}",
                TITLES[at].to_lowercase(),
                matter(at)
            ),
            place: source.place.into(),
            checks: Vec::new(),
            by_hand: !source.is_read,
        }
    })
}
