//! Findings of small estates.

use super::super::fixture::{GAP, HELD, estate, mac, rejudged, windows};
use super::*;
use blindspot_core::model::Kind;

#[test]
fn a_finding_carries_its_figures_its_rows_and_its_place_in_the_plan() {
    let listed = (0..6).map(|_| mac(GAP));
    let chapter = build(&estate(listed.chain([windows(HELD).in_intune().in_defender()])));
    let found = chapter.items.iter().find(|item| item.id == "MAC-01").unwrap();
    assert_eq!((found.affected.part, found.affected.whole), (6, 6));
    assert_eq!(found.condition, "All 6 enrolled Macs have no record in Defender.");
    assert_eq!((found.examples.shown.len(), found.examples.total), (4, 6));
    assert_eq!(found.evidence, ["E-01", "E-02"]);
    assert!(found.fix.starts_with("Fix ") && !found.effort.is_empty());
    assert_eq!(found.examples.shown[0].platform, "macOS");
    assert!(found.examples.shown[0].evidence.iter().any(|row| row == "E-01#2"));
    assert!(chapter.absent.is_none() && !found.controls.is_empty());
}

#[test]
fn controls_stand_once_per_framework_and_what_is_cut_is_counted() {
    for check in blindspot_core::checks::ALL {
        let entries = controls(check);
        let names: BTreeSet<_> =
            entries.iter().map(|e| e.split_once(": ").unwrap().0.to_owned()).collect();
        assert_eq!(names.len(), entries.len(), "{}: {entries:?}", check.id);
    }
    assert_eq!(first(&["a", "b", "c", "d", "e", "f"]), "a, b, c, d and 2 more");
    assert_eq!(first(&["a"]), "a");
}

#[test]
fn the_worst_finding_comes_first() {
    let chapter = build(&estate([mac(GAP), windows(GAP), windows(GAP)]));
    let order: Vec<_> =
        chapter.items.iter().map(|i| (i.severity, Reverse(i.affected.part))).collect();
    assert!(order.is_sorted() && order.len() > 1, "{order:?}");
}

#[test]
fn an_export_that_is_missing_is_named_and_nothing_fails_for_it() {
    let mut assessment = estate([mac(GAP)]);
    assessment.register.evidence.retain(|e| e.kind != Kind::DefenderDevices);
    let chapter = build(&rejudged(assessment));
    assert!(chapter.items.iter().all(|item| item.id != "MAC-01"));
    let open = chapter.undecided.iter().find(|open| open.id == "MAC-01").unwrap();
    assert!(open.reason.starts_with("needs “"), "{}", open.reason);
}

#[test]
fn nothing_failing_is_said_without_calling_the_open_checks_passed() {
    let mut assessment = estate([]);
    assessment.register.evidence.clear();
    let chapter = build(&rejudged(assessment));
    assert!(chapter.items.is_empty() && !chapter.undecided.is_empty());
    assert!(chapter.absent.unwrap().contains("no pass"));
    assert!(chapter.message.starts_with("None of "), "{}", chapter.message);
}

#[test]
fn the_message_counts_by_severity_and_reads_well_at_one() {
    let mut assessment = estate([mac(GAP)]);
    let of = |id: &str, status| {
        let mut made = result(&assessment, id).clone();
        made.status = status;
        made
    };
    use Status::{Fail, NotApplicable, Pass, Unknown};
    let [one, two, three] = [of("MAC-01", Fail), of("MAC-08", Fail), of("MAC-01", Fail)];
    let rest = [of("MAC-02", Unknown), of("MAC-05", Pass), of("MAC-06", Pass)];
    let idle = [of("MAC-12", NotApplicable), of("MAC-13", NotApplicable)];
    assessment.results = vec![one.clone()];
    assert_eq!(message(&assessment), "1 of 1 check fails: 1 high; no other check was run");
    assessment.results = [vec![one, two, three], rest.to_vec(), idle.to_vec()].concat();
    assert_eq!(
        message(&assessment),
        "3 of 8 checks fail: 2 high and 1 medium; 1 is not decided, 2 pass and 2 do not apply"
    );
    assessment.results = [rest[1..2].to_vec(), idle.to_vec()].concat();
    assert_eq!(message(&assessment), "None of 3 checks fails; 1 passes and 2 do not apply");
    assert!(nothing(&assessment).contains("no verdict on the estate"));
}

#[test]
fn what_a_finding_does_not_count_and_what_contradicts_it_stands_beside_it() {
    use blindspot_core::model::Link::{No, Unknown, Yes};
    use blindspot_core::model::words::Channel;
    let strange = [No, No, No, Unknown, Unknown, Unknown];
    let elsewhere = [No, Yes, Yes, Unknown, Unknown, Unknown];
    let chapter = build(&estate([
        windows(strange).signs_in().said_managed(),
        windows(strange).signs_in(),
        windows(elsewhere).in_defender().managed_by(Channel::Intune),
        windows(elsewhere).in_defender().managed_by(Channel::None),
    ]));
    let condition =
        |id: &str| chapter.items.iter().find(|item| item.id == id).unwrap().condition.clone();
    let strangers = condition("COV-06");
    assert!(strangers.contains("The sign-in log calls 1 of them managed"), "{strangers}");
    let unmanaged = condition("COV-03");
    assert!(
        unmanaged.ends_with(
            "1 more is not enrolled and not counted here: called managed by Intune in Defender’s \
             inventory and missing from Intune’s list."
        ),
        "{unmanaged}"
    );
}

fn result<'a>(assessment: &'a Assessment, id: &str) -> &'a CheckResult {
    assessment.results.iter().find(|r| r.check.id == id).unwrap()
}

#[test]
fn one_reason_shared_by_all_that_is_open_is_told() {
    let assessment = estate([mac(GAP), mac(GAP)]);
    let mut result = result(&assessment, "MAC-01").clone();
    (result.failed, result.unknown, result.status) = (0, 2, Status::Unknown);
    for judged in &mut result.judged {
        (judged.failed, judged.detail) = (false, "newly enrolled".into());
    }
    let asking = asking(&assessment);
    assert_eq!(reason(&result, &asking), "none decided; 2 undecided: newly enrolled");
    result.judged[0].detail = "ambiguous".into();
    assert_eq!(
        reason(&result, &asking),
        "none decided; 2 undecided: ambiguous (1); newly enrolled (1)"
    );
}

#[test]
fn clients_that_no_intune_list_names_are_told_beside_an_open_check_as_beside_a_failing_one() {
    let stray = windows(HELD).in_defender();
    let listed = windows(HELD).in_intune().in_defender();
    let mut assessment = estate([stray, listed]);
    let owners = assessment.results.iter_mut().find(|result| result.check.id == "LIC-01").unwrap();
    owners.status = Status::Unknown;
    let chapter = build(&assessment);
    let open = chapter.undecided.iter().find(|one| one.id == "LIC-01").unwrap();
    assert!(open.reason.contains(". 1 more is not in Intune’s list"), "{}", open.reason);
    assert!(!open.reason.ends_with('.'), "{}", open.reason);
}

#[test]
fn a_check_over_a_period_names_the_sign_ins_only_where_it_rests_on_them() {
    let period = |need| {
        let of = |check: &&&Check| check.time == Time::Period && rests_on_signins(check) == need;
        blindspot_core::checks::ALL.iter().filter(of).map(|check| check.id).collect::<Vec<_>>()
    };
    assert!(period(true).contains(&"RSK-05") && period(true).contains(&"COV-06"));
    assert!(period(false).contains(&"PRO-13") && !period(false).contains(&"RSK-04"));
}
