//! What hunting results about sign-ins are read as.

use super::*;
use crate::export::Log;
use crate::export::testing::{codes, table};
use crate::fold::Totals;
use crate::model::EvidenceId;
use crate::model::signin::Signins;

const QUERY: &str = "AccountUpn,AccountObjectId,EntraIdDeviceId,DeviceName,OSPlatform,\
DeviceTrustType,IsManaged,IsCompliant,SignIns,LastUtc";
const DEVICE: &str = "dddddddd-0000-4000-8000-000000000001";

fn read_text(text: &str) -> (Signins, Log) {
    let (records, log, _) = table(&FORMAT, "New query.csv", text);
    let Records::Signins(fold) = records else { panic!("no sign-ins") };
    let mut totals = Totals::default();
    totals.absorb(*fold, EvidenceId(1), None);
    (totals.finish(None).0, log)
}

#[test]
fn a_sum_names_device_and_user_and_counts_nothing() {
    let (signins, log) = read_text(&format!(
        "{QUERY}\nAda@corp.example,u,{DEVICE},nb-1,Windows11,AzureAd,1,0,42,2026-11-17T08:00:00Z\n"
    ));
    let [device] = signins.devices.as_slice() else { panic!("one device") };
    assert_eq!(device.entra_id.to_string(), DEVICE);
    assert_eq!((device.platform, device.join_type), (Platform::Windows, Some(JoinType::Joined)));
    assert_eq!((device.rows, device.successes.count, device.noncompliant.count), (0, 0, 0));
    assert_eq!((device.verdict, signins.rows), (None, 0));
    assert_eq!(device.users[0].as_str(), "ada@corp.example");
    let (upn, user) = &signins.users[0];
    assert_eq!((upn.as_str(), user.rows, user.successes.count), ("ada@corp.example", 0, 0));
    assert_eq!(user.devices, [device.entra_id]);
    assert_eq!(log.newest, Some(device.newest.at));
    assert!(codes(&log).is_empty());
}

#[test]
fn both_tables_name_users_of_successes_only_and_leave_guests_out() {
    for column in ["AadDeviceId", "EntraIdDeviceId", "EntraIdDeviceId,AadDeviceId"] {
        let empty = if column.contains(',') { "," } else { "" };
        let head = format!(
            "Timestamp,ErrorCode,AccountUpn,IsExternalUser,IsGuestUser,DeviceName,{column},\
             OSPlatform,DeviceTrustType"
        );
        let row = |code: &str, user: &str, flags: &str, id: &str| {
            format!("2026-11-17T08:00:00Z,{code},{user},{flags},mac,{empty}{id},macOS,Workplace\n")
        };
        let text = head
            + "\n"
            + &row("0", "ada@corp.example", "-1,0", DEVICE)
            + &row("53000", "bo@corp.example", "0,0", DEVICE)
            + &row("0", "cy@partner.example", "1,0", DEVICE)
            + &row("0", "di@partner.example", "0,true", DEVICE)
            + &row("0", "ed@corp.example", "0,0", "");
        let (signins, log) = read_text(&text);
        let names: Vec<_> = signins.devices[0].users.iter().map(|u| u.as_str()).collect();
        assert_eq!(names, ["ada@corp.example"], "{column}");
        assert_eq!((signins.users.len(), signins.external), (1, 0));
        assert_eq!(signins.devices[0].join_type, Some(JoinType::Registered));
        assert_eq!(codes(&log), ["not_used"]);
        assert!(log.warnings[0].message.contains("2 rows of guests"), "{:?}", log.warnings);
        assert!(log.warnings[0].message.contains("1 without a device id"));
    }
}

#[test]
fn unknown_words_damaged_ids_and_the_row_cap_are_said() {
    let row = |id: &str, join: &str| format!("a@corp.example,u,{id},n,Linux,{join},,,1,\n");
    let (signins, log) =
        read_text(&format!("{QUERY}\n{}{}", row("8.6E+14", ""), row(DEVICE, "Odd")));
    assert!(signins.devices.is_empty(), "without a time nothing can be cited");
    assert_eq!(log.cells_rejected, 1);
    assert_eq!(codes(&log), ["unrecognised_words", "not_used"]);
    let (_, log) = read_text(&format!("{QUERY}\n{}", row(DEVICE, "AzureAd").repeat(10_000)));
    assert_eq!(codes(&log), ["row_cap"]);
    assert_eq!(read_text(&format!("{QUERY}\n")).0.devices.len(), 0);
}
