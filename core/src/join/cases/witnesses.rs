//! Report rows and the devices they speak of.

use crate::join::fixture::{defender, entra, entra_key, intune, machine, more, origin, witness};
use crate::model::key::ObjectId;
use crate::model::{EntraId, IntuneId, Kind, MatchStrength, Method, Platform, RecordId, Source};

const AV: Kind = Kind::IntuneAvStatus;

#[test]
fn ids_place_a_row_strongest_first_and_also_those_of_superseded_records() {
    let lists = vec![intune(1, "a").entra(1), intune(2, "a").entra(1).seen(50)];
    let register = more(lists, vec![defender(1, "a").entra(1)], vec![])
        .told(vec![
            witness(AV, 4, "x").but(|w| w.defender_id = Some(machine(1))),
            witness(AV, 3, "y").but(|w| w.intune_id = Some(2.into())),
            witness(AV, 2, "z")
                .but(|w| (w.entra_id, w.intune_id) = (Some(1.into()), Some(1.into()))),
        ])
        .joined();
    let device = register.only();
    let rows: Vec<u32> = device.witnesses.iter().map(|w| w.origin.row).collect();
    assert_eq!(rows, [2, 3, 4]);
    assert_eq!(device.matched, MatchStrength::Id);
    let methods = [2, 3, 4].map(|row| register.line(9, row).method);
    assert_eq!(methods, [Method::EntraId, Method::IntuneId, Method::DefenderId]);
    assert_eq!(register.line(9, 2).record_id, RecordId::Entra(EntraId::from(1)));
    assert_eq!(register.line(9, 3).source, Source::Intune);
}

#[test]
fn an_object_id_in_a_report_is_read_through_the_entra_list() {
    let object = ObjectId::from(1_000_001).reread();
    let register = more(vec![], vec![], vec![])
        .objects(vec![entra(1, "a").joined()])
        .told(vec![witness(AV, 2, "").but(|w| w.entra_id = Some(object))])
        .joined();
    assert_eq!(register.only().witnesses.len(), 1);
    assert_eq!(register.line(9, 2).method, Method::EntraObjectId);
}

#[test]
fn name_and_user_place_a_row_without_ids_and_mark_the_device() {
    let owned = |id, upn| intune(id, "lab").entra(id).owned_by(upn);
    let lists = vec![owned(1, "ada@heron.example"), owned(2, "bo@heron.example")];
    let register = more(lists, vec![], vec![])
        .told(vec![
            witness(AV, 2, "LAB").of_user("Bo@Heron.example"),
            witness(AV, 3, "lab").of_user("cy@heron.example"),
        ])
        .joined();
    let placed = register.device(&entra_key(2));
    assert_eq!((placed.witnesses.len(), placed.matched), (1, MatchStrength::NameUser));
    assert_eq!(register.line(9, 2).method, Method::NameUser);
    let open = register.line(9, 3);
    assert_eq!((open.method, &*open.device_key), (Method::Ambiguous, ""));
    assert!(open.detail.contains(&entra_key(1)), "{}", open.detail);
    assert_eq!(register.unplaced[0].origin, origin(9, 3));
}

#[test]
fn a_name_and_user_that_a_report_shows_twice_is_no_key_unless_the_report_repeats_machines() {
    let told = |kind| {
        let row = |row| witness(kind, row, "nb-1").of_user("ada@heron.example");
        let list = vec![intune(1, "nb-1").owned_by("ada@heron.example")];
        more(list, vec![], vec![]).told(vec![row(2), row(3)]).joined()
    };
    assert_eq!(told(AV).unplaced.len(), 2);
    let malware = told(Kind::IntuneMalware);
    assert_eq!(malware.only().witnesses.len(), 2);
    assert!(malware.unplaced.is_empty());
}

#[test]
fn a_name_alone_places_a_row_where_no_other_device_bears_it() {
    let mac = intune(2, "atlas").on(Platform::Macos);
    let lists =
        more(vec![intune(1, "atlas"), mac, intune(3, "pc"), intune(4, "solo")], vec![], vec![]);
    let register = lists
        .told(vec![
            witness(AV, 2, "atlas").but(|w| w.platform = Platform::Macos),
            witness(AV, 3, "pc"),
            witness(AV, 4, "solo.corp.example"),
            witness(AV, 5, "nobody"),
            witness(AV, 6, ""),
            witness(Kind::IntuneMalware, 2, "atlas"),
        ])
        .joined();
    let methods = [2, 3, 4, 5, 6].map(|row| register.line(9, row).method);
    use Method::{Ambiguous, Name, None};
    assert_eq!(methods, [Name, Ambiguous, Name, None, None]);
    assert_eq!(register.line(10, 2).method, Ambiguous);
    let solo = register.device(&format!("intune:{}", IntuneId::from(4)));
    assert_eq!(solo.matched, MatchStrength::Name);
    assert_eq!(&*register.line(9, 6).detail, "the row names no machine");
}

#[test]
fn a_row_of_the_name_with_another_id_keeps_a_row_without_ids_from_being_placed() {
    let register = more(vec![intune(1, "nb-1").entra(1)], vec![], vec![])
        .told(vec![
            witness(AV, 2, "nb-1").but(|w| w.entra_id = Some(1.into())),
            witness(AV, 3, "nb-1"),
            witness(Kind::IntuneMalware, 2, "nb-1").but(|w| w.entra_id = Some(8.into())),
        ])
        .joined();
    assert_eq!(register.only().witnesses.len(), 1);
    assert_eq!(register.line(9, 3).method, Method::Ambiguous);
    assert_eq!(&*register.line(10, 2).detail, "the device of its name carries another id");
}

#[test]
fn a_row_that_no_device_takes_says_what_was_looked_for() {
    let unknown = |w: &mut crate::model::Witness| w.entra_id = Some(8.into());
    let register = more(vec![intune(1, "solo")], vec![], vec![])
        .told(vec![
            witness(AV, 2, "solo").but(|w| w.platform = Platform::Macos),
            witness(AV, 3, "").but(unknown),
            witness(AV, 4, "nobody").but(unknown),
        ])
        .joined();
    for (row, words) in [
        (2, "the device of its name is of another platform"),
        (3, "no device carries its id"),
        (4, "no device carries its id or bears its name"),
    ] {
        assert_eq!(&*register.line(9, row).detail, words);
    }
}

#[test]
fn the_health_of_a_mac_goes_by_the_name_of_the_mac_and_never_by_a_user() {
    let list = || vec![intune(1, "mac-1").on(Platform::Macos).owned_by("ada@heron.example")];
    let told = |row| witness(Kind::MdatpHealth, row, "mac-1").of_user("ada@heron.example");
    let register = more(list(), vec![], vec![]).told(vec![told(1)]).joined();
    assert_eq!(register.line(11, 1).method, Method::Name);
    // Two files of one name may be of two Macs.
    let mut other = told(1);
    other.origin = origin(12, 1);
    let register = more(list(), vec![], vec![]).told(vec![told(1), other]).joined();
    assert_eq!(register.unplaced.len(), 2);
}
