//! Exports known by their headings that are not read, named so that nobody wonders.

use crate::export::{LookAlike, Signature};

const NOT_YET: &str = "recognised, not used yet";

const fn known(
    slug: &'static str,
    title: &'static str,
    required: &'static [&'static [&'static str]],
    without: &'static [&'static str],
    why: &'static str,
) -> LookAlike {
    LookAlike { slug, title, signature: Signature { variant: "", required, without }, why }
}

/// All of them.
pub const ALL: &[LookAlike] = &[
    known(
        "entra-signins-app",
        "Entra sign-ins of applications or managed identities",
        &[&["request id"], &["service principal id"]],
        &["username"],
        "no user and no device in it; hand over the interactive user sign-ins",
    ),
    known(
        "entra-signins-authdetails",
        "Entra authentication details",
        &[&["request id"], &["authentication method detail"], &["succeeded"], &["result detail"]],
        &[],
        "no device in it; hand over the sign-ins without AuthDetails in their name",
    ),
    known(
        "entra-signins-la",
        "Entra sign-ins from Log Analytics",
        &[&["resulttype"], &["userprincipalname"], &["devicedetail"], &["conditionalaccessstatus"]],
        &[],
        NOT_YET,
    ),
    known(
        "intune-devices-api",
        "Intune devices, interface report",
        &[
            &["device id"],
            &["device name"],
            &["os"],
            &["last check-in"],
            &["clientregistrationstatus"],
        ],
        &[],
        "recognised, not used yet; hand over All devices with all inventory data",
    ),
    known(
        "intune-compliance",
        "Intune device compliance",
        &[
            &["devicename"],
            &["compliancestate"],
            &["os"],
            &["intunedeviceid", "aaddeviceid"],
            &["ingraceperioduntil", "ownertype"],
        ],
        &["devicemodel", "settingname"],
        NOT_YET,
    ),
    known(
        "intune-noncompliant-settings",
        "Intune noncompliant devices and settings",
        &[&["deviceid"], &["devicename"], &["settingname"], &["settingstatus"], &["policyname"]],
        &[],
        NOT_YET,
    ),
    known(
        "intune-av-status",
        "Intune antivirus status",
        &[&["devicename"], &["realtimeprotectionenabled"], &["signatureupdateoverdue"]],
        &[],
        NOT_YET,
    ),
    known(
        "defender-tvm-recommendations",
        "Defender security recommendations",
        &[
            &["security recommendation"],
            &["related component"],
            &["exposed machines"],
            &["total machines"],
        ],
        &[],
        NOT_YET,
    ),
    known(
        "defender-secure-score",
        "Secure Score recommended actions",
        &[&["rank"], &["recommended action"], &["score impact"], &["points achieved"]],
        &[],
        NOT_YET,
    ),
    known(
        "defender-hunt-devices",
        "Advanced hunting, devices",
        &[&["deviceid"], &["devicename"], &["aaddeviceid"], &["osplatform"], &["onboardingstatus"]],
        &[],
        NOT_YET,
    ),
    known(
        "entra-devices",
        "Entra devices",
        &[&["displayname"], &["deviceid"], &["objectid"], &["jointype (trusttype)", "trusttype"]],
        &[],
        NOT_YET,
    ),
    known(
        "entra-users",
        "Entra users",
        &[&["userprincipalname"], &["accountenabled"], &["usertype"], &["id", "objectid"]],
        &[],
        "recognised, not used yet: it carries no licences",
    ),
    known(
        "m365-assigned-products",
        "Microsoft 365 usage report",
        &[&["report refresh date"], &["user principal name"], &["assigned products"]],
        &[],
        NOT_YET,
    ),
    known(
        "m365-licence-totals",
        "Microsoft 365 licence totals",
        &[&["product title"], &["total licenses"], &["assigned licenses"]],
        &[],
        NOT_YET,
    ),
];
