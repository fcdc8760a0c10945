//! What the generations of the list and its damaged copies are read as.

use super::*;
use crate::export::Log;
use crate::export::testing::{codes, table};
use crate::model::Held;
use crate::model::evidence::Lacks;

const V1: &str = "Device ID,Device name,Enrollment date,Last check-in,Azure AD Device ID,OS version,\
Serial number,Model,Enrolled by user UPN,Compliance,Managed by,Ownership,Device state,Encrypted,OS,\
SkuFamily,JoinType";
const ID: &str = "11111111-2222-4333-8444-555555555555";
const ENTRA: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

fn read_text(text: &str) -> (Held<IntuneRecord>, Log) {
    let (records, log, _) = table(&FORMAT, "Intune.csv", text);
    let Records::Intune(records) = records else { panic!("not Intune's") };
    (records, log)
}

#[test]
fn a_row_of_the_first_generation_gives_every_field() {
    let row = format!(
        "\"{ID}\",\"NB-0117\",\"2021-01-02 03:04:05.0000000\",\"2026-11-17 08:00:00.1234567\",\
         \"{ENTRA}\",\"10.0.26100.4351\",\"PF1\",\"X1\",\"Ada@Corp.example\",\"Compliant\",\
         \"Intune\",\"Corporate\",\"Managed\",\"True\",\"Windows\",\"Enterprise\",\
         \"Hybrid Azure AD joined\""
    );
    let (records, log) = read_text(&format!("\u{feff}{V1}\r\n{row}\r\n"));
    let [record] = records.as_slice() else { panic!("one row") };
    assert_eq!(record.origin.row, 2);
    assert_eq!(record.intune_id.unwrap().to_string(), ID);
    assert_eq!(record.entra_id.unwrap().to_string(), ENTRA);
    assert_eq!(record.primary_user.as_ref().unwrap().as_str(), "ada@corp.example");
    assert_eq!(record.platform, Platform::Windows);
    assert_eq!(record.join_type, Some(JoinType::Hybrid));
    assert_eq!(record.compliance, Some(Compliance::Compliant));
    assert_eq!((record.encrypted, record.leaving), (Some(true), false));
    assert_eq!(log.newest, record.last_checkin);
    assert_eq!(log.oldest, record.last_checkin, "enrolment is no activity");
    assert!(codes(&log).is_empty());
}

#[test]
fn the_renamed_entra_heading_is_the_same_column() {
    for heading in ["Microsoft Entra Device ID", "Entra DeviceId", "Azure AD Device ID"] {
        let text = V1.replace("Azure AD Device ID", heading);
        let empty = ",".repeat(text.matches(',').count());
        let row = empty.replacen(",,,,", &format!("{ID},,,,{ENTRA}"), 1);
        let (records, _) = read_text(&format!("{text}\n{row}\n"));
        assert!(records[0].entra_id.is_some(), "{heading}");
    }
}

#[test]
fn selected_columns_leave_gaps_unknown_and_say_that_the_key_is_missing() {
    let (records, log) = read_text(&format!(
        "Device ID,Device name,Managed by,OS,OS version,Last check-in\n\
         {ID},mac-01,Intune,MacOS,15.1,2026-11-17 08:00:00\n"
    ));
    assert_eq!(codes(&log), ["key_column_missing"]);
    let record = &records[0];
    assert_eq!((record.compliance.as_ref(), record.encrypted), (None, None));
    assert!(!record.user_column);
    assert_eq!(record.managed_by, Some(Channel::Intune));
}

#[test]
fn a_server_build_is_a_server_and_a_retired_device_is_leaving() {
    for (version, state, platform, leaving) in [
        ("10.0.20348.2700", "Managed", Platform::WindowsServer, false),
        ("10.0.25398.1", "RetireIssued", Platform::WindowsServer, true),
        ("10.0.22631.1", "WipePending", Platform::Windows, true),
        ("10.0.22631.1", "RetireCanceled", Platform::Windows, false),
    ] {
        let (records, _) = read_text(&format!(
            "Device ID,Device name,OS,OS version,Last check-in,Ownership,Device state\n\
             {ID},pc,Windows,{version},2026-11-17 08:00:00,Corporate,{state}\n"
        ));
        assert_eq!((records[0].platform, records[0].leaving), (platform, leaving), "{version}");
    }
}

