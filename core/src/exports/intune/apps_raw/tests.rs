//! Which of the discovered apps are kept.

use super::super::fixtures::{witnesses, witnesses_in};
use super::*;
use crate::export::testing::codes;
use crate::model::Platform;

#[test]
fn apps_of_defender_are_kept_under_their_own_names_and_others_are_counted() {
    let (rows, log) = witnesses(&FORMAT, "AppInvRawData_1.csv");
    let [app, package] = rows.as_slice() else { panic!("two rows") };
    let version = Some("101.25012.1".into());
    assert_eq!(app.facts, [Fact::App("Microsoft Defender".into(), version)]);
    assert_eq!((app.platform, app.origin.row), (Platform::Macos, 3));
    assert_eq!(app.user.as_ref().unwrap().as_str(), "bob@corp.example");
    assert_eq!(package.facts, [Fact::App("com.microsoft.wdav".into(), None)]);
    assert_eq!((package.platform, package.user.as_ref()), (Platform::Unknown, None));
    assert_eq!((log.rows_read, codes(&log)), (3, vec!["other_apps"]));
    assert!(log.warnings[0].message.starts_with("1 rows"));
}

#[test]
fn a_re_saved_file_in_other_letters_is_the_same_report() {
    let (rows, log) = witnesses(&FORMAT, "apps.csv");
    let name = "MICROSOFT DEFENDER FOR ENDPOINT".into();
    assert_eq!(rows[0].facts, [Fact::App(name, None)]);
    assert_eq!((rows[0].platform, codes(&log).len()), (Platform::Macos, 0));
}

#[test]
fn a_file_of_headings_only_is_valid() {
    let head = "ApplicationKey,ApplicationName,DeviceName,Platform,DeviceID\n";
    let (rows, log) = witnesses_in(&FORMAT, "x.csv", head);
    assert_eq!((rows.len(), log.rows_read, codes(&log).len()), (0, 0, 0));
}
