//! What must hold of every join, whatever the records say.

mod estates;

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::cluster::family;
use super::fixture::{entra, intune};
use super::name::compatible;
use crate::model::{Device, MatchStrength, Method, Origin, Register, Witness};
use estates::estates;

/// What a register says, rows left out: records without ids and keys change names with them.
fn told(register: &Register) -> Vec<String> {
    let unrowed = |text: &str| if text.starts_with("record:") { "record" } else { text }.to_owned();
    let mut lines: Vec<String> = register
        .devices
        .iter()
        .map(|d| {
            let old = (d.old_intune.len(), d.old_defender.len(), d.old_entra.len());
            let told = d.witnesses.len();
            format!(
                "{} {:?} {:?} {:?} {:?} {:?} {:?} {} {old:?} {told} {:?} {:?} {}",
                unrowed(&d.key),
                d.name(),
                d.intune_id(),
                d.defender_id(),
                d.platform,
                d.matched,
                d.undecided,
                d.rivals,
                d.last_seen,
                d.class,
                d.active,
            )
        })
        .chain(register.ledger.iter().map(|l| {
            // Candidates without ids are named after their rows too.
            let detail = if l.detail.contains("record:") { "" } else { &l.detail };
            format!(
                "{:?} {} {} {:?} {detail}",
                l.source,
                l.record_id,
                unrowed(&l.device_key),
                l.method
            )
        }))
        .collect();
    lines.sort();
    lines
}

/// Where every row ended up; nothing may stand twice.
fn held(register: &Register) -> BTreeMap<Origin, &str> {
    let mut held: BTreeMap<Origin, &str> = BTreeMap::new();
    for device in &register.devices {
        let intune = device.intune.iter().chain(&device.old_intune).map(|r| r.origin);
        let defender = device.defender.iter().chain(&device.old_defender).map(|r| r.origin);
        let entra = device.entra.iter().chain(&device.old_entra).map(|r| r.origin);
        let signin = device.signin.iter().map(|s| s.newest.origin);
        let told = device.witnesses.iter().map(|w| w.origin);
        for origin in intune.chain(defender).chain(entra).chain(signin).chain(told) {
            assert_eq!(held.insert(origin, &device.key), None);
        }
    }
    for witness in &register.unplaced {
        assert_eq!(held.insert(witness.origin, ""), None);
    }
    held
}

/// How many devices bear the name of a row, of any family that may be the row's.
fn bearers(register: &Register, witness: &Witness) -> usize {
    let host = witness.host();
    let of = family(witness.platform);
    let bears = |d: &&Device| {
        let intune = d.intune.as_ref().and_then(|r| r.host());
        let defender = d.defender.as_ref().and_then(|r| r.host());
        let entra = d.entra.as_ref().and_then(|r| r.host());
        compatible(family(d.platform), of) && [intune, defender, entra].contains(&host)
    };
    register.devices.iter().filter(bears).count()
}

proptest! {
    #[test]
    fn every_row_has_one_line_and_belongs_to_the_device_it_names(estate in estates()) {
        let origins = estate.origins();
        let register = estate.join();
        let lines: Vec<_> = register.ledger.iter().map(|l| l.origin).collect();
        prop_assert_eq!(&lines, &origins);
        let held = held(&register);
        for line in &register.ledger {
            match held.get(&line.origin) {
                Some(key) => prop_assert_eq!(*key, &*line.device_key),
                None => prop_assert!(line.detail.starts_with("superseded"), "{:?}", line),
            }
        }
    }

    #[test]
    fn no_device_holds_two_entra_ids(estate in estates()) {
        for device in &estate.join().devices {
            let intune = device.intune.iter().filter_map(|r| r.entra_id);
            let defender = device.defender.iter().filter_map(|r| r.entra_id);
            let entra = device.entra.iter().filter_map(|r| r.entra_id);
            let signin = device.signin.iter().map(|s| s.entra_id);
            for id in intune.chain(defender).chain(entra).chain(signin) {
                prop_assert_eq!(Some(id), device.entra_id);
            }
        }
    }

    #[test]
    fn keys_are_unique_and_sorted(estate in estates()) {
        let register = estate.join();
        let keys = register.keys();
        prop_assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", keys);
        prop_assert!(keys.iter().all(|key| key.contains(':')));
    }

    #[test]
    fn the_order_of_the_records_changes_nothing(
        estate in estates(), turn in 0_usize..7, back in any::<bool>(),
    ) {
        let mut turned = estate.clone();
        if !turned.intune.is_empty() {
            let by = turn % turned.intune.len();
            turned.intune.rotate_left(by);
        }
        if back {
            turned.defender.reverse();
            turned.signins.reverse();
            turned.objects.reverse();
            turned.witnesses.reverse();
        }
        // With their rows the records say exactly the same, under new rows the same of the estate.
        prop_assert_eq!(turned.clone().join(), estate.clone().join());
        prop_assert_eq!(told(&turned.numbered().join()), told(&estate.join()));
    }

    #[test]
    fn a_doubt_is_about_a_missing_record_and_makes_the_device_ambiguous(estate in estates()) {
        for device in &estate.join().devices {
            let doubtful = device.matched == MatchStrength::Ambiguous;
            prop_assert_eq!(doubtful, device.rivals > 0);
            prop_assert!(doubtful || device.undecided.is_empty());
            for source in device.undecided.iter() {
                prop_assert!(!device.sources().contains(source), "{:?}", device);
            }
        }
    }

    #[test]
    fn a_row_placed_by_a_name_fits_no_other_device(estate in estates()) {
        let register = estate.join();
        for device in &register.devices {
            for witness in &device.witnesses {
                let line = register.ledger.iter().find(|l| l.origin == witness.origin).unwrap();
                match line.method {
                    Method::Name => prop_assert_eq!(bearers(&register, witness), 1),
                    Method::NameUser => {
                        prop_assert_eq!(device.primary_user(), witness.user.as_ref());
                        prop_assert!(device.matched >= MatchStrength::NameUser);
                    }
                    _ => prop_assert!(witness.entra_id.or(witness.intune_id.map(|i| i.reread()))
                        .is_some() || witness.defender_id.is_some()),
                }
            }
        }
    }

    #[test]
    fn an_object_id_says_the_same_as_the_device_id_it_stands_for(estate in estates()) {
        let mut plain = estate.clone();
        let listed = |id| estate.objects.iter().find(|o| o.object_id == id).and_then(|o| o.entra_id);
        for record in &mut plain.defender {
            record.entra_id = listed(record.entra_id.map(|id| id.reread())).or(record.entra_id);
        }
        let (translated, plain) = (estate.clone().join(), plain.join());
        prop_assume!(translated.remarks.is_empty());
        prop_assert_eq!(translated.keys(), plain.keys());
    }

    #[test]
    fn clones_stay_apart_and_twins_are_one_in_any_estate(estate in estates(), age in 0_i64..60) {
        let mut estate = estate;
        for id in [100, 101] {
            let clone = intune(id, &format!("clone-{id}")).entra(id).serial("C").seen(age);
            estate.intune.push(clone);
        }
        estate.objects.push(entra(200, "twin").joined().seen(age));
        estate.objects.push(entra(201, "twin.corp.example").registered());
        let register = estate.join();
        let holding = |row| {
            let line = register.ledger.iter().find(|l| l.origin.row == row).unwrap();
            line.device_key.clone()
        };
        prop_assert_ne!(holding(102), holding(103));
        prop_assert_eq!(holding(202), holding(203));
        prop_assert!(holding(202).ends_with("c8"));
    }
}
