use super::*;
use crate::testing::{Estate, Machine, days, hours, now, report, row, windows};

const RT: Control = Control::RealTime;

fn client() -> Machine {
    windows().enrolled().onboarded()
}

fn weighed(machine: Machine, asked: Control) -> Weighed<bool> {
    let estate = Estate::of([machine]);
    let ctx = Context::new(&estate.register, &estate.policy);
    control(&estate.register.devices[0], asked, &ctx)
}

/// The row of the machine's first, second … statement.
fn at(kind: Kind, number: u32) -> Origin {
    row(report(kind), number + 1)
}

#[test]
fn nobody_speaking_is_silence_and_no_word_for_off() {
    assert_eq!(weighed(client(), RT), Weighed::Silent);
    let other = client().said(Kind::IntuneAvStatus, [Fact::Control(Control::Tamper, false)]);
    assert_eq!(weighed(other, RT), Weighed::Silent);
}

#[test]
fn a_fresher_witness_silences_an_older_one_beyond_the_skew_only() {
    let told = |then| {
        let old = client().said_at(Kind::IntuneAvStatus, then, [Fact::Control(RT, false)]);
        weighed(old.said(Kind::MpStatus, [Fact::Control(RT, true)]), RT)
    };
    let apart = told(now() - days(3) - hours(1));
    assert_eq!(apart, Weighed::Agreed(true, vec![at(Kind::MpStatus, 2)]));
    let together = told(now() - days(3));
    let Weighed::Contradicted(why, rows) = together else { panic!("{together:?}") };
    assert_eq!(why, "Intune’s antivirus report says off, the client’s own status says on");
    assert_eq!(rows.len(), 2);
}

#[test]
fn a_word_without_any_date_is_heard_beside_dated_ones() {
    let encrypted = [Fact::Control(RT, false)];
    let machine = client()
        .said(Kind::IntuneEncryption, encrypted)
        .witness(|w| w.at = None)
        .said(Kind::MpStatus, [Fact::Control(RT, true)]);
    let estate = Estate::of([machine]).file(Kind::IntuneEncryption, |file| file.newest = None);
    let ctx = Context::new(&estate.register, &estate.policy);
    let found = control(&estate.register.devices[0], RT, &ctx);
    assert!(matches!(found, Weighed::Contradicted(..)), "{found:?}");
}

#[test]
fn the_newer_word_of_one_report_replaces_the_older_and_two_at_once_contradict() {
    let twice = |then| {
        let off = client().said_at(Kind::IntuneAvStatus, then, [Fact::Control(RT, false)]);
        weighed(off.said(Kind::IntuneAvStatus, [Fact::Control(RT, true)]), RT)
    };
    assert_eq!(twice(now() - hours(1)).agreed(), Some(true));
    assert!(matches!(twice(now()), Weighed::Contradicted(..)));
}

#[test]
fn an_antivirus_that_blocks_detections_says_that_block_mode_is_on() {
    let mode = |mode| client().said(Kind::DefenderHuntAvinfo, [Fact::AvMode(mode)]);
    let block = |machine| weighed(machine, Control::EdrBlock).agreed();
    assert_eq!(block(mode(AvMode::EdrBlock)), Some(true));
    assert_eq!(block(mode(AvMode::Passive)), None, "passive is no word about block mode");
}

#[test]
fn a_control_known_for_false_alarms_decides_nothing_alone_and_confirms_when_met() {
    let scid = |met| client().said(Kind::DefenderHuntScid, [Fact::Scid(2012, met)]);
    let first = vec![at(Kind::DefenderHuntScid, 1)];
    assert_eq!(weighed(scid(false), RT), Weighed::Doubtful(false, first.clone()));
    assert_eq!(weighed(scid(true), RT), Weighed::Agreed(true, first));
    let report = scid(false).said(Kind::IntuneAvStatus, [Fact::Control(RT, true)]);
    assert_eq!(weighed(report, RT), Weighed::Agreed(true, vec![at(Kind::IntuneAvStatus, 2)]));
}

#[test]
fn a_fresh_false_alarm_silences_no_older_word_that_says_the_same() {
    let both = |on| {
        let older = now() - days(9);
        let client = client().said_at(Kind::MpStatus, older, [Fact::Control(RT, on)]);
        weighed(client.said(Kind::DefenderHuntScid, [Fact::Scid(2012, false)]), RT)
    };
    assert_eq!(both(false), Weighed::Agreed(false, vec![at(Kind::MpStatus, 1)]));
    assert!(matches!(both(true), Weighed::Doubtful(false, _)));
}

#[test]
fn every_control_number_speaks_of_one_component() {
    for (at, (id, ..)) in SCIDS.iter().enumerate() {
        assert!(SCIDS[..at].iter().all(|(other, ..)| other != id), "{id}");
    }
}
