//! The words of every check that counts subjects: its population, then its fault.

const W: &str = "Windows client";
const WS: &str = "Windows clients";
const ENROLLED_W: [&str; 2] = ["enrolled Windows client", "enrolled Windows clients"];
const ONBOARDED_W: [&str; 2] = ["onboarded Windows client", "onboarded Windows clients"];
const ENROLLED_M: [&str; 2] = ["enrolled Mac", "enrolled Macs"];
const ONBOARDED_M: [&str; 2] = ["onboarded Mac", "onboarded Macs"];
const CLIENT: [&str; 2] = ["Windows or Mac client", "Windows and Mac clients"];
const UNSEEN: [&str; 2] = ["has no record in Defender", "have no record in Defender"];
const OPEN: [&str; 2] = ["can be onboarded and is not", "can be onboarded and are not"];
const ALONE: [&str; 2] = ["is managed by nobody", "are managed by nobody"];
const STRANGE: [&str; 2] =
    ["is unknown to Intune and Defender", "are unknown to Intune and Defender"];
const FACELESS: [&str; 2] =
    ["did so without a device identity", "did so without a device identity"];
const STALE: [&str; 2] = [
    "was not seen within the limit for active devices (30 days by default)",
    "were not seen within the limit for active devices (30 days by default)",
];
const NAMELESS: [&str; 2] = ["has no Entra device id", "have no Entra device id"];
const UNJUDGED: [&str; 2] = ["has no compliance verdict", "have no compliance verdict"];

const fn with(subject: [&'static str; 2], fault: [&'static str; 2]) -> [&'static str; 4] {
    [subject[0], subject[1], fault[0], fault[1]]
}

const fn signed_in(many: bool) -> &'static str {
    if many { "members with a successful sign-in" } else { "member with a successful sign-in" }
}

