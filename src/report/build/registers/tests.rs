//! Lists of small and of large estates.

use super::super::fixture::{DARK, GAP, HELD, SILENT, estate, mac, windows};
use super::*;
use blindspot_core::audit::{Judged, Status, Subject};
use blindspot_core::model::{Device, Source, Upn};

fn column<'a>(register: &'a Register, title: &str) -> Vec<&'a str> {
    let at = register.columns.iter().position(|c| c.title == title).unwrap();
    register.rows.shown.iter().map(|row| row[at].as_str()).collect()
}

#[test]
fn devices_with_a_gap_come_first_and_every_row_has_every_column() {
    let chapter = build(&estate([windows(HELD), mac(SILENT), windows(GAP), windows(DARK)]));
    let devices = &chapter.registers[0];
    assert_eq!(
        column(devices, "First gap"),
        ["onboarded", "reporting", "none shown", "none shown"]
    );
    assert_eq!(column(devices, "Onboarded"), ["no", "yes", "unknown", "yes"]);
    assert_eq!(column(devices, "Last seen")[0], "2026-11-18");
    assert_eq!(chapter.message, "2 of 4 active devices in scope have a gap in their chain");
    for register in &chapter.registers {
        assert!(register.rows.shown.iter().all(|row| row.len() == register.columns.len()));
    }
}

#[test]
fn a_long_list_is_cut_and_its_true_length_kept() {
    let chapter = build(&estate((0..300).map(|_| windows(GAP))));
    assert_eq!(
        (chapter.registers[0].rows.shown.len(), chapter.registers[0].rows.total),
        (MOST, 300)
    );
}

#[test]
fn a_list_nobody_stands_in_is_left_out_and_none_at_all_says_why() {
    let chapter = build(&estate([windows(HELD)]));
    assert_eq!(chapter.registers.len(), 1);
    let empty = build(&estate([]));
    assert!(empty.registers.is_empty() && empty.absent.is_some());
}

#[test]
fn people_and_ambiguous_devices_have_lists_of_their_own() {
    let mut assessment = estate([windows(HELD), windows(HELD)]);
    let owner = Upn::parse("ada@birchwood.example").unwrap();
    let own = |device: &mut Device| {
        if let Some(record) = &mut device.intune {
            record.primary_user = Some(owner.clone());
        }
        device.undecided.insert(Source::Defender);
        device.rivals = 2;
    };
    assessment.register.devices.iter_mut().for_each(own);
    let judged = |subject| Judged {
        subject,
        failed: true,
        detail: "2 active devices".into(),
        evidence: Vec::new(),
    };
    for result in &mut assessment.results {
        result.judged = match result.check.id {
            "LIC-01" => vec![judged(Subject::Device(0)), judged(Subject::Device(1))],
            "LIC-03" => vec![judged(Subject::User(owner.clone()))],
            _ => Vec::new(),
        };
        result.status = Status::Fail;
    }
    let lists = build(&assessment).registers;
    assert_eq!(lists.len(), 4);
    assert_eq!(column(&lists[1], "User"), ["ada@birchwood.example"]);
    assert_eq!(column(&lists[1], "Devices"), ["2"]);
    assert_eq!(column(&lists[1], "Products held"), ["none"]);
    assert_eq!(column(&lists[2], "What was seen"), ["2 active devices"]);
    assert_eq!(column(&lists[3], "Candidates in"), ["Defender", "Defender"]);
}

#[test]
fn the_message_reads_well_at_every_count() {
    for (gaps, all, words) in [
        (0, 0, "No active device in scope"),
        (0, 1, "The only active device in scope shows no gap in its chain"),
        (1, 1, "The only active device in scope has a gap in its chain"),
        (0, 2, "None of the 2 active devices in scope shows a gap in its chain"),
        (1, 2, "1 of 2 active devices in scope has a gap in its chain"),
        (2, 2, "All 2 active devices in scope have a gap in their chain"),
    ] {
        assert_eq!(message(gaps, all), words);
    }
}

#[test]
fn of_too_many_devices_every_first_gap_has_its_share_of_the_rows() {
    let common = (0..400).map(|_| windows(GAP));
    let rare = (0..3).map(|_| mac(SILENT));
    let chapter = build(&estate(common.chain(rare)));
    let gaps = column(&chapter.registers[0], "First gap");
    assert_eq!(gaps.len(), MOST);
    assert_eq!(gaps.iter().filter(|gap| **gap == "reporting").count(), 3);
}
