//! The findings, worst first, each in five parts with its first subjects; then what is not decided.

mod asides;
mod causes;
mod subject;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use blindspot_core::audit::{Check, CheckResult, Severity, Status, Time};
use blindspot_core::model::{Citation, Kind};
use blindspot_core::reference::controls::{ControlId, controls as known_controls};

use super::asked::{is_tenant, of};
use super::judged::{OTHERS, asking, became, condition_in_full, reasons, undecided};
use super::questionnaire::is_untouched;
use super::words::{capital, counted, listed, of_check, team};
use crate::asking::Asking;
use crate::assessment::Assessment;
use crate::language::{of_them, said, say};
use crate::report::doc::Findings;
use crate::report::doc::judged::{Finding, Undecided};
use crate::report::doc::parts::{Bounded, Share, count};

/// Subjects printed with a finding.
const EXAMPLES: usize = 4;

/// Control ids printed per framework; the catalogue lists them all.
const CONTROLS: usize = 4;

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Findings {
    let mut failing = with(assessment, Status::Fail);
    failing.sort_by_key(|r| (r.severity, Reverse(r.failed), r.check.id));
    let mut open = with(assessment, Status::Unknown);
    open.sort_by_key(|r| (r.severity, r.check.id));
    let (unanswered, open) =
        open.into_iter().partition::<Vec<_>, _>(|r| is_untouched(assessment, r));
    let asking = asking(assessment);
    Findings {
        message: message(assessment),
        absent: failing.is_empty().then(|| nothing(assessment)),
        items: failing.into_iter().map(|result| finding(assessment, result)).collect(),
        undecided: open.into_iter().map(|r| open_check(assessment, r, &asking)).collect(),
        unanswered: unanswered.into_iter().map(|r| open_check(assessment, r, &asking)).collect(),
    }
}

fn with(assessment: &Assessment, status: Status) -> Vec<&CheckResult> {
    assessment.results.iter().filter(|result| result.status == status).collect()
}

/// The checks that fail by severity, and what became of all others: the parts add up to all.
fn message(assessment: &Assessment) -> String {
    let failing = with(assessment, Status::Fail);
    let failed = failing.len() as u64;
    let checks = counted(assessment.results.len() as u64, "check", "checks");
    let rest = adding_up(assessment);
    if failed == 0 {
        return say!("None of {checks} fails; {rest}", checks = checks, rest = rest);
    }
    let per: Vec<String> = Severity::ALL
        .into_iter()
        .map(|severity| (severity, failing.iter().filter(|r| r.severity == severity).count()))
        .filter(|(_, n)| *n > 0)
        .map(|(severity, n)| format!("{n} {}", said(severity.word())))
        .collect();
    let per = listed(&per);
    match failed {
        1 => say!("1 of {checks} fails: {per}; {rest}", checks = checks, per = per, rest = rest),
        n => say!(
            "{n} of {checks} fail: {per}; {rest}",
            n = count(n),
            checks = checks,
            per = per,
            rest = rest
        ),
    }
}

/// What became of the checks that do not fail.
fn adding_up(assessment: &Assessment) -> String {
    let parts = became(assessment, OTHERS);
    if parts.is_empty() { say!("no other check was run") } else { listed(&parts) }
}

fn nothing(assessment: &Assessment) -> String {
    let of = |status| with(assessment, status).len() as u64;
    match of(Status::Unknown) {
        0 if of(Status::NotApplicable) > of(Status::Pass) => say!(
            "Nothing fails because hardly anything could be asked: that is no verdict on the estate."
        ),
        0 => say!("Nothing fails, and every check that applies is decided."),
        1 => say!("Nothing fails. That is no pass for the check below, which is not decided."),
        n => say!(
            "Nothing fails. That is no pass for the {n} checks below, which are not decided.",
            n = count(n)
        ),
    }
}

