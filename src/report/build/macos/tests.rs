//! Chapters about small fleets of Macs.

use super::super::fixture::{DARK, GAP, HELD, SILENT, estate, mac, windows};
use super::*;
use crate::report::doc::parts::Tone;
use blindspot_core::model::Link;

#[test]
fn the_message_counts_the_active_macs_and_the_table_all_of_them() {
    let half = [Link::Unknown, Link::No, Link::No, Link::Unknown, Link::Unknown, Link::Unknown];
    let chapter = build(&estate([
        mac(HELD),
        mac(HELD),
        mac(GAP),
        mac(SILENT),
        mac(DARK),
        mac(half),
        windows(GAP),
        mac(GAP).out_of_scope(),
    ]));
    assert_eq!(
        chapter.message,
        "2 of 6 active Macs are shown to be enrolled, onboarded and reporting; 2 are undecided"
    );
    let sum = chapter.places.rows.shown.last().unwrap();
    assert_eq!((sum[0].as_str(), sum[3].as_str()), ("All Macs of the register", "7"));
}

#[test]
fn every_bar_of_a_control_adds_up_to_its_own_population() {
    let chapter = build(&estate([mac(HELD).in_intune().in_defender(), mac(GAP)]));
    for row in &chapter.controls.rows {
        let drawn: u64 = row.segments.iter().map(|s| s.devices).sum();
        assert_eq!(drawn, row.share.whole, "{}", row.label);
    }
    let enrolled = &chapter.controls.rows[0];
    assert_eq!((enrolled.label.as_str(), enrolled.share.part), ("Enrolled in Intune", 2));
    let protected =
        chapter.controls.rows.iter().find(|r| r.label == "Real-time protection").unwrap();
    assert_eq!(protected.share.percent, "open");
    assert!(protected.segments.iter().all(|s| s.tone == Tone::Open || s.devices == 0));
    assert!(chapter.findings.iter().any(|f| f.id == "MAC-01" && f.status == "fail"));
}

#[test]
fn a_fleet_nobody_decided_is_not_called_unprotected() {
    let message = |fleet: Vec<_>| build(&estate(fleet)).message;
    assert_eq!(message(vec![mac(DARK)]), "The exports do not decide how 1 active Mac stands");
    assert_eq!(
        message(vec![mac(DARK), mac(DARK)]),
        "The exports do not decide how 2 active Macs stand"
    );
    assert_eq!(
        message(vec![mac(DARK), mac(DARK), mac(GAP)]),
        "The exports do not decide whether 2 of 3 active Macs are enrolled, onboarded and \
         reporting; 1 is not"
    );
    assert_eq!(
        message(vec![mac(DARK), mac(GAP)]),
        "None of the 2 active Macs is shown to be enrolled, onboarded and reporting; 1 is undecided"
    );
    assert_eq!(
        message(vec![mac(DARK), mac(DARK), mac(HELD)]),
        "The exports do not decide whether 2 of 3 active Macs are enrolled, onboarded and \
         reporting; 1 is shown to be"
    );
    assert_eq!(
        message(vec![mac(GAP)]),
        "The only active Mac is not enrolled, onboarded and reporting"
    );
    assert_eq!(
        message(vec![mac(HELD), mac(HELD)]),
        "All 2 active Macs are enrolled, onboarded and reporting"
    );
}

#[test]
fn without_macs_the_chapter_says_why() {
    for (fleet, words) in [
        (vec![windows(HELD)], "No Mac appears in any export"),
        (vec![mac(GAP).out_of_scope()], "1 Mac is in the register and none"),
    ] {
        let absent = build(&estate(fleet)).absent.unwrap();
        assert!(absent.starts_with(words), "{absent}");
    }
}
