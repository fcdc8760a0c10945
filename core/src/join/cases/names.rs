//! Records tied by name, and every guard that keeps a name from tying the wrong ones.

use crate::join::fixture::{days_ago, defender, entra_key, intune, joined, machine, signin};
use crate::model::{EntraId, IntuneId, MatchStrength, Method, Platform, Source};

#[test]
fn a_name_that_is_unique_on_both_sides_joins_two_records_without_entra_ids() {
    let register = joined(vec![intune(1, "NB-1")], vec![defender(1, "nb-1.corp.example")], vec![]);
    let device = register.only();
    assert_eq!(&*device.key, format!("intune:{}", IntuneId::from(1)));
    assert_eq!(device.matched, MatchStrength::Name);
    assert_eq!(register.line(2, 3).method, Method::Name);
}

#[test]
fn a_name_joins_where_one_side_has_an_entra_id_and_the_device_keeps_it() {
    let register =
        joined(vec![intune(1, "nb-1")], vec![defender(1, "nb-1").entra(5)], vec![signin(5)]);
    let device = register.only();
    assert_eq!(device.entra_id, Some(EntraId::from(5)));
    assert_eq!(device.sources().iter().count(), 3);
    assert_eq!(register.line(3, 7).method, Method::EntraId);
}

#[test]
fn two_different_entra_ids_under_one_name_are_two_machines_and_no_doubt() {
    let register =
        joined(vec![intune(1, "nb-1").entra(1)], vec![defender(1, "nb-1").entra(2)], vec![]);
    assert_eq!(register.devices.len(), 2);
    for device in &register.devices {
        assert_eq!((device.matched, device.rivals), (MatchStrength::Single, 0));
        assert!(device.undecided.is_empty());
    }
}

#[test]
fn a_windows_machine_and_a_mac_of_one_name_are_two_machines() {
    let mac = defender(1, "atlas").on(Platform::Macos);
    let register = joined(vec![intune(1, "atlas")], vec![mac], vec![]);
    assert_eq!(register.devices.len(), 2);
    assert!(register.devices.iter().all(|d| d.undecided.is_empty()));
}

#[test]
fn a_pair_of_one_name_on_each_platform_is_joined_within_its_platform() {
    let register = joined(
        vec![intune(1, "atlas"), intune(2, "atlas").on(Platform::Macos)],
        vec![defender(1, "atlas").on(Platform::Macos), defender(2, "atlas")],
        vec![],
    );
    assert_eq!(register.devices.len(), 2);
    for device in &register.devices {
        assert_eq!(device.matched, MatchStrength::Name);
        assert_eq!(
            device.intune.as_ref().unwrap().platform,
            device.defender.as_ref().unwrap().platform
        );
    }
}

#[test]
fn a_name_on_two_enrolled_machines_leaves_all_three_records_undecided() {
    let register =
        joined(vec![intune(1, "lab"), intune(2, "lab")], vec![defender(1, "lab")], vec![]);
    assert_eq!(register.devices.len(), 3);
    let sensor = register.device(&format!("defender:{}", machine(1)));
    assert_eq!((sensor.matched, sensor.rivals), (MatchStrength::Ambiguous, 2));
    assert!(sensor.undecided.contains(Source::Intune));
    let line = register.line(2, 3);
    assert_eq!(line.method, Method::Ambiguous);
    for candidate in [1, 2] {
        let key = format!("intune:{}", IntuneId::from(candidate));
        assert!(line.detail.contains(&key), "{}", line.detail);
        let device = register.device(&key);
        assert_eq!(device.rivals, 1);
        assert!(device.undecided.contains(Source::Defender));
    }
}

#[test]
fn a_name_on_two_sensors_leaves_all_three_records_undecided() {
    let register =
        joined(vec![intune(1, "rig")], vec![defender(1, "rig"), defender(2, "rig")], vec![]);
    assert_eq!(register.devices.len(), 3);
    assert!(register.devices.iter().all(|d| d.matched == MatchStrength::Ambiguous));
}

#[test]
fn a_machine_settled_by_id_still_counts_so_the_rest_is_not_joined_by_elimination() {
    let register = joined(
        vec![intune(1, "bench").entra(1), intune(2, "bench")],
        vec![defender(1, "bench").entra(1), defender(2, "bench")],
        vec![],
    );
    assert_eq!(register.devices.len(), 3);
    assert_eq!(register.device(&entra_key(1)).matched, MatchStrength::Id);
    assert_eq!(register.device(&entra_key(1)).rivals, 0);
    let left = register.device(&format!("intune:{}", IntuneId::from(2)));
    assert_eq!((left.matched, left.rivals), (MatchStrength::Ambiguous, 2));
}

