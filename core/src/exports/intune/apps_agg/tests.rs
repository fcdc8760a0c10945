//! Totals per discovered app, of both generations.

use super::super::fixtures::tenant;
use super::*;
use crate::model::Platform;

#[test]
fn each_app_has_its_platform_and_count_and_a_nameless_one_is_rejected() {
    let (facts, log) = tenant(&FORMAT, "AppInvAggregate_1.csv");
    let [app] = facts.apps.as_slice() else { panic!("one app") };
    assert_eq!((&*app.name, app.platform), ("Microsoft Defender", Platform::Macos));
    assert_eq!((app.devices, app.origin.row), (Some(42), 2));
    assert_eq!((log.rows_read, log.rows_rejected), (2, 1));
}

#[test]
fn the_old_report_knows_no_platform() {
    let (facts, _) = tenant(&FORMAT, "DetectedAppsAggregate_1.csv");
    assert_eq!((facts.apps[0].platform, facts.apps[0].devices), (Platform::Unknown, Some(7)));
}
