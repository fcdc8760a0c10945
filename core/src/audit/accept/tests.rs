use super::*;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Status, Team, Time, run};
use crate::model::Kind;
use crate::testing::{Estate, ago, days, now, windows};

fn by_name(device: &Device, _: &Context<'_>) -> Outcome {
    match device.name().split('-').next() {
        Some("bad") => Outcome::Fail("bad".into(), vec![]),
        Some("odd") => Outcome::Unknown("odd".into(), vec![]),
        _ => Outcome::Pass,
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
    needs: &[&[Need::Intune]],
    run: Run::Device(by_name),
};

fn exception(subject: &str) -> Exception {
    Exception {
        check: "COV-04".into(),
        subject: subject.into(),
        reason: "kiosk".into(),
        approver: "Mara Quist".into(),
        expiry: "2026-12-31".into(),
        until: Some(now()),
        control: String::new(),
        place: "exceptions.csv row 2".into(),
    }
}

fn estate(names: &[&str], exceptions: impl IntoIterator<Item = Exception>) -> Estate {
    let machines = names.iter().enumerate().map(|(at, name)| {
        windows().enrolled().named(name).but(|d| d.key = format!("entra:{at}").into())
    });
    Estate::of(machines).policy(|policy| policy.exceptions.all = exceptions.into_iter().collect())
}

fn judged(estate: &Estate) -> CheckResult {
    run(&[&BY_NAME], &estate.register, &estate.policy).remove(0)
}

/// Applied, expired and unmatched, the latter with the reason.
fn told(estate: &Estate) -> (Vec<u64>, usize, Vec<String>) {
    let results = [judged(estate)];
    let found = standing(&results, &estate.register, &estate.policy);
    (
        found.applied.iter().map(|(_, subjects)| *subjects).collect(),
        found.expired.len(),
        found.unmatched.into_iter().map(|(_, why)| why).collect(),
    )
}

#[test]
fn a_check_is_accepted_only_when_every_failure_is_covered_and_nothing_is_undecided() {
    for (names, subject, status, counts) in [
        (&["bad-1", "good"][..], "bad-1", Status::Accepted, (1, 0, 0, 1)),
        (&["bad-1", "bad-2"], "bad-1", Status::Fail, (0, 1, 0, 1)),
        (&["bad-1", "bad-2"], "BAD-*", Status::Accepted, (0, 0, 0, 2)),
        (&["bad-1", "odd"], "*", Status::Unknown, (0, 0, 1, 1)),
        (&["good"], "*", Status::Pass, (1, 0, 0, 0)),
        (&["bad-1"], "entra:0", Status::Accepted, (0, 0, 0, 1)),
    ] {
        let found = judged(&estate(names, [exception(subject)]));
        let seen = (found.passed, found.failed, found.unknown, found.accepted);
        assert_eq!((found.status, seen), (status, counts), "{names:?} {subject}");
        let sum = found.passed + found.failed + found.unknown + found.accepted;
        assert_eq!(sum, found.population, "{names:?} {subject}");
        assert_eq!(found.excused.len() as u64, found.accepted, "{names:?} {subject}");
        assert_eq!(found.judged.len() as u64, found.failed + found.unknown);
    }
}

#[test]
fn an_accepted_subject_says_who_accepted_it_until_when_and_why() {
    let found = judged(&estate(&["bad-1"], [exception("bad-1")]));
    let told = "bad; accepted by Mara Quist until 2026-12-31: kiosk";
    assert_eq!(&*found.excused[0].detail, told);
}

#[test]
fn an_exception_holds_to_its_last_second_and_an_ended_one_hides_nothing() {
    let ending = |until| estate(&["bad-1"], [Exception { until, ..exception("bad-1") }]);
    let last = ending(Some(now()));
    assert_eq!((judged(&last).status, told(&last)), (Status::Accepted, (vec![1], 0, vec![])));
    let ended = ending(Some(ago(days(1))));
    assert_eq!((judged(&ended).status, told(&ended)), (Status::Fail, (vec![], 1, vec![])));
}

#[test]
fn an_exception_that_covers_nothing_is_listed_with_the_reason() {
    let about = |check: &str, subject: &str| {
        let made = Exception { check: check.into(), ..exception(subject) };
        let estate = estate(&["bad-1", "good", "odd", "bad-2", "bad-2"], [made]);
        assert_eq!(judged(&estate).accepted, 0, "{check} {subject}");
        let (applied, expired, unmatched) = told(&estate);
        assert_eq!((applied.len(), expired, unmatched.len()), (0, 0, 1), "{check} {subject}");
        unmatched.into_iter().next().unwrap()
    };
    assert_eq!(about("COV-99", "bad-1"), "no check is called COV-99");
    assert_eq!(about("COV-*", "bad-1"), "no check is called COV-*");
    assert_eq!(about("COV-04", "bad-9"), "no such subject");
    assert_eq!(about("COV-04", "good"), "it does not fail COV-04");
    assert!(about("COV-04", "odd").contains("undecided"));
    assert!(about("COV-04", "bad-2").contains("several devices"));
}

#[test]
fn without_reason_approver_or_end_nothing_is_accepted() {
    for broken in [
        Exception { reason: String::new(), ..exception("*") },
        Exception { approver: String::new(), ..exception("*") },
        Exception { until: None, ..exception("*") },
    ] {
        let estate = estate(&["bad-1"], [broken]);
        assert_eq!(judged(&estate).status, Status::Fail);
        assert_eq!(told(&estate).2.len(), 1);
    }
}

#[test]
fn nothing_is_accepted_of_a_check_that_lacks_an_export() {
    let blind = estate(&["bad-1"], [exception("*")]).without(Kind::IntuneDevices);
    let found = judged(&blind);
    assert_eq!((found.status, found.accepted), (Status::Unknown, 0));
    assert!(told(&blind).2[0].contains("lacks an export"));
}
