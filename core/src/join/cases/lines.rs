//! What the match ledger says of each record: the key that tied it, and why it does not speak.

use crate::join::fixture::{days_ago, defender, entra, entra_key, intune, joined, more};
use crate::model::sensor::Onboarding;
use crate::model::{DefenderRecord, IntuneRecord, Method, Platform, Source};

#[test]
fn a_first_record_is_an_anchor_by_any_one_key_and_without_one_by_none() {
    let bare = || intune(0, "");
    let cases: [(&str, IntuneRecord, Method); 5] = [
        ("its own id", intune(1, ""), Method::Anchor),
        ("an Entra id", bare().entra(1), Method::Anchor),
        ("a serial", bare().serial("PF3XK9A1"), Method::Anchor),
        ("a name", intune(0, "nb-1"), Method::Anchor),
        ("nothing", bare(), Method::None),
    ];
    for (case, record, method) in cases {
        let row = record.origin.row;
        assert_eq!(joined(vec![record], vec![], vec![]).line(1, row).method, method, "{case}");
    }
}

#[test]
fn the_doubt_about_a_device_stands_at_its_first_record_alone() {
    let register = more(
        vec![intune(1, "nb-1").serial("PF3XK9A1")],
        vec![defender(1, "nb-1").serial("PF3XK9A1")],
        vec![],
    )
    .objects(vec![entra(1, "nb-1"), entra(2, "nb-1")])
    .joined();
    assert_eq!(register.devices.len(), 3);
    let first = register.line(1, 3);
    assert_eq!(first.method, Method::Ambiguous);
    assert!(first.detail.starts_with("may be the same machine as entra:"), "{}", first.detail);
    assert_eq!(&*register.line(2, 3).detail, "");
}

#[test]
fn a_note_stands_by_itself_and_after_a_doubt_behind_a_semicolon() {
    let shared = |id| intune(id, &format!("nb-{id}")).serial("PF3XK9A1");
    let note = "its serial stands on more than eight records and is no key";
    let register = joined((1..=9).map(shared).collect(), vec![], vec![]);
    assert_eq!(&*register.line(1, 3).detail, note);
    let register = more((1..=9).map(shared).collect(), vec![], vec![])
        .objects(vec![entra(1, "nb-1"), entra(2, "nb-1")])
        .joined();
    let told = &register.line(1, 3).detail;
    assert!(told.ends_with(&format!("; no key decides; {note}")), "{told}");
}

#[test]
fn a_record_that_does_not_speak_says_what_speaks_for_it() {
    let said = |older: DefenderRecord, newer: DefenderRecord| {
        let register = joined(vec![], vec![older.entra(1), newer.entra(1)], vec![]);
        let device = register.only();
        let speaks = device.defender.as_ref().map(|record| record.origin.row);
        let silent = if speaks == Some(3) { 4 } else { 3 };
        (speaks, register.line(2, silent).detail.to_string())
    };
    let newer = "superseded: a newer record of the same device speaks for it";
    for (a, b, speaks) in [(9, 1, 4), (1, 9, 3)] {
        assert_eq!(
            said(defender(1, "nb-1").seen(a), defender(2, "nb-1").seen(b)),
            (Some(speaks), newer.into()),
            "{a} and {b} days ago"
        );
    }
    assert_eq!(
        said(defender(1, "nb-1").seen(9), defender(2, "nb-1").seen(1).not_onboarded()),
        (Some(3), "superseded: another record is onboarded".into())
    );
    // Seen on one day, the one that began later speaks.
    let mut late = defender(2, "nb-1");
    late.first_seen = Some(days_ago(10));
    assert_eq!(late.onboarding, Some(Onboarding::Onboarded));
    assert_eq!(said(defender(1, "nb-1"), late), (Some(4), newer.into()));
}

#[test]
fn the_newest_record_of_a_device_gives_the_name_that_ties() {
    let older = || intune(1, "nb-old").entra(1).seen(9);
    let newer = || intune(2, "nb-new").entra(1).seen(1);
    for records in [vec![older(), newer()], vec![newer(), older()]] {
        let sensors = vec![defender(1, "nb-new"), defender(2, "nb-old")];
        let register = joined(records, sensors, vec![]);
        let device = register.device(&entra_key(1));
        assert_eq!(device.defender.as_ref().map(|record| &*record.name), Some("nb-new"));
        assert_eq!(register.devices.len(), 2);
    }
}

#[test]
fn of_two_records_with_equal_stamps_the_first_row_speaks_and_its_name_ties() {
    let twins = || vec![intune(1, "nb-first").entra(1), intune(2, "nb-second").entra(1)];
    for (name, devices) in [("nb-first", 1), ("nb-second", 2)] {
        let register = joined(twins(), vec![defender(1, name)], vec![]);
        assert_eq!(register.devices.len(), devices, "{name}");
        assert_eq!(register.device(&entra_key(1)).name(), "nb-first");
    }
}

#[test]
fn of_two_words_for_a_platform_the_more_exact_one_stands() {
    use Platform::{Macos, Other, Unknown, Windows, WindowsServer};
    for (intunes, defenders, both) in [
        (Other, Unknown, Other),
        (Unknown, Other, Other),
        (Unknown, Macos, Macos),
        (Other, Windows, Windows),
        (Windows, WindowsServer, WindowsServer),
        (WindowsServer, Windows, WindowsServer),
        (Macos, WindowsServer, Macos),
        (Windows, Other, Windows),
    ] {
        let list = intune(1, "m").entra(1).on(intunes);
        let register = joined(vec![list], vec![defender(1, "m").entra(1).on(defenders)], vec![]);
        assert_eq!(register.only().platform, both, "{intunes:?} {defenders:?}");
    }
}

#[test]
fn an_object_is_in_doubt_only_where_a_record_may_be_its_own() {
    let undecided = |intune: Vec<IntuneRecord>, objects| {
        let register = more(intune, vec![], vec![]).objects(objects).joined();
        let told = |d: &crate::model::Device| d.undecided.iter().collect::<Vec<_>>();
        register.devices.iter().map(told).collect::<Vec<_>>()
    };
    let none = vec![Vec::<Source>::new(), Vec::new()];
    let mac = entra(1, "nb-1").on(Platform::Macos);
    assert_eq!(undecided(vec![intune(1, "nb-1")], vec![mac]), none, "another platform");
    let own = vec![intune(1, "nb-1").entra(1)];
    let found = undecided(own, vec![entra(1, "nb-1"), entra(0, "nb-1").on(Platform::Unknown)]);
    assert_eq!(found, [vec![], vec![Source::Intune]], "one beside the machine’s own");
    let odd = entra(1, "nb-1").on(Platform::Unknown);
    let list = vec![intune(1, "nb-1").on(Platform::Unknown)];
    assert_eq!(undecided(list, vec![odd]).len(), 2, "a name alone, on no known platform");
}
