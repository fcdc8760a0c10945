//! A small made-up table of every export of this portal, one per form, for tests over the whole
//! shelf.

use crate::export::testing::table;
use crate::export::{Format, Log, Records};
use crate::model::{Held, TenantFacts, Witness};

/// Name of the format or look-alike, name of the file, its text.
pub(in crate::exports) const ALL: &[(&str, &str, &str)] = &[
    (
        "intune-devices",
        "DevicesWithInventory_1.csv",
        "Device ID,Device name,Enrollment date,Last check-in,Azure AD Device ID,OS version,Serial number,Model,Primary user UPN,Compliance,Managed by,Ownership,Device state,OS,SkuFamily,JoinType\n",
    ),
    ("intune-devices-api", "Devices_1.csv", include_str!("fixtures/devices_api.csv")),
    ("intune-devices-api", "devices neu.csv", include_str!("fixtures/devices_api_resaved.csv")),
    ("intune-compliance", "DeviceCompliance_1.csv", include_str!("fixtures/compliance.csv")),
    (
        "intune-compliance",
        "DeviceNonCompliance_1.csv",
        include_str!("fixtures/compliance_noncompliant.csv"),
    ),
    (
        "intune-compliance",
        "Compliance von Mac.csv",
        include_str!("fixtures/compliance_resaved.csv"),
    ),
    (
        "intune-noncompliant-settings",
        "NoncompliantDevicesAndSettings_1.csv",
        include_str!("fixtures/noncompliant_settings.csv"),
    ),
    (
        "intune-noncompliant-settings",
        "NoncompliantDevicesAndSettingsV3.csv",
        include_str!("fixtures/noncompliant_settings_resaved.csv"),
    ),
    (
        "intune-noncompliant-settings",
        "DevicesStatusBySettingReport_1.csv",
        include_str!("fixtures/noncompliant_settings_one.csv"),
    ),
    (
        "intune-no-policy",
        "DevicesWithoutCompliancePolicy_1.csv",
        include_str!("fixtures/no_policy.csv"),
    ),
    (
        "intune-no-policy",
        "DevicesWithoutCompliancePolicyV3.json",
        include_str!("fixtures/no_policy.json"),
    ),
    (
        "intune-policy-agg",
        "PolicyComplianceAggReport_1.csv",
        include_str!("fixtures/policy_agg.csv"),
    ),
    ("intune-policy-agg", "policies.csv", include_str!("fixtures/policy_agg_resaved.csv")),
    (
        "intune-setting-agg",
        "SettingComplianceAggReport_1.csv",
        include_str!("fixtures/setting_agg.csv"),
    ),
    (
        "intune-setting-agg",
        "SettingComplianceAggReportV3.csv",
        include_str!("fixtures/setting_agg_resaved.csv"),
    ),
    ("intune-av-status", "DefenderAgents_1.csv", include_str!("fixtures/av_status.csv")),
    (
        "intune-av-status",
        "UnhealthyDefenderAgents_1.csv",
        include_str!("fixtures/av_status_unhealthy.csv"),
    ),
    ("intune-av-status", "Kopie von Antivirus.csv", include_str!("fixtures/av_status_resaved.csv")),
    ("intune-edr-onboarding", "DefenderAgents_2.csv", include_str!("fixtures/edr_onboarding.csv")),
    (
        "intune-edr-onboarding",
        "EDR Onboarding Status_2026_11_17.csv",
        include_str!("fixtures/edr_onboarding_screen.csv"),
    ),
    (
        "intune-malware",
        "Active malware_2026_11_17_08_00_00.123Z.csv",
        include_str!("fixtures/malware.csv"),
    ),
    ("intune-malware", "malware mit ids.csv", include_str!("fixtures/malware_resaved.csv")),
    ("intune-firewall", "FirewallStatus_1.csv", include_str!("fixtures/firewall.csv")),
    ("intune-firewall", "FirewallUnhealthyStatus_1.csv", include_str!("fixtures/firewall_off.csv")),
    (
        "intune-policy-status",
        "DeviceStatusesByConfigurationProfileForEDR_1.csv",
        include_str!("fixtures/policy_status.csv"),
    ),
    (
        "intune-policy-status",
        "DeviceStatusByCompliacePolicyReport_1.csv",
        include_str!("fixtures/policy_status_compliance.csv"),
    ),
    (
        "intune-policy-status",
        "DevicePoliciesComplianceReport_1.csv",
        include_str!("fixtures/policy_status_device.csv"),
    ),
    (
        "intune-policy-assignment",
        "DeviceAssignmentStatusByConfigurationPolicy_1.csv",
        include_str!("fixtures/policy_assignment.csv"),
    ),
    (
        "intune-policy-assignment",
        "assignment.json",
        include_str!("fixtures/policy_assignment.json"),
    ),
    ("intune-apps-raw", "AppInvRawData_1.csv", include_str!("fixtures/apps_raw.csv")),
    ("intune-apps-raw", "apps.csv", include_str!("fixtures/apps_raw_resaved.csv")),
    ("intune-apps-agg", "AppInvAggregate_1.csv", include_str!("fixtures/apps_agg.csv")),
    ("intune-apps-agg", "DetectedAppsAggregate_1.csv", include_str!("fixtures/apps_agg_old.csv")),
    (
        "intune-app-install",
        "DeviceInstallStatusByApp_1.csv",
        include_str!("fixtures/app_install.csv"),
    ),
    (
        "intune-app-install",
        "Microsoft Defender macOS.csv",
        include_str!("fixtures/app_install_named.csv"),
    ),
    (
        "intune-app-install-agg",
        "AppInstallStatusAggregate_1.csv",
        include_str!("fixtures/app_install_agg.csv"),
    ),
    (
        "intune-app-install-agg",
        "app status.csv",
        include_str!("fixtures/app_install_agg_resaved.csv"),
    ),
    ("intune-encryption", "Device encryption status.csv", include_str!("fixtures/encryption.csv")),
    ("intune-encryption", "Verschlüsselung.csv", include_str!("fixtures/encryption_resaved.csv")),
    (
        "intune-encryption",
        "managedDeviceEncryptionStates.json",
        include_str!("fixtures/encryption.json"),
    ),
    (
        "intune-script",
        "DeviceRunStatesByScript_1.csv",
        include_str!("fixtures/devicerunstatesbyscript.csv"),
    ),
    (
        "intune-attestation",
        "WindowsDeviceHealthAttestationReport_1.csv",
        include_str!("fixtures/windowsdevicehealthattestationreport.csv"),
    ),
    (
        "intune-attestation",
        "TpmAttestationStatus_1.csv",
        include_str!("fixtures/tpmattestationstatus.csv"),
    ),
    (
        "intune-feature-update",
        "FeatureUpdateDeviceState_1.csv",
        include_str!("fixtures/featureupdatedevicestate.csv"),
    ),
    (
        "intune-feature-update-screen",
        "feature updates.csv",
        include_str!("fixtures/feature_updates.csv"),
    ),
    (
        "intune-config-policy-agg",
        "ConfigurationPolicyDeviceAggregates_1.csv",
        include_str!("fixtures/configurationpolicydeviceaggregates.csv"),
    ),
    (
        "intune-enrolment-failures",
        "DeviceEnrollmentFailures_1.csv",
        include_str!("fixtures/deviceenrollmentfailures.csv"),
    ),
    (
        "intune-mam",
        "MAMAppProtectionStatus_1.csv",
        include_str!("fixtures/mamappprotectionstatus.csv"),
    ),
    ("intune-app-list", "AllAppsList_1.csv", include_str!("fixtures/allappslist.csv")),
    (
        "intune-comanaged",
        "ComanagedDeviceWorkloads_1.csv",
        include_str!("fixtures/comanageddeviceworkloads.csv"),
    ),
    (
        "intune-wfa",
        "WorkFromAnywhereDeviceList_1.csv",
        include_str!("fixtures/workfromanywheredevicelist.csv"),
    ),
];

/// The text of a fixture, by the name of the file.
pub(super) fn text(file: &str) -> &'static str {
    let (.., text) = ALL.iter().find(|(_, name, _)| *name == file).expect("a fixture of this name");
    text
}

/// What a fixture says about machines.
pub(super) fn witnesses(format: &'static Format, file: &str) -> (Held<Witness>, Log) {
    witnesses_in(format, file, text(file))
}

/// What a text says about machines.
pub(super) fn witnesses_in(
    format: &'static Format,
    name: &str,
    text: &str,
) -> (Held<Witness>, Log) {
    let (records, log, _) = table(format, name, text);
    let Records::Witnesses(rows) = records else { panic!("no witnesses") };
    assert!(rows.iter().all(|row| row.kind == format.kind));
    (rows, log)
}

/// What a fixture says of the tenant.
pub(super) fn tenant(format: &'static Format, file: &str) -> (TenantFacts, Log) {
    let (records, log, _) = table(format, file, text(file));
    let Records::Tenant(facts) = records else { panic!("nothing of the tenant") };
    (*facts, log)
}
