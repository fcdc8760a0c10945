//! Defender exports whose Entra ids are those of directory objects.

use crate::join::fixture::{defender, entra, entra_key, intune, joined, more};
use crate::model::evidence::Lacks;
use crate::model::{EntraId, MatchStrength, Method};

/// Twenty-five enrolled machines and their sensors; the first `meeting` sensors show the Entra id
/// of their machine, the others another one.
fn object_ids(meeting: u128, filled: u128) -> crate::model::Register {
    let name = |at: u128| format!("nb-{at}");
    let enrolled = (1..=25).map(|at| intune(at, &name(at)).entra(at)).collect();
    let sensor = |at: u128| {
        let record = defender(at as u64, &name(at));
        if at > filled {
            record
        } else if at <= meeting {
            record.entra(at)
        } else {
            record.entra(at + 1_000)
        }
    };
    joined(enrolled, (1..=25).map(sensor).collect(), vec![])
}

#[test]
fn ids_that_hardly_meet_while_names_do_are_taken_for_object_ids_and_not_used() {
    let register = object_ids(4, 25);
    assert_eq!(register.devices.len(), 25);
    assert!(register.devices.iter().all(|d| d.matched == MatchStrength::Name));
    let evidence = &register.evidence[1];
    assert!(matches!(evidence.lacks, Lacks::Anything(_)));
    assert_eq!(evidence.warnings[0].code, "object_ids");
    assert_eq!(register.remarks.len(), 1);
}

#[test]
fn a_fifth_of_meeting_ids_or_fewer_than_twenty_of_them_is_no_sign_of_object_ids() {
    assert_eq!(object_ids(5, 25).devices.len(), 45);
    assert_eq!(object_ids(0, 19).devices.len(), 19 * 2 + 6);
    assert!(object_ids(0, 19).remarks.is_empty());
}

#[test]
fn ids_that_meet_nothing_are_trusted_where_names_meet_nothing_either() {
    let enrolled = (1..=25).map(|at| intune(at, &format!("nb-{at}")).entra(at)).collect();
    let sensors = (1..=25).map(|at| defender(at, &format!("srv-{at}")).entra(500 + u128::from(at)));
    let register = joined(enrolled, sensors.collect(), vec![]);
    assert_eq!(register.evidence[1].lacks, Lacks::Nothing);
    assert_eq!(register.device(&entra_key(501)).entra_id, Some(EntraId::from(501)));
}

#[test]
fn object_ids_of_the_entra_list_are_read_as_the_device_ids_they_stand_for() {
    let name = |at: u128| format!("nb-{at}");
    let objects = || (1..=25).map(|at| entra(at, &name(at)).joined()).collect();
    let enrolled: Vec<_> = (1..=25).map(|at| intune(at, &name(at)).entra(at)).collect();
    let sensors: Vec<_> =
        (1..=25).map(|at| defender(at as u64, "x").entra(at + 1_000_000)).collect();
    let register = more(enrolled.clone(), sensors.clone(), vec![]).objects(objects()).joined();
    assert_eq!(register.devices.len(), 25);
    assert!(register.devices.iter().all(|d| d.matched == MatchStrength::Id));
    assert_eq!(register.line(2, 3).method, Method::EntraObjectId);
    assert!(register.remarks.is_empty() && register.evidence[1].lacks == Lacks::Nothing);
    // A sensor the list does not know shows an object id too: it contradicts nothing.
    let mut more_sensors = sensors;
    more_sensors.push(defender(30, "nb-30").entra(1_000_030));
    let mut more_enrolled = enrolled;
    more_enrolled.push(intune(30, "nb-30").entra(30));
    let register = more(more_enrolled, more_sensors, vec![]).objects(objects()).joined();
    assert_eq!(register.device(&entra_key(30)).matched, MatchStrength::Name);
    assert!(matches!(register.evidence[1].lacks, Lacks::Anything(_)));
    assert_eq!(register.evidence[1].warnings[0].code, "object_ids");
}

#[test]
fn an_object_without_portal_records_is_the_anchor_of_a_sensor_known_by_its_object_id() {
    let register = more(vec![], vec![defender(1, "a").entra(1_000_001)], vec![])
        .objects(vec![entra(1, "a").joined()])
        .joined();
    assert_eq!(&*register.only().key, entra_key(1));
    assert_eq!(register.line(6, 3).method, Method::Anchor);
    assert_eq!(register.line(2, 3).method, Method::EntraObjectId);
}

#[test]
fn it_takes_twice_as_many_names_as_ids_and_a_tenth_of_the_export_to_set_ids_aside() {
    // Beside them so many sensors without an Entra id whose machine is known by name.
    let set_aside = |ids: u64, names: u64, filled: u64, blank: u64| {
        let name = |at: u64| format!("nb-{at}");
        let own = (1..=names).chain(101..=100 + blank);
        let enrolled = own.map(|at| intune(at.into(), &name(at)).entra(at.into())).collect();
        let sensor = |at: u64| {
            let own = if at <= names { name(at) } else { format!("srv-{at}") };
            defender(at, &own).entra(u128::from(if at <= ids { at } else { at + 1_000 }))
        };
        let silent = (101..=100 + blank).map(|at| defender(at, &name(at)));
        let register = joined(enrolled, (1..=filled).map(sensor).chain(silent).collect(), vec![]);
        matches!(register.evidence[1].lacks, Lacks::Anything(_))
    };
    for (ids, names, filled, blank, expected) in [
        (3, 7, 40, 0, true),
        (3, 6, 40, 0, false),
        (0, 3, 25, 0, true),
        (0, 2, 25, 0, false),
        (0, 2, 25, 9, false),
    ] {
        let found = set_aside(ids, names, filled, blank);
        assert_eq!(found, expected, "{ids} {names} {filled} {blank}");
    }
}

#[test]
fn the_remark_says_by_what_the_ids_are_known_to_name_objects() {
    assert_eq!(
        object_ids(4, 25).remarks,
        [
            "4 of the 25 Entra ids in the Defender export E-02 are known elsewhere, but 25 of the same \
          records are known by name: the ids probably name directory objects and were not used"
        ]
    );
    let register = more(
        vec![intune(3, "c").entra(3)],
        vec![
            defender(1, "a").entra(1_000_001),
            defender(2, "b").entra(1_000_002),
            defender(3, "c").entra(3),
            defender(4, "d").entra(1_000_099),
        ],
        vec![],
    )
    .objects(vec![entra(1, "a"), entra(2, "b")])
    .joined();
    assert_eq!(
        register.remarks,
        [
            "2 Entra ids in the Defender export E-02 are object ids of the Entra devices list; 1 more \
          are in no export: they were taken for object ids and not used"
        ]
    );
    // What the list translates and what meets stays a key.
    for id in [1, 2, 3] {
        assert_eq!(register.device(&entra_key(id)).matched, MatchStrength::Id, "{id}");
    }
}

#[test]
fn a_report_that_names_a_listed_sensor_by_its_object_id_is_placed_by_that() {
    let hunted = defender(1, "a").entra(1_000_001).in_file(8);
    let register = more(vec![], vec![defender(1, "a"), hunted], vec![])
        .objects(vec![entra(1, "a").joined()])
        .joined();
    assert_eq!(&*register.only().key, entra_key(1));
    assert_eq!(register.line(8, 3).method, Method::EntraObjectId);
}
