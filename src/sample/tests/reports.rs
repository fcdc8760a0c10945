//! Tests of the reports beside the lists: their headings, whom they name, what they repeat.

use super::super::files;
use super::{cells, tables, tally};
use std::collections::{BTreeMap, BTreeSet};

/// Part of a file's name and its headings as the portals print them, copied apart from the writers.
const PRINTED_REPORTS: &[(&str, &str)] = &[
    (
        "DeviceCompliance_",
        "DeviceName,UPN,ComplianceState,ComplianceState_loc,OS,OS_loc,OSVersion,OwnerType,OwnerType_loc,LastContact,InGracePeriodUntil,UserName,IntuneDeviceId,AadDeviceId,UserId,SerialNumber,ManagementAgents,ManagementAgents_loc",
    ),
    (
        "DevicesWithoutCompliance",
        "DeviceId,DeviceName,DeviceModel,DeviceType,OSDescription,OSVersion,OwnerType,OwnerType_loc,ManagementAgents,ManagementAgents_loc,UserId,LastContactedUserId,PrimaryUser,UPN,UserEmail,UserName,LastContact,AadDeviceId,ComplianceState,ComplianceState_loc,OS,OS_loc",
    ),
    (
        "NoncompliantDevices",
        "DeviceId,DeviceName,UPN,OS,OSVersion,SettingName,SettingNm,SettingNm_loc,PolicyName,SettingStatus,SettingStatus_loc,ErrorCode",
    ),
    (
        "SettingCompliance",
        "SettingId,SettingName,SettingNm,PolicyPlatform,PolicyPlatformType,NumberOfCompliantDevices,NumberOfNonCompliantDevices,NumberOfNotEvaluatedDevices,NumberOfNotApplicableDevices,NumberOfConflictDevices",
    ),
    (
        "PolicyCompliance",
        "PolicyId,PolicyName,PolicyPlatform,PolicyPlatformType,NumberOfCompliantDevices,NumberOfNonCompliantDevices,NumberOfNotEvaluatedDevices,NumberOfNotApplicableDevices,NumberOfConflictDevices,NumberOfErrorDevices",
    ),
    (
        "EDROnboardingStatus",
        "DeviceName,_ManagedBy,_ManagedBy_loc,IsWDATPSenseRunning,WDATPOnboardingState,WDATPOnboardingState_loc,LastReportedDateTime,UPN,DeviceId",
    ),
    (
        "Active malware",
        "DeviceName,_ManagedBy,_ManagedBy_loc,State,State_loc,DetectionCount,MalwareCategory,MalwareCategory_loc,MalwareName,Severity,Severity_loc,LastStateChangeDateTime,ExecutionState,ExecutionState_loc,UserName,UPN,UserEmail,MalwareId,InitialDetectionDateTime",
    ),
    (
        "DeviceStatuses",
        "PolicyId,PolicyName,IntuneDeviceId,DeviceName,Manufacturer,Model,UPN,PolicyStatus,PolicyStatus_loc,ReportStatus,ReportStatus_loc,PspdpuLastModifiedTimeUtc,UnifiedPolicyPlatformType,UnifiedPolicyPlatformType_loc,UnifiedPolicyType,UnifiedPolicyType_loc,AssignmentFilterIds,TemplateVersion",
    ),
    (
        "Q1 devices",
        "DeviceId,DeviceName,AadDeviceId,JoinType,OSPlatform,OSVersion,OSBuild,DeviceType,DeviceCategory,OnboardingStatus,SensorHealthState,ExposureLevel,MachineGroup,DeviceManualTags,DeviceDynamicTags,RegistryDeviceTag,ClientVersion,MergedToDeviceId,IsTransient,IsExcluded,LastSeenUtc",
    ),
    (
        "Q2 controls",
        "DeviceId,DeviceName,OSPlatform,ConfigurationId,IsCompliant,IsApplicable,Context,AssessedUtc",
    ),
    (
        "Q5 roles",
        "AccountObjectId,AccountUpn,IsAccountEnabled,AssignedRoles,PrivilegedEntraPimRoles,RiskLevel",
    ),
    (
        "exportDevice",
        "displayName,accountEnabled,operatingSystem,operatingSystemVersion,joinType (trustType),registeredOwners,userNames,mdmDisplayName,isCompliant,registrationTime,approximateLastSignInDateTime,deviceId,isManaged,objectId,profileType,systemLabels,model",
    ),
];

