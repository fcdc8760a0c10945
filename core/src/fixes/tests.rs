//! Plans of small estates, recomputed by hand.

use super::*;
use crate::audit::{Check, Outcome, Run, Team, Time, run};
use crate::checks;
use crate::coverage::measure;
use crate::model::sensor::Health;
use crate::model::{Device, Source};
use crate::testing::{Estate as Case, Machine, ago, days, mac, server, windows};

fn planned(machines: impl IntoIterator<Item = Machine>) -> Vec<Step> {
    // Licences and verdicts are left aside: the made-up machines have neither.
    let families = |check: &&&'static Check| matches!(check.family(), "COV" | "MAC");
    let catalogue: Vec<&'static Check> = checks::ALL.iter().filter(families).copied().collect();
    planned_with(&catalogue, Case::of(machines))
}

fn planned_with(catalogue: &[&'static Check], estate: Case) -> Vec<Step> {
    let estate = estate.forged();
    let results = run(catalogue, &estate.register, &estate.policy);
    let coverage = measure(&estate.register, &estate.policy);
    plan(&estate.register, &results, &coverage, &estate.policy)
}

fn ids(steps: &[Step]) -> Vec<&'static str> {
    steps.iter().map(|step| step.remedy.id).collect()
}

fn both(machine: Machine) -> Machine {
    machine.enrolled().onboarded()
}

fn silent(machine: Machine) -> Machine {
    both(machine).defender(|d| {
        d.health = Some(Health::Inactive);
        d.last_update = Some(ago(days(10)));
    })
}

#[test]
fn the_fix_that_closes_most_first_gaps_comes_first_and_shares_follow() {
    let steps = planned([
        windows().enrolled(),
        mac().enrolled(),
        mac().enrolled(),
        both(windows()),
        silent(windows()),
    ]);
    assert_eq!(ids(&steps), ["onboard-macs", "onboard-windows", "repair-windows-sensors"]);
    let shares: Vec<_> = steps.iter().map(|s| (s.share_before, s.share_after)).collect();
    let share = |part: f64| Some(part / 5.0);
    assert_eq!(
        shares,
        [(share(1.0), share(3.0)), (share(3.0), share(4.0)), (share(4.0), share(5.0))]
    );
    assert_eq!(steps.iter().map(|s| s.closes).collect::<Vec<_>>(), [2, 1, 1]);
    assert_eq!(steps[2].requires, ["onboard-windows"]);
    assert_eq!(steps[0].checks, ["MAC-01"]);
}

#[test]
fn a_prerequisite_comes_first_even_where_it_closes_less() {
    let steps = planned([windows().enrolled(), silent(windows()), silent(windows())]);
    assert_eq!(ids(&steps), ["onboard-windows", "repair-windows-sensors"]);
}

#[test]
fn machines_brought_under_management_are_onboarded_as_well() {
    let steps = planned([windows().signs_in(), both(windows())]);
    assert_eq!(ids(&steps), ["enrol", "onboard-windows"]);
    assert_eq!(steps.last().and_then(|s| s.share_after), Some(1.0));
    assert_eq!(steps[1].checks, ["COV-01"]);
}

#[test]
fn servers_out_of_scope_are_reached_but_move_no_share() {
    let sick = server().onboarded().defender(|d| d.health = Some(Health::Impaired));
    let steps = planned([sick.out_of_scope(), both(windows())]);
    assert_eq!(ids(&steps), ["servers"]);
    assert_eq!((steps[0].devices, steps[0].closes), (1, 0));
    assert_eq!((steps[0].share_before, steps[0].share_after), (Some(1.0), Some(1.0)));
}

#[test]
fn nothing_undecided_gets_into_the_plan() {
    assert_eq!(planned([windows().enrolled().undecided(Source::Defender)]), []);
    assert_eq!(planned([both(windows()), both(mac())]), []);
}

fn always(_: &Device, ctx: &Context<'_>) -> Outcome {
    Outcome::Fail("found".into(), ctx.register.devices.iter().flat_map(|d| ctx.rows(d)).collect())
}

const fn check(id: &'static str, severity: Severity, fix: Fix) -> Check {
    Check {
        id,
        slug: "made-up",
        title: "",
        severity,
        criteria: "",
        cause: "",
        effect: "",
        recommendation: "",
        portal: "",
        owner: Team::Endpoint,
        fix,
        controls: "",
        time: Time::Point,
        needs: &[],
        run: Run::Device(always),
    }
}

