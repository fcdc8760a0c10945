//! Totals of installed apps.

use super::super::fixtures::tenant;
use super::*;
use crate::export::testing::codes;
use crate::model::Platform;

#[test]
fn the_count_is_of_devices_that_have_the_app_installed() {
    let (facts, log) = tenant(&FORMAT, "AppInstallStatusAggregate_1.csv");
    let [app] = facts.apps.as_slice() else { panic!("one app") };
    assert_eq!(&*app.name, "Microsoft Defender for Endpoint (macOS)");
    assert_eq!((app.platform, app.devices), (Platform::Macos, Some(40)));
    assert!(codes(&log).is_empty());
}

#[test]
fn an_empty_count_is_absent_and_five_is_windows_here() {
    let (facts, _) = tenant(&FORMAT, "app status.csv");
    assert_eq!((facts.apps[0].platform, facts.apps[0].devices), (Platform::Windows, None));
}
