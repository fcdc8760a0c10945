//! A small made-up table of every export of this portal, one per form, for tests over the whole
//! shelf.

/// Name of the format or look-alike, name of the file, its text.
pub(in crate::exports) const ALL: &[(&str, &str, &str)] = &[
    (
        "intune-devices",
        "DevicesWithInventory_1.csv",
        "Device ID,Device name,Enrollment date,Last check-in,Azure AD Device ID,OS version,Serial number,Model,Primary user UPN,Compliance,Managed by,Ownership,Device state,OS,SkuFamily,JoinType\n",
    ),
    (
        "intune-devices-api",
        "Devices_1.csv",
        "Device ID,Device name,DeviceType,ClientRegistrationStatus,OwnerType,Enrollment date,Last check-in,Azure AD Device ID,Compliance,Managed by,Ownership,OS\n",
    ),
    (
        "intune-compliance",
        "DeviceCompliance_1.csv",
        "DeviceName,UPN,ComplianceState,ComplianceState_loc,OS,OS_loc,OSVersion,OwnerType,OwnerType_loc,LastContact,InGracePeriodUntil,UserName,IntuneDeviceId,AadDeviceId,UserId,SerialNumber,ManagementAgents,ManagementAgents_loc\n",
    ),
    (
        "intune-noncompliant-settings",
        "NoncompliantDevicesAndSettings_1.csv",
        "DeviceId,DeviceName,UPN,OS,OSVersion,SettingName,SettingNm,SettingNm_loc,PolicyName,SettingStatus,SettingStatus_loc,ErrorCode\n",
    ),
    (
        "intune-av-status",
        "DefenderAgents_1.csv",
        "DeviceName,DeviceState,DeviceState_loc,_ManagedBy,TamperProtectionEnabled,RealTimeProtectionEnabled,SignatureUpdateOverdue,UPN,UserEmail,UserName\n",
    ),
];
