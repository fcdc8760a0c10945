//! The draw is fair to passes and fails, the same on repeat, and blind to what is fed back.

use super::*;
use crate::model::Kind;
use crate::model::witness::{AvMode, Control, Fact};
use crate::testing::{Estate, Machine, windows};

/// Windows machines of which every third has real-time protection off, as Intune says.
fn estate(machines: usize, own: impl Fn(usize) -> Option<bool>) -> Estate {
    let machine = |at: usize| -> Machine {
        let said = |machine: Machine, kind, on| {
            machine.said(kind, [Fact::AvMode(AvMode::Active), Fact::Control(Control::RealTime, on)])
        };
        let machine =
            said(windows().enrolled().onboarded(), Kind::IntuneAvStatus, !at.is_multiple_of(3));
        match own(at) {
            Some(on) => said(machine, Kind::MpStatus, on),
            None => machine,
        }
    };
    let mut estate = Estate::of((0..machines).map(machine));
    for (at, device) in estate.register.devices.iter_mut().enumerate() {
        device.key = format!("entra:{at:04}").into();
        (device.in_scope, device.active) = (true, true);
    }
    estate
}

fn picked(sample: &Sample) -> Vec<(&'static str, bool, usize)> {
    sample.drawn.iter().map(|one| (one.check.id, one.failed, one.device)).collect()
}

fn real_time(sample: &Sample) -> Vec<&Drawn> {
    sample.drawn.iter().filter(|one| one.check.id == "PRO-01").collect()
}

#[test]
fn passes_and_fails_of_every_check_are_drawn_in_turn_and_counted() {
    let estate = estate(30, |_| None);
    let sample = draw(&estate.register, &estate.policy, 9);
    assert_eq!(sample.drawn.len(), 9);
    let of = |failed| sample.strata.iter().find(|s| s.check.id == "PRO-01" && s.failed == failed);
    assert_eq!((of(true).unwrap().population, of(false).unwrap().population), (10, 20));
    assert!(of(true).unwrap().drawn >= 1 && of(false).unwrap().drawn >= 1);
    for one in real_time(&sample) {
        assert_eq!(one.failed, one.device.is_multiple_of(3));
        assert_eq!(one.word, Word::NotGiven);
    }
    let all = draw(&estate.register, &estate.policy, 10_000);
    let population: u64 = all.strata.iter().map(|stratum| stratum.population).sum();
    assert_eq!(all.drawn.len() as u64, population);
}

#[test]
fn the_draw_is_the_same_on_repeat_and_another_with_other_evidence() {
    let mut estate = estate(60, |_| None);
    let first = picked(&draw(&estate.register, &estate.policy, 8));
    assert_eq!(first, picked(&draw(&estate.register, &estate.policy, 8)));
    estate.register.evidence[0].sha256 = "f".repeat(64);
    assert_ne!(first, picked(&draw(&estate.register, &estate.policy, 8)));
}

#[test]
fn output_fed_back_changes_no_lot_and_confirms_or_contradicts() {
    let before = estate(30, |_| None);
    // Every machine says what Intune says, but for those that Intune calls off and are on.
    let after = estate(30, |_| Some(true));
    let (first, second) =
        (draw(&before.register, &before.policy, 12), draw(&after.register, &after.policy, 12));
    assert_eq!(picked(&first), picked(&second));
    assert_eq!(first.answered(), (0, 0));
    for one in real_time(&second) {
        assert_eq!(matches!(one.word, Word::Contradicts(_)), one.failed, "{:?}", one.word);
        assert_eq!(one.word == Word::Agrees, !one.failed);
    }
    let (agreed, contradicted) = second.answered();
    assert!(agreed > 0 && contradicted > 0);
}

#[test]
fn every_check_drawn_from_exists_and_says_what_to_run() {
    for id in MAIN {
        let check = checks::ALL.iter().find(|check| check.id == id).unwrap();
        assert!(matches!(check.run, Run::Device(_)), "{id}");
        for platform in [crate::model::Platform::Windows, crate::model::Platform::Macos] {
            let read = client::is_read(check);
            assert!(!client::command(check, platform).is_empty());
            assert_eq!(client::expected(check, platform).is_empty(), read);
        }
    }
}
