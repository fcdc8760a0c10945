//! Up to three sentences beside the chart: what an owner would be asked about first.

use blindspot_core::audit::{CheckResult, Severity, Status};
use blindspot_core::coverage::PlatformCoverage;
use blindspot_core::model::Platform;

use crate::assessment::Assessment;
use crate::language::{of_them, said, say};
use crate::report::build::chain::unreported;
use crate::report::build::judged::condition;
use crate::report::build::links::ONBOARDED;
use crate::report::build::words::{machines, of_check};
use crate::report::doc::parts::{Term, count, percent};

/// Sentences at most.
const MOST: usize = 3;

/// The sentences, the weightiest first.
pub(super) fn build(assessment: &Assessment) -> Vec<Term> {
    let coverage = &assessment.coverage;
    let mut points = Vec::new();
    if let Some(found) = coverage.unreported.as_ref().filter(|u| u.devices + u.undecided > 0) {
        points.push(Term::new(said("Signing in unseen."), unreported(Some(found))));
    }
    let failing = |r: &&CheckResult| r.status == Status::Fail;
    let critical =
        assessment.results.iter().filter(|r| r.severity == Severity::Critical).filter(failing);
    points.extend(critical.map(finding));
    let platform = |p: Platform| coverage.by_platform.get(p.slug());
    if let (Some(macs), Some(windows)) = (platform(Platform::Macos), platform(Platform::Windows)) {
        points.extend(trailing(macs, windows));
    }
    let licences = assessment.results.iter().filter(|r| r.check.family() == "LIC");
    let weighty = licences.filter(failing).filter(|r| r.severity != Severity::Low);
    points.extend(weighty.min_by_key(|r| (r.severity, r.check.id)).map(finding));
    points.truncate(MOST);
    points
}

/// A failing check in the words of its finding.
fn finding(result: &CheckResult) -> Term {
    Term::new(format!("{}.", of_check(result.check, result.check.title)), condition(result))
}

/// Whether Macs are onboarded less often than Windows clients; nothing where a half is undecided.
fn trailing(macs: &PlatformCoverage, windows: &PlatformCoverage) -> Option<Term> {
    let decided = |part: &PlatformCoverage| {
        let link = part.links.get(ONBOARDED)?;
        (link.yes + link.no >= link.unknown).then_some((link.yes, part.devices))
    };
    let (mac, windows) = (decided(macs)?, decided(windows)?);
    let trails =
        u128::from(mac.0) * u128::from(windows.1) < u128::from(windows.0) * u128::from(mac.1);
    let words = |(yes, of): (u64, u64), platform| {
        let (one, many) = machines(platform);
        let many = of_them(if of == 1 { one } else { many });
        say!("{part} of {all} {many}", part = percent(yes, of), all = count(of), many = many)
    };
    trails.then(|| {
        Term::new(
            said("Macs trail."),
            say!(
                "{macs} are onboarded, against {windows}.",
                macs = words(mac, Platform::Macos),
                windows = words(windows, Platform::Windows)
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{DARK, GAP, HELD, estate, mac, windows};

    fn terms(assessment: &Assessment) -> Vec<(String, String)> {
        build(assessment).into_iter().map(|p| (p.term, p.meaning)).collect()
    }

    #[test]
    fn macs_that_trail_are_named_with_both_shares() {
        let told = terms(&estate([windows(HELD), windows(HELD), mac(HELD), mac(GAP)]));
        let macs = told.iter().find(|(term, _)| term == "Macs trail.").unwrap();
        assert_eq!(
            macs.1,
            "50\u{202f}% of 2 Macs are onboarded, against 100\u{202f}% of 2 Windows clients."
        );
    }

    #[test]
    fn macs_that_lead_and_macs_nobody_can_tell_are_not_said_to_trail() {
        for machines in [[windows(GAP), mac(HELD)], [windows(HELD), mac(DARK)]] {
            let told = terms(&estate(machines));
            assert!(told.iter().all(|(term, _)| term != "Macs trail."), "{told:?}");
        }
    }

    #[test]
    fn a_critical_finding_is_told_in_the_words_of_its_finding() {
        let mut assessment = estate([windows(HELD)]);
        for (failed, population, words) in [
            (1, 1, "The only enrolled Mac has no record in Defender."),
            (2, 2, "All 2 enrolled Macs have no record in Defender."),
            (3, 3_190, "3 of 3,190 enrolled Macs (<1\u{202f}%) have no record in Defender."),
        ] {
            let result = assessment.results.iter_mut().find(|r| r.check.id == "MAC-01").unwrap();
            result.severity = Severity::Critical;
            result.status = Status::Fail;
            (result.failed, result.population) = (failed, population);
            let title = format!("{}.", result.check.title);
            assert!(terms(&assessment).contains(&(title, words.to_owned())), "{words}");
        }
    }

    #[test]
    fn at_most_three_points_are_made() {
        let mut assessment = estate([windows(HELD), mac(GAP)]);
        for result in &mut assessment.results {
            result.severity = Severity::Critical;
            result.status = Status::Fail;
        }
        assert_eq!(build(&assessment).len(), MOST);
    }
}
