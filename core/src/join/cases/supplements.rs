//! Reports about machines that a list of the same portal holds, or does not.

use crate::join::fixture::{defender, entra_key, intune, more, now, origin};
use crate::model::register::Absence;
use crate::model::sensor::Onboarding;
use crate::model::witness::Fact;
use crate::model::words::Compliance;
use crate::model::{EntraId, Kind, Method, Platform, Source};

#[test]
fn a_compliance_row_of_a_listed_machine_is_a_witness_and_lends_the_keys_the_list_lacks() {
    let mut said = intune(1, "other").entra(9).serial("S-1").in_file(7);
    said.compliance = Some(Compliance::Noncompliant);
    let register =
        more(vec![intune(1, "nb-1").seen(4), said], vec![defender(1, "z").entra(9)], vec![])
            .joined();
    let device = register.only();
    assert_eq!(&*device.key, entra_key(9));
    let record = device.intune.as_ref().unwrap();
    assert_eq!((record.origin, &*record.name), (origin(1, 3), "nb-1"));
    assert_eq!(device.serial().unwrap().as_str(), "S-1");
    assert!(device.old_intune.is_empty());
    let told = &device.witnesses[0];
    assert_eq!((told.kind, told.at), (Kind::IntuneCompliance, Some(now())));
    assert_eq!(told.facts, [Fact::Verdict(Compliance::Noncompliant, None)]);
    let line = register.line(7, 3);
    assert_eq!((line.source, line.method), (Source::Intune, Method::EntraId));
}

#[test]
fn a_hunting_row_of_a_listed_sensor_is_a_witness_of_its_onboarding() {
    let mut hunted = defender(1, "nb-1").entra(9).not_onboarded().in_file(8);
    hunted.transient = true;
    let register = more(vec![], vec![defender(1, "nb-1"), hunted], vec![]).joined();
    let device = register.only();
    assert_eq!(device.entra_id, Some(EntraId::from(9)));
    let record = device.defender.as_ref().unwrap();
    assert!(record.transient && record.onboarding == Some(Onboarding::Onboarded));
    assert_eq!(device.witnesses[0].facts, [Fact::Onboarding(Onboarding::CanBeOnboarded)]);
}

#[test]
fn what_the_list_knows_already_is_not_overwritten() {
    let lists = vec![
        intune(1, "a").entra(1).serial("S"),
        intune(1, "a").in_file(4).seen(9),
        intune(1, "a").entra(2).serial("T").in_file(7),
    ];
    let register = more(lists, vec![], vec![]).joined();
    let device = register.only();
    assert_eq!((device.entra_id, device.serial().unwrap().as_str()), (Some(1.into()), "S"));
    assert_eq!(device.witnesses.len(), 1);
}

#[test]
fn a_row_that_no_list_holds_stays_a_record_that_proves_nothing_missing() {
    let report = intune(2, "b").entra(2).in_file(7);
    let read = more(vec![intune(1, "a").entra(1), report], vec![], vec![]);
    let register = read.joined();
    assert!(register.device(&entra_key(2)).intune.is_some());
    let mut alone = more(vec![intune(2, "b").in_file(7)], vec![], vec![]);
    alone.evidence.retain(|e| e.kind != Kind::IntuneDevices);
    let register = alone.joined();
    assert!(register.only().intune.is_some() && register.only().witnesses.is_empty());
    let absence = register.absence(Source::Intune, Platform::Windows);
    assert!(matches!(absence, Absence::Incomplete(_)));
}

#[test]
fn a_row_without_an_own_id_is_known_by_its_entra_id_and_another_own_id_is_another_record() {
    let nameless = intune(0, "a").entra(1).in_file(7);
    let again = intune(3, "a").entra(1).seen(60).in_file(7);
    let register = more(vec![intune(1, "a").entra(1), nameless, again], vec![], vec![]).joined();
    let device = register.only();
    assert_eq!((device.witnesses.len(), device.old_intune.len()), (1, 1));
    assert_eq!(device.witnesses[0].origin, origin(7, 2));
}

#[test]
fn a_row_whose_own_id_and_entra_id_name_two_machines_is_said_of_neither() {
    let lists =
        vec![intune(1, "a").entra(1), intune(2, "b").entra(2), intune(1, "a").entra(2).in_file(7)];
    let register = more(lists, vec![], vec![]).joined();
    assert!(register.devices.iter().all(|d| d.witnesses.is_empty()));
    assert_eq!(register.unplaced.len(), 1);
    assert_eq!(register.line(7, 3).method, Method::Ambiguous);
}

#[test]
fn keys_are_lent_to_all_copies_of_one_record_and_to_none_where_several_may_be_meant() {
    let report = |id| intune(id, "x").entra(1).serial("S-1").in_file(7);
    let serials = |list: Vec<crate::model::IntuneRecord>, id| {
        let register = more([list, vec![report(id)]].concat(), vec![], vec![]).joined();
        let device = register.only();
        assert_eq!(device.witnesses.len(), 1);
        device.serial().map(|serial| serial.as_str().to_owned())
    };
    let copy = |row| {
        let mut record = intune(0, "a").entra(1);
        record.origin = origin(1, row);
        record
    };
    let lent = Some("S-1".to_owned());
    assert_eq!(serials(vec![copy(3)], 0), lent, "the only row of the Entra id");
    assert_eq!(serials(vec![copy(3), copy(4)], 0), None, "either of two rows");
    let exports = || vec![intune(1, "a").seen(2).in_file(4), intune(1, "a")];
    assert_eq!(serials(exports(), 1), lent, "one record in two exports");
    let sensor = || defender(1, "a");
    let hunted = defender(1, "a").serial("S-2").in_file(8);
    let register = more(vec![], vec![sensor(), sensor().in_file(5), hunted], vec![]).joined();
    assert_eq!(register.only().serial().unwrap().as_str(), "S-2");
}

#[test]
fn of_two_reports_the_newer_lends_first_wherever_it_stands() {
    let told = |id: u64, serial, days| {
        let list = intune(id.into(), "a").serial(serial).seen(days).in_file(7);
        (list, defender(id, "a").serial(serial).seen(days).in_file(8))
    };
    for (first, second) in [(("Z", 1), ("A", 5)), (("A", 5), ("Z", 1))] {
        let [(one, sensor), (other, silent)] = [first, second].map(|(s, days)| told(1, s, days));
        let register = more(vec![intune(1, "a"), one, other], vec![], vec![]).joined();
        assert_eq!(register.only().serial().unwrap().as_str(), "Z");
        let register = more(vec![], vec![defender(1, "a"), sensor, silent], vec![]).joined();
        assert_eq!(register.only().serial().unwrap().as_str(), "Z");
    }
}
