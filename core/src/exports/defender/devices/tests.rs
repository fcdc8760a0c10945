//! What the three forms of the inventory are read as.

use super::*;
use crate::export::Log;
use crate::export::testing::{codes, table};
use crate::model::sensor::{Health, Risk};
use crate::model::words::Channel;
use crate::model::{DefenderRecord, Held, Platform};

const NEW: &str = "Device ID,Device Name,Device Category,Device Type,Device Subtype,\
Discovery sources,Domain,AAD Device Id,First Seen,Last device update,OS Platform,OS Distribution,\
OS Version,OS Build,Windows 10 Version,Tags,Group,Is AAD Joined,Device IPs,Device MACs,Risk Level,\
Exposure Level,Health Status,Onboarding Status,Device Role,Cloud Platforms,Is Internet Facing,\
Enrollment Status Code,Managed By,Enrollment Status,Vendor,Model";
const OLD: &str = "Device ID,Device Name,Domain,First Seen,Last device update,OS Platform,\
OS Distribution,OS Version,OS Build,Windows 10 Version,Tags,Group,Is AAD Joined,Device IPs,\
Risk Level,Exposure Level,Health Status,Onboarding Status,Device Role,Managed By,Antivirus status,\
Is Internet Facing";
const ID: &str = "0123456789abcdef0123456789abcdef01234567";

fn read_text(text: &str) -> (Held<DefenderRecord>, Log, &'static str) {
    let (records, log, found) = table(&FORMAT, "Devices.csv", text);
    let Records::Defender(records) = records else { panic!("not Defender's") };
    (records, log, found.variant)
}

/// A row under a header, its cells given by heading.
fn row(header: &str, cells: &[(&str, &str)]) -> String {
    let value = |heading: &str| cells.iter().find(|c| c.0 == heading).map_or("", |c| c.1);
    header.split(',').map(value).collect::<Vec<_>>().join(",")
}

#[test]
fn the_newest_form_carries_the_bridge_to_entra() {
    let cells = [
        ("Device ID", ID),
        ("Device Name", "nb-0117.corp.example"),
        ("AAD Device Id", "AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE"),
        ("First Seen", "2026-01-01T00:00:00Z"),
        ("Last device update", "2026-11-17T08:00:00.123Z"),
        ("OS Platform", "Windows11"),
        ("OS Version", "23H2"),
        ("Risk Level", "No known risks"),
        ("Health Status", "Active"),
        ("Onboarding Status", "Onboarded"),
        ("Managed By", "Unknown"),
    ];
    let (records, log, _) = read_text(&format!("{NEW}\r\n{}\r\n", row(NEW, &cells)));
    let record = &records[0];
    assert!(record.defender_id.is_some() && record.entra_id.is_some());
    assert_eq!(record.is_onboarded(), Some(true));
    assert_eq!(record.risk, Some(Risk::None));
    assert_eq!(record.managed_by, Some(Channel::None));
    assert_eq!(record.os_version.as_deref(), Some("23H2"));
    assert_eq!(log.oldest, record.last_update, "first seen is no activity");
    assert!(codes(&log).is_empty());
}

#[test]
fn the_old_form_lacks_the_key_and_takes_the_release_from_the_other_column() {
    let cells = [("Device ID", ID), ("OS Platform", "Windows10"), ("Windows 10 Version", "21H2")];
    let (records, log, _) = read_text(&format!("{OLD}\n{}\n", row(OLD, &cells)));
    assert_eq!(records[0].os_version.as_deref(), Some("21H2"));
    assert_eq!(records[0].health, None);
    assert_eq!(codes(&log), ["key_column_missing"]);
}

#[test]
fn an_inventory_in_which_no_device_has_its_entra_id_says_so() {
    let (_, log, _) = read_text(&format!("{NEW}\n{}\n", row(NEW, &[("Device ID", ID)])));
    assert_eq!(codes(&log), ["key_column_missing"]);
}

