//! A small made-up table of every export of this portal, one per form, for tests over the whole
//! shelf.

/// Name of the format or look-alike, name of the file, its text.
pub(in crate::exports) const ALL: &[(&str, &str, &str)] = &[
    (
        "defender-devices",
        "Devices.csv",
        "Device ID,Device Name,Domain,AAD Device Id,First Seen,Last device update,OS Platform,OS Version,Risk Level,Exposure Level,Health Status,Onboarding Status,Managed By\n",
    ),
    (
        "defender-tvm-recommendations",
        "export-tvm-security-recommendations.csv",
        "Security Recommendations Export,21 Aug 2023 09:42 AM +00:00\r\nSecurity recommendation,Weaknesses,Related component,Has Exploit,Has Known Threats,Has Associated Alerts,Exposed Machines,Total Machines,Status,Type\n",
    ),
    (
        "defender-secure-score",
        "Microsoft Secure Score - Microsoft Defender.csv",
        "Rank,Recommended action,Score impact,Points achieved,Status,Regressed,Have license?,Category,Product,Last synced ,Microsoft update,Notes\n",
    ),
    (
        "defender-hunt-devices",
        "New query.csv",
        "DeviceId,DeviceName,AadDeviceId,JoinType,OSPlatform,OSVersion,OSBuild,DeviceType,DeviceCategory,OnboardingStatus,SensorHealthState,ExposureLevel,LastSeenUtc\n",
    ),
];
