//! Policies with their platforms and counts.

use super::super::fixtures::tenant;
use super::*;
use crate::export::testing::codes;
use crate::model::Platform;

#[test]
fn each_policy_has_its_platform_and_counts_and_an_empty_count_is_absent() {
    let (facts, log) = tenant(&FORMAT, "PolicyComplianceAggReport_1.csv");
    let [windows, all, old] = facts.policy_totals.as_slice() else { panic!("three policies") };
    assert_eq!((&*windows.name, windows.platform), ("Windows baseline", Some(Platform::Windows)));
    let counts = (windows.compliant, windows.noncompliant, windows.not_evaluated);
    assert_eq!(counts, (Some(120), Some(7), Some(3)));
    assert_eq!((all.platform, all.not_evaluated, &*all.id), (None, None, ""));
    assert_eq!((old.platform, old.compliant), (None, Some(0)));
    assert_eq!(codes(&log), ["unrecognised_words"], "5 is no documented platform of today");
    assert_eq!(windows.origin.row, 2);
}

#[test]
fn a_mac_policy_is_told_by_its_code_under_a_title_and_in_another_order() {
    let (facts, _) = tenant(&FORMAT, "policies.csv");
    let [mac] = facts.policy_totals.as_slice() else { panic!("one policy") };
    assert_eq!((mac.platform, mac.compliant), (Some(Platform::Macos), None));
    assert_eq!(mac.not_evaluated, Some(0));
}
