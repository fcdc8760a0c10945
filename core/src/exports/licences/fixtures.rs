//! A small made-up table of every export of this portal, one per form, for tests over the whole
//! shelf.

/// Name of the format or look-alike, name of the file, its text.
pub(in crate::exports) const ALL: &[(&str, &str, &str)] = &[
    (
        "m365-users",
        "users_11_7_2026 2_49_38 AM.csv",
        "Display name,DirSyncEnabled,User principal name,Object Id,Block credential,Licenses,Department,Office\n",
    ),
    (
        "m365-assigned-products",
        "Office365ActiveUserDetail.csv",
        "Report Refresh Date,User Principal Name,Display Name,Assigned Products\n",
    ),
    (
        "m365-licence-totals",
        "licences.csv",
        "Product Title,Total Licenses,Expired Licenses,Assigned licenses,Status Message\n",
    ),
];
