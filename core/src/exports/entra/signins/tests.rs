//! What the rows of a sign-in log leave behind once folded.

use super::*;
use crate::export::Log;
use crate::export::testing::{codes, table, table_after};
use crate::fold::Totals;
use crate::model::EvidenceId;
use crate::model::access::PoliciesSeen;
use crate::model::signin::{SigninDevice, Signins};

const HOME: &str = "cccccccc-0000-4000-8000-000000000001";
const OTHER: &str = "cccccccc-0000-4000-8000-000000000002";
const DEVICE: &str = "dddddddd-0000-4000-8000-000000000001";
const COMPANY_PORTAL: &str = "9ba1a5c7-f17a-4de9-a1f1-6178c8d51223";
const HEADER: &str = "\"Date (UTC)\",\"Request ID\",\"User agent\",\"Username\",\"User type\",\
\"Cross tenant access type\",\"Incoming token type\",\"Authentication Protocol\",\"Application\",\
\"Application ID \",\"Resource ID \",\"Resource tenant ID\",\"Home tenant ID\",\"Status\",\
\"Sign-in error code\",\"Client app\",\"Device ID\",\"Operating System\",\"Compliant\",\"Managed\",\
\"Join Type\",\"Autonomous system  number\",\"Incoming token type\",\"Conditional Access\"";

/// A successful sign-in of a member from a compliant machine, to be changed by heading.
fn row(changes: &[(&str, &str)]) -> String {
    let usual = [
        ("Date (UTC)", "2026-11-17T08:00:00Z"),
        ("Username", "ada@corp.example"),
        ("User type", "member"),
        ("Cross tenant access type", "none"),
        ("Application", "Office"),
        ("Application ID ", "00000003-0000-0000-c000-000000000000"),
        ("Home tenant ID", HOME),
        ("Status", "Success"),
        ("Client app", "Browser"),
        ("Device ID", DEVICE),
        ("Operating System", "Windows10"),
        ("Compliant", "true"),
        ("Managed", "true"),
        ("Join Type", "Azure AD joined"),
        ("Conditional Access", "Success"),
    ];
    let value = |heading: &str| {
        let all = changes.iter().chain(&usual);
        all.clone().find(|c| c.0 == heading).map_or("", |c| c.1)
    };
    let cells = HEADER.split(',').map(|h| format!("\"{}\"", value(h.trim_matches('"'))));
    cells.collect::<Vec<_>>().join(",")
}

fn fold_named(name: &str, rows: &[String]) -> (Box<FileFold>, Log) {
    let (records, log, _) = table(&FORMAT, name, &format!("{HEADER}\n{}\n", rows.join("\n")));
    let Records::Signins(fold) = records else { panic!("no sign-ins") };
    (fold, log)
}

pub(super) fn totals(fold: FileFold) -> (Signins, PoliciesSeen) {
    let mut totals = Totals::default();
    let home = fold.commonest_tenant();
    totals.absorb(fold, EvidenceId(3), home);
    totals.finish(home)
}

fn total(fold: FileFold) -> Signins {
    totals(fold).0
}

fn signins(rows: &[String]) -> Signins {
    total(*fold_named("InteractiveSignIns_x.csv", rows).0)
}

pub(super) fn only(signins: &Signins) -> &SigninDevice {
    let [device] = signins.devices.as_slice() else { panic!("one device") };
    device
}

#[test]
fn sign_ins_fold_into_their_device_and_user_and_the_newest_row_is_cited() {
    let found = signins(&[
        row(&[("Date (UTC)", "2026-11-17T09:00:00Z"), ("Application", "Teams")]),
        row(&[("Operating System", "Windows"), ("Username", "ADA@corp.example")]),
        row(&[
            ("Status", "Failure"),
            ("Sign-in error code", "50126"),
            ("Username", "bo@corp.example"),
        ]),
    ]);
    let device = only(&found);
    assert_eq!((device.rows, device.successes.count), (3, 2));
    assert_eq!(&*device.successes.what, "Teams");
    assert_eq!(device.newest.origin.to_string(), "E-03#2");
    assert!(device.verdict.unwrap().1);
    let users: Vec<_> = device.users.iter().map(|u| u.as_str()).collect();
    assert_eq!(users, ["ada@corp.example"], "a failed sign-in makes no user of the device");
    let names: Vec<_> = found.users.iter().map(|(u, s)| (u.as_str(), s.rows)).collect();
    assert_eq!(names, [("ada@corp.example", 2), ("bo@corp.example", 1)]);
    assert_eq!(found.users[0].1.devices, [device.entra_id]);
    assert_eq!(found.users[0].1.windows.with_device, 2);
    assert_eq!(found.home_tenant.unwrap().to_string(), HOME);
}

