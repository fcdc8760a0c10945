//! Seats of small estates, counted by hand.

use super::*;
use crate::licences::totals_of_tests::seats;
use crate::licences::{Reconciliation, reconcile};
use crate::model::tenant::Seats;
use crate::testing::{ANNA, Estate, Machine, Person, mac, person, server, upn, windows};

const BEN: &str = "ben@birchwood.example";
const CLEO: &str = "cleo@birchwood.example";
const E5: &str = "Microsoft 365 E5";

fn holds(name: &str, products: &[&str]) -> Person {
    person(name).holds(products)
}

fn safe(machine: Machine, owner: &str) -> Machine {
    machine.enrolled().onboarded().intune(|i| i.primary_user = Some(upn(owner)))
}

/// Three people with E5, of whom Anna owns an onboarded client.
fn estate(more: impl IntoIterator<Item = Machine>) -> Estate {
    let people = [ANNA, BEN, CLEO].map(|name| holds(name, &[E5]));
    let machines = [safe(windows(), ANNA)].into_iter().chain(more);
    sold(Estate::with(machines, people), [seats("SPE_E5", [Some(5), Some(1), Some(3)])])
}

fn sold(mut estate: Estate, rows: impl IntoIterator<Item = Seats>) -> Estate {
    estate.register.facts.seats = rows.into_iter().collect();
    estate.given(Kind::LicenceTotals)
}

fn of(estate: &Estate) -> Reconciliation {
    reconcile(&estate.register, &estate.policy)
}

fn first(estate: &Estate) -> Stock {
    of(estate).stock.remove(0)
}

const fn range(at_least: u64, at_most: u64) -> Option<Range> {
    Some(Range { at_least, at_most })
}

#[test]
fn seats_bought_assigned_needed_and_idle_stand_side_by_side() {
    let found = first(&estate([]));
    assert_eq!((found.product.name.as_str(), found.product.tier), (E5, Some("plan2")));
    let seats = StockSeats {
        bought: Some(6),
        suspended: None,
        given: Some(3),
        unassigned: Some(3),
        beyond: Some(0),
    };
    assert_eq!((found.seats, found.product.assigned), (seats, 3));
    assert_eq!((found.needed, found.idle, found.cost), (range(1, 1), range(2, 2), None));
}

#[test]
fn a_device_nobody_names_the_owner_of_widens_what_is_needed_and_one_without_an_owner_does_not() {
    let nameless = windows().onboarded();
    let ownerless = safe(windows(), BEN).intune(|i| i.primary_user = None);
    let maybe = windows().enrolled().intune(|i| {
        i.primary_user = Some(upn(BEN));
        i.managed_by = Some(crate::model::words::Channel::None);
    });
    let maybe = maybe.managed_by(crate::model::words::Channel::None);
    let maybe = maybe.undecided(Source::Defender);
    for (case, machine, expected) in [
        ("no export names the owner", nameless, range(1, 2)),
        ("no owner", ownerless, range(1, 1)),
        ("shared", safe(windows(), BEN).shared(), range(1, 1)),
        ("a second device", safe(mac(), ANNA), range(1, 1)),
        ("another holder", safe(mac(), BEN), range(2, 2)),
        ("inactive", safe(mac(), BEN).inactive(), range(1, 1)),
        ("perhaps onboarded", maybe, range(1, 2)),
        ("a server", server().onboarded(), range(1, 1)),
    ] {
        assert_eq!(first(&estate([machine])).needed, expected, "{case}");
    }
    let many = estate([(); 5].map(|()| windows().onboarded()));
    assert_eq!(first(&many).needed, range(1, 3), "no more than there are holders");
    let cut = estate([]).incomplete(Kind::IntuneDevices);
    assert_eq!((first(&cut).needed, first(&cut).idle), (range(1, 3), range(0, 2)));
}

