//! A small made-up table of every export of this portal, one per form, for tests over the whole
//! shelf.

/// Name of the format or look-alike, name of the file, its text.
pub(in crate::exports) const ALL: &[(&str, &str, &str)] = &[
    (
        "defender-devices",
        "Devices.csv",
        "Device ID,Device Name,Device Category,Device Type,Device Subtype,Discovery sources,Domain,AAD Device Id,First Seen,Last device update,OS Platform,OS Distribution,OS Version,OS Build,Windows 10 Version,Tags,Group,Is AAD Joined,Device IPs,Device MACs,Risk Level,Exposure Level,Health Status,Onboarding Status,Device Role,Cloud Platforms,Is Internet Facing,Enrollment Status Code,Managed By,Enrollment Status,Vendor,Model\n0123456789abcdef0123456789abcdef01234567,pc-1,,,,,,,,,Windows11,,,,,\"a, b\",,,,,,,,Onboarded,,,,,,,,\n",
    ),
    (
        "defender-devices",
        "devices older, re-saved.csv",
        "Device ID;Device Name;Domain;First Seen;Last device update;OS Platform;OS Distribution;OS Version;OS Build;Windows 10 Version;Tags;Group;Is AAD Joined;Device IPs;Risk Level;Exposure Level;Health Status;Onboarding Status;Device Role;Managed By;Antivirus status;Is Internet Facing\r\n0123456789abcdef0123456789abcdef01234567;;;;16/11/2026 08:30;;;;;;;;;;;;;;;;Not-Supported;\r\n",
    ),
    (
        "defender-devices",
        "grid.txt",
        "Name\tIP\tMAC address\tCriticality level\tDevice category\tDevice type\tDomain\tDevice AAD ID\tRisk level\tExposure level\tOS platform\tOS version\tSensor health state\tOnboarding status\tDiscovery sources\tLast device update\tTags\tDevice role\tSecurity operations\tManaged by\tManaged by status\tMitigation status\tCloud platforms\tDevice subtype\tFirmware version\tFirst seen\tExclusion state\tDevice value\tOS distribution\tSite\nmac-1\t\t\t\t\t\t\taaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\t\t\t\t\t\t\t\t2/24/2026 3:45 PM\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n",
    ),
    (
        "defender-machines-api",
        "machines.csv",
        "id,computerDnsName,firstSeen,lastSeen,osPlatform,onboardingStatus,osProcessor,version,osBuild,lastIpAddress,lastExternalIpAddress,healthStatus,rbacGroupName,rbacGroupId,riskScore,aadDeviceId,machineTags,exposureLevel,deviceValue,ipAddresses,osArchitecture\n0123456789abcdef0123456789abcdef01234567,pc-1,,,,,,,,,,,,,,aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee,,,,,\n",
    ),
    (
        "defender-machines-api",
        "machines.json",
        "{\"value\":[{\"id\":\"0123456789abcdef0123456789abcdef01234567\",\"computerDnsName\":\"pc-1\",\"healthStatus\":\"Active\",\"onboardingStatus\":\"Onboarded\",\"aadDeviceId\":null,\"machineTags\":[]}]}",
    ),
    (
        "defender-hunt-devices",
        "New query.csv",
        "DeviceId,DeviceName,AadDeviceId,JoinType,OSPlatform,OSVersion,OSBuild,DeviceType,DeviceCategory,OnboardingStatus,SensorHealthState,ExposureLevel,MachineGroup,DeviceManualTags,DeviceDynamicTags,RegistryDeviceTag,ClientVersion,MergedToDeviceId,IsTransient,IsExcluded,LastSeenUtc\n0123456789abcdef0123456789abcdef01234567,,,,,,,,,,,,,\"[\"\"a\"\"]\",,,,,,,\n",
    ),
    (
        "defender-hunt-devices",
        "DeviceInfo.csv",
        "Timestamp,DeviceId,DeviceName,ClientVersion,PublicIP,OSArchitecture,OSPlatform,OSBuild,IsAzureADJoined,JoinType,AadDeviceId,LoggedOnUsers,RegistryDeviceTag,OSVersion,MachineGroup,ReportId,OnboardingStatus,AdditionalFields,DeviceCategory,DeviceType,DeviceSubtype,Model,Vendor,OSDistribution,OSVersionInfo,MergedDeviceIds,MergedToDeviceId,IsInternetFacing,SensorHealthState,IsExcluded,ExclusionReason,ExposureLevel,AssetValue,DeviceManualTags,DeviceDynamicTags,ConnectivityType,HostDeviceId,AzureResourceId,AwsResourceName,GcpFullResourceName,HardwareUuid,CloudPlatforms,AzureVmId,AzureVmSubscriptionId,IsTransient,OsBuildRevision,MitigationStatus,Site,DiscoverySources\n\"Aug 17, 2026 1:05:24 PM\",0123456789abcdef0123456789abcdef01234567,,,,,,,,,,\"[{\"\"UserName\"\":\"\"ada\"\"}]\",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n",
    ),
    (
        "defender-hunt-scid",
        "New query (1).csv",
        "DeviceId,DeviceName,OSPlatform,ConfigurationId,IsCompliant,IsApplicable,Context,AssessedUtc\n0123456789abcdef0123456789abcdef01234567,,,scid-2010,1,1,\"[[\"\"0\"\"]]\",\n",
    ),
    (
        "defender-hunt-scid",
        "table, re-saved.csv",
        "sep=;\r\nDeviceId;DeviceName;OSPlatform;Timestamp;ConfigurationId;ConfigurationCategory;ConfigurationSubcategory;ConfigurationImpact;IsCompliant;IsApplicable;Context;IsExpectedUserImpact\r\n0123456789abcdef0123456789abcdef01234567;;;;;;;;TRUE;;;\r\n",
    ),
    (
        "defender-secureconfig-api",
        "secureconfig.csv",
        "deviceId,rbacGroupName,deviceName,osPlatform,osVersion,timestamp,configurationId,configurationCategory,configurationSubcategory,configurationImpact,isCompliant,isApplicable,isExpectedUserImpact,configurationName,recommendationReference\n0123456789abcdef0123456789abcdef01234567,,,,,,,,,,,,,,sca-_-scid-20000\n",
    ),
    (
        "defender-hunt-avinfo",
        "AdvancedHuntingResults-New query.csv",
        "DeviceId,DeviceName,OSPlatform,LastSeenUtc,AvMode,AvEngineVersion,AvPlatformVersion,AvSignatureVersion,AvSignatureUpdateTime,CloudProtectionState,Asr\n0123456789abcdef0123456789abcdef01234567,,,,0,,,,,,\"{\"\"Ransomware\"\":\"\"Block\"\"}\"\n",
    ),
    (
        "defender-hunt-avinfo",
        "DeviceTvmInfoGathering.csv",
        "Timestamp,LastSeenTime,DeviceId,DeviceName,OSPlatform,AdditionalFields\n,,0123456789abcdef0123456789abcdef01234567,,,\"{\"\"AvMode\"\":\"\"0\"\"}\"\n",
    ),
    (
        "defender-hunt-avinfo",
        "hunting.json",
        "{\"Results\":[{\"LastSeenTime\":null,\"DeviceId\":\"0123456789abcdef0123456789abcdef01234567\",\"AdditionalFields\":{\"AvMode\":null}}]}",
    ),
    (
        "defender-hunt-scid",
        "hunting, secure configuration.json",
        "{\"results\":[{\"DeviceId\":\"0123456789abcdef0123456789abcdef01234567\",\"ConfigurationId\":\"scid-2010\",\"IsCompliant\":1,\"IsApplicable\":1,\"Context\":[[\"0\"]]}]}",
    ),
    (
        "defender-hunt-identity",
        "roles.csv",
        "AccountObjectId,AccountUpn,IsAccountEnabled,AssignedRoles,PrivilegedEntraPimRoles,RiskLevel\n,ada@contoso.example,,\"[\"\"Security Reader\"\"]\",,\n",
    ),
    (
        "defender-hunt-identity",
        "IdentityInfo.csv",
        "Timestamp,ReportId,AccountObjectId,AccountUpn,OnPremSid,AccountDisplayName,AccountName,AccountDomain,CriticalityLevel,Type,DistinguishedName,CloudSid,GivenName,Surname,Department,JobTitle,EmailAddress,SipProxyAddress,Address,City,Country,IsAccountEnabled,Manager,Phone,CreatedDateTime,ChangeSource,BlastRadius,CompanyName,DeletedDateTime,EmployeeId,OtherMailAddresses,RiskLevel,RiskLevelDetails,State,Tags,AssignedRoles,PrivilegedEntraPimRoles,TenantId,SourceSystem,OnPremObjectId,TenantMembershipType,RiskStatus,UserAccountControl,IdentityEnvironment,SourceProviders,GroupMembership\n,,,ada@contoso.example,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\"[\"\"AzureActiveDirectory\"\"]\",\n",
    ),
    (
        "defender-hunt-software",
        "software.csv",
        "DeviceId,DeviceName,OSPlatform,OSVersion,OSArchitecture,SoftwareVendor,SoftwareName,SoftwareVersion,EndOfSupportStatus,EndOfSupportDate,ProductCodeCpe\n0123456789abcdef0123456789abcdef01234567,,,,,,notes,,,,\n",
    ),
    (
        "defender-av-health",
        "report.csv",
        "Device name,Device group,OS platform,OS version,AV mode,Security intel version,Engine version,Platform version,Quick scan status,Quick scan error,Quick scan time,Full scan status,Full scan error,Full scan time,Last seen,Data refresh timestamp,Engine update time,Signature update time,Platform update time,Security intelligence up to date,Engine up to date,Platform up to date,Security intel publish time,Signature refresh time\npc-1,,,,Active,,,,,,,,,,,,,,,,,,,\n",
    ),
    (
        "defender-av-health",
        "report, few columns.csv",
        "Device;Mode;Antivirus engine version\npc-1;Passive;1.1\n",
    ),
    (
        "defender-av-health-api",
        "deviceavinfo.csv",
        "id,machineId,computerDnsName,osKind,osPlatform,osVersion,avMode,avSignatureVersion,avEngineVersion,avPlatformVersion,lastSeenTime,quickScanResult,quickScanError,quickScanTime,fullScanResult,fullScanError,fullScanTime,dataRefreshTimestamp,avEngineUpdateTime,avSignatureUpdateTime,avPlatformUpdateTime,avIsSignatureUpToDate,avIsEngineUpToDate,avIsPlatformUpToDate,avSignaturePublishTime,rbacGroupName,rbacGroupId\n,0123456789abcdef0123456789abcdef01234567,,,,,0,,,,,,,,,,,,,,,,,,,,\n",
    ),
    (
        "defender-av-health-api",
        "deviceavinfo.json",
        "[{\"machineId\":\"0123456789abcdef0123456789abcdef01234567\",\"avMode\":\"0\",\"avSignatureVersion\":\"1.1\",\"cloudProtectionState\":\"x\"}]",
    ),
    (
        "defender-asr-config",
        "asr.csv",
        "Device,Overall configuration,Rules in block mode,Rules in audit mode,Rules turned off,Device ID\npc-1,,3,,,\n",
    ),
    (
        "defender-asr-detections",
        "asr detections.csv",
        "Detected file,Detected on,Blocked/Audited?,Rule,Source app,Device,Device group,User,Publisher\n,,,Use advanced protection against ransomware,,pc-1,,,\n",
    ),
    (
        "defender-tvm-recommendations",
        "export-tvm-security-recommendations.csv",
        "Security Recommendations Export,21 Aug 2023 09:42 AM +00:00\r\nSecurity recommendation,Weaknesses,Related component,Has Exploit,Has Known Threats,Has Associated Alerts,Exposed Machines,Total Machines,Status,Type,Exposure Score impact,Configuration Score impact,EOS software state,EOS software from,Has EOS Versions,Has Upcoming EOS Versions,Tags\r\nTurn on Tamper Protection,,,,,,12,340,,,,,,,,,\r\n",
    ),
    (
        "defender-tvm-recommendations",
        "recommendations, re-saved.csv",
        "Security Recommendations Export,02 Aug 2024 13:00 PM +00:00,,,,,,,,,,,,,,,\r\nSecurity recommendation,Weaknesses,Related component,Has Exploit,Has Known Threats,Has Associated Alerts,Exposed Machines,Total Machines,Status,Type,Exposure Score impact,Configuration Score impact,EOS software state,EOS software from,Has EOS Versions,Has Upcoming EOS Versions,Tags\r\nA,,,FALSE,,,1,0,,,,,,,,,\r\n",
    ),
    (
        "defender-exposure-recommendations",
        "recommendations.csv",
        "Name,Devices Score impact,Points achieved,OS platform,Exposed critical device,Category,Threats,Tags,Exposed devices,Remediation activities\nA,+0.50%,,,,,,,5 out of 12,\n",
    ),
    (
        "defender-tvm-vulnerabilities",
        "export-tvm-vulnerabilities.csv",
        "Machine Vulnerabilities Export,\"10 Mar, 2026\"\r\nName,Severity,CVSS v3,Epss score,Age (days),Published,First detected,Updated,Has Exploit,Has Known Threats,Has Associated Alerts,Related Software,Description\r\nCVE-2026-0001,High,,,,\"10 Mar, 2026\",,,,,,,\r\n",
    ),
    (
        "defender-tvm-vulnerabilities",
        "weaknesses of the tenant.csv",
        "Name,Severity,CVSS v3,Epss score,Age (days),Published,First detected,Updated,Has Exploit,Has Known Threats,Has Associated Alerts,Related Software,Description,Exposed Machines,Status\nCVE-2026-0001,,,,,,,,,,,,,,RemediationRequired\n",
    ),
    (
        "defender-tvm-exposed-paths",
        "export-tvm-recommendation-related-exposed-paths.csv",
        "Disk path distribution Export,\"17 Jan, 2026 02:33:33 AM\"\r\nDevice ID,DNS Name,Operating System,Path,Vendor,Product,Installed Version,PathLastSeenTimestamp,PathLastUsedTimestamp,PathLastUsedWithOpenPortTimestamp,Discovered vulnerabilities\r\n0123456789abcdef0123456789abcdef01234567,pc-1,,,,,,,,,\r\n",
    ),
    (
        "defender-tvm-exposed-assets",
        "export-tvm-vulnerability-exposed-assets.csv",
        "Exposed Assets Export,\"17 Jan, 2026 02:33:33 AM\"\r\nName,DNS Name,Last seen,Operating System,Installed version\r\npc-1,,\"17 Jan, 2026 02:33:33 AM\",,\r\n",
    ),
    (
        "defender-tvm-machine-software",
        "software-inventory-pc-1.csv",
        "Machine Software Inventory Export,\"10 Mar, 2026\"\r\nName,Vendor,Installed Version,Weaknesses,Has Exploit,EOS software state,EOS version state\r\nnotes,example,,,,,\r\n",
    ),
    (
        "defender-secure-score",
        "Microsoft Secure Score - Microsoft Defender.csv",
        "\u{feff}Rank,Recommended action,Score impact,Points achieved,Status,Regressed,Have license?,Category,Product,Last synced ,Microsoft update,Notes\r\n1,Turn on Tamper Protection,+2.84%,\t0/8,To address,No,Yes,Device,Defender for Endpoint,4/19/2024,None,",
    ),
    (
        "defender-secure-score",
        "Microsoft-Sicherheitsbewertung.csv",
        "\u{feff}Rang;Empfohlene Maßnahme;Bewertungsauswirkung;Erzielte Punkte;Status;Kategorie;Produkt\r\n1;A;+3,24 %;\t0/8;Zu behandeln;Gerät;Defender for Endpoint\r\n",
    ),
    (
        "defender-incidents",
        "incidents-queue-20261117.csv",
        "Incident name,Severity,Impacted assets,Tags\nSomething,Low,pc-1,\n",
    ),
    (
        "defender-user-detections",
        "User detections.csv",
        "User,UPN,Risk level,Risk state,Detection type,Location\nAda,ada@contoso.example,High,At risk,Unfamiliar,XX\n",
    ),
    (
        "defender-hunt-scid-kb",
        "AssessmentKB.csv",
        "ConfigurationId,ConfigurationImpact,ConfigurationName,ConfigurationDescription,RiskDescription,ConfigurationCategory,ConfigurationSubcategory,ConfigurationBenchmarks,Tags,RemediationOptions\nscid-2003,9,Turn on Tamper Protection,x,y,Security controls,Antivirus,[],[],z\n",
    ),
    (
        "defender-hunt-baseline",
        "baseline.csv",
        "DeviceId,DeviceName,OSPlatform,OSVersion,ConfigurationId,ProfileId,IsCompliant,IsApplicable,Source,RecommendedValue,CurrentValue,IsExempt\n0123456789abcdef0123456789abcdef01234567,pc-1,Windows11,,x,y,1,1,,,,\n",
    ),
    (
        "defender-hunt-vulnerabilities",
        "DeviceTvmSoftwareVulnerabilities.csv",
        "DeviceId,DeviceName,OSPlatform,OSVersion,OSArchitecture,SoftwareVendor,SoftwareName,SoftwareVersion,CveId,VulnerabilitySeverityLevel,RecommendedSecurityUpdate,RecommendedSecurityUpdateId,CveTags\n0123456789abcdef0123456789abcdef01234567,pc-1,Windows11,,,example,notes,1,CVE-2026-0001,High,,,\n",
    ),
];
