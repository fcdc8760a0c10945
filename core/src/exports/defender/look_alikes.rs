//! Known exports of this portal that are not read, named so that nobody wonders.

use crate::export::LookAlike;

/// All of them.
pub(super) const ALL: &[LookAlike] = &[
    LookAlike::known(
        "defender-asr-detections",
        "Defender attack surface reduction detections",
        &[&["detected file"], &["rule"], &["source app"]],
        &[],
        "single detections say nothing of how the rules are set; hand over the Configuration tab \
         of the same report or the hunting query on DeviceTvmInfoGathering",
    ),
    LookAlike::known(
        "defender-tvm-vulnerabilities",
        "Defender vulnerabilities",
        &[&["name"], &["severity"], &["cvss v3"], &["has exploit"], &["related software"]],
        &[],
        "weaknesses without a device; no check rests on them. Hand over the device inventory and \
         the security recommendations",
    ),
    LookAlike::known(
        "defender-tvm-exposed-assets",
        "Defender devices exposed to one vulnerability",
        &[&["name"], &["dns name"], &["last seen"], &["operating system"]],
        &["device id", "onboarding status"],
        "device names without an id, for one weakness; hand over the device inventory",
    ),
    LookAlike::known(
        "defender-tvm-machine-software",
        "Defender software of one machine",
        &[&["name"], &["vendor"], &["installed version"], &["weaknesses"]],
        &["device id", "deviceid"],
        "nothing in it names the machine; hand over the hunting query on \
         DeviceTvmSoftwareInventory",
    ),
    LookAlike::known(
        "defender-incidents",
        "Defender incidents",
        &[&["incident name"], &["severity"], &["impacted assets"], &["tags"]],
        &[],
        "incidents say nothing of whether the estate is protected; hand over the device inventory",
    ),
    LookAlike::known(
        "defender-user-detections",
        "Risk detections of users",
        &[&["user"], &["upn"], &["risk level"], &["risk state"], &["detection type"]],
        &[],
        "risks of users, no devices in it; hand over the sign-in log",
    ),
    LookAlike::known(
        "defender-hunt-scid-kb",
        "Advanced hunting, knowledge base of controls",
        &[&["configurationid"], &["configurationname"], &["configurationdescription"]],
        &["deviceid"],
        "it describes the controls and holds no device; hand over \
         DeviceTvmSecureConfigurationAssessment",
    ),
    LookAlike::known(
        "defender-hunt-baseline",
        "Advanced hunting, security baseline assessment",
        &[&["deviceid"], &["configurationid"], &["profileid"], &["iscompliant"]],
        &[],
        "baselines see only what group policy sets, so devices managed by Intune look wrong; hand \
         over DeviceTvmSecureConfigurationAssessment",
    ),
    LookAlike::known(
        "defender-hunt-vulnerabilities",
        "Advanced hunting, software vulnerabilities",
        &[&["deviceid"], &["softwarename"], &["cveid"]],
        &[],
        "single weaknesses; no check rests on them. Hand over DeviceTvmSoftwareInventory",
    ),
];