/// The words per check id: one and many of those asked, then the fault of one and of many.
pub(super) const WORDS: &[(&str, [&str; 4])] = &[
    ("COV-01", with(ENROLLED_W, UNSEEN)),
    (
        "COV-02",
        with(
            [
                "managed or joined Windows client in Defender’s inventory",
                "managed or joined Windows clients in Defender’s inventory",
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
    ("COV-10", [W, WS, "runs a release out of support", "run releases out of support"]),
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
    ("MAC-01", with(ENROLLED_M, UNSEEN)),
    (
        "MAC-02",
        with(
            [
                "managed or joined Mac in Defender’s inventory",
                "managed or joined Macs in Defender’s inventory",
            ],
            OPEN,
        ),
    ),
    ("MAC-03", with(["Mac that signed in", "Macs that signed in"], STRANGE)),
    (
        "MAC-04",
        with(
            [
                "member who signed in interactively from a Mac",
                "members who signed in interactively from Macs",
            ],
            FACELESS,
        ),
    ),
    (
        "MAC-05",
        with(ONBOARDED_M, ["has a silent or impaired sensor", "have silent or impaired sensors"]),
    ),
    (
        "MAC-06",
        [
            "Mac",
            "Macs",
            "runs a release Defender no longer supports",
            "run releases Defender no longer supports",
        ],
    ),
    ("MAC-08", with(ENROLLED_M, NAMELESS)),
    ("MAC-09", with(["enrolled Mac with an owner", "enrolled Macs with an owner"], UNJUDGED)),
    ("MAC-12", with(ONBOARDED_M, ALONE)),
    (
        "MAC-13",
        with(["active or inactive enrolled Mac", "active or inactive enrolled Macs"], STALE),
    ),
    (
        "LIC-01",
        [
            "client with an owner that is, or may be, onboarded",
            "clients with an owner that are, or may be, onboarded",
            "belongs to somebody without a Defender licence",
            "belong to somebody without a Defender licence",
        ],
    ),
    (
        "LIC-02",
        [
            "enrolled client with an owner",
            "enrolled clients with an owner",
            "belongs to somebody without an Intune licence",
            "belong to somebody without an Intune licence",
        ],
    ),
    (
        "LIC-03",
        [
            "member with a Defender licence and an active client",
            "members with a Defender licence and an active client",
            "has no onboarded client",
            "have no onboarded client",
        ],
    ),
    (
        "LIC-04",
        [
            "owner of onboarded clients",
            "owners of onboarded clients",
            "has more of them than one licence covers",
            "have more of them than one licence covers",
        ],
    ),
    (
        "LIC-05",
        [
            "enrolled client that is not shared",
            "enrolled clients that are not shared",
            "has no primary user",
            "have no primary user",
        ],
    ),
    (
        "LIC-06",
        [
            "client that is, or may be, onboarded for somebody with a Defender right",
            "clients that are, or may be, onboarded for somebody with a Defender right",
            "belongs to somebody with Plan 1 at best",
            "belong to somebody with Plan 1 at best",
        ],
    ),
    (
        "LIC-09",
        [
            "listed account with a Defender licence",
            "listed accounts with a Defender licence",
            "holds the same right more than once",
            "hold the same right more than once",
        ],
    ),
    (
        "LIC-10",
        [
            "listed account with a Defender or Intune licence",
            "listed accounts with a Defender or Intune licence",
            "is blocked from signing in",
            "are blocked from signing in",
        ],
    ),
    (
        "LIC-11",
        [
            "owner of enrolled devices",
            "owners of enrolled devices",
            "holds no Entra ID P1 or P2 licence",
            "hold no Entra ID P1 or P2 licence",
        ],
    ),
    (
        "LIC-12",
        [
            "onboarded server",
            "onboarded servers",
            "has no server licence in evidence",
            "have no server licence in evidence",
        ],
    ),
    ("LIC-14", ["product name", "product names", "is not recognised", "are not recognised"]),
    (
        "LIC-16",
        [
            "unblocked member with a Defender licence",
            "unblocked members with a Defender licence",
            "appears with no device",
            "appear with no device",
        ],
    ),
    (
        "RSK-01",
        [
            "Windows client that is, or may be, enrolled and onboarded",
            "Windows clients that are, or may be, enrolled and onboarded",
            "is at risk and still let in",
            "are at risk and still let in",
        ],
    ),
    ("RSK-02", with(ENROLLED_W, UNJUDGED)),
    (
        "RSK-04",
        [
            "client whose sign-ins state a compliance verdict",
            "clients whose sign-ins state a compliance verdict",
            "signed in to company applications while noncompliant",
            "signed in to company applications while noncompliant",
        ],
    ),
    (
        "RSK-05",
        [
            "member who signed in interactively from an identified device",
            "members who signed in interactively from identified devices",
            "did so outside Conditional Access",
            "did so outside Conditional Access",
        ],
    ),
    (
        "RSK-09",
        [
            "client with a verdict in both places",
            "clients with a verdict in both places",
            "is called compliant in one and not in the other",
            "are called compliant in one and not in the other",
        ],
    ),
    (
        "RSK-10",
        [
            "client with a verdict",
            "clients with a verdict",
            "breaks a rule and lives on its grace period",
            "break a rule and live on their grace period",
        ],
    ),
    (
        "RSK-11",
        [
            "client called compliant",
            "clients called compliant",
            "has a verdict older than its validity",
            "have verdicts older than their validity",
        ],
    ),
    (
        "RSK-14",
        [
            signed_in(false),
            signed_in(true),
            "used a sign-in that carries no device state",
            "used sign-ins that carry no device state",
        ],
    ),
    (
        "PRO-17",
        [
            "Windows client Intune lists",
            "Windows clients Intune lists",
            "has an unencrypted disk",
            "have unencrypted disks",
        ],
    ),
    (
        "DAT-01",
        [
            "export with a known row limit",
            "exports with a known row limit",
            "is probably truncated",
            "are probably truncated",
        ],
    ),
    (
        "DAT-02",
        [
            "dated export",
            "dated exports",
            "is older than the newest one allows",
            "are older than the newest one allows",
        ],
    ),
    (
        "DAT-03",
        [
            "export with rows",
            "exports with rows",
            "has rejected rows or cells",
            "have rejected rows or cells",
        ],
    ),
    (
        "DAT-04",
        [
            "export that shows platforms",
            "exports that show platforms",
            "is probably filtered",
            "are probably filtered",
        ],
    ),
    ("DAT-05", ["export", "exports", "lacks a key column", "lack a key column"]),
    (
        "DAT-06",
        [
            "dated export",
            "dated exports",
            "has local times without a zone",
            "have local times without a zone",
        ],
    ),
];
