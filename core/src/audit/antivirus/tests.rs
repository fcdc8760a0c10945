use super::*;
use crate::model::Kind;
use crate::testing::{Estate, Machine, ago, days, hours, now, windows};

fn asked<T>(machine: Machine, ask: impl Fn(&Device, &Context<'_>) -> T) -> T {
    let estate = Estate::of([machine.enrolled().onboarded()]);
    let ctx = Context::new(&estate.register, &estate.policy);
    ask(&estate.register.devices[0], &ctx)
}

fn mode(mode: AvMode) -> Machine {
    windows().said(Kind::DefenderHuntAvinfo, [Fact::AvMode(mode)])
}

#[test]
fn passive_with_and_without_blocking_is_passive_and_a_word_of_no_meaning_is_disputed() {
    let standing = |machine| asked(machine, antivirus);
    assert!(matches!(standing(mode(AvMode::Active)), Antivirus::Active(_)));
    let both = mode(AvMode::Passive).said(Kind::MpStatus, [Fact::AvMode(AvMode::EdrBlock)]);
    assert!(matches!(standing(both), Antivirus::Passive(_)));
    let vague = mode(AvMode::Active).said(Kind::DefenderAvHealth, [Fact::AvMode(AvMode::Other)]);
    assert!(matches!(standing(vague), Antivirus::Active(_)));
    assert!(matches!(standing(mode(AvMode::Other)), Antivirus::Disputed(_)));
    let torn = mode(AvMode::Active).said(Kind::MpStatus, [Fact::AvMode(AvMode::Passive)]);
    let Antivirus::Disputed(why) = standing(torn) else { panic!("they contradict") };
    assert!(why.contains("the hunting result says active"), "{why}");
    assert_eq!(standing(windows()), Antivirus::Unseen);
}

#[test]
fn a_component_that_is_off_is_told_with_witness_and_date() {
    let off = windows().said(Kind::IntuneAvStatus, [Fact::Control(Control::RealTime, false)]);
    let Outcome::Fail(detail, rows) =
        asked(off.clone(), |device, ctx| is_on(device, Control::RealTime, ctx))
    else {
        panic!("it is off")
    };
    let words = "real-time protection is off, says Intune’s antivirus report of 18 November 2026";
    assert_eq!((detail.as_str(), rows.len()), (words, 1));
    let Outcome::Unknown(reason, _) =
        asked(off, |device, ctx| is_on_while_active(device, Control::RealTime, ctx))
    else {
        panic!("the mode is not known")
    };
    assert_eq!(reason, format!("{words}, but no export tells the antivirus mode"));
}

#[test]
fn a_known_false_alarm_asks_to_verify() {
    let alarm = windows().said(Kind::DefenderHuntScid, [Fact::Scid(2012, false)]);
    let Outcome::Unknown(reason, _) =
        asked(alarm, |device, ctx| is_on(device, Control::RealTime, ctx))
    else {
        panic!("it decides nothing")
    };
    assert!(reason.ends_with("alone, which is known for false alarms: verify"), "{reason}");
}

#[test]
fn a_failure_while_active_cites_the_mode_as_well() {
    let off =
        mode(AvMode::Active).said(Kind::IntuneAvStatus, [Fact::Control(Control::Cloud, false)]);
    let outcome = asked(off, |device, ctx| is_on_while_active(device, Control::Cloud, ctx));
    assert!(matches!(outcome, Outcome::Fail(_, rows) if rows.len() == 2));
}

#[test]
fn definitions_age_until_the_devices_own_last_report() {
    let made = |before, report| {
        let facts = [Fact::SignaturesFrom(report - before)];
        let machine = windows().said_at(Kind::DefenderHuntAvinfo, report, facts);
        asked(machine, definitions).agreed()
    };
    assert_eq!(made(days(7), now()), Some(true));
    assert_eq!(made(days(7) + hours(1), now()), Some(false));
    assert_eq!(made(days(1), ago(days(20))), Some(true), "asleep since, not overdue");
    let undated = windows()
        .said(Kind::DefenderAvHealth, [Fact::SignaturesFrom(ago(days(30)))])
        .but(|d| d.witnesses[0].at = None);
    assert_eq!(asked(undated, definitions), Weighed::Silent);
}

#[test]
fn a_report_that_says_overdue_is_not_calmed_by_its_own_date() {
    let facts = [Fact::Control(Control::Signatures, false), Fact::SignaturesFrom(now())];
    let overdue = windows().said(Kind::IntuneAvStatus, facts);
    assert_eq!(asked(overdue, definitions).agreed(), Some(false));
    let old = [Fact::Control(Control::Signatures, true), Fact::SignaturesFrom(ago(days(8)))];
    let old = windows().said(Kind::DefenderHuntAvinfo, old);
    assert_eq!(asked(old, definitions).agreed(), Some(false));
}
