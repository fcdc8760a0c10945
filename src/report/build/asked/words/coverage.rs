//! The words of the checks about the coverage of Windows clients, servers and phones.

use super::{
    ALONE, CLIENT, CLIENT_W, ENROLLED_W, FACELESS, NAMELESS, ONBOARDED_W, OPEN, STALE, STRANGE,
    UNSEEN, Words, with,
};

/// The words per check id.
pub(super) const WORDS: &[Words] = &[
    ("COV-01", with(ENROLLED_W, UNSEEN)),
    (
        "COV-02",
        with(
            [
                "Windows client in Defender’s inventory that is enrolled, or joined or onboarded \
                 under no Microsoft management",
                "Windows clients in Defender’s inventory that are enrolled, or joined or onboarded \
                 under no Microsoft management",
            ],
            OPEN,
        ),
    ),
    ("COV-03", with(ONBOARDED_W, ALONE)),
    (
        "COV-04",
        with(
            ONBOARDED_W,
            ["is in use while its sensor is silent", "are in use while their sensors are silent"],
        ),
    ),
    ("COV-05", with(ONBOARDED_W, ["has an impaired sensor", "have impaired sensors"])),
    ("COV-06", with(["Windows client that signed in", "Windows clients that signed in"], STRANGE)),
    (
        "COV-07",
        with(
            [
                "member who signed in interactively from Windows or Linux",
                "members who signed in interactively from Windows or Linux",
            ],
            FACELESS,
        ),
    ),
    (
        "COV-08",
        with(
            [
                "active or inactive enrolled Windows client",
                "active or inactive enrolled Windows clients",
            ],
            STALE,
        ),
    ),
    ("COV-09", with(CLIENT, ["has superseded records", "have superseded records"])),
    ("COV-10", with(CLIENT_W, ["runs a release out of support", "run releases out of support"])),
    ("COV-11", with(["server known to Defender", "servers known to Defender"], OPEN)),
    (
        "COV-12",
        [
            "Windows server",
            "Windows servers",
            "is enrolled through Intune",
            "are enrolled through Intune",
        ],
    ),
    (
        "COV-13",
        [
            "enrolled phone or tablet in scope",
            "enrolled phones and tablets in scope",
            "has no record in Defender",
            "have no record in Defender",
        ],
    ),
    (
        "COV-14",
        [
            "active Windows client joined to Entra and not onboarded",
            "active Windows clients joined to Entra and not onboarded",
            "is managed by nobody",
            "are managed by nobody",
        ],
    ),
    (
        "COV-15",
        [
            "client on which an onboarding policy succeeded",
            "clients on which an onboarding policy succeeded",
            "is not onboarded in Defender",
            "are not onboarded in Defender",
        ],
    ),
    (
        "COV-16",
        [
            "client an onboarding policy reached",
            "clients an onboarding policy reached",
            "shows it in error, in conflict or not in force",
            "show it in error, in conflict or not in force",
        ],
    ),
    ("COV-17", with(ENROLLED_W, NAMELESS)),
    (
        "COV-18",
        [
            "onboarded server",
            "onboarded servers",
            "has a silent or impaired sensor",
            "have silent or impaired sensors",
        ],
    ),
];
