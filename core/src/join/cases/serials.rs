//! Records tied by serial, and the clones that must stay apart.

use crate::join::fixture::{defender, entra_key, intune, joined, machine, signin};
use crate::model::{MatchStrength, Method, Platform};

#[test]
fn a_serial_ties_an_intune_and_a_defender_record_under_different_names() {
    let register = joined(
        vec![intune(1, "desk").serial("S-1")],
        vec![defender(1, "other").serial("s-1")],
        vec![],
    );
    assert_eq!(register.only().matched, MatchStrength::Serial);
    assert_eq!(register.line(2, 3).method, Method::Serial);
}

#[test]
fn a_machine_that_signs_in_is_no_clone_of_the_sensor_of_its_serial() {
    let enrolled = intune(1, "desk").entra(1).serial("S-1");
    let register =
        joined(vec![enrolled], vec![defender(1, "other").serial("S-1")], vec![signin(1)]);
    let device = register.only();
    assert_eq!((&*device.key, device.matched), (&*entra_key(1), MatchStrength::Serial));
    assert!(device.defender.is_some() && device.signin.is_some());
}

#[test]
fn clones_active_in_the_same_week_stay_apart_and_the_ledger_says_why() {
    let register = joined(
        vec![intune(1, "a").entra(1).serial("S"), intune(2, "b").entra(2).serial("S").seen(7)],
        vec![],
        vec![],
    );
    assert_eq!(register.devices.len(), 2);
    assert!(register.line(1, 3).detail.contains("no key"));
    let later = joined(
        vec![intune(1, "a").entra(1).serial("S"), intune(2, "b").entra(2).serial("S").seen(8)],
        vec![],
        vec![],
    );
    assert_eq!(later.devices.len(), 1);
}

#[test]
fn a_sensor_that_could_belong_to_either_clone_is_undecided() {
    let register = joined(
        vec![intune(1, "a").serial("S"), intune(2, "b").serial("S")],
        vec![defender(1, "c").serial("S")],
        vec![],
    );
    assert_eq!(register.devices.len(), 3);
    let sensor = register.device(&format!("defender:{}", machine(1)));
    assert_eq!((sensor.matched, sensor.rivals), (MatchStrength::Ambiguous, 2));
}

#[test]
fn serials_of_virtual_machines_and_across_platforms_tie_nothing() {
    let mut copy = intune(2, "b").serial("S").seen(40);
    copy.model = Some("VMware7,1".into());
    let register = joined(vec![intune(1, "a").serial("S"), copy], vec![], vec![]);
    assert_eq!(register.devices.len(), 2);
    let mac = intune(2, "b").serial("S").seen(40).on(Platform::Macos);
    let register = joined(vec![intune(1, "a").serial("S"), mac], vec![], vec![]);
    assert_eq!(register.devices.len(), 2);
}

#[test]
fn eight_generations_are_one_machine_and_nine_chained_by_two_serials_are_none() {
    let aged = |id: u128, serial| {
        intune(id, &format!("m{id}")).serial(serial).seen(i64::try_from(id).unwrap() * 20)
    };
    let eight = (1..=8).map(|id| aged(id, "S")).collect();
    assert_eq!(joined(eight, vec![], vec![]).devices.len(), 1);
    // The fifth shows one serial in Intune and another in Defender.
    let chain = |others: u128| {
        let first = (1..=4).map(|id| aged(id, "S"));
        let both = aged(5, "S").entra(5);
        let rest = (6..6 + others).map(|id| aged(id, "T"));
        let sensor = defender(5, "m5").entra(5).serial("T").seen(100);
        joined(first.chain([both]).chain(rest).collect(), vec![sensor], vec![])
    };
    assert_eq!(chain(3).devices.len(), 1);
    let nine = chain(4);
    assert_eq!(nine.devices.len(), 9);
    assert!(nine.devices.iter().all(|device| device.rivals == 0));
}

#[test]
fn a_serial_on_nine_records_is_no_machines_serial() {
    let records =
        (1..10).map(|id| intune(id, &format!("m{id}")).serial("S").seen(id as i64 * 20)).collect();
    let register = joined(records, vec![], vec![]);
    assert_eq!(register.devices.len(), 9);
}