#[test]
fn a_damaged_id_and_date_are_counted_and_the_row_is_kept() {
    let (records, log) = read_text(
        "Device ID;Device name;OS;Last check-in;Compliance\n8,6E+14;pc-1;Windows;soon;Compliant\n",
    );
    assert_eq!((records.len(), log.rows_read, log.rows_rejected, log.cells_rejected), (1, 1, 0, 2));
    assert_eq!(log.issues[0].column.as_deref(), Some("Device ID"));
    assert_eq!(log.issues[1].origin.row, 2);
    assert_eq!((records[0].intune_id, records[0].last_checkin), (None, None));
}

#[test]
fn short_rows_and_surplus_cells_are_rejected_and_empty_surplus_is_not() {
    let (records, log) = read_text(&format!(
        "Device ID,Device name,OS,Last check-in,Compliance\n{ID},a,Windows,,Compliant,,\n\
         {ID},b,Windows\n\n{ID},c,Windows,,Compliant,x\n,,,,\n{ID},\"d\nd\",Windows,,Compliant\n"
    ));
    let names: Vec<_> = records.iter().map(|r| &*r.name).collect();
    assert_eq!(names, ["a", "d\nd"]);
    assert_eq!((log.rows_read, log.rows_rejected), (4, 2));
    assert_eq!(records[1].origin.row, 7);
    let rows: Vec<_> = log.issues.iter().map(|i| (i.origin.row, i.column.is_none())).collect();
    assert_eq!(rows, [(3, true), (5, true)]);
}

#[test]
fn the_order_of_day_and_month_is_the_files_own_and_never_guessed() {
    let head = "Device ID,Device name,OS,Last check-in,Enrollment date,Compliance\n";
    let row = |date: &str, other: &str| format!("{ID},a,Windows,{date},{other},Compliant\n");
    let undecided = row("03/04/2026 10:00", "") + &row("05/05/2026 10:00", "");
    let (records, log) = read_text(&format!("{head}{undecided}"));
    assert_eq!((records[0].last_checkin, log.cells_rejected), (None, 1));
    assert!(records[1].last_checkin.is_some(), "the fifth of May whichever comes first");
    assert_eq!(codes(&log), ["key_column_missing", "local_time"]);
    // A day above twelve in the last row, and in another date column, decides for all.
    let (records, log) = read_text(&format!("{head}{undecided}{}", row("", "13/01/2026")));
    assert_eq!(records[0].last_checkin.unwrap().to_rfc3339(), "2026-04-03T10:00:00+00:00");
    assert_eq!(log.cells_rejected, 0);
    // A file whose cells contradict each other decides nothing.
    let both = undecided + &row("13/01/2026", "01/13/2026");
    let (records, log) = read_text(&format!("{head}{both}"));
    assert_eq!((records[0].last_checkin, log.cells_rejected), (None, 1));
}

#[test]
fn sentinels_are_no_dates_and_no_activity() {
    let (records, log) = read_text(&format!(
        "Device ID,Device name,OS,Last check-in,Enrollment date,Compliance\n\
         {ID},a,Windows,0001-01-01 00:00:00.0000000,9999-12-31 23:59:59.9999999,Compliant\n"
    ));
    assert_eq!((records[0].last_checkin, records[0].enrolled_at), (None, None));
    assert_eq!((log.newest, log.cells_rejected), (None, 0));
}

#[test]
fn ten_noncompliant_devices_and_no_other_are_a_filter_and_nine_are_not() {
    let head = "Device ID,Device name,OS,Last check-in,Compliance\n";
    let row = format!("{ID},a,Windows,2026-11-17 08:00:00,Noncompliant\n");
    assert_eq!(read_text(&(head.to_owned() + &row.repeat(9))).1.lacks, Lacks::Nothing);
    assert_ne!(read_text(&(head.to_owned() + &row.repeat(10))).1.lacks, Lacks::Nothing);
}

#[test]
fn a_file_of_headings_only_is_valid() {
    let (records, log) = read_text("Device ID,Device name,OS,Last check-in,Compliance\n");
    assert_eq!((records.len(), log.rows_read, log.rows_rejected), (0, 0, 0));
}

#[test]
fn a_quote_left_open_loses_the_end_and_the_file_counts_as_incomplete() {
    let (records, log) = read_text(&format!(
        "Device ID,Device name,OS,Last check-in,Compliance\n{ID},a,Windows,,Compliant\n\
         {ID},\"b,Windows,,Compliant\n{ID},c,Windows,,Compliant\n"
    ));
    assert_eq!((records.len(), log.rows_rejected), (1, 1));
    assert_eq!(log.issues[0].origin.row, 3);
    assert_ne!(log.lacks, Lacks::Nothing);
}
