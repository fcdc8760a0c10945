//! A verdict and the rule behind it, device by device.

use super::*;
use crate::audit::risk_rule::tests::{LOCKER, PHONES, RISK, breaks, policies, settings};
use crate::model::Kind;
use crate::model::sensor::Risk;
use crate::testing::{Estate, Machine, ago, days, hours, mac, machine, windows};
use Link::{No, Unknown, Yes};

const ON: Option<Platform> = Some(Platform::Windows);

fn link(estate: Estate) -> Link {
    estate.forged().register.devices[0].chain.links[4]
}

fn judged(machine: Machine) -> Machine {
    machine.enrolled().onboarded()
}

fn with_rule(machine: Machine) -> Link {
    link(settings(Estate::of([machine]), [(RISK, ON, 9)]))
}

fn without_rule(machine: Machine) -> Link {
    link(settings(Estate::of([machine]), [(LOCKER, ON, 9)]))
}

#[test]
fn a_verdict_needs_a_rule_that_reaches_the_platform() {
    let phone = || judged(machine(Platform::Ios));
    let filled = judged(windows()).intune(|i| i.threat = Some("low".into()));
    let other = [Some(Platform::Ios), Some(Platform::Macos)];
    for (case, found, expected) in [
        ("nothing known of rules", link(Estate::of([judged(windows())])), Unknown),
        ("the rule in the totals", with_rule(judged(windows())), Yes),
        ("no rule in the totals", without_rule(judged(windows())), No),
        ("no policy for Windows", link(policies(Estate::of([judged(windows())]), other)), No),
        ("a policy for Windows", link(policies(Estate::of([judged(windows())]), [ON])), Unknown),
        ("a device that breaks it", link(Estate::of([breaks(windows(), RISK)])), Yes),
        (
            "a device that breaks another rule",
            link(Estate::of([breaks(windows(), LOCKER)])),
            Unknown,
        ),
        ("a threat level", link(Estate::of([filled.clone()])), Yes),
        ("a threat level against the totals", without_rule(filled), No),
        ("the rule of another platform", with_rule(phone()), Unknown),
        ("its own", link(settings(Estate::of([phone()]), [(PHONES, None, 9)])), Yes),
        ("a Mac needs none", without_rule(judged(mac())), Yes),
        ("Linux has none", without_rule(judged(machine(Platform::Linux))), Unknown),
        ("not onboarded", with_rule(windows().enrolled()), Yes),
    ] {
        assert_eq!(found, expected, "{case}");
    }
}

#[test]
fn without_a_verdict_no_rule_helps() {
    use Compliance::{ConfigManager, InGracePeriod, Noncompliant, NotEvaluated, Other};
    for (compliance, expected) in [
        (Some(Noncompliant), Yes),
        (Some(InGracePeriod), Yes),
        (Some(NotEvaluated), No),
        (Some(ConfigManager), Unknown),
        (Some(Other("conflict".into())), Unknown),
        (None, Unknown),
    ] {
        let case = format!("{compliance:?}");
        assert_eq!(
            with_rule(judged(windows()).intune(|i| i.compliance = compliance)),
            expected,
            "{case}"
        );
    }
    assert_eq!(with_rule(windows().onboarded()), Unknown, "not enrolled");
}

#[test]
fn a_device_no_policy_reaches_is_not_evaluated_whatever_its_verdict() {
    let unjudged = |machine: Machine| judged(machine).said(Kind::IntuneNoPolicy, [Fact::NoPolicy]);
    assert_eq!(with_rule(unjudged(windows())), No);
    assert_eq!(with_rule(unjudged(mac())), No);
    let since = |span| unjudged(windows()).intune(|i| i.enrolled_at = Some(ago(span)));
    assert_eq!(with_rule(since(days(3))), Unknown);
    assert_eq!(with_rule(since(days(3) + hours(1))), No);
}

#[test]
fn a_row_of_unjudged_devices_that_names_no_single_one_leaves_its_namesakes_open() {
    let row = judged(windows()).said(Kind::IntuneNoPolicy, [Fact::NoPolicy]);
    let mut estate = settings(Estate::of([row]), [(RISK, ON, 9)]);
    let rows = std::mem::take(&mut estate.register.devices[0].witnesses);
    estate.register.unplaced = rows;
    assert_eq!(link(estate.clone()), Unknown);
    estate.register.unplaced[0].name = "nb-2".into();
    assert_eq!(link(estate), Yes);
}

#[test]
fn a_risk_above_the_threshold_overrules_the_rule() {
    let risky = |risk| judged(windows()).defender(|d| d.risk = risk);
    let late = risky(Some(Risk::High)).intune(|i| i.last_checkin = Some(ago(hours(25))));
    let refused = risky(Some(Risk::High)).intune(|i| i.compliance = Some(Compliance::Noncompliant));
    let linux = judged(machine(Platform::Linux)).defender(|d| d.risk = Some(Risk::High));
    for (case, machine, expected) in [
        ("at the threshold", risky(Some(Risk::Medium)), Yes),
        ("above it and compliant", risky(Some(Risk::High)), No),
        ("above it and noncompliant", refused, Yes),
        ("above it, not comparable", late, Unknown),
        ("no risk stated", risky(None), Yes),
        ("Linux, whose risk no rule reads", linux, Unknown),
    ] {
        assert_eq!(with_rule(machine), expected, "{case}");
    }
}
