//! What the antivirus report says of a sound machine, a faulty one, and as a list of faults.

use super::super::fixtures::{witnesses, witnesses_in};
use super::*;
use crate::export::testing::codes;
use crate::model::evidence::Lacks;
use crate::model::sensor::Onboarding;

fn said(heading: &'static str, word: &str) -> Fact {
    Fact::Said(heading, word.into())
}

#[test]
fn a_sound_machine_has_its_protection_stated_and_no_fault() {
    let (rows, log) = witnesses(&FORMAT, "DefenderAgents_1.csv");
    let [sound, _] = rows.as_slice() else { panic!("two rows") };
    let on = |control| Fact::Control(control, true);
    let expected = [
        on(Control::Antivirus),
        on(Control::RealTime),
        on(Control::Tamper),
        on(Control::Signatures),
        on(Control::Sense),
        Fact::Onboarding(Onboarding::Onboarded),
    ];
    assert_eq!(sound.facts, expected);
    assert_eq!((sound.intune_id, &*sound.name), (None, "NB-0117"));
    assert_eq!(sound.user.as_ref().unwrap().as_str(), "ada@corp.example");
    assert_eq!(sound.at, log.newest);
    assert_eq!(codes(&log), ["key_column_missing"]);
    assert_eq!(log.lacks, Lacks::Nothing, "one sound machine: not the list of unhealthy ones");
}

#[test]
fn an_empty_cell_states_nothing_and_every_fault_is_named() {
    let (rows, _) = witnesses(&FORMAT, "DefenderAgents_1.csv");
    let expected = [
        Fact::Control(Control::Antivirus, true),
        Fact::Control(Control::RealTime, false),
        Fact::Control(Control::Signatures, false),
        said("restart pending", "True"),
        said("antivirus flags", "no quick scan within the set period"),
        Fact::Control(Control::Sense, false),
        Fact::NotOnboarded,
    ];
    assert_eq!(rows[1].facts, expected);
}

#[test]
fn a_report_of_faults_only_is_the_list_of_unhealthy_endpoints_whatever_its_name() {
    let (rows, log) = witnesses(&FORMAT, "UnhealthyDefenderAgents_1.csv");
    assert!(rows[0].intune_id.is_some());
    let expected = [
        Fact::Control(Control::Antivirus, false),
        Fact::Control(Control::RealTime, false),
        Fact::Control(Control::Tamper, false),
        Fact::Control(Control::Signatures, false),
        said("network inspection system", "False"),
        said("antivirus state", "2"),
        said("antivirus flags", "service not running"),
        said("antivirus flags", "started without malware protection"),
    ];
    assert_eq!(rows[0].facts, expected);
    assert_eq!(codes(&log), ["unrecognised_words", "filtered"]);
    assert_ne!(log.lacks, Lacks::Nothing);
}

#[test]
fn a_re_saved_selection_says_what_it_has() {
    let (rows, log) = witnesses(&FORMAT, "Kopie von Antivirus.csv");
    let on = [Control::RealTime, Control::Signatures].map(|control| Fact::Control(control, true));
    assert_eq!((rows[0].facts.as_slice(), rows[0].intune_id.is_some()), (&on[..], true));
    assert_eq!((codes(&log).len(), &log.lacks), (0, &Lacks::Nothing));
}

#[test]
fn the_bits_of_the_product_status_speak_where_no_column_does() {
    let head =
        "DeviceName,DeviceId,RealTimeProtectionEnabled,SignatureUpdateOverdue,ProductStatus\n";
    let facts = |status: &str| {
        let text = format!("{head}pc-1,,,,{status}\n");
        let (rows, log) = witnesses_in(&FORMAT, "x.csv", &text);
        (rows[0].facts.clone(), codes(&log), log.cells_rejected)
    };
    for nothing in ["", "0", "524288", "67584"] {
        assert_eq!(facts(nothing), (vec![], vec![], 0), "{nothing}");
    }
    let outdated = Fact::Control(Control::Signatures, false);
    let words = said("antivirus flags", "antivirus definitions out of date");
    assert_eq!(facts("32"), (vec![outdated, words], vec!["filtered"], 0));
    let off = Fact::Control(Control::Antivirus, false);
    let stopped = said("antivirus flags", "service not running");
    assert_eq!(facts("1"), (vec![off, stopped], vec!["filtered"], 0));
    let strange = vec![said("antivirus flags", "33554432")];
    assert_eq!(facts("33554432"), (strange, vec!["unrecognised_words"], 0));
    assert_eq!(facts("healthy").2, 1);
}