fn finding(assessment: &Assessment, result: &CheckResult) -> Finding {
    let check = result.check;
    let words = of(result);
    let step = assessment.steps.iter().find(|step| step.checks.contains(&check.id));
    Finding {
        id: check.id.into(),
        title: of_check(check, check.title).into(),
        severity: result.severity,
        affected: Share::new(result.failed, result.population),
        is_tenant: is_tenant(result),
        population: of_them(if result.population == 1 { words.one } else { words.many }).into(),
        unknown: result.unknown,
        accepted: result.accepted,
        condition: [vec![condition_in_full(result)], asides::of(assessment, result)]
            .concat()
            .join(" "),
        criteria: of_check(check, check.criteria).into(),
        cause: causes::cause(assessment, result),
        effect: of_check(check, check.effect).into(),
        recommendation: causes::recommendation(assessment, result),
        portal: of_check(check, check.portal).into(),
        owner: team(check.owner).into(),
        effort: step.map_or("", |step| said(step.remedy.effort)).into(),
        fix: step.map(|step| say!("Fix {rank}", rank = step.rank)).unwrap_or_default(),
        time: match check.time {
            Time::Point => say!("at the moment of the exports"),
            Time::Period if rests_on_signins(check) => say!("over the period of the sign-ins"),
            Time::Period => say!("over the period of the exports"),
        },
        controls: controls(check),
        evidence: evidence(result),
        examples: Bounded::of(
            result
                .judged
                .iter()
                .filter(|judged| judged.failed)
                .take(EXAMPLES)
                .map(|judged| subject::affected(&assessment.register, check, judged))
                .collect(),
            result.failed,
        ),
    }
}

/// Whether what the check saw happened at sign-ins.
fn rests_on_signins(check: &Check) -> bool {
    check.needs.iter().flat_map(|group| group.iter()).any(|need| need.kind() == Kind::EntraSignins)
}

/// The controls a check answers to, one entry per framework: `CIS Controls 8: 1.1, 13.7`.
fn controls(check: &Check) -> Vec<String> {
    let mut frameworks: Vec<(String, Vec<&str>)> = Vec::new();
    for &ControlId { framework, version, id } in known_controls(check.controls) {
        let name = format!("{framework} {version}");
        match frameworks.iter_mut().find(|(known, _)| *known == name) {
            Some((_, ids)) => ids.push(id),
            None => frameworks.push((name, vec![id])),
        }
    }
    frameworks.into_iter().map(|(name, ids)| format!("{name}: {}", first(&ids))).collect()
}

/// The first ids, and how many more there are.
fn first(ids: &[&str]) -> String {
    let shown = ids.iter().take(CONTROLS).copied().collect::<Vec<_>>().join(", ");
    match ids.len().saturating_sub(CONTROLS) {
        0 => shown,
        more => say!("{shown} and {more} more", shown = shown, more = more),
    }
}

/// The exports the failing subjects rest on, each once.
fn evidence(result: &CheckResult) -> Vec<String> {
    let cited: BTreeSet<_> = result
        .judged
        .iter()
        .filter(|judged| judged.failed)
        .flat_map(|judged| &judged.evidence)
        .map(|citation| match citation {
            Citation::Row(origin) => origin.evidence,
            Citation::Absence(export) => *export,
        })
        .collect();
    cited.iter().map(ToString::to_string).collect()
}

fn open_check(assessment: &Assessment, result: &CheckResult, asking: &Asking) -> Undecided {
    // What a failing check says beside its number holds of one that is open as well.
    let asides = asides::of(assessment, result);
    let beside = asides.iter().map(|aside| format!(". {}", aside.trim_end_matches('.')));
    Undecided {
        id: result.check.id.into(),
        title: of_check(result.check, result.check.title).into(),
        severity: result.severity,
        reason: reason(result, asking) + &beside.collect::<String>(),
    }
}

/// How far the check is decided, and why the rest is open.
fn reason(result: &CheckResult, asking: &Asking) -> String {
    let (words, why) = (undecided(result, asking), reasons(result));
    match why {
        why if why.is_empty() => words,
        // What was not answered says so itself.
        why if result.check.family() == "OPS" || is_tenant(result) => capital(&why),
        why => format!("{words}: {why}"),
    }
}

#[cfg(test)]
mod tests;
