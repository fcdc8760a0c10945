//! Several Entra objects of one name: which of them are one machine.

use crate::join::fixture::{defender, entra, entra_key, intune, more, signin};
use crate::model::{Device, EntraRecord, MatchStrength, Method, Platform, Register, Source};

/// The register of these objects, the first of them enrolled.
fn enrolled(objects: Vec<EntraRecord>) -> Register {
    more(vec![intune(1, "nb-1").entra(1)], vec![], vec![]).objects(objects).joined()
}

fn ambiguous(device: &Device) -> bool {
    device.matched == MatchStrength::Ambiguous && device.rivals > 0
}

#[test]
fn an_object_registered_beside_the_joined_one_is_the_same_machine_and_superseded() {
    let register = more(vec![], vec![], vec![signin(2)])
        .objects(vec![entra(1, "nb-1").joined().seen(5), entra(2, "NB-1").registered()])
        .joined();
    let device = register.only();
    assert_eq!((&*device.key, device.old_entra.len()), (&*entra_key(1), 1));
    let line = register.line(6, 4);
    assert_eq!(line.method, Method::Name);
    assert!(line.detail.starts_with("superseded: another Entra object"), "{}", line.detail);
    // Who signed in under the twin used this machine.
    assert!(device.signin.is_none());
    assert_eq!(register.users[0].used, [0]);
}

#[test]
fn an_object_that_a_portal_knows_stands_for_those_of_blank_join_type() {
    let register = enrolled(vec![entra(1, "nb-1"), entra(2, "nb-1"), entra(3, "nb-1")]);
    let device = register.only();
    assert_eq!((device.old_entra.len(), device.matched), (2, MatchStrength::Id));
}

#[test]
fn objects_of_which_none_is_joined_or_known_stay_apart_without_doubt() {
    let register = more(vec![], vec![], vec![])
        .objects(vec![entra(1, "nb-1").registered(), entra(2, "nb-1").registered()])
        .joined();
    assert_eq!(register.devices.len(), 2);
    assert!(register.devices.iter().all(|d| d.matched == MatchStrength::Single));
}

#[test]
fn objects_of_another_family_or_a_generic_name_are_no_twins() {
    let mac = entra(2, "nb-1").registered().on(Platform::Macos);
    assert_eq!(enrolled(vec![entra(1, "nb-1").joined(), mac]).devices.len(), 2);
    let pcs = vec![entra(1, "pc").joined(), entra(2, "pc").registered()];
    assert_eq!(enrolled(pcs).devices.len(), 2);
}

#[test]
fn two_joined_objects_active_within_three_weeks_stay_apart_undecided() {
    let register = enrolled(vec![entra(1, "nb-1").joined(), entra(2, "nb-1").joined().seen(21)]);
    assert_eq!(register.devices.len(), 2);
    assert!(register.devices.iter().all(ambiguous));
    let bare = register.device(&entra_key(2));
    assert!(bare.undecided.contains(Source::Intune) && bare.intune.is_none());
    assert_eq!(register.line(6, 4).method, Method::Ambiguous);
}

#[test]
fn of_two_joined_objects_further_apart_the_newer_is_current() {
    let register = enrolled(vec![entra(1, "nb-1").joined(), entra(2, "nb-1").joined().seen(22)]);
    assert_eq!((&*register.only().key, register.only().old_entra.len()), (&*entra_key(1), 1));
    let older = more(vec![intune(1, "nb-1").entra(1).seen(40)], vec![], vec![])
        .objects(vec![entra(1, "nb-1").joined().seen(40), entra(2, "nb-1").joined()])
        .joined();
    let device = older.only();
    assert_eq!((&*device.key, device.old_intune.len()), (&*entra_key(2), 1));
    assert!(device.intune.is_none());
}

#[test]
fn a_third_object_is_nobodys_twin_where_two_joined_ones_stand_apart() {
    let objects = vec![
        entra(1, "nb-1").joined(),
        entra(2, "nb-1").joined(),
        entra(3, "nb-1").registered(),
        entra(4, "nb-1").joined().seen(90),
    ];
    let register = enrolled(objects);
    assert_eq!(register.devices.len(), 4);
    assert!(register.devices.iter().all(ambiguous));
    assert_eq!(register.device(&entra_key(3)).rivals, 3);
}

#[test]
fn two_bare_joined_objects_may_be_one_machine_though_neither_lacks_a_record_of_the_other() {
    let register = more(vec![], vec![], vec![])
        .objects(vec![entra(1, "nb-1").joined(), entra(2, "nb-1").joined()])
        .joined();
    assert!(register.devices.iter().all(|d| ambiguous(d) && d.undecided.is_empty()));
    assert!(register.line(6, 3).detail.contains(&entra_key(2)));
}

#[test]
fn two_enrolments_under_one_name_are_two_machines_and_no_doubt() {
    let both = vec![intune(1, "lab").entra(1), intune(2, "lab").entra(2)];
    let register = more(both, vec![], vec![])
        .objects(vec![entra(1, "lab").joined(), entra(2, "lab").joined()])
        .joined();
    assert_eq!(register.devices.len(), 2);
    assert!(register.devices.iter().all(|d| d.rivals == 0));
}

#[test]
fn a_second_enrolment_of_the_name_is_not_in_doubt_about_the_others_sensor() {
    let both = vec![intune(1, "lab").entra(1), intune(2, "lab").entra(2)];
    let register = more(both, vec![defender(1, "lab").entra(1)], vec![])
        .objects(vec![entra(1, "lab").joined(), entra(2, "lab").joined()])
        .joined();
    assert_eq!(register.devices.len(), 2);
    assert!(register.devices.iter().all(|d| d.rivals == 0 && d.undecided.is_empty()));
}

#[test]
fn an_enrolled_registered_object_and_a_joined_one_with_a_sensor_are_undecided() {
    let register =
        more(vec![intune(1, "nb-1").entra(1)], vec![defender(1, "nb-1").entra(2)], vec![])
            .objects(vec![entra(1, "nb-1").registered(), entra(2, "nb-1").joined()])
            .joined();
    assert_eq!(register.devices.len(), 2);
    assert!(register.device(&entra_key(1)).undecided.contains(Source::Defender));
    assert!(register.device(&entra_key(2)).undecided.contains(Source::Intune));
}

#[test]
fn thousands_of_objects_of_one_name_name_five_and_count_the_rest() {
    let objects = (1..3_000).map(|id| entra(id, "kiosk").joined()).collect();
    let register = more(vec![], vec![], vec![]).objects(objects).joined();
    assert!(register.devices.iter().all(|d| d.rivals == 2_998));
    let detail = &register.line(6, 3).detail;
    assert!(detail.contains("and 2993 more"), "{detail}");
}
