//! Reconciliations of every temper.

use super::super::fixture::{HELD, estate, windows};
use super::*;
use blindspot_core::licences::{Assigned, Idle, Seats, Servers, Shared};
use blindspot_core::model::{Kind, Platform};

fn found() -> Reconciliation {
    let assessment = estate([]);
    Reconciliation { evidenced: true, ..assessment.licences }
}

const fn between(at_least: u64, at_most: u64) -> Range {
    Range { at_least, at_most }
}

#[test]
fn a_range_is_one_number_where_it_is_certain() {
    assert_eq!(ranged(between(1, 1), "licence is", "licences are"), "1 licence is");
    assert_eq!(
        ranged(between(12, 1_500), "licence is", "licences are"),
        "12 to 1,500 licences are"
    );
    assert_eq!(ranged(between(0, 24), "licence is", "licences are"), "up to 24 licences are");
}

#[test]
fn the_message_weighs_what_is_missing_against_what_lies_idle() {
    let seats = |missing| Some(Seats { missing, ..Seats::default() });
    let idle = |users| Some(Idle { users, blocked: 0 });
    let mut sum = found();
    (sum.users, sum.entitled_users) = (40, 1);
    assert_eq!(message(&sum), "1 of 40 listed users holds a Defender right");
    sum.seats = seats(between(0, 0));
    assert_eq!(message(&sum), "1 of 40 listed users holds a Defender right");
    sum.seats = seats(between(2, 2));
    assert_eq!(message(&sum), "2 owners of onboarded devices hold no Defender right");
    sum.idle = idle(between(1, 1));
    assert_eq!(
        message(&sum),
        "2 owners of onboarded devices hold no Defender right, while 1 licensed member shows \
         neither device nor sign-in"
    );
    sum.idle = None;
    sum.seats = seats(between(0, 4));
    assert_eq!(message(&sum), "Up to 4 owners of onboarded devices hold no Defender right");
    sum.seats = Some(Seats { missing: between(0, 1), nameless: 23, ..Seats::default() });
    assert_eq!(
        message(&sum),
        "No owner is shown to lack a Defender right; 1 is open, and for 23 onboarded devices no \
         owner is known"
    );
    sum.seats = Some(Seats { missing: between(2, 3), nameless: 1, ..Seats::default() });
    assert_eq!(
        message(&sum),
        "At least 2 owners of onboarded devices hold no Defender right; 1 is open, and for 1 \
         onboarded device no owner is known"
    );
    sum.seats = Some(Seats { nameless: 24, ..Seats::default() });
    assert_eq!(
        message(&sum),
        "No owner is shown to lack a Defender right; for 24 onboarded devices no owner is known"
    );
}

#[test]
fn every_device_of_a_platform_stands_in_one_cell_of_its_row() {
    let owned = Owned {
        platform: Platform::Macos,
        devices: 21,
        owners: Tiers { plan2: 1, business: 2, plan1: 3, none: 4, unrecognised: 5 },
        owner_unknown: 1,
        ownerless: 2,
        shared: 3,
    };
    let matrix = matrix(&[owned, Owned { devices: 0, ..owned }]);
    assert_eq!(matrix.rows.len(), 1);
    let cells = &matrix.rows[0].cells;
    assert_eq!(cells.iter().map(|cell| cell.n).sum::<u64>(), owned.devices);
    assert_eq!(cells.len(), matrix.columns.len());
    assert_eq!((cells[3].tone, cells[3].word.as_str()), (Tone::Bad, "unlicensed"));
    assert_eq!(cells[4].n, 6);
}

#[test]
fn notes_say_what_cannot_be_told_instead_of_zero() {
    let mut sum = found();
    (sum.seats, sum.idle) = (None, None);
    let notes = notes::build(&sum).join("\n");
    assert!(notes.contains("How many licences are missing needs"), "{notes}");
    assert!(notes.contains("Which licences lie idle needs"), "{notes}");
    assert!(!notes.contains("server"), "{notes}");
}

#[test]
fn notes_name_what_there_is() {
    let mut sum = found();
    sum.seats = Some(Seats { missing: between(0, 2), plan1_owners: 1, nameless: 20, ownerless: 1 });
    sum.idle = Some(Idle { users: between(3, 3), blocked: 2 });
    sum.doubles = 1;
    sum.shared = Shared { devices: 2, accounts: 1, licences: 0 };
    sum.servers = Servers { onboarded: 1, licences: 0 };
    sum.products = vec![product("Heron Field Bundle 9", None)];
    let notes = notes::build(&sum).join("\n");
    for words in [
        "No licence is shown to be missing for owners of active onboarded clients; for 2 owners it is open.",
        "20 onboarded clients have no known owner",
        "1 owner has Plan 1",
        "3 members hold a Defender licence without a device",
        "2 of them are blocked from signing in (LIC-10); LIC-16 counts",
        "1 user holds the same Defender right",
        "1 product name is not recognised",
        "2 shared onboarded devices and 1 onboarded client for which Intune names no owner need \
         device licences; no licence counted per device or room is assigned, whatever right each \
         carries.",
        "1 onboarded server needs a server licence",
    ] {
        assert!(notes.contains(words), "{words}\n{notes}");
    }
}

fn product(name: &str, tier: Option<&'static str>) -> Assigned {
    Assigned {
        name: name.into(),
        recognised: tier.is_some(),
        tier,
        intune: tier.map(|_| true),
        entra: tier.map(|_| "p1"),
        unit: tier.map(|_| "user"),
        assigned: 7,
    }
}

#[test]
fn products_name_their_rights_and_unknown_ones_claim_none() {
    let mut assessment = estate([windows(HELD)]);
    assessment.licences.evidenced = true;
    assessment.licences.users = 7;
    assessment.licences.products = vec![product("Heron", None), product("Alder", Some("plan2"))];
    let products = build(&assessment).products;
    assert_eq!(products.shown[0].rights, "Defender for Endpoint Plan 2, Intune, Entra ID P1");
    assert_eq!(products.shown[0].with_device, Some(0));
    assert!(!products.shown[1].recognised && products.shown[1].rights.is_empty());
    assessment.register.evidence.retain(|e| e.kind != Kind::IntuneDevices);
    assert_eq!(build(&assessment).products.shown[0].with_device, None);
}

#[test]
fn without_a_list_nothing_is_reconciled() {
    let mut assessment = estate([windows(HELD)]);
    assessment.licences.evidenced = false;
    let chapter = build(&assessment);
    assert!(chapter.absent.unwrap().starts_with("No licence list was given"));
    assert!(chapter.findings.is_empty() && chapter.products.shown.is_empty());
}
