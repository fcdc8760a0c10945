//! What the report of unjudged devices gives, as file and as answer of the interface.

use super::super::fixtures::{witnesses, witnesses_in};
use super::*;
use crate::model::Platform;
use crate::model::words::Compliance;

#[test]
fn a_device_without_policy_may_count_as_compliant_nonetheless() {
    let (rows, log) = witnesses(&FORMAT, "DevicesWithoutCompliancePolicy_1.csv");
    assert_eq!(rows[0].facts, [Fact::NoPolicy, Fact::Verdict(Compliance::Compliant, None)]);
    assert!(rows[0].intune_id.is_some() && rows[0].entra_id.is_some());
    assert_eq!(rows[0].at, log.newest);
    assert_eq!(rows[1].facts, [Fact::NoPolicy], "an empty verdict is none");
    assert_eq!((rows[1].entra_id, rows[1].at, &*rows[1].name), (None, None, ""));
    assert_eq!(rows[1].platform, Platform::Macos);
}

#[test]
fn the_interfaces_answer_is_the_same_report() {
    let (rows, _) = witnesses(&FORMAT, "DevicesWithoutCompliancePolicyV3.json");
    assert_eq!(rows[0].facts, [Fact::NoPolicy, Fact::Verdict(Compliance::NotEvaluated, None)]);
    assert_eq!(&*rows[0].name, "mac-08");
    assert_eq!(rows[0].at.unwrap().to_rfc3339(), "2026-11-17T08:00:00+00:00");
}

#[test]
fn headings_alone_mean_that_every_device_has_a_policy() {
    let head = "DeviceId,DeviceName,DeviceModel,LastContactedUserId,AadDeviceId\n";
    let (rows, log) = witnesses_in(&FORMAT, "x.csv", head);
    assert_eq!((rows.len(), log.rows_read, log.rows_rejected), (0, 0, 0));
}
