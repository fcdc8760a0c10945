//! A small made-up table of every export of this portal, one per form, for tests over the whole
//! shelf.

/// Name of the format or look-alike, name of the file, its text.
pub(in crate::exports) const ALL: &[(&str, &str, &str)] = &[
    (
        "m365-users",
        "users_11_7_2026 2_49_38 AM.csv",
        "Display name,DirSyncEnabled,User principal name,Object Id,First name,Last name,When created,Soft deletion time stamp,Title,Department,Preferred data location,City,CountryOrRegion,Office,StateOrProvince,Usage location,Last dirsync time,Block credential,Licenses,Password never expires,Last password change time stamp,Mobile Phone,Phone number,Postal code,Preferred language,Street address,Fax,Proxy addresses\n\
         Ada Birch,True,ada@corp.example,77777777-0000-4000-8000-000000000001,Ada,Birch,2022-03-18 19:49:35Z,,,Sales,,,Norway,,,NO,,False,Visio Plan 2+Microsoft 365 E3,False,2026-01-05 08:00:00Z,,,,nb-NO,,,SMTP:ada@corp.example\n",
    ),
    (
        "m365-users",
        "users_2022.csv",
        "Block credential,City,Country/Region,Department,DirSyncEnabled,Display name,Fax,First name,Last dirsync time,Last name,Last password change time stamp,License assignment details,Licenses,Mobile Phone,Oath token meta data,Object Id,Office,Password never expires,Phone number,Postal code,Preferred data location,Preferred language,Proxy addresses,Release track,Soft deletion time stamp,State,Street address,Strong password required,Title,Usage location,User principal name,When created\n\
         False,,Norway,Sales,True,Ada Birch,,Ada,,Birch,,Microsoft 365 E3,,,,,,False,,,,,,,,,,True,,NO,ada@corp.example,2022-03-18 19:49:35Z\n",
    ),
    (
        "m365-users",
        "users resaved.csv",
        "sep=;\nUser principal name;Display name;Licenses;Block credential\nada@corp.example;Ada;Microsoft 365 E3;FALSE\n",
    ),
    (
        "m365-assigned-products",
        "Office365ActiveUserDetail11_18_2026 9_12_44 AM.csv",
        "\u{feff}Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Has Exchange License,Assigned Products,Report Period\n\
         2026-11-17,ada@corp.example,Ada Birch,False,,True,MICROSOFT 365 E3+ENTERPRISE MOBILITY + SECURITY E5,30\n",
    ),
    (
        "m365-assigned-products",
        "SharePointActivityUserDetail.csv",
        "Report Refresh Date;User Principal Name;Is Deleted;Assigned Products\n17/11/2026;ada@corp.example;FALSE;MICROSOFT 365 E3\n",
    ),
    (
        "script-user-licences",
        "20261118-UserLicenses.csv",
        "\"DisplayName\",\"UserPrincipalName\",\"SkuPartNumber\"\n\"Ada Birch\",\"ada@corp.example\",\"SPE_E3\"\n\"Bo Ash\",\"bo@corp.example\",\"None\"\n",
    ),
    (
        "script-user-licences",
        "licensed users.csv",
        "UserPrincipalName;AccountEnabled;Licenses\nada@corp.example;True;birchwood:SPE_E3, birchwood:EMS\n",
    ),
    (
        "script-user-licences",
        "users-assigned.json",
        "{\"value\":[{\"userPrincipalName\":\"ada@corp.example\",\"assignedLicenses\":[{\"skuId\":\"05e9a617-0261-4cee-bb44-138d3ef5d965\",\"disabledPlans\":[]}]}]}",
    ),
    (
        "graph-subscribed-skus",
        "subscribedSkus.json",
        "{\"@odata.context\":\"x\",\"value\":[{\"skuPartNumber\":\"SPE_E3\",\"skuId\":\"05e9a617-0261-4cee-bb44-138d3ef5d965\",\"capabilityStatus\":\"Enabled\",\"appliesTo\":\"User\",\"consumedUnits\":3,\"prepaidUnits\":{\"enabled\":5,\"suspended\":0,\"warning\":0,\"lockedOut\":0},\"servicePlans\":[]}]}",
    ),
    (
        "graph-subscribed-skus",
        "skus-powershell.json",
        "[{\"SkuPartNumber\":\"SPE_E3\",\"SkuId\":\"05e9a617-0261-4cee-bb44-138d3ef5d965\",\"ConsumedUnits\":3,\"PrepaidUnits\":{\"Enabled\":5,\"Warning\":0}}]",
    ),
    (
        "m365-licence-totals",
        "Licenses.csv",
        "Product Title,Total Licenses,Expired Licenses,Assigned licenses,Status Message\nMicrosoft 365 E3,25,0,27,\n",
    ),
    (
        "m365-licence-totals",
        "20261118-TenantLicenses.csv",
        "\"Sku\",\"Status\",\"Scope\",\"Units\",\"Retention\",\"E3\",\"E5\",\"P1\",\"P2\",\"DefenderID\",\"Defender365P1\",\"Defender365P2\",\"ServicePlans\"\n\"SPE_E3\",\"Enabled\",\"User\",\"27\",\"180 days\",\"No\",\"No\",\"Yes\",\"No\",\"No\",\"No\",\"No\",\"INTUNE_A; MDE_LITE\"\n",
    ),
    (
        "m365-licence-totals",
        "licences.csv",
        "\"License\";\"Bought\";\"Assigned\";\"Will_Expired\";\"Suspended\";\"Rest\"\n\"SPE_E3\";\"25\";\"27\";\"2\";\"0\";\"-2\"\n",
    ),
    (
        "m365-licence-totals",
        "accountsku.csv",
        "AccountSkuId,ActiveUnits,WarningUnits,ConsumedUnits\nbirchwood:SPE_E3,25,0,27\n",
    ),
];