#[test]
fn success_needs_both_the_word_and_no_error_code() {
    for (status, code, success) in [
        ("Success", "", true),
        ("Success", "0", true),
        ("Success", "None", true),
        ("", "0", true),
        ("Success", "50097", false),
        ("Interrupted", "50097", false),
        ("Interrupted", "", false),
        ("Failure", "0", false),
        ("", "", false),
    ] {
        assert_eq!(is_success(status, code), success, "{status:?} {code:?}");
    }
}

#[test]
fn a_missing_device_id_says_nothing_about_compliance() {
    let found = signins(&[
        row(&[("Device ID", ""), ("Compliant", "false"), ("Managed", "false"), ("Join Type", "")]),
        row(&[("Device ID", ""), ("Operating System", "MacOs"), ("Compliant", "false")]),
    ]);
    assert!(found.devices.is_empty());
    assert_eq!((found.unidentified, found.rows), (2, 2));
    let (_, user) = &found.users[0];
    assert_eq!((user.windows.without.count, user.macos.without.count, user.judged), (1, 1, 0));
}

#[test]
fn guests_cross_tenant_access_and_foreign_tenants_are_only_counted() {
    let found = signins(&[
        row(&[]),
        row(&[("User type", ""), ("Cross tenant access type", "")]),
        row(&[("User type", "guest")]),
        row(&[("User type", "External user")]),
        row(&[("Cross tenant access type", "b2bCollaboration")]),
        row(&[("Home tenant ID", OTHER), ("Device ID", "eeeeeeee-0000-4000-8000-000000000001")]),
    ]);
    assert_eq!((found.external, found.rows, found.devices.len()), (4, 2, 1));
}

#[test]
fn a_noncompliant_sign_in_counts_only_outside_the_repair_path() {
    let bad = [("Compliant", "False"), ("Conditional Access", "Not Applied")];
    let with = |more: &[(&'static str, &'static str)]| row(&[&bad, more].concat());
    let found = signins(&[
        with(&[("Application ID ", COMPANY_PORTAL)]),
        with(&[("Resource ID ", COMPANY_PORTAL)]),
        with(&[("Managed", "False"), ("Device ID", "eeeeeeee-0000-4000-8000-000000000001")]),
        with(&[("Resource tenant ID", OTHER)]),
        with(&[("Status", "Failure")]),
        with(&[("Application", "Payroll")]),
    ]);
    let device = found.devices.iter().find(|d| d.entra_id.to_string() == DEVICE).unwrap();
    assert_eq!((device.noncompliant.count, &*device.noncompliant.what), (1, "Payroll"));
    assert_eq!(device.noncompliant.newest.unwrap().origin.row, 7);
    let (_, user) = &found.users[0];
    assert_eq!((user.judged, user.not_applied.count), (2, 2));
    let unmanaged = found.devices.iter().find(|d| d.entra_id.to_string() != DEVICE).unwrap();
    assert_eq!(unmanaged.verdict, None, "an unmanaged device has no verdict");
}

#[test]
fn a_refusal_for_the_devices_sake_and_old_doors_are_counted() {
    let found = signins(&[
        row(&[("Status", "Failure"), ("Sign-in error code", "53000")]),
        row(&[("Status", "Failure"), ("Sign-in error code", "53003")]),
        row(&[("Client app", "IMAP4")]),
        row(&[("Client app", "Other clients; MAPI")]),
        row(&[("Client app", "Exchange ActiveSync"), ("Status", "Failure")]),
        row(&[("Authentication Protocol", "deviceCode")]),
        row(&[("Client app", "Mobile Apps and Desktop clients")]),
    ]);
    assert_eq!(only(&found).refused.count, 1);
    let (_, user) = &found.users[0];
    assert_eq!((user.legacy.count, &*user.legacy.what), (3, "Device code"));
}

