//! A small made-up table of every export of this portal, one per form, for tests over the whole
//! shelf.

/// Name of the format or look-alike, name of the file, its text.
pub(in crate::exports) const ALL: &[(&str, &str, &str)] = &[
    (
        "entra-signins",
        "InteractiveSignIns_2026-11-01_2026-11-08.csv",
        "Date (UTC),Request ID,User agent,Username,User type,Application,Application ID ,Status,Sign-in error code,Client app,Device ID,Operating System,Compliant,Managed,Join Type,Conditional Access\n",
    ),
    (
        "entra-signins-app",
        "ApplicationSignIns_1.csv",
        "Date (UTC),Request ID,Correlation ID,Service principal ID,Service principal name,Application,Application ID ,Resource,Status,Conditional Access\n",
    ),
    (
        "entra-signins-authdetails",
        "InteractiveSignIns_AuthDetails_1.csv",
        "Request ID,Date,Authentication method,Authentication method detail,Succeeded,Result detail,Requirement\n",
    ),
    (
        "entra-signins-la",
        "query_data.csv",
        "TenantId,SourceSystem,TimeGenerated [UTC],Category,ResultType,ConditionalAccessStatus,DeviceDetail,UserPrincipalName,Type\n",
    ),
    (
        "entra-devices",
        "exportDevice_1.csv",
        "displayName,accountEnabled,operatingSystem,operatingSystemVersion,joinType (trustType),registeredOwners,userNames,mdmDisplayName,isCompliant,registrationTime,approximateLastSignInDateTime,deviceId,isManaged,objectId,profileType,systemLabels,model\n",
    ),
    (
        "entra-users",
        "exportUsers_1.csv",
        "userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled\n",
    ),
];