#[test]
fn the_grids_own_headings_are_understood() {
    let (records, _, variant) = read_text(
        "Name,IP,Device AAD ID,Risk level,OS platform,Sensor health state,Onboarding status,\
         Last device update\nmac-01,,aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee,High,macOS,Inactive,\
         Onboarded,2/24/2026 3:45 PM\n",
    );
    let record = &records[0];
    assert_eq!(variant, "copy of the screen’s grid");
    assert_eq!((record.platform, record.risk), (Platform::Macos, Some(Risk::High)));
    assert_eq!(record.health, Some(Health::Inactive));
    assert!(record.defender_id.is_none() && record.tags.is_none());
}

#[test]
fn a_name_that_looks_like_an_id_stays_a_name_and_a_distribution_is_linux() {
    let name = "5f0e1c52-9d7c-4a43-a0ab-0d1d1a1f7a11";
    let cells =
        [("Device ID", ID), ("Device Name", name), ("OS Platform", "Ubuntu"), ("Tags", "a, b")];
    let line = row(NEW, &cells).replace("a, b", "\"a, b\"");
    let (records, log, _) = read_text(&format!("{NEW}\n{line}\n"));
    assert_eq!(&*records[0].name, name);
    assert_eq!(records[0].entra_id, None);
    assert_eq!(records[0].platform, Platform::Linux);
    assert_eq!(records[0].tags.as_deref(), Some("a, b"));
    assert_eq!(log.cells_rejected, 0);
}

#[test]
fn a_copy_saved_by_a_spreadsheet_shows_its_order_of_day_and_month() {
    let (records, log, _) = read_text(
        "Device ID;Device Name;First Seen;Last device update;OS Platform;Exposure Level;\
         Health Status;Onboarding Status\n\
         ;pc-1;03/04/2026 07:00;16/11/2026 08:30;Windows10WVD;;Inactive;Onboarded\n\
         ;pc-2;01/02/2026 07:00;05/11/2026 08:30;WindowsServer2019;No data available;;Unsupported\n",
    );
    let stamps: Vec<String> =
        records.iter().map(|r| r.last_update.unwrap().format("%F %R").to_string()).collect();
    assert_eq!(stamps, ["2026-11-16 08:30", "2026-11-05 08:30"]);
    assert_eq!(records[0].first_seen.unwrap().format("%F").to_string(), "2026-04-03");
    assert_eq!(records[1].platform, Platform::WindowsServer);
    assert_eq!(codes(&log), ["key_column_missing", "local_time"]);
}

#[test]
fn dates_that_leave_day_and_month_open_are_unreadable_and_not_guessed() {
    let cells = [("Device ID", ID), ("Last device update", "03/04/2026 07:00")];
    let (records, log, _) = read_text(&format!("{NEW}\n{}\n", row(NEW, &cells)));
    assert_eq!((records[0].last_update, log.cells_rejected), (None, 1));
}

#[test]
fn a_device_that_stands_twice_stays_two_records_and_zeros_are_no_id() {
    let cells = [
        ("Device ID", ID),
        ("AAD Device Id", "00000000-0000-0000-0000-000000000000"),
        ("Health Status", "Sleepy"),
        ("Risk Level", ""),
    ];
    let line = row(NEW, &cells);
    let (records, log, _) = read_text(&format!("{NEW}\n{line}\n{line}\n"));
    assert_eq!((records.len(), records[0].entra_id, records[0].risk), (2, None, None));
    assert_eq!(codes(&log), ["unrecognised_words", "key_column_missing"]);
    assert!(log.warnings[0].message.contains("\u{201c}Sleepy\u{201d} (2)"));
}

#[test]
fn an_empty_inventory_says_nothing_is_wrong_with_its_ids() {
    let (records, log, _) = read_text(&format!("{NEW}\r\n"));
    assert!(records.is_empty() && log.warnings.is_empty());
}
