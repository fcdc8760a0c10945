//! Which instant an assessment speaks of, in hand-made cases.

use super::*;
use crate::join::fixture::{self, days_ago, defender, entra, intune, now, signin};
use crate::model::{DefenderRecord, IntuneRecord, SigninDevice};

/// An intake whose sign-in export is dated by its sign-ins alone.
fn intake(i: Vec<IntuneRecord>, d: Vec<DefenderRecord>, s: Vec<SigninDevice>) -> Intake {
    let mut read = fixture::intake(i, d, s);
    read.evidence[2].newest = None;
    read
}

fn policy(as_of: &str) -> Policy {
    let mut policy = Policy::default();
    policy.engagement.as_of = Some(as_of.to_owned());
    policy
}

/// The as-of instant the stamps alone give.
fn of_stamps(intake: &Intake) -> Instant {
    as_of(intake, None, &Policy::default()).unwrap()
}

#[test]
fn the_flag_goes_before_the_engagement_and_both_before_the_stamps() {
    let read = intake(vec![intune(1, "a")], vec![], vec![]);
    let set = policy("2026-11-01");
    assert_eq!(as_of(&read, Some(days_ago(3)), &set), Ok(days_ago(3)));
    let evening = "2026-11-01T23:59:59+00:00";
    assert_eq!(as_of(&read, None, &set).unwrap().to_rfc3339(), evening);
    assert_eq!(of_stamps(&read), now());
}

#[test]
fn a_timestamp_is_read_with_its_zone_and_rubbish_is_refused_under_its_key() {
    let read = Intake::default();
    let noon = as_of(&read, None, &policy("2026-11-20T14:00:00+02:00")).unwrap();
    assert_eq!(noon.to_rfc3339(), "2026-11-20T12:00:00+00:00");
    for rubbish in ["20.11.2026", "2026-02-30", "", "today"] {
        let error = as_of(&read, None, &policy(rubbish)).unwrap_err();
        assert!(error.to_string().contains("engagement.as_of"), "{error}");
    }
}

#[test]
fn without_a_stamp_the_error_says_what_to_pass() {
    let mut undated = intune(1, "a");
    undated.last_checkin = None;
    let read = intake(vec![undated], vec![], vec![]);
    let error = as_of(&read, None, &Policy::default()).unwrap_err();
    assert_eq!(error, AsOfError::NoStamp);
    assert!(error.to_string().contains("--as-of"));
}

#[test]
fn a_local_stamp_never_sets_the_as_of() {
    let mut read = intake(vec![intune(1, "a")], vec![defender(1, "a").seen(3)], vec![]);
    warn(&mut read.evidence[0], "local_time", "no zone".to_owned());
    assert_eq!(of_stamps(&read), days_ago(3));
    read.defender.clear();
    assert_eq!(as_of(&read, None, &Policy::default()), Err(AsOfError::NoStamp));
}

#[test]
fn the_flag_is_read_like_the_key_and_named_in_the_error() {
    assert_eq!(parse("2026-11-20T08:00:00Z"), Ok(now()));
    assert!(parse("soon").unwrap_err().to_string().contains("--as-of"));
}

#[test]
fn enrolment_is_no_activity() {
    let mut enrolled = intune(1, "a").seen(5);
    enrolled.enrolled_at = Some(now());
    assert_eq!(of_stamps(&intake(vec![enrolled], vec![], vec![])), days_ago(5));
}

#[test]
fn a_stamp_days_after_everything_else_is_a_fault_and_no_as_of() {
    let seen = |id, days| intune(id, "a").seen(days);
    let enrolled = vec![seen(1, 0), seen(2, 1), seen(3, -400)];
    let mut read = intake(enrolled, vec![defender(1, "a").seen(1)], vec![]);
    read.evidence[0].newest = Some(days_ago(-400));
    assert_eq!(of_stamps(&read), now());
    annotate(&mut read, now());
    assert_eq!(read.evidence[0].newest, Some(now()));
    let codes: Vec<_> = read.evidence[0].warnings.iter().map(|w| w.code).collect();
    assert_eq!(codes, ["stray_stamps", "after_as_of"]);
    assert!(read.evidence[1].warnings.is_empty());
}

#[test]
fn a_stamp_exactly_a_day_after_the_other_exports_is_believed() {
    let enrolled = vec![intune(1, "a"), intune(2, "b").seen(1)];
    let read = intake(enrolled, vec![defender(1, "a").seen(1)], vec![]);
    assert_eq!(of_stamps(&read), now());
}

#[test]
fn strays_in_two_exports_do_not_vouch_for_each_other() {
    let enrolled = vec![intune(1, "a"), intune(2, "b").seen(-90)];
    let sensors = vec![defender(1, "a"), defender(2, "b").seen(-80)];
    assert_eq!(of_stamps(&intake(enrolled, sensors, vec![signin(1)])), now());
}

#[test]
fn an_export_that_is_newer_as_a_whole_sets_the_as_of() {
    let enrolled = (1..6).map(|id| intune(id, "a")).collect();
    let mut read = intake(enrolled, vec![defender(1, "a").seen(9)], vec![]);
    assert_eq!(of_stamps(&read), now());
    annotate(&mut read, now());
    assert!(read.evidence[0].warnings.is_empty());
}

#[test]
fn records_after_the_as_of_are_counted_on_their_export() {
    let mut read = intake(vec![intune(1, "a"), intune(2, "b").seen(9)], vec![], vec![]);
    annotate(&mut read, days_ago(4));
    let warning = &read.evidence[0].warnings[0];
    assert_eq!(warning.code, "after_as_of");
    assert!(warning.message.starts_with("1 activity stamp lies after"), "{}", warning.message);
    assert_eq!(read.intune.len(), 2);
}

#[test]
fn entras_activity_and_what_reports_date_are_activity_and_a_stray_one_is_none() {
    let rows = |days| {
        let old = vec![intune(1, "a").seen(9), intune(2, "b").seen(9)];
        fixture::more(old, vec![], vec![]).objects(vec![entra(1, "a").seen(days)])
    };
    let undated = |mut read: Intake| {
        read.evidence[2].newest = None;
        read
    };
    assert_eq!(of_stamps(&undated(rows(8))), days_ago(8));
    let mut told = fixture::witness(crate::model::Kind::IntuneAvStatus, 2, "a");
    told.at = Some(days_ago(7));
    assert_eq!(of_stamps(&undated(rows(8).told(vec![told]))), days_ago(7));
    let mut stray = undated(rows(9).objects(vec![entra(2, "b")]));
    assert_eq!(of_stamps(&stray), days_ago(9));
    annotate(&mut stray, days_ago(9));
    let list = &stray.evidence[5];
    assert_eq!(list.newest, Some(days_ago(9)));
    assert_eq!(list.warnings[0].code, "stray_stamps");
}