#[test]
fn a_sensor_named_like_a_machine_that_has_one_already_is_undecided_alone() {
    let register = joined(
        vec![intune(1, "old-name").entra(1)],
        vec![defender(1, "new-name").entra(1), defender(2, "old-name")],
        vec![],
    );
    assert_eq!(register.device(&entra_key(1)).matched, MatchStrength::Id);
    let stray = register.device(&format!("defender:{}", machine(2)));
    assert!(stray.undecided.contains(Source::Intune));
}

#[test]
fn a_generic_name_joins_nothing_but_leaves_the_question_open() {
    let register = joined(vec![intune(1, "PC")], vec![defender(1, "pc")], vec![]);
    assert_eq!(register.devices.len(), 2);
    assert!(register.devices.iter().all(|d| d.matched == MatchStrength::Ambiguous));
}

#[test]
fn a_sensor_that_ended_before_the_enrolment_is_superseded_by_the_new_bearer_of_its_name() {
    let mut enrolled = intune(1, "desk");
    enrolled.enrolled_at = Some(days_ago(10));
    let register = joined(vec![enrolled], vec![defender(1, "desk").seen(40)], vec![]);
    let device = register.only();
    assert!(device.defender.is_none() && device.undecided.is_empty());
    assert_eq!(device.old_defender.len(), 1);
    assert_eq!(device.matched, MatchStrength::Single);
    assert!(register.line(2, 3).detail.starts_with("superseded: last seen before"));
}

#[test]
fn a_sensor_updated_in_the_second_of_the_enrolment_is_the_same_machine() {
    let mut enrolled = intune(1, "desk");
    enrolled.enrolled_at = Some(days_ago(10));
    let register = joined(vec![enrolled], vec![defender(1, "desk").seen(10)], vec![]);
    assert!(register.only().defender.is_some());
}

#[test]
fn a_silent_sensor_whose_machine_still_signs_in_is_no_predecessor() {
    let mut enrolled = intune(1, "desk");
    enrolled.enrolled_at = Some(days_ago(10));
    let silent = defender(1, "desk").entra(4).seen(40);
    let register = joined(vec![enrolled], vec![silent], vec![signin(4)]);
    assert_eq!(register.devices.len(), 2);
    assert!(register.devices.iter().all(|d| d.matched == MatchStrength::Ambiguous));
}

#[test]
fn a_sensor_whose_machine_signed_in_last_at_the_very_enrolment_is_no_predecessor() {
    let after = |signed_in: i64| {
        let mut enrolled = intune(1, "desk");
        enrolled.enrolled_at = Some(days_ago(10));
        let mut last = signin(4);
        last.newest.at = days_ago(signed_in);
        joined(vec![enrolled], vec![defender(1, "desk").entra(4).seen(40)], vec![last])
    };
    assert_eq!(after(10).devices.len(), 2);
    assert_eq!(after(11).devices.len(), 1);
}

#[test]
fn without_an_enrolment_date_nothing_shows_that_the_name_was_not_reused() {
    let mut undated = intune(1, "desk");
    undated.enrolled_at = None;
    let register = joined(vec![undated], vec![defender(1, "desk")], vec![]);
    assert_eq!(register.devices.len(), 2);
    assert!(register.devices.iter().all(|d| d.matched == MatchStrength::Ambiguous));
}

#[test]
fn two_hardware_serials_under_one_name_are_not_joined() {
    let register = joined(
        vec![intune(1, "desk").serial("S-1")],
        vec![defender(1, "desk").serial("S-2")],
        vec![],
    );
    assert_eq!(register.devices.len(), 2);
}

#[test]
fn one_hardware_serial_alone_speaks_against_no_name() {
    for (enrolled, sensor) in [
        (intune(1, "desk").serial("S-1"), defender(1, "desk")),
        (intune(1, "desk"), defender(1, "desk").serial("S-1")),
        (intune(1, "desk"), defender(1, "desk")),
    ] {
        assert!(joined(vec![enrolled], vec![sensor], vec![]).only().defender.is_some());
    }
}

#[test]
fn a_record_of_unknown_platform_is_a_candidate_but_never_joined_by_name() {
    let unknown = defender(1, "desk").on(Platform::Unknown);
    let register = joined(vec![intune(1, "desk")], vec![unknown], vec![]);
    assert_eq!(register.devices.len(), 2);
    assert!(register.devices.iter().all(|d| d.matched == MatchStrength::Ambiguous));
}

#[test]
fn a_server_that_intune_calls_windows_is_joined_and_called_a_server() {
    let server = defender(1, "srv").on(Platform::WindowsServer);
    let register = joined(vec![intune(1, "srv")], vec![server], vec![]);
    assert_eq!(register.only().platform, Platform::WindowsServer);
}
