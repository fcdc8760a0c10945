//! The exports that would decide what is still open, and what each would decide.

use std::collections::BTreeMap;

use blindspot_core::audit::Need;
use blindspot_core::exports;

use crate::assessment::Assessment;
use crate::report::build::links::{ENFORCED, EVALUATED, PROTECTED, TITLES, decided_by, matter};
use crate::report::build::words::counted;
use crate::report::doc::estate::Missing;

/// Exports that checks wait for, then those that would decide links nobody can tell.
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
        }
    });
    needed.chain(open_links(assessment)).collect()
}

/// The later links that are open for some device; no format on the shelf decides them yet.
fn open_links(assessment: &Assessment) -> impl Iterator<Item = Missing> {
    let coverage = &assessment.coverage;
    let open = |at: usize| coverage.links.get(at).map_or(0, |link| link.unknown);
    [PROTECTED, EVALUATED, ENFORCED].into_iter().filter(move |at| open(*at) > 0).map(move |at| {
        let source = decided_by(at);
        let unread = if source.kind.is_some() {
            ""
        } else {
            " This version of the tool does not read it: check it by hand."
        };
        Missing {
            export: source.export.into(),
            decides: format!(
                "Link “{}” ({}), open for {}.{unread}",
                TITLES[at].to_lowercase(),
                matter(at),
                counted(open(at), "device", "devices"),
            ),
            place: source.place.into(),
            checks: Vec::new(),
        }
    })
}
