//! What the rows of Entra's list of devices are read as.

use super::*;
use crate::export::Log;
use crate::export::testing::{codes, table};
use crate::model::Held;

const HEAD: &str = "displayName,accountEnabled,operatingSystem,operatingSystemVersion,\
joinType (trustType),registeredOwners,userNames,mdmDisplayName,isCompliant,registrationTime,\
approximateLastSignInDateTime,deviceId,isManaged,objectId,profileType,systemLabels,model";
const ID: &str = "dddddddd-0000-4000-8000-000000000001";
const OBJECT: &str = "eeeeeeee-0000-4000-8000-000000000001";

fn read_as(format: &'static Format, text: &str) -> (Held<EntraRecord>, Log) {
    let (records, log, _) = table(format, "devices", text);
    let Records::Entra(records) = records else { panic!("not Entra's") };
    (records, log)
}

fn portal(rows: &str) -> (Held<EntraRecord>, Log) {
    read_as(&PORTAL, &format!("{HEAD}\n{rows}"))
}

#[test]
fn a_row_of_the_portal_gives_every_field() {
    let (records, log) = portal(&format!(
        "NB-1,True,Windows,10.0.26100.1,Hybrid Azure AD joined,ada@corp.example,,Microsoft Intune,\
         False,2025-01-02T03:04:05Z,2026-11-17T08:00:00Z,{ID},True,{OBJECT},RegisteredDevice,,X1\n"
    ));
    let [record] = records.as_slice() else { panic!("one row") };
    assert_eq!(record.entra_id.unwrap().to_string(), ID);
    assert_eq!(record.object_id.unwrap().to_string(), OBJECT);
    assert_eq!((&*record.name, record.platform), ("NB-1", Platform::Windows));
    assert_eq!(record.join_type, Some(JoinType::Hybrid));
    assert_eq!(
        (record.enabled, record.compliant, record.managed),
        (Some(true), Some(false), Some(true))
    );
    assert_eq!(record.mdm.as_deref(), Some("Microsoft Intune"));
    assert_eq!(record.profile.as_deref(), Some("RegisteredDevice"));
    assert_eq!(record.owner.as_ref().unwrap().as_str(), "ada@corp.example");
    assert_eq!(log.newest, record.last_activity);
    assert_eq!(log.oldest, record.last_activity, "registration is no activity");
    assert!(record.registered_at.is_some() && codes(&log).is_empty());
    assert_eq!(log.platforms[&Platform::Windows], 1);
}

#[test]
fn empty_and_null_cells_say_nothing() {
    let (records, log) = portal(&format!(
        "NB-1,,,,,,,None,,,0001-01-01T00:00:00Z,{ID},N/A,00000000-0000-0000-0000-000000000000,,,\n"
    ));
    let record = &records[0];
    assert_eq!((record.enabled, record.compliant, record.managed), (None, None, None));
    assert_eq!((record.join_type, record.object_id, record.mdm.as_deref()), (None, None, None));
    assert_eq!((record.last_activity, log.newest, log.cells_rejected), (None, None, 0));
    assert_eq!(record.platform, Platform::Unknown);
}

#[test]
fn every_word_for_a_join_is_read_and_another_is_named() {
    for (word, join) in [
        ("Azure AD joined", Some(JoinType::Joined)),
        ("Hybrid Azure AD joined", Some(JoinType::Hybrid)),
        ("Azure AD registered", Some(JoinType::Registered)),
        ("Microsoft Entra joined", Some(JoinType::Joined)),
        ("Microsoft Entra hybrid joined", Some(JoinType::Hybrid)),
        ("Microsoft Entra registered", Some(JoinType::Registered)),
        ("AzureAd", Some(JoinType::Joined)),
        ("ServerAd", Some(JoinType::Hybrid)),
        ("Workplace", Some(JoinType::Registered)),
        ("Cloud thing", None),
    ] {
        let (records, log) = portal(&format!("a,,,,{word},,,,,,,{ID},,,,,\n"));
        assert_eq!(records[0].join_type, join, "{word}");
        assert_eq!(codes(&log) == ["unrecognised_words"], join.is_none(), "{word}");
    }
}

