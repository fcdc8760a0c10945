use super::*;
use crate::testing::{Estate, days, hours, now, row, windows};

fn said(kind: Kind, number: u32, at: Option<Instant>, facts: Vec<Fact>) -> Witness {
    Witness {
        origin: row(9, number),
        kind,
        intune_id: None,
        entra_id: None,
        defender_id: None,
        name: "".into(),
        user: None,
        platform: crate::model::Platform::Windows,
        at,
        facts,
    }
}

fn weighed(witnesses: Vec<Witness>, asked: Control) -> Weighed<bool> {
    let mut estate = Estate::of([windows().enrolled().onboarded()]);
    estate.register.devices[0].witnesses = witnesses.into_iter().map(Box::new).collect();
    let ctx = Context::new(&estate.register, &estate.policy);
    control(&estate.register.devices[0], asked, &ctx)
}

const RT: Control = Control::RealTime;

#[test]
fn nobody_speaking_is_silence_and_no_word_for_off() {
    assert_eq!(weighed(vec![], RT), Weighed::Silent);
    let other = said(Kind::IntuneAvStatus, 1, None, vec![Fact::Control(Control::Tamper, false)]);
    assert_eq!(weighed(vec![other], RT), Weighed::Silent);
}

#[test]
fn a_fresher_witness_silences_an_older_one_beyond_the_skew_only() {
    let old = |at| said(Kind::IntuneAvStatus, 1, Some(at), vec![Fact::Control(RT, false)]);
    let new = said(Kind::MpStatus, 2, Some(now()), vec![Fact::Control(RT, true)]);
    let apart = now() - days(3) - hours(1);
    assert_eq!(weighed(vec![old(apart), new.clone()], RT), Weighed::Agreed(true, vec![row(9, 2)]));
    let together = weighed(vec![old(now() - days(3)), new], RT);
    let Weighed::Contradicted(why, rows) = together else { panic!("{together:?}") };
    assert_eq!(why, "Intune's antivirus report says off, the client itself says on");
    assert_eq!(rows.len(), 2);
}

#[test]
fn a_control_known_for_false_alarms_decides_nothing_alone_and_confirms_when_met() {
    let scid = |met| said(Kind::DefenderHuntScid, 1, Some(now()), vec![Fact::Scid(2012, met)]);
    assert_eq!(weighed(vec![scid(false)], RT), Weighed::Doubtful(false, vec![row(9, 1)]));
    assert_eq!(weighed(vec![scid(true)], RT), Weighed::Agreed(true, vec![row(9, 1)]));
    let report = said(Kind::IntuneAvStatus, 2, Some(now()), vec![Fact::Control(RT, true)]);
    assert_eq!(weighed(vec![scid(false), report], RT), Weighed::Agreed(true, vec![row(9, 2)]));
}

#[test]
fn every_control_number_speaks_of_one_component() {
    for (at, (id, ..)) in SCIDS.iter().enumerate() {
        assert!(SCIDS[..at].iter().all(|(other, ..)| other != id), "{id}");
    }
}