#[test]
fn what_an_export_would_show_is_not_claimed_without_it() {
    for (kind, needed, idle) in [
        (Kind::M365Users, false, false),
        (Kind::IntuneDevices, false, false),
        (Kind::DefenderDevices, false, true),
        (Kind::EntraSignins, true, false),
    ] {
        let found = first(&estate([]).without(kind));
        assert_eq!((found.needed.is_some(), found.idle.is_some()), (needed, idle), "{kind:?}");
        assert_eq!(found.seats.bought, Some(6));
    }
    let none = estate([]).without(Kind::LicenceTotals);
    assert!(sold(none, []).register.facts.seats.is_empty());
}

#[test]
fn products_without_an_endpoint_right_and_unknown_ones_are_left_out_and_the_latter_named() {
    let one = |name| seats(name, [Some(1), None, Some(1)]);
    let estate = sold(
        Estate::of([]),
        [one("ENTERPRISEPACK"), one("Heron 9"), one("EMS"), one("MDATP_Server"), one("SPE_E3")],
    );
    let found = of(&estate);
    let named: Vec<_> = found.stock.iter().map(|stock| stock.product.unit).collect();
    assert_eq!(named.len(), 3);
    assert!(named.contains(&Some("server")));
    let server = found.stock.iter().find(|stock| stock.product.unit == Some("server")).unwrap();
    assert_eq!((server.needed, server.idle), (None, None));
    assert_eq!(found.seats_unrecognised, ["Heron 9"]);
}

#[test]
fn money_is_told_only_for_products_with_a_price() {
    let price = |name: &str, hundredths| (name.to_owned(), Money::hundredths(hundredths));
    let priced = |prices: Vec<(String, Money)>| {
        estate([]).policy(|policy| policy.prices = prices.into_iter().collect())
    };
    let found = first(&priced(vec![price("SPE_E5", 5_750)]));
    let money = |hundredths| Some(Money::hundredths(hundredths));
    assert_eq!(
        found.cost,
        Some(Cost {
            seat: Money::hundredths(5_750),
            bought: money(34_500),
            unassigned: money(17_250),
            idle_at_least: money(11_500),
            idle_at_most: money(11_500),
        })
    );
    let twice = priced(vec![price("SPE_E5", 5_750), price(E5, 5_750)]);
    assert!(first(&twice).cost.is_some());
    let torn = priced(vec![price("SPE_E5", 5_750), price(E5, 1)]);
    assert_eq!(first(&torn).cost, None);
    assert_eq!(of(&torn).prices_unused, [E5, "SPE_E5"]);
    let idle = priced(vec![price("Heron 9", 1), price("SPE_E3", 1)]);
    assert_eq!(first(&idle).cost, None);
    assert_eq!(of(&idle).prices_unused, ["Heron 9", "SPE_E3"]);
}

#[test]
fn devices_by_right_add_up_and_tell_owners_apart() {
    let machines = [
        safe(windows(), ANNA),
        safe(mac(), BEN),
        safe(windows(), CLEO),
        safe(windows(), "dora@birchwood.example"),
        safe(windows(), BEN).intune(|i| i.primary_user = None),
        safe(windows(), BEN).shared(),
        windows().onboarded(),
        windows().enrolled(),
        server().onboarded(),
        safe(windows(), ANNA).inactive(),
    ];
    let people = [holds(ANNA, &["SPE_E5"]), holds(BEN, &["SPE_E3"]), holds(CLEO, &["Heron 9"])];
    let found = of(&Estate::with(machines, people));
    let row = |right| *found.rights.iter().find(|row| row.right == right).unwrap();
    for right in &found.rights {
        let parts = right.yes + right.no + right.unknown;
        let parts = parts + right.owner_unknown + right.ownerless + right.shared;
        assert_eq!(parts, right.devices, "{right:?}");
    }
    let defender = row("defender");
    assert_eq!((defender.devices, defender.yes, defender.no, defender.unknown), (7, 2, 0, 1));
    assert_eq!((defender.owner_unknown, defender.ownerless, defender.shared), (2, 1, 1));
    assert_eq!((row("detection").yes, row("detection").no), (1, 1));
    assert_eq!((row("intune").devices, row("intune").yes), (7, 3));
    let all: u64 = found.by_standing.iter().map(|row| row.devices).sum();
    assert_eq!(all, 9);
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(json["rights"][0]["right"], "defender");
}
