//! Every record lands on its machine, and no machine is made up.

mod expected;
mod figures;
mod forms_agree;
mod repeats;

use std::collections::BTreeSet;

use crate::run::{Case, Row};
use crate::tenant::device_checks::Expect;
use crate::tenant::facts::Oracle;
use crate::tenant::{Machine, Tenant, estate, identity};
use expected::differences;

/// The identity estate, with the record its reused name left behind.
fn with_predecessor() -> Tenant {
    let mut tenant = identity::estate();
    tenant.machines.push(identity::predecessor());
    tenant
}

#[test]
fn every_record_lands_on_its_machine_and_no_machine_is_made_up() {
    let tenant = identity::estate();
    let outputs = Case::of(&with_predecessor()).outputs();
    let found = differences(&tenant, &outputs);
    assert!(found.is_empty(), "{found:#?}");
    let real: BTreeSet<String> = tenant.machines.iter().map(Machine::key).collect();
    let extra: Vec<_> =
        outputs.register.iter().map(|r| &r["device_key"]).filter(|k| !real.contains(*k)).collect();
    let leftover = identity::predecessor().key();
    assert!(extra.iter().all(|key| **key == leftover), "made up: {extra:?}");
}

#[test]
fn the_whole_estate_is_registered_as_it_is() {
    let tenant = estate::estate();
    let outputs = Case::of(&tenant).outputs();
    let found = differences(&tenant, &outputs);
    assert!(found.is_empty(), "{found:#?}");
    assert_eq!(outputs.register.len(), tenant.machines.len());
}

#[test]
fn the_ledger_gives_every_record_its_machine_and_the_key_that_tied_it() {
    let tenant = identity::estate();
    let outputs = Case::of(&with_predecessor()).outputs();
    for m in tenant.machines.iter().filter(|m| m.label != identity::REUSED) {
        let mut methods = Vec::new();
        for entry in m.ledger() {
            let mut rows = outputs
                .matches
                .iter()
                .filter(|row| row["source"] == entry.source && row["record_id"] == entry.record_id);
            let row = rows.next().unwrap_or_else(|| panic!("{}: {entry:?} is lost", m.label));
            assert!(rows.next().is_none(), "{}: {entry:?} stands twice", m.label);
            let superseded = row["detail"].to_lowercase().contains("superseded");
            assert_eq!(superseded, entry.superseded, "{}: {row:?}", m.label);
            assert_eq!(row["device_key"], m.key(), "{}: {row:?}", m.label);
            methods.push(row["method"].as_str());
        }
        methods.sort_unstable();
        if m.ambiguous {
            assert!(["ambiguous", "anchor"].contains(&methods[0]), "{}: {methods:?}", m.label);
        } else if methods.len() > 1 {
            assert_eq!(methods, m.methods(), "{}", m.label);
        }
    }
}

#[test]
fn candidates_of_an_ambiguous_record_are_named_in_the_ledger() {
    let tenant = identity::estate();
    let outputs = Case::of(&tenant).outputs();
    let sensor = tenant.machine("lab-sensor").key();
    let row = outputs.matches.iter().find(|row| row["device_key"] == sensor).unwrap();
    for candidate in ["lab-a", "lab-b"] {
        let machine = tenant.machine(candidate);
        let named = row["detail"].contains(&machine.intune[0].id);
        assert!(named || row["detail"].contains(&machine.key()), "{candidate}: {row:?}");
    }
    assert!(outputs.json["matches"]["ambiguous"].as_u64().unwrap() > 0);
}

#[test]
fn a_reused_name_does_not_lend_the_new_machine_an_old_sensor() {
    let tenant = identity::estate();
    let outputs = Case::of(&with_predecessor()).outputs();
    let key = tenant.machine(identity::REUSED).key();
    assert_eq!(outputs.device(&key)["onboarded"], "no");
    assert!(outputs.subjects("COV-01", "fail").contains(&key.as_str()));
    let old = &identity::predecessor().defender[0].id;
    let row = outputs.matches.iter().find(|row| &row["record_id"] == old).unwrap();
    assert!(row["detail"].to_lowercase().contains("superseded"), "{row:?}");
}

#[test]
fn ambiguous_machines_are_unknown_where_the_join_decides() {
    let tenant = identity::estate();
    let outputs = Case::of(&tenant).outputs();
    let oracle = Oracle::new(&tenant);
    for check in ["COV-01", "COV-03"] {
        let unknown = outputs.subjects(check, "unknown");
        let failing = outputs.subjects(check, "fail");
        for m in tenant.machines.iter().filter(|m| m.ambiguous) {
            let key = m.key();
            let due = oracle.coverage(check, m) == Some(Expect::Unknown);
            assert!(!failing.contains(&key.as_str()), "{check} fails {}", m.label);
            assert!(!due || unknown.contains(&key.as_str()), "{check} forgets {}", m.label);
        }
    }
}

#[test]
fn sign_ins_of_guests_and_other_tenants_make_no_machine() {
    let outputs = Case::of(&identity::estate()).outputs();
    let devices = identity::foreign_devices();
    for row in &outputs.register {
        assert!(!devices.contains(&row["entra_device_id"]), "{row:?}");
    }
    for row in outputs.matches.iter().filter(|row| devices.contains(&row["record_id"])) {
        assert_eq!(row["device_key"], "", "{row:?}");
    }
    let named = |row: &Row| row["subject"].starts_with("visitor@");
    assert!(!outputs.affected.iter().any(named));
}
