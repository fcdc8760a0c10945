//! Records tied by ids, and what is written down about every record.

use crate::join::fixture::{
    defender, entra_key, export, intake, intune, joined, now, origin, signin,
};
use crate::model::{Kind, MatchStrength, Method, PersonRow, Upn};
use crate::policy::Policy;

#[test]
fn records_of_three_portals_with_one_entra_id_are_one_device() {
    let register =
        joined(vec![intune(1, "a").entra(9)], vec![defender(1, "z").entra(9)], vec![signin(9)]);
    let device = register.only();
    assert_eq!(&*device.key, entra_key(9));
    assert_eq!(device.matched, MatchStrength::Id);
    let methods: Vec<_> = register.ledger.iter().map(|l| l.method).collect();
    assert_eq!(methods, [Method::Anchor, Method::EntraId, Method::EntraId]);
}

#[test]
fn a_sign_in_id_nobody_knows_is_a_device_of_its_own() {
    let register = joined(vec![intune(1, "a").entra(9)], vec![], vec![signin(8)]);
    assert_eq!(register.keys(), [entra_key(8), entra_key(9)]);
    assert_eq!(register.device(&entra_key(8)).matched, MatchStrength::Single);
}

#[test]
fn a_record_without_any_key_is_named_after_its_row() {
    let register = joined(vec![intune(0, "")], vec![], vec![]);
    assert_eq!(&*register.only().key, "record:E-01#2");
    assert_eq!(register.line(1, 2).method, Method::None);
}

#[test]
fn the_ledger_is_sorted_by_origin_and_names_the_device_of_every_record() {
    let register = joined(
        vec![intune(2, "b").entra(1), intune(1, "a").entra(2)],
        vec![defender(1, "a").entra(2)],
        vec![signin(1)],
    );
    let origins: Vec<_> = register.ledger.iter().map(|l| l.origin).collect();
    assert_eq!(origins, [origin(1, 3), origin(1, 4), origin(2, 3), origin(3, 3)]);
    assert_eq!(&*register.line(3, 3).device_key, entra_key(1));
}

#[test]
fn users_own_and_use_devices_by_their_place_in_the_sorted_list() {
    let register = joined(
        vec![intune(1, "b").entra(9).owned_by("Ada@Heron.example")],
        vec![],
        vec![signin(9), signin(4)],
    );
    assert_eq!(register.users.len(), 1);
    let ada = &register.users[0];
    assert_eq!((ada.owned.as_slice(), ada.used.as_slice()), (&[1][..], &[0, 1][..]));
}

#[test]
fn the_configured_tenant_goes_before_the_one_of_the_sign_ins() {
    let mut policy = Policy::default();
    policy.engagement.tenant_id = Some("not a tenant".into());
    let mut read = intake(vec![], vec![], vec![]);
    read.evidence = vec![export(1, Kind::EntraSignins)];
    read.signins.home_tenant = Some(7.into());
    let register = crate::join::join(read, &policy, now());
    assert_eq!(register.tenant, Some(7.into()));
    assert!(register.remarks[0].contains("engagement.tenant_id"));
}

#[test]
fn people_become_users_in_evidence_order() {
    let row = |row, upn: &str| {
        Box::new(PersonRow {
            origin: origin(13, row),
            kind: Kind::EntraUsers,
            upn: Upn::parse(upn).unwrap(),
            enabled: Some(true),
            guest: None,
            roles: Vec::new(),
        })
    };
    let mut read = intake(vec![intune(1, "a").owned_by("bo@heron.example")], vec![], vec![]);
    read.people =
        vec![row(4, "bo@heron.example"), row(3, "ada@heron.example"), row(2, "bo@heron.example")];
    let users = read.joined().users;
    assert_eq!(users.len(), 2);
    let rows: Vec<u32> = users[1].people.iter().map(|p| p.origin.row).collect();
    assert_eq!((users[1].owned.len(), rows), (1, vec![2, 4]));
}
