//! Firewalls that are on, off, or in a state nobody documents.

use super::super::fixtures::{witnesses, witnesses_in};
use super::*;
use crate::export::testing::codes;
use crate::model::Platform;
use crate::model::evidence::Lacks;

#[test]
fn only_zero_is_a_known_code_and_others_are_shown_raw() {
    let (rows, log) = witnesses(&FORMAT, "FirewallStatus_1.csv");
    assert_eq!(rows[0].facts, [Fact::Control(Control::Firewall, true)]);
    assert_eq!(rows[1].facts, [Fact::Said("firewall status", "1 (Disabled)".into())]);
    assert_eq!(rows[2].facts, []);
    assert!(rows[0].intune_id.is_some() && rows[0].entra_id.is_some());
    assert_eq!((rows[1].entra_id, rows[0].platform), (None, Platform::Windows));
    assert_eq!(rows[0].at, log.newest);
    assert_eq!((codes(&log), &log.lacks), (vec!["unrecognised_words"], &Lacks::Nothing));
}

#[test]
fn a_list_of_firewalls_that_are_off_proves_nothing_of_others() {
    let (rows, log) = witnesses(&FORMAT, "FirewallUnhealthyStatus_1.csv");
    assert_eq!(rows[0].facts, [Fact::Control(Control::Firewall, false)]);
    assert_eq!(rows[0].user.as_ref().unwrap().as_str(), "bob@corp.example");
    assert_eq!(codes(&log), ["filtered"]);
    assert_ne!(log.lacks, Lacks::Nothing);
}

#[test]
fn every_word_of_the_screen_has_its_meaning() {
    for (word, fact) in [
        ("Enabled", Fact::Control(Control::Firewall, true)),
        ("Temporarily disabled", Fact::Control(Control::Firewall, false)),
        ("Limited", Fact::Said("firewall status", "Limited".into())),
        ("Not applicable", Fact::Said("firewall status", "Not applicable".into())),
    ] {
        let text = format!("DeviceName,FirewallStatus\npc-1,{word}\n");
        let (rows, log) = witnesses_in(&FORMAT, "x.csv", &text);
        assert_eq!(rows[0].facts, [fact], "{word}");
        assert!(!codes(&log).contains(&"unrecognised_words"), "{word}");
    }
}
