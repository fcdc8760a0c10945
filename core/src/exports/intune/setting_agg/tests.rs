//! Settings with their platforms and counts.

use super::super::fixtures::tenant;
use super::*;
use crate::model::Platform;

#[test]
fn the_risk_rule_is_told_by_its_stable_key() {
    let (facts, log) = tenant(&FORMAT, "SettingComplianceAggReport_1.csv");
    let [risk, phone] = facts.setting_totals.as_slice() else { panic!("two settings") };
    assert!(risk.name.ends_with(".DeviceThreatProtectionRequiredSecurityLevel"));
    assert_eq!(risk.platform, Some(Platform::Windows));
    assert_eq!((risk.compliant, risk.noncompliant), (Some(118), Some(9)));
    assert_eq!((phone.platform, phone.noncompliant), (Some(Platform::Ios), None));
    assert_eq!(log.cells_rejected, 1, "a count that is none is counted");
}

#[test]
fn a_re_saved_file_is_the_same_report() {
    let (facts, _) = tenant(&FORMAT, "SettingComplianceAggReportV3.csv");
    let [all] = facts.setting_totals.as_slice() else { panic!("one setting") };
    assert_eq!((all.platform, all.compliant, all.noncompliant), (None, Some(2), Some(1)));
}
