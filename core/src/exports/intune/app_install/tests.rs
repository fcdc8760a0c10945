//! Installation states, and where the app's name comes from.

use super::super::fixtures::witnesses;
use super::*;
use crate::export::testing::codes;
use crate::model::Platform;

fn said(heading: &'static str, word: &str) -> Fact {
    Fact::Said(heading, word.into())
}

#[test]
fn a_numeric_state_decides_nothing_and_the_app_stays_unnamed() {
    let (rows, log) = witnesses(&FORMAT, "DeviceInstallStatusByApp_1.csv");
    let id = said("app id", "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbb01");
    let open = said("app installation", "1 (Installed)");
    assert_eq!(rows[0].facts, [Fact::Installed(None, None), open, id.clone()]);
    assert_eq!(rows[1].facts, [Fact::Installed(None, Some(false)), id]);
    assert_eq!(rows[0].user.as_ref().unwrap().as_str(), "ada@corp.example");
    assert_eq!((rows[0].platform, rows[0].intune_id.is_some()), (Platform::Macos, true));
    assert!(rows[0].at.is_some() && log.newest.is_none());
    assert_eq!(codes(&log), ["app_not_named", "unrecognised_words"]);
}

#[test]
fn the_files_name_tells_the_app_when_it_is_defenders() {
    let (rows, log) = witnesses(&FORMAT, "Microsoft Defender macOS.csv");
    let app = || Some(Arc::from("Microsoft Defender macOS"));
    assert_eq!(rows[0].facts, [Fact::Installed(app(), Some(true))]);
    let open = said("app installation", "Not applicable");
    assert_eq!(rows[1].facts, [Fact::Installed(app(), None), open]);
    assert_eq!(rows[2].facts, [], "an empty state states nothing");
    assert_eq!(rows[2].platform, Platform::Unknown, "6 is no platform of app reports");
    assert_eq!(codes(&log), ["unrecognised_words"]);
}

#[test]
fn folders_and_archives_do_not_name_the_app() {
    for names in [
        ("Microsoft Defender/DeviceInstallStatusByApp_1.csv", None),
        ("Microsoft Defender.zip", Some("DeviceInstallStatusByApp_1.csv")),
        ("Company Portal.csv", None),
    ] {
        assert_eq!(app_in_name(names), None, "{names:?}");
    }
    assert!(app_in_name(("x.zip", Some("apps/microsoft_defender.csv"))).is_some());
}
