use blindspot_core::model::Platform;
use blindspot_core::model::key::{EntraId, IntuneId};

use super::*;

fn row(entra: u128, intune: u128, serial: &str) -> DeviceRow {
    DeviceRow {
        entra: (entra > 0).then(|| EntraId::from(entra)),
        intune: (intune > 0).then(|| IntuneId::from(intune)),
        defender: None,
        serial: (!serial.is_empty()).then(|| serial.into()),
        name: "NB-1".into(),
        platform: Platform::Windows,
        standing: Standing::Registered { in_scope: true, active: true },
        former: Box::default(),
    }
}

fn inactive(mut row: DeviceRow) -> DeviceRow {
    row.standing = Standing::Registered { in_scope: true, active: false };
    row
}

fn after(mut row: DeviceRow, former: u128) -> DeviceRow {
    row.former = [Key::Entra(EntraId::from(former))].into();
    row
}

use Fate::{Ambiguous, Gone, Now};

fn fates(old: &[DeviceRow], new: &[DeviceRow]) -> Vec<Fate> {
    devices(old, new).fates
}

#[test]
fn any_shared_id_or_serial_makes_two_rows_one_device_whatever_their_names_and_order() {
    let old = [row(1, 10, "S1"), row(2, 20, ""), row(3, 30, "S3"), row(4, 40, "")];
    let new = [row(9, 90, "S3"), row(8, 20, ""), row(1, 0, ""), after(row(7, 70, ""), 4)];
    assert_eq!(fates(&old, &new), [Now(2), Now(1), Now(0), Now(3)]);
    assert!(devices(&old, &new).origins.iter().all(|origin| *origin == Origin::Known));
}

#[test]
fn a_shared_name_alone_is_no_match() {
    let found = devices(&[row(1, 0, "")], &[row(2, 0, "")]);
    assert_eq!((found.fates, found.origins), (vec![Gone], vec![Origin::FirstSeen]));
}

#[test]
fn one_device_meeting_two_by_different_ids_is_never_guessed() {
    let found = devices(&[row(1, 10, "")], &[row(1, 0, ""), row(0, 10, ""), row(5, 0, "")]);
    assert_eq!(found.fates, [Ambiguous]);
    assert_eq!(found.origins, [Origin::Ambiguous, Origin::Ambiguous, Origin::FirstSeen]);
    // A serial does not outvote an id while both are in use.
    assert_eq!(fates(&[row(1, 0, "S1")], &[row(1, 0, ""), row(2, 0, "S1")]), [Ambiguous]);
}

#[test]
fn a_reimaged_machine_is_the_active_one_with_its_serial_not_the_record_it_left_behind() {
    let old = [row(1, 10, "S1")];
    let left = inactive(row(1, 0, ""));
    let found = devices(&old, &[left.clone(), row(2, 20, "S1")]);
    assert_eq!(
        (found.fates, found.origins),
        (vec![Now(1)], vec![Origin::Ambiguous, Origin::Known])
    );
    // Without the serial nothing says that the new one is that machine.
    assert_eq!(fates(&old, &[left.clone(), row(2, 10, "")]), [Ambiguous]);
    assert_eq!(fates(&old, &[left, inactive(row(2, 20, "S1"))]), [Ambiguous]);
}

#[test]
fn a_serial_two_machines_bear_tells_neither_apart() {
    let old = [row(1, 0, "S1")];
    assert_eq!(fates(&old, &[row(2, 0, "S1"), row(3, 0, "S1")]), [Gone]);
    let cloned = [row(1, 0, "S1"), row(2, 0, "S1")];
    assert_eq!(fates(&cloned, &[row(2, 0, "S1"), row(3, 0, "S1")]), [Gone, Now(0)]);
}

#[test]
fn two_rows_that_turn_out_to_be_one_machine_are_both_that_machine() {
    let found = devices(&[row(1, 0, ""), row(0, 10, "")], &[row(1, 10, "")]);
    assert_eq!(found.fates, [Now(0), Now(0)]);
}

#[test]
fn a_row_nobody_could_place_before_ties_nothing_together_later() {
    let mut lost = row(1, 10, "");
    lost.standing = Standing::Ambiguous;
    let old = [row(1, 0, ""), row(0, 10, ""), lost];
    assert_eq!(fates(&old, &[row(1, 0, ""), row(0, 10, "")]), [Now(0), Now(1), Gone]);
}
