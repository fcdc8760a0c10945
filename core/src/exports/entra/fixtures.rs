//! A small made-up table of every export of this portal, one per form, for tests over the whole
//! shelf.

/// Name of the format or look-alike, name of the file, its text.
pub(in crate::exports) const ALL: &[(&str, &str, &str)] = &[
    (
        "entra-signins",
        "InteractiveSignIns_2026-11-01_2026-11-08.csv",
        "Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,Cross tenant access type,Incoming token type,Authentication Protocol,Unique token identifier,Original transfer method,Client credential type,Token Protection - Sign In Session,Token Protection - Sign In Session StatusCode,Application,Application ID ,App owner tenant ID,Resource,Resource ID ,Resource tenant ID,Resource owner tenant ID,Home tenant ID,Home tenant name,IP address,Location,Status,Sign-in error code,Failure reason,Client app,Device ID,Browser,Operating System,Compliant,Managed,Join Type,Multifactor authentication result,Multifactor authentication auth method,Multifactor authentication auth detail,Authentication requirement,Sign-in identifier,Session ID,IP address (seen by resource),Through Global Secure Access,Global Secure Access IP address,Autonomous system  number,Flagged for review,Token issuer type,Incoming token type,Token issuer name,Latency,Conditional Access,Managed Identity type,Associated Resource Id,Federated Token Id,Federated Token Issuer\n2026-11-17T08:00:00Z,ffffffff-0000-4000-8000-000000000001,,,,,ada@corp.example,member,none,,,,,,,,Office,,,,,,,cccccccc-0000-4000-8000-000000000001,,,,Success,0,,Browser,dddddddd-0000-4000-8000-000000000001,,Windows10,true,true,Azure AD joined,,,,,,,,,,,,,,,,Success,,,,\n",
    ),
    (
        "entra-signins",
        "SignIns_2023-03-06_2023-03-13.csv",
        concat!(
            "\u{feff}",
            "Date (UTC),Request ID,Correlation ID,User ID,User,Username,User type,Cross tenant access type,Incoming token type,Authentication Protocol,Unique token identifier,Client credential type,Application,Application ID ,Resource,Resource ID ,Resource tenant ID,Home tenant ID,Home tenant name,IP address,Location,Status,Sign-in error code,Failure reason,Client app,Device ID,Browser,Operating System,Compliant,Managed,Join Type,Multifactor authentication result,Multifactor authentication auth method,Multifactor authentication auth detail,Authentication requirement,Sign-in identifier,IP address (seen by resource),Autonomous system  number,Flagged for review,Token issuer type,Incoming token type,Token issuer name,Latency,Conditional Access\n2026-11-17T08:00:00Z,ffffffff-0000-4000-8000-000000000001,,,,ada@corp.example,member,none,,,,,Office,,,,,cccccccc-0000-4000-8000-000000000001,,,,Success,0,,Browser,dddddddd-0000-4000-8000-000000000001,,Windows10,true,true,Azure AD joined,,,,,,,,,,,,,Success\n"
        ),
    ),
    (
        "entra-signins",
        "resaved.csv",
        "Date (UTC);Request ID;User agent;Correlation ID;User ID;User;Username;User type;Cross tenant access type;Incoming token type;Authentication Protocol;Unique token identifier;Original transfer method;Client credential type;Token Protection - Sign In Session;Token Protection - Sign In Session StatusCode;Application;Application ID ;App owner tenant ID;Resource;Resource ID ;Resource tenant ID;Resource owner tenant ID;Home tenant ID;Home tenant name;IP address;Location;Status;Sign-in error code;Failure reason;Client app;Device ID;Browser;Operating System;Compliant;Managed;Join Type;Multifactor authentication result;Multifactor authentication auth method;Multifactor authentication auth detail;Authentication requirement;Sign-in identifier;Session ID;IP address (seen by resource);Through Global Secure Access;Global Secure Access IP address;Autonomous system  number;Flagged for review;Token issuer type;Incoming token type;Token issuer name;Latency;Conditional Access;Managed Identity type;Associated Resource Id;Federated Token Id;Federated Token Issuer\n2026-11-17T08:00:00Z;ffffffff-0000-4000-8000-000000000001;;;;;ada@corp.example;member;none;;;;;;;;Office;;;;;;;cccccccc-0000-4000-8000-000000000001;;;;Success;0;;Browser;dddddddd-0000-4000-8000-000000000001;;Windows10;true;true;Azure AD joined;;;;;;;;;;;;;;;;Success;;;;\n",
    ),
    (
        "entra-signins-json",
        "InteractiveSignIns_2026-11-01_2026-11-08.json",
        r##"[{"id":"ffffffff-0000-4000-8000-000000000003","createdDateTime":"2026-11-17T08:00:00Z","userPrincipalName":"ada@corp.example","userType":"member","appDisplayName":"Office","conditionalAccessStatus":"success","isInteractive":true,"status":{"errorCode":0,"failureReason":"Other."},"deviceDetail":{"deviceId":"dddddddd-0000-4000-8000-000000000001","displayName":"","operatingSystem":"Windows10","isCompliant":true,"isManaged":true,"trustType":"Azure AD joined"},"appliedConditionalAccessPolicies":[{"id":"p1","displayName":"Compliant","enforcedGrantControls":["RequireCompliantDevice"],"result":"success"}]}]"##,
    ),
    (
        "entra-signins-json",
        "20261117-signin-SignInLogs.json",
        r##"[{"id":"ffffffff-0000-4000-8000-000000000003","createdDateTime":"2026-11-17T08:00:00Z","userPrincipalName":"ada@corp.example","userType":"member","appDisplayName":"Office","conditionalAccessStatus":"success","isInteractive":true,"status":{"errorCode":0,"failureReason":"Other."},"deviceDetail":{"deviceId":"dddddddd-0000-4000-8000-000000000001","displayName":"","operatingSystem":"Windows10","isCompliant":true,"isManaged":true,"trustType":"Azure AD joined"},"appliedConditionalAccessPolicies":[{"id":"p1","displayName":"Compliant","enforcedGrantControls":["RequireCompliantDevice"],"result":"success"}]}]
[{"id":"ffffffff-0000-4000-8000-000000000003","createdDateTime":"2026-11-17T08:00:00Z","userPrincipalName":"ada@corp.example","userType":"member","appDisplayName":"Office","conditionalAccessStatus":"success","isInteractive":true,"status":{"errorCode":0,"failureReason":"Other."},"deviceDetail":{"deviceId":"dddddddd-0000-4000-8000-000000000001","displayName":"","operatingSystem":"Windows10","isCompliant":true,"isManaged":true,"trustType":"Azure AD joined"},"appliedConditionalAccessPolicies":[{"id":"p1","displayName":"Compliant","enforcedGrantControls":["RequireCompliantDevice"],"result":"success"}]}]
"##,
    ),
    (
        "entra-signins-json",
        "graph.json",
        r##"{"@odata.context":"x","value":[{"id":"ffffffff-0000-4000-8000-000000000003","createdDateTime":"2026-11-17T08:00:00Z","userPrincipalName":"ada@corp.example","userType":"member","appDisplayName":"Office","conditionalAccessStatus":"success","isInteractive":true,"status":{"errorCode":0,"failureReason":"Other."},"deviceDetail":{"deviceId":"dddddddd-0000-4000-8000-000000000001","displayName":"","operatingSystem":"Windows10","isCompliant":true,"isManaged":true,"trustType":"Azure AD joined"},"appliedConditionalAccessPolicies":[{"id":"p1","displayName":"Compliant","enforcedGrantControls":["RequireCompliantDevice"],"result":"success"}]}],"@odata.nextLink":"y"}"##,
    ),
    (
        "entra-signins-diag",
        "PT1H.json",
        r##"{"time":"2026-11-17T08:00:00.3432132Z","resourceId":"/tenants/cccccccc-0000-4000-8000-000000000001/providers/Microsoft.aadiam","operationName":"Sign-in activity","category":"NonInteractiveUserSignInLogs","tenantId":"cccccccc-0000-4000-8000-000000000001","resultType":"0","Level":4,"location":"DE","properties":{"id":"ffffffff-0000-4000-8000-000000000003","createdDateTime":"2026-11-17T08:00:00Z","userPrincipalName":"ada@corp.example","userType":"member","appDisplayName":"Office","conditionalAccessStatus":"success","isInteractive":false,"status":{"errorCode":0,"failureReason":"Other."},"deviceDetail":{"deviceId":"dddddddd-0000-4000-8000-000000000001","displayName":"","operatingSystem":"Windows10","isCompliant":true,"isManaged":true,"trustType":"Azure AD joined"},"appliedConditionalAccessPolicies":[{"id":"p1","displayName":"Compliant","enforcedGrantControls":["RequireCompliantDevice"],"result":"success"}]}}
{"time":"2026-11-17T08:00:00.3432132Z","resourceId":"/tenants/cccccccc-0000-4000-8000-000000000001/providers/Microsoft.aadiam","operationName":"Sign-in activity","category":"NonInteractiveUserSignInLogs","tenantId":"cccccccc-0000-4000-8000-000000000001","resultType":"0","Level":4,"location":"DE","properties":{"id":"ffffffff-0000-4000-8000-000000000003","createdDateTime":"2026-11-17T08:00:00Z","userPrincipalName":"ada@corp.example","userType":"member","appDisplayName":"Office","conditionalAccessStatus":"success","isInteractive":false,"status":{"errorCode":0,"failureReason":"Other."},"deviceDetail":{"deviceId":"dddddddd-0000-4000-8000-000000000001","displayName":"","operatingSystem":"Windows10","isCompliant":true,"isManaged":true,"trustType":"Azure AD joined"},"appliedConditionalAccessPolicies":[{"id":"p1","displayName":"Compliant","enforcedGrantControls":["RequireCompliantDevice"],"result":"success"}]}}
"##,
    ),
    (
        "entra-signins-diag",
        "syslog.log",
        r##"<14>Nov 1 host app[12]: {"time":"2026-11-01T08:00:00Z","operationName":"Sign-in activity","category":"SignInLogs","resultType":"50126","Level":"4","properties":{"id":"ffffffff-0000-4000-8000-000000000004","createdDateTime":"2026-11-01T08:00:00+02:00","userPrincipalName":"bo@corp.example","appId":"x","conditionalAccessStatus":"notApplied","deviceDetail":{"operatingSystem":"MacOs"}}}
"##,
    ),
    (
        "entra-signins-la",
        "query_data.csv",
        r##"TenantId,SourceSystem,TimeGenerated [UTC],ResourceId,OperationName,OperationVersion,Category,ResultType,ResultSignature,ResultDescription,DurationMs,CorrelationId,Resource,ResourceGroup,ResourceProvider,Identity,Level,Location,AlternateSignInName,AppDisplayName,AppId,AuthenticationContextClassReferences,AuthenticationDetails,AppliedEventListeners,AuthenticationMethodsUsed,AuthenticationProcessingDetails,AuthenticationRequirement,AuthenticationRequirementPolicies,ClientAppUsed,ConditionalAccessPolicies,ConditionalAccessStatus,CreatedDateTime [UTC],DeviceDetail,IsInteractive,Id,IPAddress,IsRisky,LocationDetails,MfaDetail,NetworkLocationDetails,OriginalRequestId,ProcessingTimeInMilliseconds,RiskDetail,RiskEventTypes,RiskEventTypes_V2,RiskLevelAggregated,RiskLevelDuringSignIn,RiskState,ResourceDisplayName,ResourceIdentity,ResourceServicePrincipalId,ServicePrincipalId,ServicePrincipalName,Status,TokenIssuerName,TokenIssuerType,UserAgent,UserDisplayName,UserId,UserPrincipalName,AADTenantId,UserType,FlaggedForReview,IPAddressFromResourceProvider,SignInIdentifier,SignInIdentifierType,ResourceTenantId,HomeTenantId,UniqueTokenIdentifier,SessionLifetimePolicies,AutonomousSystemNumber,AuthenticationProtocol,CrossTenantAccessType,AppliedConditionalAccessPolicies,RiskLevel,Type
99999999-0000-4000-8000-000000000009,,"9/19/2026, 1:45:20.000 PM",,,,SignInLogs,0,,,,,,,,,,,,Office,,,,,,,,,,[],success,"9/19/2026, 1:45:17.287 PM","{""deviceId"":""dddddddd-0000-4000-8000-000000000001"",""operatingSystem"":""Windows10"",""isCompliant"":true,""isManaged"":true,""trustType"":""Azure AD joined""}",TRUE,ffffffff-0000-4000-8000-000000000002,,,,,,,,,,,,,,,,,,,"{""errorCode"":0}",,,,,,ada@corp.example,cccccccc-0000-4000-8000-000000000001,Member,,,,,,,,,,,,,,SigninLogs
"##,
    ),
    (
        "entra-signins-la",
        "query_data (1).csv",
        r##"TimeGenerated [UTC],ResultType,UserPrincipalName,DeviceDetail,ConditionalAccessStatus,Type
2026-09-19T13:45:17Z,0,ada@corp.example,"""{\""deviceId\"":\""\""}""",notApplied,AADNonInteractiveUserSignInLogs
"##,
    ),
    (
        "defender-hunt-signins",
        "New query.csv",
        "AccountUpn,AccountObjectId,EntraIdDeviceId,DeviceName,OSPlatform,DeviceTrustType,IsManaged,IsCompliant,SignIns,LastUtc\nada@corp.example,,dddddddd-0000-4000-8000-000000000001,nb-1,Windows10,AzureAd,,,7,2026-11-17T08:00:00Z\n",
    ),
    (
        "defender-hunt-signins",
        "AADSignInEventsBeta.csv",
        "Timestamp,Application,ApplicationId,LogonType,ErrorCode,CorrelationId,SessionId,AccountDisplayName,AccountObjectId,AccountUpn,IsExternalUser,IsGuestUser,AlternateSignInName,LastPasswordChangeTimestamp,ResourceDisplayName,ResourceId,ResourceTenantId,DeviceName,AadDeviceId,OSPlatform,DeviceTrustType,IsManaged,IsCompliant,AuthenticationProcessingDetails,AuthenticationRequirement,TokenIssuerType,RiskLevelAggregated,RiskDetails,RiskState,UserAgent,ClientAppUsed,Browser,ConditionalAccessPolicies,ConditionalAccessStatus,IPAddress,Country,State,City,Latitude,Longitude,NetworkLocationDetails,RequestId,ReportId,EndpointCall\n2026-11-17T08:00:00Z,,,,0,,,,,ada@corp.example,,,,,,,,,dddddddd-0000-4000-8000-000000000001,,Workplace,,,,,,,,,,,,,,,,,,,,,,,\n",
    ),
    (
        "defender-hunt-signins",
        "EntraIdSignInEvents.csv",
        "Timestamp,Application,ApplicationId,LogonType,ErrorCode,CorrelationId,SessionId,AccountDisplayName,AccountObjectId,AccountUpn,IsExternalUser,IsGuestUser,AlternateSignInName,LastPasswordChangeTimestamp,ResourceDisplayName,ResourceId,ResourceTenantId,DeviceName,EntraIdDeviceId,OSPlatform,DeviceTrustType,IsManaged,IsCompliant,AuthenticationProcessingDetails,AuthenticationRequirement,TokenIssuerType,RiskLevelAggregated,RiskDetails,RiskState,UserAgent,ClientAppUsed,Browser,ConditionalAccessPolicies,ConditionalAccessStatus,IPAddress,Country,State,City,Latitude,Longitude,NetworkLocationDetails,RequestId,ReportId,EndpointCall,IsConfidentialClient,IsThroughGlobalSecureAccess,UniqueTokenId\n2026-11-17T08:00:00Z,,,,0,,,,,ada@corp.example,,,,,,,,,dddddddd-0000-4000-8000-000000000001,,Workplace,,,,,,,,,,,,,,,,,,,,,,,,,,\n",
    ),
    (
        "entra-devices",
        "exportDevice_2026-11-17.csv",
        "displayName,accountEnabled,operatingSystem,operatingSystemVersion,joinType (trustType),registeredOwners,userNames,mdmDisplayName,isCompliant,registrationTime,approximateLastSignInDateTime,deviceId,isManaged,objectId,profileType,systemLabels,model\nNB-1,True,Windows,10.0.26100.1,Azure AD joined,,,,,,2026-11-17T08:00:00Z,dddddddd-0000-4000-8000-000000000001,,aaaaaaaa-0000-4000-8000-000000000001,,,\n",
    ),
    (
        "entra-devices",
        "exportDevice resaved.csv",
        "displayName;accountEnabled;operatingSystem;operatingSystemVersion;joinType (trustType);registeredOwners;userNames;mdmDisplayName;isCompliant;registrationTime;approximateLastSignInDateTime;deviceId;isManaged;objectId;profileType;systemLabels;model\nNB-1;True;Windows;10.0.26100.1;Azure AD joined;;;;;;2026-11-17T08:00:00Z;dddddddd-0000-4000-8000-000000000001;;aaaaaaaa-0000-4000-8000-000000000001;;;\n",
    ),
    (
        "entra-devices-graph",
        "devices.json",
        r##"{"@odata.context":"x","value":[{"id":"aaaaaaaa-0000-4000-8000-000000000001","deviceId":"dddddddd-0000-4000-8000-000000000001","accountEnabled":true,"displayName":"MAC-1","isCompliant":null,"isManaged":null,"operatingSystem":"MacMDM","operatingSystemVersion":"15.1","trustType":"Workplace","approximateLastSignInDateTime":"2026-11-17T08:00:00Z","physicalIds":[]}]}"##,
    ),
    (
        "entra-devices-graph",
        "Devices.csv",
        "CreatedDateTime,DeviceId,ObjectId,AccountEnabled,DeviceOwnership,DisplayName,EnrollmentType,IsCompliant,IsManaged,IsRooted,ManagementType,DeviceCategory,OperatingSystem,OperatingSystemVersion,Manufacturer,Model,LastSignInDateTime,TrustType,RegisteredOwners,RegisteredUsers,MDMAppId,OnPremisesSyncEnabled,ProfileType,SecurityIdentifier\n2025-01-02 03:04:05,dddddddd-0000-4000-8000-000000000001,aaaaaaaa-0000-4000-8000-000000000001,,,NB-1,,,,,,,,,,,2026-11-17 08:00:00,AzureAd,,,,,,\n",
    ),
    (
        "entra-devices-graph",
        "devicelist-summary.csv",
        "AccountEnabled,DeviceId,OperatingSystem,OperatingSystemVersion,DisplayName,TrustType,ApproximateLastSignInDateTime\nTrue,dddddddd-0000-4000-8000-000000000001,,,NB-1,ServerAd,\n",
    ),
    (
        "entra-ca-json",
        "Macs.json",
        r##"{"@odata.type":"#microsoft.graph.conditionalAccessPolicy","id":"p1","displayName":"Macs","state":"enabled","#microsoft.graph.restore":{},"conditions":{"clientAppTypes":["all"],"platforms":null,"applications":{"includeApplications":["All"],"excludeApplications":[]},"users":{"includeUsers":["All"],"excludeUsers":[]}},"grantControls":{"operator":"OR","builtInControls":["compliantDevice"],"authenticationStrength":null},"sessionControls":null}"##,
    ),
    (
        "entra-ca-json",
        "policies.json",
        r##"{"@odata.context":"x","value":[{"@odata.type":"#microsoft.graph.conditionalAccessPolicy","id":"p1","displayName":"Macs","state":"enabled","#microsoft.graph.restore":{},"conditions":{"clientAppTypes":["all"],"platforms":null,"applications":{"includeApplications":["All"],"excludeApplications":[]},"users":{"includeUsers":["All"],"excludeUsers":[]}},"grantControls":{"operator":"OR","builtInControls":["compliantDevice"],"authenticationStrength":null},"sessionControls":null},{"@odata.type":"#microsoft.graph.conditionalAccessPolicy","id":"p1","displayName":"Macs","state":"enabled","#microsoft.graph.restore":{},"conditions":{"clientAppTypes":["all"],"platforms":null,"applications":{"includeApplications":["All"],"excludeApplications":[]},"users":{"includeUsers":["All"],"excludeUsers":[]}},"grantControls":{"operator":"OR","builtInControls":["compliantDevice"],"authenticationStrength":null},"sessionControls":null}]}"##,
    ),
    (
        "entra-ca-json",
        "ScubaResults.json",
        r##"{"baseline_version":"1.5","conditional_access_policies":[{"Id":"p2","DisplayName":"Windows","State":"enabledForReportingButNotEnforced","CreatedDateTime":"/Date(1769788627239)/","Conditions":{"ClientAppTypes":["all"],"Users":{"IncludeUsers":["All"]},"Applications":{"IncludeApplications":["Office365"]},"Platforms":{"IncludePlatforms":["windows"],"ExcludePlatforms":[]}},"GrantControls":{"Operator":"AND","BuiltInControls":["mfa","compliantDevice"]},"SessionControls":{"SignInFrequency":{"Value":null}}}],"other":[1]}"##,
    ),
    (
        "entra-ca-csv",
        "ConditionalAccessPolicy.csv",
        "DisplayName,Id,State,CreatedDateTime,ModifiedDateTime,Description,IncludeUsers,ExcludeUsers,IncludeGroups,ExcludeGroups,IncludeRoles,ExcludeRoles,IncludeApplications,ExcludeApplications,ClientAppTypes,IncludePlatforms,ExcludePlatforms,IncludeLocations,ExcludeLocations,UserRiskLevels,UserActions,SignInRiskLevels,ServicePrincipalRiskLevels,IncludeDeviceStates,ExcludeDeviceStates,DeviceFilter,BuiltInControls,CustomAuthenticationFactors,GrantOperator,TermsOfUse,ApplicationEnforcedRestrictions,CloudAppSecurity,DisableResilienceDefaults,PersistentBrowser,SignInFrequency,DeviceFilterMode,DeviceFilterRule,ClientAppsV2,DeviceStates\nMacs,p1,enabled,,,,All,,,,,,All,,,macOS; windows,,,,,,,,,,,mfa; compliantDevice,,AND,,,,,,,,,,\n",
    ),
    (
        "entra-ca-csv",
        "ConditionalAccessPolicy resaved.csv",
        "DisplayName	Id	State	CreatedDateTime	ModifiedDateTime	Description	IncludeUsers	ExcludeUsers	IncludeGroups	ExcludeGroups	IncludeRoles	ExcludeRoles	IncludeApplications	ExcludeApplications	ClientAppTypes	IncludePlatforms	ExcludePlatforms	IncludeLocations	ExcludeLocations	UserRiskLevels	UserActions	SignInRiskLevels	ServicePrincipalRiskLevels	IncludeDeviceStates	ExcludeDeviceStates	DeviceFilter	BuiltInControls	CustomAuthenticationFactors	GrantOperator	TermsOfUse	ApplicationEnforcedRestrictions	CloudAppSecurity	DisableResilienceDefaults	PersistentBrowser	SignInFrequency	DeviceFilterMode	DeviceFilterRule	ClientAppsV2	DeviceStates\nMacs	p1	enabled				All						All			macOS; windows											mfa; compliantDevice		AND										\n",
    ),
    (
        "entra-users",
        "exportUsers_2021-8-19.csv",
        "userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime\nada@corp.example,,,,,u,Member,,,True,,,,,,,,,,,,,,,,,,,8/19/2021 1:25:31 PM\n",
    ),
    (
        "entra-users",
        "exportUsers_1.csv",
        "userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,physicalDeliveryOfficeName,city,postalCode,telephoneNumber,mobile,authenticationPhoneNumber,authenticationAlternativePhoneNumber,authenticationEmail,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification\nada@corp.example,,,,,u,Member,,,True,,,,,,,,,,,,,,,,\n",
    ),
    (
        "entra-signins-app",
        "ApplicationSignIns_2026-01-01.csv",
        "Date (UTC),Request ID,Correlation ID,Service principal ID,Service principal name,Credential key ID,Credential thumbprint,Application,Application ID ,App owner tenant ID,Resource,Resource ID ,Resource tenant ID,Resource owner tenant ID,Home tenant ID,Home tenant name,IP address,Location,Status,Sign-in error code,Failure reason,Conditional Access\n,r,,s,,,,,,,,,,,,,,,,,,\n",
    ),
    (
        "entra-signins-msi",
        "MSISignIns_2026-01-01.csv",
        "Date (UTC),Request ID,Correlation ID,Service principal ID,Service principal name,Credential key ID,Credential thumbprint,Application,Application ID ,App owner tenant ID,Resource,Resource ID ,Resource tenant ID,Resource owner tenant ID,Home tenant ID,Home tenant name,IP address,Location,Status,Sign-in error code,Failure reason,Conditional Access,Managed Identity type,Associated Resource Id\n,r,,s,,,,,,,,,,,,,,,,,,,,\n",
    ),
    (
        "entra-signins-authdetails",
        "InteractiveSignIns_AuthDetails_1.csv",
        "Request ID,Date,Authentication method,Authentication method detail,Succeeded,Result detail,Requirement\nr,2026-11-17T08:00:00Z,Password,,true,Correct,Primary\n",
    ),
    (
        "entra-signins-reduced",
        "SignIns.csv",
        "CreatedDateTime,UserPrincipalName,UserDisplayName,AppDisplayName,IPAddress,City,Country,Device,Browser,OS,Status,RiskState,RiskLevelDuringSignIn,RiskLevelAggregated,ConditionalAccessStatus\n3/12/2025 7:22:01 AM,ada@corp.example,Ada,Office,192.0.2.1,,,nb-1,Edge,Windows10,0,none,none,none,success\n",
    ),
    (
        "entra-ca-legacy",
        "policies.json",
        r##"{"value":[{"objectId":"o1","policyType":18,"displayName":"Old","policyDetail":["{\"State\":\"Enabled\"}"]}]}"##,
    ),
];
