//! Known exports of this portal that are not read, named so that nobody wonders.

use crate::export::LookAlike;

const NOT_YET: &str = "recognised, not used yet";

/// All of them.
pub(super) const ALL: &[LookAlike] = &[
    LookAlike::known(
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
    LookAlike::known(
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
    LookAlike::known(
        "intune-noncompliant-settings",
        "Intune noncompliant devices and settings",
        &[&["deviceid"], &["devicename"], &["settingname"], &["settingstatus"], &["policyname"]],
        &[],
        NOT_YET,
    ),
    LookAlike::known(
        "intune-av-status",
        "Intune antivirus status",
        &[&["devicename"], &["realtimeprotectionenabled"], &["signatureupdateoverdue"]],
        &[],
        NOT_YET,
    ),
];
