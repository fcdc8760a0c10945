//! Several records of one machine: which one speaks, and what becomes of the others.

use crate::join::fixture::{defender, entra_key, intune, joined, machine, origin, signin};
use crate::model::{EntraId, IntuneId, MatchStrength, Method};

#[test]
fn a_re_imaged_machine_is_one_device_under_its_newest_entra_id() {
    let register = joined(
        vec![intune(1, "m").entra(7).serial("S"), intune(2, "m").entra(3).serial("S").seen(45)],
        vec![defender(1, "m").entra(7), defender(2, "m").entra(3).seen(45)],
        vec![signin(7)],
    );
    let device = register.only();
    assert_eq!(&*device.key, entra_key(7));
    assert_eq!((device.old_intune.len(), device.old_defender.len()), (1, 1));
    assert_eq!(device.matched, MatchStrength::Serial);
    let mut methods: Vec<_> = register.ledger.iter().map(|l| l.method.word()).collect();
    methods.sort_unstable();
    assert_eq!(methods, ["anchor", "entra_id", "entra_id", "entra_id", "serial"]);
}

#[test]
fn the_sensor_of_an_earlier_installation_does_not_speak_for_the_new_one() {
    let register = joined(
        vec![intune(1, "m").entra(7).serial("S"), intune(2, "m").entra(3).serial("S").seen(45)],
        vec![defender(1, "m").entra(7).not_onboarded(), defender(2, "m").entra(3).seen(45)],
        vec![],
    );
    assert_eq!(register.only().defender_id(), Some(machine(1)));
    assert!(register.line(2, 4).detail.contains("earlier Entra object"));
}

#[test]
fn an_enrolled_again_machine_is_one_device_and_the_newer_record_speaks() {
    let register =
        joined(vec![intune(1, "m").entra(1).seen(20), intune(2, "m").entra(1)], vec![], vec![]);
    let device = register.only();
    assert_eq!(device.intune_id(), Some(IntuneId::from(2)));
    assert_eq!(device.old_intune.len(), 1);
    assert!(register.line(1, 3).detail.starts_with("superseded"));
}

#[test]
fn an_onboarded_record_speaks_before_a_newer_one_that_is_not() {
    let register = joined(
        vec![],
        vec![defender(1, "m").entra(1).seen(2), defender(2, "m").entra(1).not_onboarded()],
        vec![],
    );
    assert_eq!(register.only().defender_id(), Some(machine(1)));
    assert_eq!(&*register.line(2, 4).detail, "superseded: another record is onboarded");
}

#[test]
fn superseded_records_do_not_make_a_name_ambiguous() {
    let register = joined(
        vec![intune(1, "m")],
        vec![defender(1, "m").entra(1), defender(2, "m").entra(1).seen(30)],
        vec![],
    );
    assert_eq!(register.only().matched, MatchStrength::Name);
}

#[test]
fn the_same_record_in_two_exports_counts_once_and_is_no_duplicate() {
    let register = joined(
        vec![intune(1, "m").entra(1).seen(3), intune(1, "m").in_file(4)],
        vec![defender(1, "m").entra(1).seen(3), defender(1, "m").entra(1).in_file(5)],
        vec![],
    );
    let device = register.only();
    assert_eq!(device.intune.as_ref().unwrap().origin, origin(4, 3));
    // The newer export left the id out; the older copy still ties the record.
    assert_eq!(device.entra_id, Some(EntraId::from(1)));
    assert!(device.old_intune.is_empty() && device.old_defender.is_empty());
    let line = register.line(1, 3);
    assert_eq!(line.method, Method::IntuneId);
    assert_eq!(&*line.detail, "superseded: the same record in a newer export");
    assert_eq!(register.line(2, 3).method, Method::DefenderId);
}

#[test]
fn the_same_record_from_an_export_without_intune_ids_is_no_duplicate_either() {
    let mut bare = intune(0, "m").entra(1).seen(3);
    bare.origin = origin(4, 2);
    let register = joined(vec![intune(1, "m").entra(1), bare], vec![], vec![]);
    assert!(register.only().old_intune.is_empty());
    assert!(register.line(4, 2).detail.contains("same record"));
}

#[test]
fn the_same_sensor_from_an_export_without_machine_ids_is_no_duplicate_either() {
    let mut bare = defender(0, "m").entra(1).seen(3);
    bare.origin = origin(5, 2);
    let register = joined(vec![], vec![defender(1, "m").entra(1), bare], vec![]);
    assert!(register.only().old_defender.is_empty());
    assert!(register.line(5, 2).detail.contains("same record"));
}
