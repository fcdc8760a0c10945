//! Which settings and states the generations of the report give.

use super::super::fixtures::{witnesses, witnesses_in};
use super::*;
use crate::export::testing::codes;
use crate::model::Platform;
use crate::model::witness::PolicyState;
use crate::model::words::Compliance;

fn setting(name: &str, policy: &str, state: PolicyState) -> Fact {
    Fact::Setting { setting: name.into(), policy: policy.into(), state }
}

#[test]
fn each_row_is_one_setting_with_its_state_and_an_unseen_code_stays_raw() {
    let (rows, log) = witnesses(&FORMAT, "NoncompliantDevicesAndSettings_1.csv");
    let facts: Vec<_> = rows.iter().map(|row| row.facts.as_slice()).collect();
    assert_eq!(
        facts,
        [
            [setting(
                "Windows10CompliancePolicy.BitLockerEnabled",
                "Windows baseline",
                PolicyState::Noncompliant
            )],
            [setting(
                "Windows10CompliancePolicy.DeviceThreatProtectionRequiredSecurityLevel",
                "Windows baseline",
                PolicyState::Error
            )],
            [setting(
                "MacOSCompliancePolicy.FirewallEnabled",
                "Mac baseline",
                PolicyState::Other("7".into())
            )],
        ]
    );
    assert_eq!(codes(&log), ["unrecognised_words"]);
    assert_eq!((rows[0].platform, rows[2].platform), (Platform::Windows, Platform::Macos));
    assert_eq!(rows[0].user.as_ref().unwrap().as_str(), "ada@corp.example");
    assert!(rows[0].intune_id.is_some() && rows[0].entra_id.is_none());
}

#[test]
fn another_order_and_spelling_of_the_headings_is_the_same_report() {
    let (rows, log) = witnesses(&FORMAT, "NoncompliantDevicesAndSettingsV3.csv");
    let name = "DefaultDeviceCompliancePolicy.RequireRemainContact";
    assert_eq!(rows[0].facts, [setting(name, "Windows baseline", PolicyState::Noncompliant)]);
    assert!(codes(&log).is_empty());
}

#[test]
fn the_list_of_one_setting_also_gives_the_verdict_and_entras_id() {
    let (rows, _) = witnesses(&FORMAT, "DevicesStatusBySettingReport_1.csv");
    let name = "Windows10CompliancePolicy.AntivirusRequired";
    let expected = [
        setting(name, "", PolicyState::Noncompliant),
        Fact::Verdict(Compliance::Noncompliant, None),
    ];
    assert_eq!(rows[0].facts, expected);
    assert!(rows[0].entra_id.is_some());
}

#[test]
fn an_empty_state_states_nothing_and_a_row_that_names_no_device_is_rejected() {
    let head = "DeviceId,DeviceName,SettingName,SettingStatus,PolicyName\n";
    let (rows, log) = witnesses_in(&FORMAT, "x.csv", &format!("{head},NB-1,A.B,,P\n,,A.B,4,P\n"));
    assert_eq!((rows.len(), rows[0].facts.len(), log.rows_rejected), (1, 0, 1));
    let (rows, log) = witnesses_in(&FORMAT, "x.csv", head);
    assert_eq!((rows.len(), log.rows_read), (0, 0));
}
