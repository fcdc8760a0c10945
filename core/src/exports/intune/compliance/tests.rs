//! What the generations of the report, and the list of noncompliant devices, are read as.

use super::super::fixtures::text;
use super::*;
use crate::export::Log;
use crate::export::testing::{codes, table};
use crate::model::Platform;
use crate::model::evidence::Lacks;
use crate::model::words::{Channel, Ownership};

fn read_file(file: &str) -> (Held<IntuneRecord>, Log) {
    let (records, log, _) = table(&FORMAT, file, text(file));
    let Records::Intune(records) = records else { panic!("not Intune's") };
    (records, log)
}

#[test]
fn a_compliant_machine_carries_its_ids_owner_and_verdict() {
    let (records, log) = read_file("DeviceCompliance_1.csv");
    let pc = &records[0];
    assert_eq!(pc.intune_id.unwrap().to_string(), "11111111-1111-4111-8111-111111111101");
    assert_eq!(pc.entra_id.unwrap().to_string(), "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaa01");
    assert_eq!(pc.serial.as_ref().unwrap().as_str(), "PF1A");
    assert_eq!(pc.primary_user.as_ref().unwrap().as_str(), "ada@corp.example");
    assert_eq!((&*pc.name, pc.platform), ("NB-0117", Platform::Windows));
    assert_eq!(pc.compliance, Some(Compliance::Compliant));
    assert_eq!((pc.grace_until, pc.threat.as_deref()), (None, None), "9999 is no deadline");
    assert_eq!(pc.managed_by, Some(Channel::Intune));
    assert_eq!(pc.ownership, Some(Ownership::Corporate));
    assert_eq!(log.newest, pc.last_checkin);
    assert_eq!(log.lacks, Lacks::Nothing);
}

#[test]
fn the_raw_code_counts_and_not_the_label_in_the_admins_language() {
    let (records, _) = read_file("DeviceCompliance_1.csv");
    let mac = &records[1];
    assert_eq!(mac.compliance, Some(Compliance::Noncompliant));
    assert_eq!(mac.grace_until.unwrap().to_rfc3339(), "2026-11-30T00:00:00+00:00");
    assert_eq!((mac.entra_id, mac.serial.as_ref(), mac.primary_user.as_ref()), (None, None, None));
    assert_eq!((mac.platform, mac.ownership), (Platform::Macos, Some(Ownership::Personal)));
    assert_eq!(
        mac.managed_by, None,
        "514 is no known channel, and no statement that there is none"
    );
}

#[test]
fn an_inferred_code_is_kept_raw_and_counted_once_for_the_file() {
    let (records, log) = read_file("DeviceCompliance_1.csv");
    let tablet = &records[2];
    assert_eq!(tablet.compliance, Some(Compliance::Other("254".into())));
    assert_eq!((tablet.ownership, tablet.last_checkin), (None, None));
    assert_eq!(tablet.platform, Platform::Ios);
    assert_eq!(codes(&log), ["unrecognised_words"]);
    let said = &log.warnings[0].message;
    assert!(said.contains("254") && said.contains("514") && said.starts_with("2 cells"), "{said}");
}

#[test]
fn the_noncompliant_list_is_told_by_its_rows_and_proves_no_absence() {
    let (records, log) = read_file("DeviceNonCompliance_1.csv");
    assert!(records.iter().all(|r| r.compliance == Some(Compliance::Noncompliant)));
    assert_eq!((records[0].threat.as_deref(), records[1].threat.as_deref()), (Some("3"), None));
    assert_eq!(records[1].platform, Platform::WindowsServer, "a build only servers have");
    assert_eq!(codes(&log), ["filtered"]);
    assert_ne!(log.lacks, Lacks::Nothing);
    assert!(log.platforms.is_empty(), "which platforms break rules says nothing of a filter");
}

#[test]
fn a_re_saved_selection_with_both_intune_ids_reads_the_named_one() {
    let (records, log) = read_file("Compliance von Mac.csv");
    assert_eq!(records[0].compliance, Some(Compliance::NotEvaluated));
    assert_eq!(records[0].platform, Platform::Macos);
    assert!(records[0].intune_id.is_some() && records[0].entra_id.is_some());
    assert!(!records[0].user_column);
    assert_eq!(log.lacks, Lacks::Nothing, "a machine not judged yet is in no list of offenders");
}

#[test]
fn a_file_of_headings_only_is_valid_and_no_list_of_offenders() {
    let text = "DeviceName,ComplianceState,OS,OwnerType,AadDeviceId\n";
    let (records, log, _) = table(&FORMAT, "x.csv", text);
    let Records::Intune(records) = records else { panic!("not Intune's") };
    assert_eq!((records.len(), log.rows_read, &log.lacks), (0, 0, &Lacks::Nothing));
}
