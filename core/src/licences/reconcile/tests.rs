//! The figures of the reconciliation on small estates.

use super::*;
use crate::testing::{ANNA, Estate, Machine, Person, mac, person, server, upn, windows};

const BEN: &str = "ben@birchwood.example";
const CLEO: &str = "cleo@birchwood.example";

fn of(estate: &Estate) -> Reconciliation {
    reconcile(&estate.register, &estate.policy)
}

fn safe(machine: Machine, owner: &str) -> Machine {
    machine.enrolled().onboarded().intune(|i| i.primary_user = Some(upn(owner)))
}

fn holds(name: &str, products: &[&str]) -> Person {
    person(name).holds(products)
}

#[test]
fn users_stand_in_the_tier_of_their_best_right_and_add_up() {
    let found = of(&Estate::with(
        [windows().enrolled()],
        [
            holds("a@birchwood.example", &["SPE_E3", "WIN_DEF_ATP"]),
            holds("b@birchwood.example", &["SPB"]),
            holds("c@birchwood.example", &["SPE_E3", "Heron 9"]),
            holds("d@birchwood.example", &["EMS"]),
            holds("e@birchwood.example", &["EMS", "Heron 9"]),
        ],
    ));
    let tiers = Tiers { plan2: 1, business: 1, plan1: 1, none: 1, unrecognised: 1 };
    assert_eq!(found.tiers, tiers);
    assert_eq!((found.users, found.entitled_users), (5, 3));
}

#[test]
fn products_are_listed_as_given_with_their_rights_and_holders() {
    let people = [holds(ANNA, &["SPB", "Heron 9", "Heron 9"]), holds(BEN, &["SPB"])];
    let products = of(&Estate::with([], people)).products;
    let named: Vec<_> = products.iter().map(|p| (p.name.as_str(), p.assigned)).collect();
    assert_eq!(named, [("Heron 9", 1), ("SPB", 2)]);
    assert_eq!((products[0].recognised, products[0].intune), (false, None));
    let known = &products[1];
    assert_eq!((known.tier, known.intune, known.entra), (Some("business"), Some(true), Some("p1")));
}

#[test]
fn the_matrix_adds_up_to_the_onboarded_devices_of_each_platform() {
    let found = of(&Estate::with(
        [
            safe(windows(), ANNA),
            safe(windows(), BEN),
            safe(windows(), CLEO),
            safe(windows(), CLEO).shared(),
            safe(windows(), CLEO).intune(|i| i.primary_user = None),
            safe(windows(), ANNA).inactive(),
            windows().onboarded(),
            safe(mac(), ANNA),
            server().onboarded(),
            windows().enrolled(),
        ],
        [holds(ANNA, &["SPE_E5"]), holds(BEN, &["EMS"])],
    ));
    let mut row = MatrixRow {
        platform: Platform::Windows,
        devices: 6,
        owners: Tiers { plan2: 1, none: 1, ..Tiers::default() },
        // One owner is in no list, and nobody says whose the machine is that Intune lacks.
        owner_unknown: 2,
        ownerless: 1,
        shared: 1,
    };
    assert_eq!(found.matrix[0], row);
    row = MatrixRow { platform: Platform::Macos, devices: 1, ..row };
    row.owners.none = 0;
    (row.owner_unknown, row.ownerless, row.shared) = (0, 0, 0);
    assert_eq!(found.matrix[1..], [row]);
    assert_eq!((found.shared.devices, found.servers.onboarded), (1, 1));
}

#[test]
fn seats_are_counted_by_owner_and_a_range_while_owners_are_unknown() {
    let seats = |machines: Vec<Machine>| {
        let people = [holds(ANNA, &["EMS"]), holds(BEN, &["SPE_E3"]), holds(CLEO, &["Heron 9"])];
        of(&Estate::with(machines, people)).seats.unwrap()
    };
    let certain = seats(vec![
        safe(windows(), ANNA),
        safe(mac(), ANNA),
        safe(windows(), BEN),
        safe(windows(), ANNA).shared(),
    ]);
    assert_eq!(certain.missing, Range { at_least: 1, at_most: 1 });
    assert_eq!(certain.plan1_owners, 1);
    let open = seats(vec![
        safe(windows(), ANNA),
        safe(windows(), CLEO),
        safe(mac(), CLEO),
        safe(windows(), "dora@birchwood.example"),
        windows().onboarded(),
        safe(windows(), CLEO).intune(|i| i.primary_user = None),
    ]);
    assert_eq!(open.missing, Range { at_least: 1, at_most: 3 });
    assert_eq!((open.nameless, open.ownerless), (1, 1));
    assert_eq!((certain.nameless, certain.ownerless), (0, 0));
}

#[test]
fn idle_are_members_with_a_right_and_no_sign_of_use() {
    let people = [
        holds(ANNA, &["SPE_E5"]),
        holds(BEN, &["SPE_E5"]).signins(|s| s.rows = 1),
        holds(CLEO, &["SPE_E5"]),
        holds("room@birchwood.example", &["SPE_E5"]).but(|u| u.exempt = true),
        holds("guest@birchwood.example", &["SPE_E5"]).licence(|l| l.guest = true),
        holds("mail@birchwood.example", &["ENTERPRISEPACK"]),
    ];
    let estate = Estate::with([windows().enrolled()], people);
    let idle = |estate: &Estate| of(estate).idle.map(|idle| idle.users);
    assert_eq!(idle(&estate), Some(Range { at_least: 1, at_most: 1 }));
    let blocked = holds(BEN, &["SPE_E5"]).licence(|l| l.blocked = Some(true));
    let left = Estate::with([windows().enrolled()], [holds(CLEO, &["SPE_E5"]), blocked]);
    let found = of(&left).idle.unwrap();
    assert_eq!((found.users.at_most, found.blocked), (2, 1));
    let cut = estate.clone().incomplete(Kind::IntuneDevices);
    assert_eq!(idle(&cut), Some(Range { at_least: 0, at_most: 1 }));
    assert_eq!(idle(&estate.without(Kind::EntraSignins)), None);
}

#[test]
fn doubles_device_licences_and_server_licences_have_their_own_lines() {
    let people = [
        holds(ANNA, &["SPE_E5", "WIN_DEF_ATP"]),
        holds(BEN, &["INTUNE_A_D"]).but(|u| u.shared = true),
        holds(CLEO, &["MDATP_Server", "SPE_E5", "Heron 9"]),
    ];
    let found = of(&Estate::with([], people));
    assert_eq!(found.doubles, 1);
    assert_eq!((found.shared.accounts, found.shared.licences), (1, 1));
    assert_eq!(found.servers.licences, 1);
}

#[test]
fn without_a_list_nothing_about_people_is_claimed() {
    let blind = Estate::of([safe(windows(), ANNA)]).without(Kind::M365Users);
    let found = of(&blind);
    assert!(!found.evidenced && found.products.is_empty());
    assert_eq!((found.users, found.seats, found.idle), (0, None, None));
    assert_eq!(found.matrix[0].owner_unknown, 1);
}

#[test]
fn the_printed_form_keeps_the_stable_words() {
    let estate = Estate::with([safe(windows(), ANNA)], [holds(ANNA, &["SPE_E3"])]);
    let json = serde_json::to_value(of(&estate)).unwrap();
    assert_eq!(json["tiers"]["plan1"], 1);
    assert_eq!(json["matrix"][0]["platform"], "windows");
    assert_eq!(json["matrix"][0]["plan1"], 1);
    assert_eq!(json["seats"]["missing"]["at_most"], 0);
}
