//! Encryption under headings known in part only, and as answer of the interface.

use super::super::fixtures::{witnesses, witnesses_in};
use super::*;
use crate::export::testing::codes;
use crate::model::Platform;

fn said(heading: &'static str, word: &str) -> Fact {
    Fact::Said(heading, word.into())
}

#[test]
fn an_encrypted_disk_is_one_fact_and_the_others_say_why_not() {
    let (rows, log) = witnesses(&FORMAT, "Device encryption status.csv");
    let [pc, mac, paused] = rows.as_slice() else { panic!("three rows") };
    assert_eq!(pc.facts, [Fact::Control(Control::Encryption, true)]);
    assert_eq!((&*pc.name, pc.platform), ("NB-0117", Platform::Windows));
    assert_eq!(pc.user.as_ref().unwrap().as_str(), "ada@corp.example");
    let why = said("encryption details", "The user postponed it");
    let ready = said("encryption readiness", "Not ready");
    assert_eq!(mac.facts, [Fact::Control(Control::Encryption, false), ready, why]);
    assert_eq!(mac.platform, Platform::Macos);
    let said_only = [said("encryption status", "Paused"), said("encryption readiness", "Ready")];
    assert_eq!(paused.facts, said_only);
    assert_eq!(codes(&log), ["unrecognised_words"]);
}

#[test]
fn headings_that_only_hold_the_words_are_found_under_a_title() {
    let (rows, log) = witnesses(&FORMAT, "Verschlüsselung.csv");
    let ready = said("encryption readiness", "Ready");
    assert_eq!(rows[0].facts, [Fact::Control(Control::Encryption, false), ready]);
    assert_eq!((&*rows[0].name, rows[0].origin.row), ("NB-0118", 3));
    assert!(codes(&log).is_empty());
}

#[test]
fn the_interfaces_list_knows_macs_by_a_word_of_its_own_and_the_id() {
    let (rows, _) = witnesses(&FORMAT, "managedDeviceEncryptionStates.json");
    let why = said("encryption details", "osVolumeUnprotected");
    assert_eq!(rows[0].facts, [Fact::Control(Control::Encryption, false), why]);
    assert_eq!((rows[0].platform, rows[0].intune_id.is_some()), (Platform::Macos, true));
}

#[test]
fn an_empty_status_states_nothing() {
    let text = "Device name,Encryption readiness,Encryption status\npc-1,,\n";
    let (rows, log) = witnesses_in(&FORMAT, "x.csv", text);
    assert_eq!((rows[0].facts.len(), codes(&log).len()), (0, 0));
}
