//! The words of the checks about protection.

use super::{ACTIVE_AV, CLIENT_W, MAYBE_ONBOARDED, Words, with};

/// The words per check id.
pub(super) const WORDS: &[Words] = &[
    ("PRO-01", with(ACTIVE_AV, ["has real-time protection off", "have real-time protection off"])),
    ("PRO-02", with(CLIENT_W, ["has tamper protection off", "have tamper protection off"])),
    (
        "PRO-03",
        with(
            CLIENT_W,
            [
                "has antivirus signatures that are overdue",
                "have antivirus signatures that are overdue",
            ],
        ),
    ),
    (
        "PRO-04",
        [
            "Windows client whose antivirus is, or may be, passive",
            "Windows clients whose antivirus is, or may be, passive",
            "has no EDR in block mode behind it",
            "have no EDR in block mode behind it",
        ],
    ),
    ("PRO-05", with(MAYBE_ONBOARDED, ["has EDR in block mode off", "have EDR in block mode off"])),
    (
        "PRO-06",
        with(
            MAYBE_ONBOARDED,
            [
                "has no attack surface reduction rule active",
                "have no attack surface reduction rule active",
            ],
        ),
    ),
    (
        "PRO-07",
        [
            "Windows client with, or perhaps with, an active rule",
            "Windows clients with, or perhaps with, an active rule",
            "does not block by all three standard rules",
            "do not block by all three standard rules",
        ],
    ),
    (
        "PRO-08",
        with(
            ACTIVE_AV,
            ["has cloud-delivered protection off", "have cloud-delivered protection off"],
        ),
    ),
    ("PRO-09", with(ACTIVE_AV, ["has network protection off", "have network protection off"])),
    (
        "PRO-10",
        [
            "Windows client that is, or may be, onboarded",
            "Windows clients that are, or may be, onboarded",
            "does not run the Sense service",
            "do not run the Sense service",
        ],
    ),
    (
        "PRO-11",
        [
            "client on whose onboarding two portals speak",
            "clients on whose onboarding two portals speak",
            "is called onboarded by one and not by the other",
            "are called onboarded by one and not by the other",
        ],
    ),
    (
        "PRO-12",
        with(CLIENT_W, ["holds malware that is still active", "hold malware that is still active"]),
    ),
    (
        "PRO-13",
        with(
            CLIENT_W,
            ["has had a rule in audit for too long", "have had a rule in audit for too long"],
        ),
    ),
    (
        "PRO-14",
        [
            "client computer",
            "client computers",
            "has behaviour monitoring off",
            "have behaviour monitoring off",
        ],
    ),
    ("PRO-15", with(CLIENT_W, ["has SmartScreen off", "have SmartScreen off"])),
    (
        "PRO-16",
        [
            "Windows client whose antivirus is, or may be, passive",
            "Windows clients whose antivirus is, or may be, passive",
            "is passive with no other product behind it",
            "are passive with no other product behind it",
        ],
    ),
    (
        "PRO-17",
        [
            "client computer that is a Mac or has an Intune record",
            "client computers that are Macs or have an Intune record",
            "has an unencrypted disk",
            "have unencrypted disks",
        ],
    ),
];
