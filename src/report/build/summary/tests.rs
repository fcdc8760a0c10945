use blindspot_core::audit::Fix;

use super::*;
use crate::report::build::evidence::Wanting;
use crate::report::build::fixture::{GAP, HELD, estate, mac, step, windows};

fn build(assessment: &Assessment) -> Summary {
    super::build(assessment, &Wanting::of(assessment))
}

#[test]
fn the_page_lists_five_fixes_and_how_many_there_are() {
    let mut assessment = estate([windows(HELD), windows(GAP)]);
    assessment.steps = (1..=7).map(|rank| step(Fix::OnboardWindows, rank, 1)).collect();
    let page = build(&assessment);
    assert_eq!((page.fixes.shown.len(), page.fixes.total), (5, 7));
    assert_eq!(page.fixes.shown[0].rank, 1);
}

#[test]
fn a_fix_that_mends_no_device_shows_a_dash_and_the_gain_spans_the_plan() {
    let mut assessment = estate([windows(HELD), windows(GAP)]);
    let mut mends = step(Fix::OnboardWindows, 1, 1);
    (mends.share_before, mends.share_after) = (Some(0.5), Some(1.0));
    let mut mends_none = step(Fix::Licences, 2, 0);
    (mends_none.share_before, mends_none.share_after) = (Some(1.0), Some(1.0));
    assessment.steps = vec![mends, mends_none];
    let page = build(&assessment);
    let after: Vec<&str> = page.fixes.shown.iter().map(|fix| fix.after.as_str()).collect();
    assert_eq!(after, ["100\u{202f}%", "—"]);
    assert_eq!(page.gain, "together they lift the share from 50\u{202f}% to 100\u{202f}%");
}

#[test]
fn the_gain_tells_the_fixes_listed_from_all_of_them() {
    let shares = [0.5, 0.6, 0.7, 0.7, 0.7, 0.7, 0.9];
    let mut steps: Vec<Step> = (1..=6).map(|rank| step(Fix::OnboardWindows, rank, 1)).collect();
    for (at, made) in steps.iter_mut().enumerate() {
        (made.share_before, made.share_after) = (Some(shares[at]), Some(shares[at + 1]));
    }
    assert_eq!(
        gain(&steps, 10),
        "they lift the share from 50\u{202f}% to 70\u{202f}%, all 6 to 90\u{202f}%"
    );
    steps[5].share_after = Some(0.7);
    assert_eq!(gain(&steps, 10), "they lift the share from 50\u{202f}% to 70\u{202f}%");
}

#[test]
fn a_plan_that_lifts_nothing_claims_no_gain() {
    assert_eq!(gain(&[], 2), "");
    let mut level = step(Fix::Licences, 1, 0);
    (level.share_before, level.share_after) = (Some(0.5), Some(0.5));
    assert_eq!(gain(&[level.clone()], 2), "");
    (level.share_before, level.share_after) = (None, None);
    assert_eq!(gain(&[level], 0), "");
}

#[test]
fn every_severity_has_its_line_and_the_counts_are_the_results() {
    let assessment = estate([windows(HELD), mac(GAP)]);
    let counts = build(&assessment).severities;
    assert_eq!(counts.iter().map(|c| c.severity).collect::<Vec<_>>(), Severity::ALL);
    let failing = assessment.results.iter().filter(|r| r.status == Status::Fail).count() as u64;
    assert_eq!(counts.iter().map(|c| c.failing).sum::<u64>(), failing);
}

#[test]
fn an_empty_estate_still_makes_a_page() {
    let page = build(&estate([]));
    assert!(page.message.contains("no active device in scope"));
    assert_eq!(page.range.proven.percent, "n/a");
    assert!(page.bars.rows.is_empty() && page.gain.is_empty());
    assert_eq!(page.not_evidenced, ["All six links: no export given shows a device."]);
}

#[test]
fn a_link_decided_behind_an_undecided_one_is_not_called_open() {
    use blindspot_core::model::Link::{Unknown, Yes};
    let page = build(&estate([windows([Unknown, Yes, Yes, Unknown, Yes, Unknown])]));
    assert_eq!(page.kpis[3].value, "3");
    assert!(page.not_evidenced.iter().all(|line| !line.starts_with("Onboarding")));
}
