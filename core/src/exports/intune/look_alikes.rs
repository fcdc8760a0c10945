//! Known exports of this portal that are not read, named so that nobody wonders.

use crate::export::LookAlike;

const USE_DEVICES: &str = "not used: which devices are enrolled is read from Devices > All devices \
                           > Export > Include all inventory data";

/// All of them.
pub(super) const ALL: &[LookAlike] = &[
    LookAlike::known(
        "intune-script",
        "Intune script results per device",
        &[&["devicename"], &["runstate"], &["modifiedtime", "errorcode", "policyid"]],
        &[],
        "not used: that a script ran does not show that a sensor reports; hand over Defender’s \
         device inventory, and mdatp health from Macs",
    ),
    LookAlike::known(
        "intune-attestation",
        "Intune device health attestation",
        &[
            &["devicename"],
            &["bitlockerstatus", "attestationstatus"],
            &["securebootstatus", "tpmmanufacturer", "tpmversion", "deviceid"],
        ],
        &[],
        "not used: attestation shows the start of Windows machines only; for disk encryption hand \
         over Devices > Monitor > Device encryption status",
    ),
    LookAlike::known(
        "intune-feature-update",
        "Intune feature update status",
        &[&["featureupdateversion"], &["aggregatestate"], &["devicename"], &["policyid"]],
        &[],
        "not used: releases are judged by the versions in Devices > All devices > Export > Include \
         all inventory data",
    ),
    LookAlike::known(
        "intune-feature-update-screen",
        "Intune feature update status, headings of the screen",
        &[&["devices"], &["intune device id"], &["last scan time", "last event time"]],
        &[],
        "not used: releases are judged by the versions in Devices > All devices > Export > Include \
         all inventory data",
    ),
    LookAlike::known(
        "intune-config-policy-agg",
        "Intune totals per configuration policy",
        &[
            &["policyid"],
            &["policyname"],
            &[
                "numberofnoncompliantorerrordevices",
                "numberofinprogressdevices",
                "numberofremoveddevices",
            ],
        ],
        &["numberofnotevaluateddevices"],
        "not used: totals name no device; hand over, per policy, Device and user check-in status",
    ),
    LookAlike::known(
        "intune-enrolment-failures",
        "Intune enrolment failures",
        &[&["enrollmentfailuredatetime"], &["failurereason", "failureguid", "enrollmentmethod"]],
        &[],
        "not used: it names users, not devices; what is enrolled is read from Devices > All \
         devices > Export > Include all inventory data",
    ),
    LookAlike::known(
        "intune-mam",
        "Intune app protection status",
        &[&["appprotectionstatus"], &["sdkversion", "appinstanceid", "managementtype"]],
        &[],
        "not used: app protection concerns apps on phones, not whether a device is protected; the \
         owner of the endpoints may still want it for unenrolled phones",
    ),
    LookAlike::known(
        "intune-app-list",
        "Intune list of apps",
        &[&["appidentifier"], &["publisher"], &["featuredapp", "storeurl", "moreinformationurl"]],
        &["devicename"],
        "not used: it names apps, not devices; hand over Apps > All apps > the Defender app > \
         Device install status",
    ),
    LookAlike::known(
        "intune-comanaged",
        "Intune co-managed workloads",
        &[&["devicename"], &["sccmcomanagementfeatures"], &["clientregistrationstatus"]],
        &["device name"],
        USE_DEVICES,
    ),
    LookAlike::known(
        "intune-wfa",
        "Intune endpoint analytics, work from anywhere",
        &[&["upgradeeligibility"], &["serialnumber", "referenceid", "devicename", "deviceid"]],
        &[],
        USE_DEVICES,
    ),
];