/// The one table in an archive, under its name.
fn unpacked(bytes: &[u8]) -> (String, String) {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(archive.len(), 1);
    let mut member = archive.by_index(0).unwrap();
    let name = member.name().unwrap().into_owned();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut member, &mut text).unwrap();
    (name, text)
}

/// The text of every file, the tables inside archives under the archives' names.
pub(super) fn texts() -> BTreeMap<String, String> {
    let text = |(name, bytes): (String, Vec<u8>)| {
        let text = match name.ends_with(".zip") {
            true => unpacked(&bytes).1,
            false => String::from_utf8(bytes).unwrap(),
        };
        (name, text)
    };
    files().unwrap().into_iter().map(text).collect()
}

#[test]
fn every_archive_holds_one_table_of_its_own_name() {
    let packed: Vec<_> =
        files().unwrap().into_iter().filter(|(name, _)| name.ends_with(".zip")).collect();
    assert_eq!(packed.len(), 10);
    for (name, bytes) in &packed {
        let stem = name.trim_end_matches(".zip").trim_end_matches(".csv");
        let (member, text) = unpacked(bytes);
        assert_eq!(member, format!("{stem}.csv"));
        if name.starts_with("DevicesWithInventory") {
            assert_eq!(text, tables()["intune"]);
        }
    }
}

#[test]
fn every_report_has_the_headings_the_portals_print() {
    let texts = texts();
    for (name, printed) in PRINTED_REPORTS {
        let (_, text) = texts.iter().find(|(file, _)| file.contains(name)).unwrap();
        let header = text.trim_start_matches('\u{feff}').split("\r\n").next().unwrap();
        assert_eq!(header.replace('"', ""), *printed, "{name}");
        assert!(cells(text).len() > 1, "{name} is empty");
    }
}

#[test]
fn every_row_of_a_report_names_a_machine_that_the_lists_know() {
    let texts = texts();
    let ids = |kind: &str, heading: &str| -> BTreeSet<String> {
        let rows = cells(&tables()[kind]);
        let index = rows[0].iter().position(|name| name == heading).unwrap();
        rows[1..].iter().filter_map(|row| row.get(index).cloned()).collect()
    };
    let (intune, defender) = (ids("intune", "Device ID"), ids("defender", "Device ID"));
    for (name, heading, known) in [
        ("DefenderAgents", "DeviceId", &intune),
        ("EDROnboardingStatus", "DeviceId", &intune),
        ("NoncompliantDevices", "DeviceId", &intune),
        ("DevicesWithoutCompliance", "DeviceId", &intune),
        ("DeviceCompliance_", "IntuneDeviceId", &intune),
        ("DeviceStatuses", "IntuneDeviceId", &intune),
        ("Q1 devices", "DeviceId", &defender),
        ("Q2 controls", "DeviceId", &defender),
        ("Q3 antivirus", "DeviceId", &defender),
    ] {
        let (_, text) = texts.iter().find(|(file, _)| file.contains(name)).unwrap();
        for id in tally(&cells(text), heading).keys() {
            assert!(known.contains(id), "{name}: {id}");
        }
    }
}

#[test]
fn the_json_download_repeats_the_request_ids_of_the_csv() {
    let texts = texts();
    let (_, text) = texts.iter().find(|(name, _)| name.ends_with("11-18.json")).unwrap();
    let log: Vec<serde_json::Value> = serde_json::from_str(text).unwrap();
    let csv = tally(&cells(&tables()["interactive"]), "Request ID");
    assert!((200..300).contains(&log.len()), "{}", log.len());
    for entry in &log {
        assert!(csv.contains_key(entry["id"].as_str().unwrap()), "{entry}");
        let policies = entry["appliedConditionalAccessPolicies"].as_array().unwrap();
        let applied = |result: &str| policies.iter().any(|policy| policy["result"] == result);
        match entry["conditionalAccessStatus"].as_str().unwrap() {
            "success" => assert!(applied("success") || policies.is_empty(), "{entry}"),
            "failure" => assert!(applied("failure"), "{entry}"),
            _ => assert!(!applied("success") && !applied("failure"), "{entry}"),
        }
    }
}

#[test]
fn the_samples_stay_small_enough_to_keep_beside_the_code() {
    let bytes: usize = files().unwrap().iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(bytes < 4_000_000, "{bytes}");
}