#[test]
fn platforms_of_the_directory_fall_into_their_families() {
    for (word, platform) in [
        ("Windows", Platform::Windows),
        ("Windows Server", Platform::WindowsServer),
        ("MacMDM", Platform::Macos),
        ("MacOS", Platform::Macos),
        ("IPhone", Platform::Ios),
        ("AndroidForWork", Platform::Android),
        ("Linux", Platform::Linux),
        ("Printer OS", Platform::Other),
    ] {
        let (records, _) = portal(&format!("a,,{word},,,,,,,,,{ID},,,,,\n"));
        assert_eq!(records[0].platform, platform, "{word}");
    }
}

#[test]
fn several_owners_and_names_that_are_no_user_principal_name_are_no_owner() {
    for raw in
        ["\"a@corp.example,b@corp.example\"", "a@corp.example;b@corp.example", "Ada L", OBJECT]
    {
        let (records, _) = portal(&format!("a,,,,,{raw},,,,,,{ID},,,,,\n"));
        assert_eq!(records[0].owner, None, "{raw}");
    }
}

#[test]
fn damaged_ids_and_american_dates_are_counted_or_read_by_the_files_own_order() {
    let row = |date: &str, id: &str| format!("a,,,,,,,,,,{date},{id},,,,,\n");
    let (records, log) = portal(&row("8/19/2026 1:25:31 PM", ID));
    assert_eq!(records[0].last_activity.unwrap().to_rfc3339(), "2026-08-19T13:25:31+00:00");
    assert_eq!(codes(&log), ["local_time"]);
    let (records, log) = portal(&row("8/9/2026 1:25:31 PM", "8.6E+14"));
    assert_eq!((records[0].last_activity, records[0].entra_id), (None, None));
    assert_eq!((records.len(), log.cells_rejected), (1, 2));
    assert_eq!(portal("").0.len(), 0);
}

#[test]
fn graph_and_both_scripts_give_the_same_device() {
    let json = format!(
        r##"{{"value":[{{"@odata.type":"#x","id":"{OBJECT}","deviceId":"{ID}","accountEnabled":true,"displayName":"MAC-1","isCompliant":null,"operatingSystem":"MacMDM","trustType":"Workplace","mdmAppId":"0000000a-0000-0000-c000-000000000000","approximateLastSignInDateTime":"2026-11-17T08:00:00Z","registrationDateTime":"2025-01-02T03:04:05Z","physicalIds":["[USER-GID]:x"]}}]}}"##
    );
    let csv = format!(
        "CreatedDateTime,DeviceId,ObjectId,AccountEnabled,DisplayName,IsCompliant,IsManaged,\
         OperatingSystem,LastSignInDateTime,TrustType,MDMAppId\n2025-01-02 03:04:05,{ID},{OBJECT},\
         True,MAC-1,,,MacMDM,2026-11-17 08:00:00,Workplace,0000000a-0000-0000-c000-000000000000\n"
    );
    for text in [&json, &csv] {
        let (records, log) = read_as(&GRAPH, text);
        let record = &records[0];
        assert_eq!(record.object_id.unwrap().to_string(), OBJECT, "{text}");
        assert_eq!(record.entra_id.unwrap().to_string(), ID);
        assert_eq!((record.platform, record.compliant), (Platform::Macos, None));
        assert_eq!(record.join_type, Some(JoinType::Registered));
        assert_eq!(record.mdm.as_deref(), Some("0000000a-0000-0000-c000-000000000000"));
        assert_eq!(log.newest.unwrap().to_rfc3339(), "2026-11-17T08:00:00+00:00");
        assert!(record.registered_at.is_some());
    }
    let sample = format!(
        "AccountEnabled,DeviceId,OperatingSystem,OperatingSystemVersion,DisplayName,TrustType,\
         ApproximateLastSignInDateTime\nFalse,{ID},Windows,10,NB-1,ServerAd,2026-11-17T08:00:00Z\n"
    );
    let (records, _) = read_as(&GRAPH, &sample);
    assert_eq!((records[0].enabled, records[0].object_id), (Some(false), None));
    assert_eq!(records[0].join_type, Some(JoinType::Hybrid));
}
