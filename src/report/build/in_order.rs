//! What is in order: checks that pass, and those that nothing fails among nearly all decided.

use std::iter::once;

use blindspot_core::audit::{CheckResult, Status};

use super::asked::is_tenant;
use super::judged::{OTHERS, asking, became, reference};
use super::words::{counted, listed};
use crate::assessment::Assessment;
use crate::language::say;
use crate::report::doc::InOrder;
use crate::report::doc::parts::count;

/// Percent of the subjects that must be decided before an undecided rest is worth saying so.
const NEARLY_ALL: u64 = 95;

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> InOrder {
    let of = |keep: fn(&CheckResult) -> bool| {
        let mut kept: Vec<_> = assessment.results.iter().filter(|r| keep(r)).collect();
        kept.sort_by_key(|r| (r.severity, r.check.id));
        kept
    };
    let passing = of(|result| result.status == Status::Pass);
    let nearly = of(is_nearly_decided);
    let asking = asking(assessment);
    let none = passing.is_empty() && nearly.is_empty();
    InOrder {
        message: message(&passing, nearly.len() as u64),
        absent: none.then(|| absent(assessment)),
        note: note(assessment),
        passes: passing.into_iter().chain(nearly).map(|r| reference(r, &asking)).collect(),
    }
}

/// Whether nothing fails, something is open, and nearly all is decided.
fn is_nearly_decided(result: &CheckResult) -> bool {
    let decided = result.passed + result.accepted;
    result.status == Status::Unknown
        && result.needs_evidence.is_empty()
        && !is_tenant(result)
        && decided > 0
        && u128::from(decided) * 100 >= u128::from(result.population) * u128::from(NEARLY_ALL)
}

/// How all checks add up, with the ids of those that do not apply.
fn note(assessment: &Assessment) -> String {
    let parts = became(assessment, once(Status::Fail).chain(OTHERS));
    let all = counted(assessment.results.len() as u64, "check", "checks");
    let idle: Vec<&str> = assessment
        .results
        .iter()
        .filter(|r| r.status == Status::NotApplicable)
        .map(|r| r.check.id)
        .collect();
    // Most of those wait for the exports that came empty.
    let rowless = assessment.register.evidence.iter().all(|file| file.rows_read == 0);
    let parts = listed(&parts);
    match listed(&idle) {
        none if none.is_empty() => say!("Of {all}, {parts}.", all = all, parts = parts),
        ids if rowless => say!(
            "Of {all}, {parts} as long as the exports hold no row: {ids}.",
            all = all,
            parts = parts,
            ids = ids
        ),
        ids => say!("Of {all}, {parts}: {ids}.", all = all, parts = parts, ids = ids),
    }
}

/// Whether all of them look at the files and none at the estate.
fn about_files(passing: &[&CheckResult]) -> bool {
    !passing.is_empty() && passing.iter().all(|result| result.check.family() == "DAT")
}

fn message(passed: &[&CheckResult], nearly: u64) -> String {
    let passing = passed.len() as u64;
    let checks = counted(passing, "check passes", "checks pass");
    let rest = match nearly {
        0 => String::new(),
        1 => say!("; 1 more shows no failure and is nearly decided"),
        n => say!("; {n} more show no failure and are nearly decided", n = count(n)),
    };
    match (passing, nearly) {
        (0, 0) => say!("No check passes"),
        (0, 1) => say!("No check passes in full; 1 shows no failure and is nearly decided"),
        (0, n) => say!(
            "No check passes in full; {n} show no failure and are nearly decided",
            n = count(n)
        ),
        _ if about_files(passed) => say!(
            "{checks}, about the files and not about the estate{rest}",
            checks = checks,
            rest = rest
        ),
        _ => checks + &rest,
    }
}

fn absent(assessment: &Assessment) -> String {
    if assessment.register.devices.is_empty() {
        return say!("The exports show no device, so nothing could pass.");
    }
    say!("Every check that applies either fails or is not decided.")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{HELD, estate, windows};
    use super::*;

    fn decided(passed: u64, unknown: u64) -> CheckResult {
        let assessment = estate([]);
        let found = assessment.results.iter().find(|r| r.check.id == "COV-01").unwrap();
        CheckResult {
            status: Status::Unknown,
            population: passed + unknown,
            passed,
            unknown,
            ..found.clone()
        }
    }

    #[test]
    fn ninety_five_percent_decided_is_worth_saying_and_less_is_not() {
        for (passed, unknown, worth) in
            [(95, 5, true), (94, 6, false), (0, 1, false), (0, 0, false), (9_999, 1, true)]
        {
            assert_eq!(is_nearly_decided(&decided(passed, unknown)), worth, "{passed} {unknown}");
        }
    }

    #[test]
    fn an_undecided_check_keeps_its_status_and_its_remark() {
        let mut assessment = estate([]);
        assessment.results = vec![decided(9_999, 1)];
        let chapter = build(&assessment);
        assert_eq!(chapter.passes[0].status, "unknown");
        assert_eq!(chapter.passes[0].figure, "no failure among 9,999 decided; 1 undecided");
        assert_eq!(
            chapter.message,
            "No check passes in full; 1 shows no failure and is nearly decided"
        );
    }

    #[test]
    fn passes_are_listed_and_counted_and_none_says_why() {
        let chapter = build(&estate([windows(HELD).in_intune().in_defender()]));
        assert!(chapter.absent.is_none());
        assert!(chapter.passes.iter().all(|p| p.status == "pass"), "{:?}", chapter.passes);
        let mut empty = estate([]);
        empty.results.clear();
        let chapter = build(&empty);
        assert_eq!(chapter.message, "No check passes");
        assert!(chapter.absent.unwrap().contains("no device"));
    }

    #[test]
    fn the_message_reads_well_at_one_and_two() {
        let assessment = estate([]);
        let all: Vec<&CheckResult> = assessment.results.iter().collect();
        assert_eq!(message(&all[..1], 0), "1 check passes");
        assert_eq!(
            message(&all[..7], 1),
            "7 checks pass; 1 more shows no failure and is nearly decided"
        );
        assert_eq!(
            message(&all[..2], 2),
            "2 checks pass; 2 more show no failure and are nearly decided"
        );
        let files: Vec<&CheckResult> =
            all.into_iter().filter(|r| r.check.family() == "DAT").take(2).collect();
        assert_eq!(message(&files, 0), "2 checks pass, about the files and not about the estate");
    }

    #[test]
    fn the_parts_add_up_to_all_checks_and_those_nobody_was_asked_are_named() {
        let mut assessment = estate([]);
        assessment.results.truncate(3);
        for (result, status) in
            assessment.results.iter_mut().zip([Status::Fail, Status::Pass, Status::NotApplicable])
        {
            result.status = status;
        }
        let idle = assessment.results[2].check.id;
        assert_eq!(
            note(&assessment),
            format!("Of 3 checks, 1 fails, 1 passes and 1 does not apply: {idle}.")
        );
    }

    #[test]
    fn what_does_not_apply_while_every_export_is_empty_is_not_said_to_be_settled() {
        let mut assessment = estate([]);
        assert!(note(&assessment).contains("do not apply: "), "{}", note(&assessment));
        assessment.register.evidence.iter_mut().for_each(|file| file.rows_read = 0);
        let told = note(&assessment);
        assert!(told.contains("do not apply as long as the exports hold no row: "), "{told}");
    }
}