const GAP: Check = check("AAA-05", Severity::Medium, Fix::OnboardWindows);
const CRITICAL: Check = check("AAA-04", Severity::Critical, Fix::EncryptDisks);
const SAME: Check = check("AAA-03", Severity::Medium, Fix::Licences);
const SAME_FIRST: Check = check("AAA-02", Severity::Medium, Fix::UpgradeSystems);
const LOW: Check = check("AAA-01", Severity::Low, Fix::CleanRecords);

#[test]
fn fixes_that_mend_nothing_follow_those_of_their_severity_and_ties_go_by_check_id() {
    let estate = Case::of([windows().enrolled()]);
    let steps = planned_with(&[&LOW, &SAME_FIRST, &SAME, &CRITICAL, &GAP], estate);
    assert_eq!(
        ids(&steps),
        ["encrypt-disks", "onboard-windows", "upgrade-systems", "licences", "clean-records"]
    );
    assert!(steps.iter().enumerate().all(|(at, step)| step.rank == at + 1));
}

#[test]
fn every_fix_is_some_checks_fix() {
    for remedy in ALL {
        let used = checks::ALL.iter().any(|check| check.fix == remedy.fix);
        assert!(used, "{}", remedy.id);
    }
}

#[test]
fn devices_that_enrolment_brings_in_are_told_apart_from_those_that_fail_today() {
    let steps = planned([windows().enrolled(), windows().signs_in(), windows().signs_in()]);
    let onboard = steps.iter().find(|step| step.remedy.id == "onboard-windows").unwrap();
    assert_eq!((onboard.devices, onboard.brought_in), (3, 2));
    assert!(steps.iter().all(|step| step.remedy.id == "onboard-windows" || step.brought_in == 0));
}

#[test]
fn the_chains_after_all_fixes_hold_what_the_last_step_promises() {
    let estate = Case::of([
        windows().enrolled(),
        windows().signs_in(),
        silent(windows()),
        both(windows()),
        windows().onboarded().defender(|d| d.managed_by = Some(crate::model::words::Channel::Mde)),
    ])
    .forged();
    let results = run(checks::ALL, &estate.register, &estate.policy);
    let coverage = measure(&estate.register, &estate.policy);
    let last = coverage.headline.place().unwrap();
    let chains = chains_after(&estate.register, &results, &estate.policy);
    let holding = chains.iter().filter(|chain| chain.holds_through(last)).count() as u64;
    let steps = plan(&estate.register, &results, &coverage, &estate.policy);
    assert_eq!(steps.last().unwrap().share_after, share(holding, coverage.devices));
    assert_eq!((holding, coverage.devices), (4, 5));
}

#[test]
fn devices_that_no_policy_judges_are_reached_by_the_fix_though_the_tenant_fails() {
    use crate::model::Kind;
    use crate::model::witness::Fact;
    use crate::model::words::Compliance::Compliant;
    let unjudged = |machine: Machine| {
        let said = [Fact::NoPolicy, Fact::Verdict(Compliant, None)];
        both(machine).said(Kind::IntuneNoPolicy, said)
    };
    let judges = |check: &&&'static Check| check.id == "RSK-15";
    let catalogue: Vec<&'static Check> = checks::ALL.iter().filter(judges).copied().collect();
    let estate = Case::of([unjudged(mac()), unjudged(windows()), both(windows())]);
    let steps = planned_with(&catalogue, estate.given(Kind::IntuneNoPolicy));
    assert_eq!(ids(&steps), ["compliance-verdict"]);
    assert_eq!((steps[0].devices, steps[0].brought_in), (2, 0));
}

#[test]
fn enrolment_opens_the_way_only_for_devices_that_count_once_a_sensor_is_there() {
    let opened = planned([both(windows()), windows().signs_in()]);
    let enrol = opened.iter().find(|step| step.remedy.id == "enrol").unwrap();
    assert_eq!((enrol.share_before == enrol.share_after, enrol.opens), (true, 1));
    // A machine with a sensor whose reports nobody can date stays undecided whatever is mended.
    let undated = windows().onboarded().defender(|d| d.last_update = None).signs_in();
    let stuck = planned([both(windows()), both(windows()), undated]);
    let enrol = stuck.iter().find(|step| step.remedy.id == "enrol");
    assert!(enrol.is_none_or(|step| step.opens == 0 || step.share_before < step.share_after));
}
