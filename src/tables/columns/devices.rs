//! The columns of `devices`: those of register.csv, then moments to measure ages against.

use blindspot_core::audit::Need::{EntraDevices, Intune, Inventory, Licences, Signins};

use super::Type::{Datetime, Integer, Link, Text, Word, YesNo};
use super::{Column, column};

pub(super) const COLUMNS: &[Column] = &[
    column("device_key", Text, &[], "The device: entra:, intune: or defender: and its id there"),
    column("name", Text, &[], "Its name, Intune’s first"),
    column(
        "platform",
        Word,
        &[],
        "windows, windows-server, macos, ios, android, linux, other, unknown",
    ),
    column("os_version", Text, &[], "The version of its operating system as given"),
    column("entra_device_id", Text, &[], "Its Entra device id, lower case"),
    column("intune_device_id", Text, &[Intune], "Its Intune device id, lower case"),
    column("defender_device_id", Text, &[Inventory], "Its Defender machine id, 40 digits"),
    column("serial", Text, &[Intune, Inventory], "Its hardware serial number"),
    column("primary_user", Text, &[Intune], "Its primary user in Intune, lower case"),
    column("ownership", Word, &[Intune], "As Intune records it: corporate, personal"),
    column("join_type", Word, &[Intune, EntraDevices, Signins], "joined, hybrid, registered"),
    column(
        "channel",
        Word,
        &[Intune],
        "Who manages it: intune, comanaged, configmgr, mde, other_mdm, none",
    ),
    column(
        "class",
        Word,
        &[],
        "managed, personal, corporate, discovered, signin, transient, external",
    ),
    column("shared", YesNo, &[Intune], "Whether several people use it"),
    column("in_scope", YesNo, &[], "Whether the engagement counts it"),
    column("active", YesNo, &[], "Whether it was seen within the limit for stale devices"),
    column("last_seen", Datetime, &[], "The newest sign of life in any export"),
    column("sources", Text, &[], "intune;defender;entra;signin that hold a record of it"),
    column(
        "match",
        Word,
        &[],
        "The weakest key that tied its records: id, serial, name_user, name, single, ambiguous",
    ),
    column("intune_last_checkin", Datetime, &[Intune], "Its last check-in with Intune"),
    column(
        "intune_compliance",
        Word,
        &[Intune],
        "compliant, noncompliant, not_evaluated, in_grace_period, other",
    ),
    column(
        "defender_onboarding",
        Word,
        &[Inventory],
        "onboarded, can_be_onboarded, unsupported, insufficient_info",
    ),
    column(
        "defender_health",
        Word,
        &[Inventory],
        "active, inactive, impaired, no_sensor_data, misconfigured",
    ),
    column("defender_risk", Word, &[Inventory], "high, medium, low, informational, none"),
    column("defender_last_update", Datetime, &[Inventory], "The last report of its sensor"),
    column("signin_last", Datetime, &[Signins], "The newest sign-in from it"),
    column("signin_count", Integer, &[Signins], "Sign-ins from it in the logs given"),
    column("enrolled", Link, &[Intune], "Managed through an accepted channel"),
    column("onboarded", Link, &[Inventory], "Onboarded to Defender for Endpoint"),
    column("reporting", Link, &[Inventory], "Its sensor is active and recent"),
    column("protected", Link, &[], "Antivirus and real-time protection are on"),
    column("evaluated", Link, &[Intune], "Compliance judges it, device risk included"),
    column("enforced", Link, &[Signins], "Access rules that ask for compliance were applied"),
    column("licensed", Link, &[Licences], "Its owner holds a Defender for Endpoint right"),
    column(
        "first_gap",
        Word,
        &[],
        "The first link that is no, null if none: enrolled, onboarded, reporting, protected, \
         evaluated, enforced",
    ),
    column("as_of", Datetime, &[], "The moment the assessment speaks of; the same in every row"),
    column(
        "intune_horizon",
        Datetime,
        &[Intune],
        "The newest stamp of the export its Intune record came from",
    ),
    column(
        "defender_horizon",
        Datetime,
        &[Inventory],
        "The newest stamp of the export its Defender record came from",
    ),
    column(
        "signin_horizon",
        Datetime,
        &[Signins],
        "The newest stamp of the log its newest sign-in stands in",
    ),
];
