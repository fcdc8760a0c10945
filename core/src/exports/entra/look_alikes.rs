//! Known exports of this portal that are not read, named so that nobody wonders.

use crate::export::LookAlike;

const NOT_YET: &str = "recognised, not used yet";

/// All of them.
pub(super) const ALL: &[LookAlike] = &[
    LookAlike::known(
        "entra-signins-app",
        "Entra sign-ins of applications or managed identities",
        &[&["request id"], &["service principal id"]],
        &["username"],
        "no user and no device in it; hand over the interactive user sign-ins",
    ),
    LookAlike::known(
        "entra-signins-authdetails",
        "Entra authentication details",
        &[&["request id"], &["authentication method detail"], &["succeeded"], &["result detail"]],
        &[],
        "no device in it; hand over the sign-ins without AuthDetails in their name",
    ),
    LookAlike::known(
        "entra-signins-la",
        "Entra sign-ins from Log Analytics",
        &[&["resulttype"], &["userprincipalname"], &["devicedetail"], &["conditionalaccessstatus"]],
        &[],
        NOT_YET,
    ),
    LookAlike::known(
        "entra-devices",
        "Entra devices",
        &[&["displayname"], &["deviceid"], &["objectid"], &["jointype (trusttype)", "trusttype"]],
        &[],
        NOT_YET,
    ),
    LookAlike::known(
        "entra-users",
        "Entra users",
        &[&["userprincipalname"], &["accountenabled"], &["usertype"], &["id", "objectid"]],
        &[],
        "recognised, not used yet: it carries no licences",
    ),
];
