//! Machines as Entra's devices list knows them.

use crate::join::fixture::{days_ago, defender, entra, entra_key, intune, machine, more, signin};
use crate::model::{Class, EntraId, IntuneId, MatchStrength, Method, Platform, RecordId, Source};

#[test]
fn an_object_meets_the_records_of_its_device_id_and_adds_its_activity() {
    let register = more(
        vec![intune(1, "a").entra(9).seen(3)],
        vec![defender(1, "z").entra(9).seen(3)],
        vec![],
    )
    .objects(vec![entra(9, "a").joined().seen(1)])
    .joined();
    let device = register.only();
    assert_eq!((device.matched, device.last_seen), (MatchStrength::Id, Some(days_ago(1))));
    let sources: Vec<_> = device.sources().iter().collect();
    assert_eq!(sources, [Source::Intune, Source::Defender, Source::Entra]);
    let line = register.line(6, 11);
    assert_eq!((line.source, line.method), (Source::Entra, Method::EntraId));
    assert_eq!(line.record_id, RecordId::Entra(EntraId::from(9)));
}

#[test]
fn an_object_without_any_portal_record_is_a_device_of_its_own() {
    let register = more(vec![], vec![], vec![signin(2)])
        .objects(vec![entra(1, "a").joined(), entra(2, "b").registered(), entra(0, "c")])
        .joined();
    let joined = register.device(&entra_key(1));
    assert_eq!((joined.class, joined.in_scope, joined.name()), (Class::Corporate, true, "a"));
    assert_eq!(register.line(6, 3).method, Method::Anchor);
    let registered = register.device(&entra_key(2));
    assert_eq!((registered.class, registered.in_scope), (Class::Personal, false));
    assert!(registered.signin.is_some() && registered.entra.is_some());
    assert_eq!(register.device("record:E-06#2").class, Class::Discovered);
}

#[test]
fn a_mac_that_is_only_registered_is_nobodys_own_and_counts_once_it_signs_in() {
    let mac = |id| entra(id, &format!("mac-{id}")).registered().on(Platform::Macos);
    let register = more(vec![], vec![], vec![signin(1)]).objects(vec![mac(1), mac(2)]).joined();
    assert_eq!(register.device(&entra_key(1)).class, Class::Signin);
    assert_eq!(register.device(&entra_key(2)).class, Class::Discovered);
}

#[test]
fn an_object_in_two_lists_counts_once_and_the_newer_row_speaks() {
    let register = more(vec![], vec![], vec![])
        .objects(vec![entra(1, "a").seen(5), entra(1, "a").in_file(12)])
        .joined();
    assert_eq!(register.only().entra.as_ref().unwrap().origin.evidence.0, 12);
    assert!(register.only().old_entra.is_empty());
    let line = register.line(6, 3);
    assert_eq!(line.method, Method::EntraId);
    assert_eq!(&*line.detail, "superseded: the same record in a newer export");
}

#[test]
fn an_object_and_the_only_machine_of_its_name_are_one_where_the_portals_show_no_entra_id() {
    let register = more(vec![intune(1, "nb-1")], vec![defender(1, "nb-1")], vec![signin(7)])
        .objects(vec![entra(7, "NB-1.corp.example").joined()])
        .joined();
    let device = register.only();
    assert_eq!((&*device.key, device.matched), (&*entra_key(7), MatchStrength::Name));
    assert_eq!(register.line(6, 9).method, Method::Name);
    assert!(device.signin.is_some() && device.defender.is_some());
}

#[test]
fn two_objects_of_one_name_leave_the_machine_without_an_entra_id_undecided() {
    let register = more(vec![intune(1, "nb-1")], vec![], vec![])
        .objects(vec![entra(1, "nb-1"), entra(2, "nb-1")])
        .joined();
    assert_eq!(register.devices.len(), 3);
    let enrolled = register.device(&format!("intune:{}", IntuneId::from(1)));
    assert_eq!((enrolled.matched, enrolled.rivals), (MatchStrength::Ambiguous, 2));
    assert!(enrolled.undecided.contains(Source::Entra));
    assert!(register.device(&entra_key(1)).undecided.contains(Source::Intune));
}

#[test]
fn a_second_machine_of_the_name_keeps_an_object_apart_even_under_an_id_of_its_own() {
    let register = more(vec![intune(1, "nb-1")], vec![defender(1, "nb-1").entra(5)], vec![])
        .objects(vec![entra(7, "nb-1")])
        .joined();
    assert_eq!(register.device(&entra_key(7)).matched, MatchStrength::Ambiguous);
    assert!(register.devices.iter().all(|d| d.entra.is_none() || d.intune.is_none()));
}

#[test]
fn a_sensor_is_not_tied_by_name_where_entra_knows_a_second_machine_of_the_name() {
    let lists = |objects| {
        more(vec![intune(1, "nb-1").entra(1)], vec![defender(1, "nb-1")], vec![])
            .objects(objects)
            .joined()
    };
    assert_eq!(lists(vec![entra(1, "nb-1").joined()]).devices.len(), 1);
    let two = lists(vec![entra(1, "nb-1").joined(), entra(2, "nb-1").joined()]);
    let sensor = two.device(&format!("defender:{}", machine(1)));
    // The enrolled machine and the object that no portal knows; the enrolled one's object is no third.
    assert_eq!((sensor.matched, sensor.rivals), (MatchStrength::Ambiguous, 2));
    assert!(two.device(&entra_key(1)).undecided.contains(Source::Defender));
}

#[test]
fn an_object_silent_since_long_before_the_enrolment_is_another_machine_of_the_name() {
    let mut enrolled = intune(1, "nb-1");
    enrolled.enrolled_at = Some(days_ago(10));
    let at = |days| {
        more(vec![enrolled.clone()], vec![], vec![])
            .objects(vec![entra(1, "nb-1").seen(days)])
            .joined()
    };
    assert_eq!(at(31).devices.len(), 1);
    assert_eq!(at(32).devices.len(), 2);
}

#[test]
fn a_generic_name_ties_no_object() {
    let register = more(vec![intune(1, "iPhone").on(Platform::Ios)], vec![], vec![])
        .objects(vec![entra(1, "iPhone").on(Platform::Ios)])
        .joined();
    assert_eq!(register.devices.len(), 2);
}
