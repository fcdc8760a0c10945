//! Small estates grouped by the entries of their owners.

use super::*;
use crate::coverage::measure;
use crate::model::Link::{self, No, Unknown, Yes};
use crate::testing::{Estate, Machine, Person, person, server, upn, windows};

const HELD: [Link; 6] = [Yes, Yes, Yes, Unknown, Unknown, Unknown];
const GAP: [Link; 6] = [Yes, No, No, Unknown, Unknown, Unknown];

fn owned(owner: &str, links: [Link; 6]) -> Machine {
    let machine = windows().enrolled().intune(|i| i.primary_user = Some(upn(owner)));
    machine.but(|device| device.chain.links = links)
}

fn works_in(name: &str, department: Option<&str>) -> Person {
    person(name).holds(&[]).licence(|row| row.department = department.map(Into::into))
}

fn times(count: usize, machine: &Machine) -> Vec<Machine> {
    vec![machine.clone(); count]
}

fn grouped(machines: Vec<Machine>, people: impl IntoIterator<Item = Person>) -> Vec<Grouping> {
    let estate = Estate::with(machines, people);
    let found = measure(&estate.register, &estate.policy);
    for grouping in &found.groups {
        let sum: u64 = grouping.rows.iter().map(|row| row.devices).sum();
        assert_eq!(sum, found.devices, "{}", grouping.by);
    }
    found.groups
}

fn names(grouping: &Grouping) -> Vec<(String, u64)> {
    let name = |row: &Group| match &row.kind {
        GroupKind::Named { name } => name.clone(),
        GroupKind::Others { groups } => format!("{groups} others"),
        other => format!("{other:?}"),
    };
    grouping.rows.iter().map(|row| (name(row), row.devices)).collect()
}

const ANNA: &str = "anna@birchwood.example";
const BEN: &str = "ben@birchwood.example";
const CLEO: &str = "cleo@birchwood.example";
const DORA: &str = "dora@birchwood.example";

#[test]
fn five_devices_are_a_group_and_four_are_among_the_others() {
    let machines = [
        times(6, &owned(ANNA, HELD)),
        times(5, &owned(BEN, HELD)),
        times(4, &owned(CLEO, GAP)),
        times(1, &owned(DORA, GAP)),
    ];
    let people = [
        works_in(ANNA, Some("Works")),
        works_in(BEN, Some("Design")),
        works_in(CLEO, Some("Legal")),
        works_in(DORA, Some("Board")),
    ];
    let found = grouped(machines.concat(), people);
    assert_eq!((found.len(), found[0].by), (1, "department"));
    let expected = [("Works".into(), 6), ("Design".into(), 5), ("2 others".into(), 5)];
    assert_eq!(names(&found[0]), expected);
    let others = &found[0].rows[2];
    assert_eq!((others.through, others.through_share, others.proven), (Some(0), Some(0.0), 0));
    assert_eq!((found[0].rows[0].through, found[0].rows[0].proven_share), (Some(6), Some(0.0)));
}

#[test]
fn a_device_whose_owner_tells_no_group_stands_in_the_row_that_says_why() {
    let named = owned(ANNA, HELD);
    let machines = vec![
        owned(BEN, HELD),
        owned(DORA, HELD),
        named.clone().intune(|i| i.primary_user = None),
        named.clone().shared(),
        windows().onboarded(),
        server().onboarded(),
        named.clone().out_of_scope(),
        named.inactive(),
    ];
    let people = [works_in(ANNA, Some("Works")), works_in(BEN, Some("  "))];
    let found = grouped(machines, people);
    assert_eq!(
        names(&found[0]),
        [
            ("NotStated".into(), 1),
            ("Shared".into(), 1),
            ("Ownerless".into(), 1),
            ("OwnerUnknown".into(), 3)
        ]
    );
}

#[test]
fn spellings_that_differ_in_case_and_blanks_are_one_group_under_the_commonest() {
    let machines =
        [times(2, &owned(ANNA, HELD)), times(3, &owned(BEN, HELD)), times(1, &owned(CLEO, GAP))];
    let people = [
        works_in(ANNA, Some("field  SERVICE")),
        works_in(BEN, Some(" Field Service ")),
        works_in(CLEO, Some("field service")),
    ];
    let found = grouped(machines.concat(), people);
    assert_eq!(names(&found[0]), [("Field Service".into(), 6)]);
    assert_eq!(found[0].rows[0].through, Some(5));
}

#[test]
fn each_entry_is_a_grouping_of_its_own_and_one_nobody_states_is_none() {
    let abroad = works_in(ANNA, None).licence(|row| {
        row.office = Some("Quay 4".into());
        row.country = Some("Norway".into());
    });
    let found = grouped(times(5, &owned(ANNA, HELD)), [abroad]);
    assert_eq!(found.iter().map(|g| g.by).collect::<Vec<_>>(), ["office", "country"]);
    assert_eq!(names(&found[1]), [("Norway".into(), 5)]);
    assert!(grouped(times(5, &owned(ANNA, HELD)), [works_in(ANNA, None)]).is_empty());
}

#[test]
fn without_a_headline_nothing_is_said_to_hold() {
    let dark = owned(ANNA, [Unknown; 6]);
    let found = grouped(times(5, &dark), [works_in(ANNA, Some("Works"))]);
    assert_eq!((found[0].rows[0].through, found[0].rows[0].through_share), (None, None));
    let json = serde_json::to_value(&found[0]).unwrap();
    assert_eq!(
        (&json["rows"][0]["kind"], &json["rows"][0]["name"]),
        (&"named".into(), &"Works".into())
    );
}
