use super::*;
use crate::audit::{Fix, Severity, Team, Time};
use crate::model::Kind;
use crate::testing::{Estate, windows};

fn by_name(device: &Device, _: &Context<'_>) -> Outcome {
    match device.name() {
        "good" => Outcome::Pass,
        "bad" => Outcome::Fail("bad".into(), vec![]),
        "odd" => Outcome::Unknown("odd".into(), vec![]),
        _ => Outcome::NotApplicable,
    }
}

const BY_NAME: Check = Check {
    id: "COV-04",
    slug: "by-name",
    title: "",
    severity: Severity::Low,
    criteria: "",
    cause: "",
    effect: "",
    recommendation: "",
    portal: "",
    owner: Team::Endpoint,
    fix: Fix::Enrol,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Intune], &[Need::Inventory, Need::Signins]],
    run: Run::Device(by_name),
};

fn result(estate: &Estate) -> CheckResult {
    run(&[&BY_NAME], &estate.register, &estate.policy).remove(0)
}

fn estate(names: &[&str]) -> Estate {
    Estate::of(names.iter().map(|name| windows().enrolled().onboarded().named(name)))
}

#[test]
fn a_failure_outweighs_an_undecided_subject_and_that_outweighs_passes() {
    for (names, status) in [
        (&["good", "bad", "odd"][..], Status::Fail),
        (&["good", "odd"], Status::Unknown),
        (&["good", "elsewhere"], Status::Pass),
        (&["elsewhere"], Status::NotApplicable),
        (&[], Status::NotApplicable),
    ] {
        assert_eq!(result(&estate(names)).status, status, "{names:?}");
    }
}

#[test]
fn every_subject_is_counted_once_and_listed_in_order() {
    let found = result(&estate(&["odd", "good", "bad", "elsewhere", "odd", "good"]));
    assert_eq!((found.population, found.passed, found.failed, found.unknown), (5, 2, 1, 2));
    let listed: Vec<_> = found.judged.iter().map(|j| (j.subject.clone(), j.failed)).collect();
    let device = Subject::Device;
    assert_eq!(listed, [(device(0), false), (device(2), true), (device(4), false)]);
}

#[test]
fn a_missing_export_leaves_every_subject_unknown_lists_none_and_is_named() {
    let estate = estate(&["good", "bad"]).without(Kind::IntuneDevices);
    let found = result(&estate);
    assert_eq!((found.status, found.population, found.unknown), (Status::Unknown, 2, 2));
    assert_eq!(found.needs_evidence, [Need::Intune]);
    assert!(found.judged.is_empty());
}

#[test]
fn one_export_of_a_group_is_enough_and_without_any_all_of_it_is_named() {
    let one = estate(&["good"]).without(Kind::DefenderDevices);
    assert_eq!(result(&one).status, Status::Pass);
    let none = one.without(Kind::EntraSignins);
    assert_eq!(result(&none).needs_evidence, [Need::Inventory, Need::Signins]);
}

#[test]
fn a_missing_export_wins_over_having_no_subject() {
    assert_eq!(result(&estate(&[]).without(Kind::IntuneDevices)).status, Status::Unknown);
}

#[test]
fn answers_handed_in_add_up_as_if_the_check_had_been_asked_here() {
    let whole = estate(&["odd", "good", "bad", "elsewhere", "bad"]);
    for estate in [whole.clone(), whole.without(Kind::IntuneDevices)] {
        let ctx = Context::new(&estate.register, &estate.policy);
        let devices = estate.register.devices.iter().enumerate();
        let answers = devices.map(|(at, d)| (Subject::Device(at), by_name(d, &ctx)));
        let (handed, asked) =
            (count(&BY_NAME, answers, &estate.register, &estate.policy), result(&estate));
        let figures = |r: &CheckResult| (r.status, r.population, r.failed, r.judged.clone());
        assert_eq!(figures(&handed), figures(&asked));
    }
}

#[test]
fn the_engagement_may_change_a_severity() {
    let mut estate = estate(&["bad"]);
    assert_eq!(result(&estate).severity, Severity::Low);
    estate.policy.severities.insert("COV-04".into(), "critical".into());
    assert_eq!(result(&estate).severity, Severity::Critical);
}