#[test]
fn a_non_interactive_log_adds_no_interactive_sign_ins() {
    let (fold, log) = fold_named("NonInteractiveSignIns_x.csv", &[row(&[("Device ID", "")])]);
    let found = total(*fold);
    let (_, user) = &found.users[0];
    assert_eq!((user.successes.count, user.windows.without.count), (1, 0));
    assert!(codes(&log).is_empty());
    let (_, log) = fold_named("SignIns.csv", &[row(&[])]);
    assert_eq!(codes(&log), ["assumed_interactive"]);
}

#[test]
fn an_unreadable_cell_is_counted_and_neither_identifies_nor_denies_a_device() {
    let (fold, log) = fold_named(
        "InteractiveSignIns.csv",
        &[row(&[("Device ID", "8.6E+14")]), row(&[("Date (UTC)", "soon"), ("Managed", "perhaps")])],
    );
    let found = total(*fold);
    assert_eq!((log.cells_rejected, log.rows_rejected), (3, 0));
    assert_eq!((found.rows, found.unidentified), (2, 0));
    assert_eq!(found.users[0].1.windows.without.count, 0);
    assert!(found.devices.is_empty(), "a device without a readable time cannot be cited");
}

#[test]
fn what_an_earlier_file_holds_counts_once() {
    let ids = ["ffffffff-0000-4000-8000-000000000001", "not-a-guid", ""];
    let rows: Vec<_> = ids.iter().map(|id| row(&[("Request ID", id)])).collect();
    let text = format!("{HEADER}\n{}\n", rows.join("\n"));
    let none = std::collections::HashSet::new();
    let (first, ..) = table_after(&FORMAT, "InteractiveSignIns_a.csv", &text, Some(&none));
    let Records::Signins(first) = first else { panic!("no sign-ins") };
    let earlier = first.requests.iter().copied().collect();
    let (second, log, _) = table_after(&FORMAT, "InteractiveSignIns_b.csv", &text, Some(&earlier));
    let Records::Signins(second) = second else { panic!("no sign-ins") };
    assert_eq!((first.repeated, second.repeated), (0, 2));
    assert_eq!(total(*second).rows, 1, "a row without a request id cannot be known again");
    assert_eq!(codes(&log), ["repeated_requests"]);
}

#[test]
fn phones_are_counted_by_device() {
    let phone = [("Operating System", "Ios 18.2.1")];
    let found = signins(&[row(&phone), row(&phone), row(&[("Device ID", "")])]);
    assert_eq!(found.mobile_devices, 1);
}

#[test]
fn entries_tell_what_the_device_was_where_it_got_in() {
    use crate::model::entry::{Apps, Entry};
    let exchange = "00000002-0000-0ff1-ce00-000000000000";
    let entered = |changes: &[(&str, &str)]| only(&signins(&[row(changes)])).entries;
    for (case, changes, seen) in [
        ("compliant", vec![], vec![Entry::Compliant, Entry::Applied]),
        ("noncompliant", vec![("Compliant", "false")], vec![Entry::Noncompliant, Entry::Applied]),
        (
            "noncompliant and unmanaged: says nothing",
            vec![("Compliant", "false"), ("Managed", "")],
            vec![Entry::Applied],
        ),
        (
            "compliant, but nothing was applied",
            vec![("Conditional Access", "Not Applied")],
            vec![Entry::NotApplied],
        ),
        ("a failure", vec![("Status", "Failure"), ("Sign-in error code", "50126")], vec![]),
        ("a way to repair itself", vec![("Application ID ", COMPANY_PORTAL)], vec![]),
        ("another tenant's resource", vec![("Resource tenant ID", OTHER)], vec![]),
    ] {
        let found = entered(&changes);
        for entry in [Entry::Compliant, Entry::Noncompliant, Entry::NotApplied, Entry::Applied] {
            assert_eq!(found.saw(entry, Apps::Any), seen.contains(&entry), "{case}: {entry:?}");
            assert!(!found.saw(entry, Apps::Office365), "{case}: {entry:?}");
        }
    }
    assert!(entered(&[("Resource ID ", exchange)]).saw(Entry::Compliant, Apps::Office365));
}
