use blindspot_core::model::evidence::Lacks;

use super::*;
use crate::report::build::fixture::{GAP, HELD, estate, mac, windows};

#[test]
fn the_matrix_counts_every_device_once_by_platform() {
    let portals = build(&estate([
        windows(HELD).in_intune().in_defender().signs_in(),
        windows(HELD).in_intune().in_defender().signs_in(),
        mac(GAP).in_intune(),
        windows(GAP).signs_in(),
        mac(HELD).in_defender(),
        mac(HELD).in_defender().out_of_scope(),
    ]));
    assert_eq!(portals.platforms, ["Windows", "macOS"]);
    let told: Vec<(&str, Tone, &[u64])> = portals
        .rows
        .iter()
        .map(|row| (row.meaning.as_str(), row.tone, row.by_platform.as_slice()))
        .collect();
    assert_eq!(told[0], ("Known to all three", Tone::Good, &[2, 0][..]));
    assert!(told.contains(&(
        "In Intune, unknown to Defender, no sign-in seen",
        Tone::Bad,
        &[0, 1]
    )));
    assert!(told.contains(&("Signs in, unknown to both", Tone::Bad, &[1, 0])));
    assert!(told.contains(&(
        "In Defender, unknown to Intune, no sign-in seen",
        Tone::Weak,
        &[0, 1]
    )));
    assert_eq!(portals.rows.iter().map(|row| row.devices).sum::<u64>(), 5);
    assert_eq!(portals.message, "2 of 5 devices are known to all three portals");
    assert_eq!(portals.absent, None);
}

#[test]
fn a_missing_record_is_no_gap_where_the_export_has_gaps_or_was_not_given() {
    let mut assessment = estate([windows(GAP).in_intune()]);
    assert_eq!(build(&assessment).rows[0].tone, Tone::Bad);
    for evidence in &mut assessment.register.evidence {
        evidence.lacks = Lacks::Anything("it holds exactly 10,000 rows".into());
    }
    let row = &build(&assessment).rows[0];
    assert_eq!(
        (row.tone, row.meaning.as_str()),
        (Tone::Open, "In Intune; the Defender export has gaps; no sign-in seen")
    );
    assessment.register.evidence.retain(|e| e.kind == Kind::IntuneDevices);
    let alone = build(&assessment);
    assert_eq!(alone.rows[0].meaning, "In Intune; no Defender export to look in");
    assert!(alone.absent.is_some_and(|why| why.starts_with("Only the Intune export was given")));
}

#[test]
fn the_message_reads_well_for_every_number_of_portals_and_devices() {
    for (given, agreeing, devices, words) in [
        ([true; 3], 0, 40, "None of the 40 devices is known to all three portals"),
        ([true; 3], 1, 1, "The only device is known to all three portals"),
        ([true, true, false], 2, 2, "All 2 devices are known to both portals"),
        ([true, false, false], 0, 2, "One portal alone cannot contradict itself"),
        ([true; 3], 0, 0, "No active device is in scope, so the portals have nothing to agree on"),
    ] {
        assert_eq!(message(given, agreeing, devices), words);
    }
}

#[test]
fn the_remark_points_at_the_largest_gap() {
    let portals = build(&estate([windows(GAP).in_intune(), windows(GAP).in_intune().signs_in()]));
    assert_eq!(
        portals.remark,
        "Look first at the 2 devices that Intune lists and Defender does not know: no single portal \
         shows this gap."
    );
    let whole = build(&estate([windows(HELD).in_intune().in_defender()]));
    assert!(whole.remark.starts_with("No row shows a gap."), "{}", whole.remark);
}

#[test]
fn a_device_whose_record_may_be_another_ones_is_open_and_not_a_gap() {
    let mut assessment = estate([windows(GAP).in_intune()]);
    assessment.register.devices[0].undecided.insert(Source::Defender);
    let portals = build(&assessment);
    assert_eq!(portals.rows[0].tone, Tone::Open);
    assert!(portals.remark.contains("cannot decide"), "{}", portals.remark);
}

#[test]
fn a_device_that_just_enrolled_is_no_gap_and_one_that_intune_lacks_is() {
    let mut assessment = estate([windows(GAP).in_intune()]);
    let newest = Some(assessment.register.as_of);
    for file in &mut assessment.register.evidence {
        file.newest = newest;
    }
    for device in &mut assessment.register.devices {
        device.intune.as_mut().unwrap().enrolled_at = newest;
    }
    let row = &build(&assessment).rows[0];
    assert_eq!(row.tone, Tone::Open);
    assert!(row.meaning.starts_with("In Intune, newly enrolled"), "{}", row.meaning);
    let lacking = build(&estate([windows(GAP).in_defender()]));
    assert_eq!(
        lacking.remark,
        "Look first at the one device that Defender lists and Intune’s list, as given, lacks: no single \
         portal shows this gap."
    );
}
