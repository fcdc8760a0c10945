//! What a check's answers add up to, as a sentence and as a line of another chapter.

use blindspot_core::answers::UNANSWERED;
use blindspot_core::audit::{CheckResult, Need, Run, Status};
use blindspot_core::model::Platform;
use chrono::NaiveDate;

use super::asked::{Asked, is_tenant, of};
use super::unnamed::{sum, tallied};
use super::words::{capital, listed, of_check, only, seen, stopped};
use crate::asking::Asking;
use crate::assessment::Assessment;
use crate::language::{of_them, said, said_as, say, spoken};
use crate::report::doc::parts::{FindingRef, count, percent};

/// The results of one family that a reader has to see: failing, accepted and undecided ones, the
/// worst first.
pub(super) fn open_of(assessment: &Assessment, family: &str) -> Vec<FindingRef> {
    let seen = |r: &&CheckResult| {
        r.check.family() == family
            && matches!(r.status, Status::Fail | Status::Accepted | Status::Unknown)
    };
    let mut results: Vec<&CheckResult> = assessment.results.iter().filter(seen).collect();
    results.sort_by_key(|r| (r.status, r.severity, r.check.id));
    let asking = asking(assessment);
    results.into_iter().map(|result| reference(result, &asking)).collect()
}

/// What decides which exports this estate is asked for.
pub(super) fn asking(assessment: &Assessment) -> Asking {
    Asking::of(&assessment.register, &assessment.results)
}

/// A check named in another chapter, with its figure.
pub(super) fn reference(result: &CheckResult, asking: &Asking) -> FindingRef {
    FindingRef {
        id: result.check.id.into(),
        title: of_check(result.check, result.check.title).into(),
        severity: result.severity,
        status: result.status.word().into(),
        figure: figure(result, asking),
    }
}

/// The result of one check.
pub(super) fn result<'a>(assessment: &'a Assessment, id: &str) -> Option<&'a CheckResult> {
    assessment.results.iter().find(|result| result.check.id == id)
}

/// How many subjects of a check fail; zero while it is not decided or not there.
pub(super) fn failed(assessment: &Assessment, id: &str) -> u64 {
    result(assessment, id).map_or(0, |result| result.failed)
}

/// A check's figure in a few words.
pub(super) fn figure(result: &CheckResult, asking: &Asking) -> String {
    let Asked { one, many, .. } = of(result);
    let noun = of_them(if result.population == 1 { one } else { many });
    let all = format!("{} {noun}", count(result.population));
    let tenant = is_tenant(result);
    match result.status {
        Status::Fail if tenant => say!("the tenant as a whole"),
        Status::Fail => say!("{failed} of {all}", failed = count(result.failed), all = all),
        Status::Unknown => undecided(result, asking),
        Status::Accepted => {
            say!("{n} of {all} accepted as a risk", n = count(result.accepted), all = all)
        }
        Status::Pass if tenant && !result.attested.is_empty() => say!("attested by the client"),
        Status::Pass if tenant => say!("not found in the tenant"),
        Status::Pass if result.population == 1 => say!("0 of {all}", all = all),
        Status::Pass => say!("none of {all}", all = all),
        Status::NotApplicable => said_as("figure", "does not apply").into(),
    }
}

/// Why a check that nothing fails is not decided: the export it lacks, or how far it got.
pub(super) fn undecided(result: &CheckResult, asking: &Asking) -> String {
    match asking.foreign(result) {
        Some(Platform::Macos) => return say!("no Mac is known so far"),
        Some(_) => return say!("no Windows client is known so far"),
        None => {}
    }
    let groups = asking.groups(result);
    // What is asked for beside decides the rest of a check that is decided in part.
    if !groups.is_empty() && !result.needs_evidence.is_empty() {
        let needs = say!("needs {exports}", exports = lacking(&groups));
        let nobody = result.population == 0 && matches!(result.check.run, Run::Device(_));
        if nobody {
            return say!("{needs}; so far no device is asked", needs = needs);
        }
        return needs;
    }
    match () {
        () if is_tenant(result)
            && result.judged.iter().any(|judged| judged.detail.contains(UNANSWERED)) =>
        {
            say!("not answered by the client")
        }
        () if is_tenant(result) => say!("the exports given do not decide it"),
        () => decided(result),
    }
}

/// Every status but a failure, in the order in which the report counts them.
pub(super) const OTHERS: [Status; 4] =
    [Status::Unknown, Status::Accepted, Status::Pass, Status::NotApplicable];

/// How many checks came to each of these, in words; what none came to is left out.
pub(super) fn became(
    assessment: &Assessment,
    statuses: impl IntoIterator<Item = Status>,
) -> Vec<String> {
    let of = |status| assessment.results.iter().filter(|r| r.status == status).count() as u64;
    let words = |status| match status {
        Status::Fail => ("fails", "fail"),
        Status::Unknown => ("is not decided", "are not decided"),
        Status::Accepted => ("is an accepted risk", "are accepted risks"),
        Status::Pass => ("passes", "pass"),
        Status::NotApplicable => ("does not apply", "do not apply"),
    };
    let some =
        statuses.into_iter().map(|status| (of(status), words(status))).filter(|(n, _)| *n > 0);
    some.map(|(n, (one, many))| (n, said_as("became", if n == 1 { one } else { many })))
        .map(|(n, became)| format!("{} {became}", count(n)))
        .collect()
}

