//! What a check's answers add up to, as a sentence and as a line of another chapter.

use blindspot_core::audit::{Check, CheckResult, Need, Status};
use blindspot_core::model::Register;
use blindspot_core::model::evidence::Lacks;

use super::asked::{Asked, is_tenant, of};
use super::links::decided_by;
use super::unnamed::{sum, tallied};
use super::words::{capital, counted, is_are, listed, stopped};
use crate::assessment::Assessment;
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
    results.into_iter().map(reference).collect()
}

/// A check named in another chapter, with its figure.
pub(super) fn reference(result: &CheckResult) -> FindingRef {
    FindingRef {
        id: result.check.id.into(),
        title: result.check.title.into(),
        severity: result.severity,
        status: result.status.word().into(),
        figure: figure(result),
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
pub(super) fn figure(result: &CheckResult) -> String {
    let Asked { one, many, .. } = of(result);
    let all = counted(result.population, one, many);
    let tenant = is_tenant(result);
    match result.status {
        Status::Fail if tenant => "the tenant as a whole".into(),
        Status::Fail => format!("{} of {all}", count(result.failed)),
        Status::Unknown => undecided(result),
        Status::Accepted => format!("{} of {all} accepted as a risk", count(result.accepted)),
        Status::Pass if tenant => "not found in the tenant".into(),
        Status::Pass if result.population == 1 => format!("0 of {all}"),
        Status::Pass => format!("none of {all}"),
        Status::NotApplicable => "nobody to ask".into(),
    }
}

/// Why a check that nothing fails is not decided: the export it lacks, or how far it got.
pub(super) fn undecided(result: &CheckResult) -> String {
    if !result.needs_evidence.is_empty() {
        return format!("needs {}", lacking(result.check, &result.needs_evidence));
    }
    let decided = result.passed + result.accepted;
    let open = count(result.unknown);
    match decided {
        _ if is_tenant(result) => "the exports given do not decide it".into(),
        0 => format!("none decided; {open} undecided"),
        _ => format!("no failure among {} decided; {open} undecided", count(decided)),
    }
}

/// The exports a check lacks: one of each group that is wanting.
fn lacking(check: &Check, needs: &[Need]) -> String {
    let wanting = check.needs.iter().filter(|group| group.iter().all(|n| needs.contains(n)));
    let groups: Vec<String> = wanting
        .map(|group| group.iter().map(|need| format!("“{}”", need.title())).collect::<Vec<_>>())
        .map(|titles| titles.join(" or "))
        .collect();
    listed(&groups)
}

/// Which export would decide a link: none where a whole one was given, because what is then open
/// hangs on single records.
pub(super) fn would(register: &Register, link: usize) -> String {
    let export = decided_by(link);
    let (title, kind) = (export.export, export.kind);
    if !export.is_read {
        return format!("To be checked by hand in “{title}”.");
    }
    let is_whole = register.filtered_to(kind).is_none()
        && register.of_kind(kind).all(|file| file.lacks == Lacks::Nothing && file.rows_read > 0);
    match (register.of_kind(kind).next().is_some(), is_whole) {
        (false, _) => format!("“{title}” would decide it."),
        (true, false) => format!("A complete “{title}” would decide it."),
        (true, true) => format!("“{title}” was given; what is open hangs on single records."),
    }
}

/// Reasons printed for what is undecided.
const REASONS: usize = 3;

/// Why the undecided subjects of a check are open, the commonest reason first with its number:
/// `newly enrolled` where all share it, else `newly enrolled (3); ambiguous (1)`; empty where no
/// subject is listed.
pub(super) fn reasons(result: &CheckResult) -> String {
    let open = result.judged.iter().filter(|judged| !judged.failed);
    let causes = tallied(open.map(|judged| judged.detail.clone()));
    let [(_, only)] = causes.as_slice() else {
        let mut parts: Vec<String> = causes
            .iter()
            .take(REASONS)
            .map(|(n, reason)| format!("{reason} ({})", count(*n)))
            .collect();
        let others = sum(&causes) - causes.iter().take(REASONS).map(|(n, _)| n).sum::<u64>();
        if others > 0 {
            parts.push(format!("other reasons ({})", count(others)));
        }
        return parts.join("; ");
    };
    only.clone()
}

/// What was seen, as a sentence with its population, and why the rest is open.
pub(super) fn condition_in_full(result: &CheckResult) -> String {
    let reasons = reasons(result);
    let open = if reasons.is_empty() { reasons } else { format!(": {}", unstopped(&reasons)) };
    told(result, &open)
}

/// What was seen, as a sentence with its population.
pub(super) fn condition(result: &CheckResult) -> String {
    told(result, "")
}

fn unstopped(text: &str) -> &str {
    text.trim_end_matches('.')
}

fn told(result: &CheckResult, reasons: &str) -> String {
    let mut sentences = Vec::new();
    if is_tenant(result) {
        let seen = result.judged.iter().filter(|judged| judged.failed);
        sentences.extend(seen.map(|judged| capital(&stopped(&judged.detail))));
    } else {
        sentences.push(format!("{}.", share_of(result.failed, result.population, of(result))));
    }
    if result.unknown > 0 {
        sentences.push(format!("{} could not be decided{reasons}.", more(result.unknown)));
    }
    if result.accepted > 0 {
        let risk = if result.accepted == 1 { "an accepted risk" } else { "accepted risks" };
        let verb = is_are(result.accepted);
        sentences.push(format!("{} {verb} {risk}.", more(result.accepted)));
    }
    sentences.join(" ")
}

fn more(n: u64) -> String {
    format!("{} more", count(n))
}

/// The failing part of a population with its fault: `146 of 3,190 enrolled Macs (5 %) have …`.
fn share_of(failed: u64, population: u64, words: Asked) -> String {
    let Asked { one, many, faulty, all_faulty } = words;
    let all = count(population);
    match (failed, population) {
        (_, 0) => format!("There is no {one}"),
        (0, _) => format!("None of {all} {many} {faulty}"),
        (_, 1) => format!("The only {one} {faulty}"),
        (n, whole) if n == whole => format!("All {all} {many} {all_faulty}"),
        (1, whole) => format!("1 of {all} {many} ({}) {faulty}", percent(1, whole)),
        (n, whole) => format!("{} of {all} {many} ({}) {all_faulty}", count(n), percent(n, whole)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{estate, rejudged};
    use super::*;
    use blindspot_core::model::Kind;

    fn made(id: &str, counts: [u64; 4]) -> CheckResult {
        let assessment = estate([]);
        let mut made = result(&assessment, id).unwrap().clone();
        [made.passed, made.failed, made.unknown, made.accepted] = counts;
        made.population = counts.iter().sum();
        made.status = match made {
            _ if made.failed > 0 => Status::Fail,
            _ if made.unknown > 0 => Status::Unknown,
            _ if made.accepted > 0 => Status::Accepted,
            _ if made.passed > 0 => Status::Pass,
            _ => Status::NotApplicable,
        };
        made
    }

    #[test]
    fn a_condition_names_its_population_at_one_two_and_all() {
        for (counts, words) in [
            ([0, 1, 0, 0], "The only enrolled Mac has no record in Defender."),
            ([1, 1, 0, 0], "1 of 2 enrolled Macs (50\u{202f}%) has no record in Defender."),
            ([0, 2, 0, 0], "All 2 enrolled Macs have no record in Defender."),
            (
                [3_000, 146, 44, 0],
                "146 of 3,190 enrolled Macs (5\u{202f}%) have no record in Defender. \
                 44 more could not be decided.",
            ),
            (
                [0, 2, 1, 1],
                "2 of 4 enrolled Macs (50\u{202f}%) have no record in Defender. 1 more could not \
                 be decided. 1 more is an accepted risk.",
            ),
        ] {
            assert_eq!(condition(&made("MAC-01", counts)), words);
        }
    }

    #[test]
    fn a_figure_reads_well_in_every_status() {
        for (counts, words) in [
            ([10, 2, 0, 0], "2 of 12 enrolled Macs"),
            ([0, 1, 0, 0], "1 of 1 enrolled Mac"),
            ([9_999, 0, 1, 0], "no failure among 9,999 decided; 1 undecided"),
            ([0, 0, 3, 0], "none decided; 3 undecided"),
            ([2, 0, 0, 0], "none of 2 enrolled Macs"),
            ([1, 0, 0, 0], "0 of 1 enrolled Mac"),
            ([4, 0, 0, 1], "1 of 5 enrolled Macs accepted as a risk"),
            ([0; 4], "nobody to ask"),
        ] {
            assert_eq!(figure(&made("MAC-01", counts)), words);
        }
    }

    #[test]
    fn a_missing_export_is_named_and_nothing_counts_as_decided() {
        let mut assessment = estate([]);
        assessment.register.evidence.retain(|e| e.kind != Kind::DefenderDevices);
        let assessment = rejudged(assessment);
        let figure = figure(result(&assessment, "COV-01").unwrap());
        assert!(figure.starts_with("needs “") && figure.contains("Defender"), "{figure}");
        assert!(!figure.contains("Intune"), "{figure}");
    }

    #[test]
    fn what_is_open_says_why_with_the_commonest_reason_first() {
        let mut result = made("MAC-01", [1, 1, 6, 0]);
        let open = |detail: &str| blindspot_core::audit::Judged {
            subject: blindspot_core::audit::Subject::Tenant,
            failed: false,
            detail: detail.into(),
            evidence: Vec::new(),
        };
        assert_eq!(reasons(&result), "");
        result.judged = ["b", "a", "b", "c", "d", "e"].map(open).into();
        assert_eq!(reasons(&result), "b (2); a (1); c (1); other reasons (2)");
        result.judged.truncate(1);
        assert_eq!(reasons(&result), "b");
    }

    #[test]
    fn an_export_is_asked_for_only_where_it_would_help() {
        let mut register = estate([]).register;
        let last = would(&register, 5);
        if decided_by(5).is_read {
            assert!(last.ends_with("would decide it."), "{last}");
        } else {
            assert!(last.starts_with("To be checked by hand in “"), "{last}");
        }
        assert!(would(&register, 0).ends_with("hangs on single records."));
        register.evidence[0].lacks = Lacks::Anything("it holds exactly 10,000 rows".into());
        assert!(would(&register, 0).starts_with("A complete “Intune"));
        register.evidence[0].lacks = Lacks::Nothing;
        register.evidence[0].rows_read = 0;
        assert!(would(&register, 0).starts_with("A complete “Intune"));
        register.evidence.clear();
        assert!(would(&register, 0).ends_with("” would decide it."));
    }

    #[test]
    fn undecided_checks_are_listed_after_failing_ones_and_passes_not_at_all() {
        let mut assessment = estate([]);
        assessment.results = vec![
            made("MAC-01", [0, 0, 1, 0]),
            made("MAC-13", [0, 1, 0, 0]),
            made("MAC-05", [1, 0, 0, 0]),
        ];
        let ids: Vec<String> = open_of(&assessment, "MAC").into_iter().map(|r| r.id).collect();
        assert_eq!(ids, ["MAC-13", "MAC-01"]);
    }
}
