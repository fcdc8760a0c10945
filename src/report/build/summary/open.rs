//! What no export given shows: the exports that would decide most, links before checks.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use blindspot_core::audit::Need;

use crate::asking::Asking;
use crate::assessment::Assessment;
use crate::language::say;
use crate::report::build::links::{self, matter};
use crate::report::build::words::{capital, counted, listed};
use crate::report::build::{questionnaire, waiting};
use crate::report::doc::parts::count;

/// Exports named at most, unless more links are open.
pub(super) const MOST: usize = 3;

/// One thing to ask for.
struct Wanted {
    /// How to ask for it.
    ask: String,
    /// Whether anything could be handed over; what cannot comes last.
    can_be_given: bool,
    /// The links it would decide.
    links: Vec<usize>,
    /// The export as checks name it.
    need: Option<Need>,
}

/// The lines: each names an export once, with the open links and checks it would decide.
pub(super) fn build(assessment: &Assessment) -> Vec<String> {
    if assessment.coverage.devices == 0 {
        return vec![say!("All six links: no export given shows a device.")];
    }
    let mut wanted = by_link(assessment);
    // Every open link is named that an export decides, whatever its number.
    let most = MOST.max(wanted.iter().filter(|one| one.can_be_given).count());
    let asking = Asking::of(&assessment.register, &assessment.results);
    let mut waiting: Vec<Vec<Need>> =
        assessment.results.iter().flat_map(|result| asking.groups(result)).collect();
    let needs: BTreeSet<Need> = waiting.iter().flatten().copied().collect();
    for need in needs {
        if wanted.iter().all(|one| one.need != Some(need)) {
            let ask = say!("ask for “{export}”", export = need.title());
            wanted.push(Wanted { ask, can_be_given: true, links: Vec::new(), need: Some(need) });
        }
    }
    let mut lines = Vec::new();
    // One of several exports settles what all of them would, so what it settles is struck out
    // before the next is chosen.
    while lines.len() < most && !wanted.is_empty() {
        let settles = |one: &Wanted| waiting.iter().filter(|g| has(g, one.need)).count();
        wanted.sort_by_cached_key(|one| Reverse((one.can_be_given, one.links.len(), settles(one))));
        let best = wanted.remove(0);
        let checks = settles(&best) as u64;
        if best.links.is_empty() && checks == 0 {
            break;
        }
        lines.push(line(&best, checks, lines.is_empty()));
        waiting.retain(|group| !has(group, best.need));
    }
    if let Some(answers) = answers(assessment) {
        lines.push(answers);
    }
    lines
}

fn has(group: &[Need], need: Option<Need>) -> bool {
    need.is_some_and(|need| group.contains(&need))
}

/// The open links, those that one export decides together: of several the one most devices wait for.
fn by_link(assessment: &Assessment) -> Vec<Wanted> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for at in links::open(&assessment.coverage).into_iter().filter_map(links::place) {
        let waits = waiting::of(assessment, at, None);
        let export = waiting::exports(&waits).next();
        let ask = match export {
            Some((_, need, true)) => {
                say!("ask for a complete “{export}”", export = need.title())
            }
            Some((_, need, false)) => say!("ask for “{export}”", export = need.title()),
            None => stopped(&waiting::mainly(&waits)),
        };
        match wanted.iter_mut().find(|one| one.ask == ask) {
            Some(one) => one.links.push(at),
            None => wanted.push(Wanted {
                ask,
                can_be_given: export.is_some(),
                links: vec![at],
                need: export.map(|(_, need, _)| need),
            }),
        }
    }
    wanted
}

/// The checks that wait for the questionnaire.
fn answers(assessment: &Assessment) -> Option<String> {
    match questionnaire::waiting(assessment).len() as u64 {
        0 => None,
        1 => Some(say!("1 check waits for the questionnaire.")),
        n => Some(say!("{n} checks wait for the questionnaire.", n = count(n))),
    }
}

fn stopped(text: &str) -> String {
    text.trim_end_matches('.').to_owned()
}

fn line(wanted: &Wanted, checks: u64, first: bool) -> String {
    let matters: Vec<&str> = wanted.links.iter().map(|at| matter(*at)).collect();
    let waiting = counted(checks, "check", "checks");
    match (matters.is_empty(), checks) {
        (true, _) if first => format!("{waiting}: {}.", wanted.ask),
        (true, _) => {
            format!("{}: {}.", counted(checks, "further check", "further checks"), wanted.ask)
        }
        (false, 0) => format!("{}: {}.", capital(&listed(&matters)), wanted.ask),
        (false, _) => format!("{}, {waiting}: {}.", capital(&listed(&matters)), wanted.ask),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{DARK, HELD, estate, rejudged, windows};
    use blindspot_core::model::evidence::Lacks;
    use blindspot_core::model::{Kind, Link};

    #[test]
    fn open_links_come_first_each_export_is_named_once_and_never_more_than_three() {
        for links in [HELD, DARK] {
            let lines = build(&estate([windows(links)]));
            assert_eq!(lines.len(), MOST + 1, "{lines:?}");
            assert!(lines[MOST].ends_with("checks wait for the questionnaire."), "{lines:?}");
            let exports: BTreeSet<&str> =
                lines.iter().filter_map(|line| line.split('“').nth(1)).collect();
            assert_eq!(exports.len(), MOST, "{lines:?}");
        }
        let held = build(&estate([windows(HELD)]));
        assert!(held[0].starts_with("Real-time protection, "), "{held:?}");
        let mut cut = estate([windows(DARK)]);
        cut.register.evidence[1].lacks = Lacks::Anything("it holds exactly 10,000 rows".into());
        let dark = build(&cut);
        let both = "Onboarding and sensor reports: ask for a complete “";
        assert!(dark[0].starts_with(both), "{dark:?}");
    }

    #[test]
    fn where_every_link_is_decided_the_exports_most_checks_wait_for_remain() {
        let mut assessment = estate([windows([Link::Yes; 6])]);
        assessment.register.evidence.retain(|file| file.kind != Kind::EntraSignins);
        let lines = build(&rejudged(assessment));
        assert!(lines.iter().all(|line| line.contains("check")), "{lines:?}");
        let number = |line: &String| line.split(' ').next().and_then(|n| n.parse::<u64>().ok());
        let numbers: Vec<u64> = lines.iter().filter_map(number).collect();
        let exports = &numbers[..MOST];
        assert!(numbers.len() == MOST + 1 && exports.is_sorted_by(|a, b| a >= b), "{lines:?}");
    }

    #[test]
    fn an_alternative_of_an_export_already_asked_for_is_not_asked_for_too() {
        let mut assessment = estate([windows(HELD)]);
        for result in &mut assessment.results {
            result.needs_evidence.clear();
        }
        let first = assessment.results.iter_mut().find(|r| r.check.id == "PRO-01").unwrap();
        first.needs_evidence = first.check.needs.concat();
        let lines = build(&assessment);
        let waiting = lines.iter().filter(|line| line.contains(" 1 check:")).count();
        assert_eq!(waiting, 1, "{lines:?}");
    }
}
