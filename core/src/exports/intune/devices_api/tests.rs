//! The interface's list gives the same records as All devices.

use super::super::fixtures::text;
use super::*;
use crate::export::testing::{codes, table};
use crate::export::{Log, Records};
use crate::model::words::{Compliance, JoinType, Ownership};
use crate::model::{Held, IntuneRecord, Platform};

fn read(file: &str) -> (Held<IntuneRecord>, Log) {
    let (records, log, _) = table(&FORMAT, file, text(file));
    let Records::Intune(records) = records else { panic!("not Intune's") };
    (records, log)
}

#[test]
fn a_row_of_the_interface_gives_what_the_portals_list_gives() {
    let (records, log) = read("Devices_1.csv");
    let [pc, mac] = records.as_slice() else { panic!("two rows") };
    assert_eq!(pc.intune_id.unwrap().to_string(), "11111111-1111-4111-8111-111111111101");
    assert!(pc.entra_id.is_some());
    assert_eq!(pc.serial.as_ref().unwrap().as_str(), "PF1A");
    assert_eq!(pc.compliance, Some(Compliance::Noncompliant));
    assert_eq!(pc.ownership, Some(Ownership::Corporate));
    assert_eq!((pc.join_type, pc.encrypted), (Some(JoinType::Joined), Some(true)));
    assert_eq!((mac.entra_id, mac.serial.as_ref(), mac.enrolled_at), (None, None, None));
    assert_eq!((mac.platform, mac.leaving), (Platform::Macos, true));
    assert_eq!(log.newest, pc.last_checkin);
}

#[test]
fn a_re_saved_selection_is_the_same_list_and_says_that_the_key_is_missing() {
    let (records, log) = read("devices neu.csv");
    assert_eq!(records[0].last_checkin.unwrap().to_rfc3339(), "2026-11-17T08:00:00+00:00");
    assert_eq!(codes(&log), ["key_column_missing", "local_time"]);
}