/// How far a check that nothing fails is decided.
fn decided(result: &CheckResult) -> String {
    let open = count(result.unknown);
    match result.passed + result.accepted {
        0 => say!("none decided; {open} undecided", open = open),
        1 => say!("the 1 decided does not fail; {open} undecided", open = open),
        n => say!("no failure among {n} decided; {open} undecided", n = count(n), open = open),
    }
}

/// The exports a check lacks: one of each group that is wanting.
fn lacking(groups: &[Vec<Need>]) -> String {
    let mixed = groups.len() > 1 && groups.iter().any(|group| group.len() > 1);
    let groups: Vec<String> = groups
        .iter()
        .map(|group| {
            group.iter().map(|need| say!("“{export}”", export = need.title())).collect::<Vec<_>>()
        })
        .map(|titles| titles.join(said(" or ")))
        .collect();
    // “a or b and c” could be read either way.
    if mixed { groups.join(said(", and ")) } else { listed(&groups) }
}

/// Reasons printed for what is undecided.
const REASONS: usize = 3;

/// Why the undecided subjects of a check are open, the commonest reason first with its number:
/// `newly enrolled` where all share it, else `newly enrolled (3); ambiguous (1)`; empty where no
/// subject is listed.
pub(super) fn reasons(result: &CheckResult) -> String {
    let open = result.judged.iter().filter(|judged| !judged.failed);
    let causes = tallied(open.map(|judged| nameless(&judged.detail)));
    let [(_, only)] = causes.as_slice() else {
        let mut parts: Vec<String> = causes
            .iter()
            .take(REASONS)
            .map(|(n, reason)| format!("{} ({})", seen(result.check, reason), count(*n)))
            .collect();
        let others = sum(&causes) - causes.iter().take(REASONS).map(|(n, _)| n).sum::<u64>();
        if others > 0 {
            parts.push(say!("other reasons ({n})", n = count(others)));
        }
        return parts.join("; ");
    };
    seen(result.check, only)
}

/// A reason without the name that would make one reason many.
fn nameless(detail: &str) -> String {
    const UNLISTED: &str = "is not in the licence list";
    match detail.strip_suffix(UNLISTED) {
        Some(_) => format!("the owner {UNLISTED}"),
        None => undated(detail),
    }
}

/// A reason without the day of the row it rests on: ` of 17 November 2026`.
fn undated(detail: &str) -> String {
    let mut parts = detail.split(" of ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let words: Vec<&str> = part.splitn(4, ' ').collect();
        let date = words.iter().take(3).map(|word| word.trim_end_matches([';', ',', '.']));
        let stated = date.clone().collect::<Vec<_>>().join(" ");
        if NaiveDate::parse_from_str(&stated, "%d %B %Y").is_ok() {
            out.push_str(&part[stated.len()..]);
        } else {
            out.push_str(" of ");
            out.push_str(part);
        }
    }
    out
}

/// What was seen, as a sentence with its population, and why the rest is open.
pub(super) fn condition_in_full(result: &CheckResult) -> String {
    let reasons = reasons(result);
    let open = if reasons.is_empty() { reasons } else { format!(": {}", unstopped(&reasons)) };
    told(result, &open)
}

/// What was seen, as a sentence with its population.
pub(crate) fn condition(result: &CheckResult) -> String {
    told(result, "")
}

fn unstopped(text: &str) -> &str {
    text.trim_end_matches('.')
}

fn told(result: &CheckResult, reasons: &str) -> String {
    let mut sentences = Vec::new();
    if is_tenant(result) {
        let failing = result.judged.iter().filter(|judged| judged.failed);
        sentences
            .extend(failing.map(|judged| stopped(&capital(&seen(result.check, &judged.detail)))));
    } else {
        sentences.push(format!("{}.", share_of(result.failed, result.population, of(result))));
    }
    match result.unknown {
        0 => {}
        1 => sentences.push(say!("1 more could not be decided{reasons}.", reasons = reasons)),
        n => sentences.push(say!(
            "{n} more could not be decided{reasons}.",
            n = count(n),
            reasons = reasons
        )),
    }
    match result.accepted {
        0 => {}
        1 => sentences.push(say!("1 more is an accepted risk.")),
        n => sentences.push(say!("{n} more are accepted risks.", n = count(n))),
    }
    sentences.join(" ")
}

/// The failing part of a population with its fault: `146 of 3,190 enrolled Macs (5 %) have …`.
fn share_of(failed: u64, population: u64, words: Asked) -> String {
    let (one, many) = (said(words.one), of_them(words.many));
    // German has one word for what one did and another for what many did.
    let (is, are) = (said(words.faulty), said_as("many", words.all_faulty));
    let all = count(population);
    match (failed, population) {
        (_, 0) => say!("There is no {one}", one = one),
        (0, _) => {
            let is = if spoken().nought_is_many() { are } else { is };
            say!("None of {all} {many} {is}", all = all, many = many, is = is)
        }
        (_, 1) => say!("The only {one} {is}", one = only(words.one), is = is),
        (n, whole) if n == whole => {
            say!("All {all} {many} {are}", all = all, many = many, are = are)
        }
        (n, whole) => say!(
            "{n} of {all} {many} ({percent}) {are}",
            n = count(n),
            all = all,
            many = many,
            percent = percent(n, whole),
            are = if n == 1 { is } else { are }
        ),
    }
}

#[cfg(test)]
mod tests;
