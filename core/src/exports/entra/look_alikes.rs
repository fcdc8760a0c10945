//! Known exports of this portal that are not read, named so that nobody wonders.

use crate::export::LookAlike;

const NO_DEVICE: &str = "no user and no device in it; hand over the user sign-ins, interactive and \
                         non-interactive";

/// All of them.
pub(super) const ALL: &[LookAlike] = &[
    LookAlike::known(
        "entra-signins-app",
        "Entra sign-ins of applications",
        &[&["request id"], &["service principal id"]],
        &["username", "managed identity type", "associated resource id"],
        NO_DEVICE,
    ),
    LookAlike::known(
        "entra-signins-msi",
        "Entra sign-ins of managed identities",
        &[
            &["request id"],
            &["service principal id"],
            &["managed identity type", "associated resource id"],
        ],
        &["username"],
        NO_DEVICE,
    ),
    LookAlike::known(
        "entra-signins-authdetails",
        "Entra authentication details",
        &[&["request id"], &["authentication method detail"], &["succeeded"], &["result detail"]],
        &[],
        "no device in it; hand over the sign-ins without AuthDetails in their name",
    ),
    LookAlike::known(
        "entra-signins-reduced",
        "Entra sign-ins, reduced by a script",
        &[
            &["createddatetime"],
            &["userprincipalname"],
            &["appdisplayname"],
            &["conditionalaccessstatus"],
            &["device", "browser"],
            &["os"],
        ],
        &["deviceid", "device id", "devicedetail", "devicedetail.deviceid", "resulttype"],
        "no device id in it, so no sign-in can be matched to a machine; hand over the portal’s own \
         download, CSV or JSON",
    ),
    LookAlike::known(
        "entra-ca-legacy",
        "Conditional Access policies in the form of the retired Azure AD Graph",
        &[&["policytype"], &["policydetail"]],
        &[],
        "its interface is retired and its words are not documented; export the policies from \
         Microsoft Graph (identity/conditionalAccess/policies) as JSON",
    ),
];
