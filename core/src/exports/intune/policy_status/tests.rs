//! States of policies, of the configuration family and of compliance policies.

use super::super::fixtures::{text, witnesses, witnesses_in};
use super::*;
use crate::export::testing::codes;
use crate::model::Platform;

const ID: &str = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbb01";

fn policy(name: &str, sort: &str, state: PolicyState) -> Fact {
    Fact::Policy { id: ID.into(), name: name.into(), sort: sort.into(), state }
}

#[test]
fn a_row_says_what_became_of_the_policy_and_the_files_name_tells_its_family() {
    let (rows, log) = witnesses(&FORMAT, "DeviceStatusesByConfigurationProfileForEDR_1.csv");
    let facts: Vec<_> = rows.iter().flat_map(|row| row.facts.clone()).collect();
    let of = |state| policy("Defender onboarding", "GroupPolicyConfiguration ForEDR", state);
    let states = [PolicyState::Succeeded, PolicyState::Error, PolicyState::Other("3".into())];
    assert_eq!(facts, states.map(of));
    assert_eq!(codes(&log), ["unrecognised_words"], "3 is only inferred");
    let platforms: Vec<_> = rows.iter().map(|row| row.platform).collect();
    assert_eq!(platforms, [Platform::Windows, Platform::Unknown, Platform::Macos]);
    assert_eq!((&*rows[1].name, rows[1].intune_id.is_some()), ("", true));
    assert!(rows[0].at.is_some() && log.newest.is_none(), "a policy's stamp is no activity");
}

#[test]
fn a_renamed_file_tells_no_family() {
    let text = text("DeviceStatusesByConfigurationProfileForEDR_1.csv");
    let (rows, _) = witnesses_in(&FORMAT, "onboarding ForEDRs.csv", text);
    let expected =
        policy("Defender onboarding", "GroupPolicyConfiguration", PolicyState::Succeeded);
    assert_eq!(rows[0].facts, [expected]);
}

#[test]
fn codes_of_compliance_policies_are_not_documented_and_stay_raw() {
    let (rows, log) = witnesses(&FORMAT, "DeviceStatusByCompliacePolicyReport_1.csv");
    assert_eq!(rows[0].facts, [policy("", "", PolicyState::Other("4".into()))]);
    assert_eq!(rows[1].facts, [policy("", "", PolicyState::Noncompliant)]);
    assert!(rows[0].entra_id.is_some() && rows[0].intune_id.is_some());
    assert_eq!((rows[0].at, rows[1].platform), (log.newest, Platform::Macos));
    assert_eq!(codes(&log), ["unrecognised_words"]);
}

#[test]
fn the_compliance_policies_of_one_device_are_of_the_same_kind() {
    let (rows, _) = witnesses(&FORMAT, "DevicePoliciesComplianceReport_1.csv");
    assert_eq!(rows[0].facts, [policy("Windows baseline", "", PolicyState::Succeeded)]);
    assert_eq!(&*rows[0].name, "");
}
