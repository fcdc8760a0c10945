//! From files to verdicts: policies, sign-ins, totals and lists meet by the ids they carry.

use crate::audit::{Status, run};
use crate::chain::forge;
use crate::checks::ALL;
use crate::export::mapping::Mapping;
use crate::join::join;
use crate::model::{Link, Register};
use crate::policy::Policy;
use crate::read::{Silent, read};
use crate::scope::place;
use crate::testing::now;
use Link::{No, Unknown, Yes};

const DEVICE: &str = "dddddddd-0000-4000-8000-000000000001";
const POLICY: &str = "aaaaaaaa-0000-4000-8000-000000000001";

fn intune() -> String {
    format!(
        "Device ID,Device name,OS,Last check-in,Compliance,Azure AD Device ID,Managed by,Primary \
         user UPN\n11111111-2222-4333-8444-000000000001,pc-1,Windows,2026-11-17 08:00:00,\
         Compliant,{DEVICE},Intune,ada@birchwood.example\n"
    )
}

fn totals(setting: &str) -> String {
    format!(
        "SettingId,SettingName,PolicyPlatformType,NumberOfCompliantDevices,\
         NumberOfNonCompliantDevices\ns1,Windows10CompliancePolicy.{setting},6,3,0\n"
    )
}

fn policies(controls: &str, state: &str) -> String {
    format!(
        r#"{{"value":[{{"id":"{POLICY}","displayName":"Compliant devices","state":"{state}","conditions":{{"clientAppTypes":["all"],"users":{{"includeUsers":["All"]}},"applications":{{"includeApplications":["All"]}}}},"grantControls":{{"operator":"OR","builtInControls":{controls}}}}}]}}"#
    )
}

/// One successful sign-in of the device, compliant or not, under the policy.
fn signins(compliant: bool, controls: &str, result: &str) -> String {
    format!(
        r#"[{{"id":"ffffffff-0000-4000-8000-000000000001","createdDateTime":"2026-11-17T08:00:00Z","userPrincipalName":"ada@birchwood.example","appId":"a1","isInteractive":true,"conditionalAccessStatus":"success","status":{{"errorCode":0}},"deviceDetail":{{"deviceId":"{DEVICE}","operatingSystem":"Windows10","isManaged":true,"isCompliant":{compliant}}},"appliedConditionalAccessPolicies":[{{"id":"{}","displayName":"Compliant devices","enforcedGrantControls":{controls},"result":"{result}"}}]}}]"#,
        POLICY.to_uppercase()
    )
}

fn register(files: &[(&str, String)]) -> Register {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let policy = Policy::default();
    let intake = read(&[folder.path().to_path_buf()], None, &Mapping::default(), &Silent).unwrap();
    assert_eq!(intake.evidence.len(), files.len(), "{:?}", intake.unrecognised);
    let mut register = join(intake, &policy, now());
    place(&mut register, &policy);
    forge(&mut register, &policy);
    register
}

fn status(register: &Register, id: &str) -> Status {
    let results = run(ALL, register, &Policy::default());
    results.iter().find(|result| result.check.id == id).unwrap().status
}

const ALONE: &str = r#"["compliantDevice"]"#;
const EITHER: &str = r#"["compliantDevice","mfa"]"#;
const LOGGED: &str = r#"["RequireCompliantDevice"]"#;
const LOGGED_EITHER: &str = r#"["Mfa","RequireCompliantDevice"]"#;

#[test]
fn a_policy_its_sign_ins_and_the_rule_behind_it_hold_together() {
    let files = [
        ("intune.csv", intune()),
        ("policies.json", policies(ALONE, "enabled")),
        ("settings.csv", totals("DeviceThreatProtectionRequiredSecurityLevel")),
        ("signins.json", signins(true, LOGGED, "success")),
    ];
    let found = register(&files);
    assert_eq!(found.devices[0].chain.links[4..], [Yes, Yes]);
    for id in ["RSK-03", "RSK-06", "RSK-08", "RSK-12", "MAC-10"] {
        assert_eq!(status(&found, id), Status::Pass, "{id}");
    }
    let alone = register(&files[3..]);
    assert_eq!(alone.devices[0].chain.links[4..], [Unknown, Yes], "the sign-in alone");
    assert_eq!(status(&alone, "RSK-06"), Status::Pass);
}

#[test]
fn another_way_in_and_a_missing_rule_are_seen_through_the_same_files() {
    let found = register(&[
        ("intune.csv", intune()),
        ("policies.json", policies(EITHER, "enabled")),
        ("settings.csv", totals("BitLockerEnabled")),
        ("signins.json", signins(true, LOGGED_EITHER, "success")),
    ]);
    assert_eq!(found.devices[0].chain.links[4..], [No, Unknown]);
    for id in ["RSK-03", "RSK-06", "RSK-08"] {
        assert_eq!(status(&found, id), Status::Fail, "{id}");
    }
    assert_eq!(status(&found, "RSK-12"), Status::NotApplicable);
}

#[test]
fn a_noncompliant_way_in_past_an_enabled_policy_and_a_report_only_one_are_told_apart() {
    let past = register(&[
        ("intune.csv", intune()),
        ("policies.json", policies(ALONE, "enabled")),
        ("signins.json", signins(false, LOGGED, "notApplied")),
    ]);
    assert_eq!(past.devices[0].chain.links[5], No);
    let reporting = register(&[
        ("intune.csv", intune()),
        ("policies.json", policies(ALONE, "enabledForReportingButNotEnforced")),
        ("signins.json", signins(false, LOGGED, "reportOnlyFailure")),
    ]);
    assert_eq!(reporting.devices[0].chain.links[5], Unknown);
    assert_eq!(status(&reporting, "RSK-06"), Status::Fail);
    assert_eq!(status(&reporting, "RSK-07"), Status::Fail);
}
