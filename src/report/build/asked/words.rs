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
const REQUIRING: [&str; 2] =
    ["policy that requires a compliant device", "policies that require a compliant device"];
const STALE: [&str; 2] = ["has not been seen for long", "have not been seen for long"];
const NAMELESS: [&str; 2] = ["has no Entra device id", "have no Entra device id"];
const UNJUDGED: [&str; 2] = ["has no compliance verdict", "have no compliance verdict"];

const fn with(subject: [&'static str; 2], fault: [&'static str; 2]) -> [&'static str; 4] {
    [subject[0], subject[1], fault[0], fault[1]]
}

const fn signed_in(many: bool) -> &'static str {
    if many { "members who signed in" } else { "member who signed in" }
}

/// The words per check id: one and many of those asked, then the fault of one and of many.
pub(super) const WORDS: &[(&str, [&str; 4])] = &[
    ("COV-01", with(ENROLLED_W, UNSEEN)),
    (
        "COV-02",
        with(["Windows client known to Defender", "Windows clients known to Defender"], OPEN),
    ),
    ("COV-03", with(ONBOARDED_W, ALONE)),
    (
        "COV-04",
        with(ONBOARDED_W, ["is alive with a silent sensor", "are alive with silent sensors"]),
    ),
    ("COV-05", with(ONBOARDED_W, ["has an impaired sensor", "have impaired sensors"])),
    ("COV-06", with(["Windows client that signed in", "Windows clients that signed in"], STRANGE)),
    (
        "COV-07",
        with(
            [
                "member who signed in from Windows or Linux",
                "members who signed in from Windows or Linux",
            ],
            FACELESS,
        ),
    ),
    ("COV-08", with(ENROLLED_W, STALE)),
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
    ("MAC-02", with(["Mac known to Defender", "Macs known to Defender"], OPEN)),
    ("MAC-03", with(["Mac that signed in", "Macs that signed in"], STRANGE)),
    (
        "MAC-04",
        with(["member who signed in from a Mac", "members who signed in from Macs"], FACELESS),
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
    ("MAC-10", with(REQUIRING, ["leaves Macs out", "leave Macs out"])),
    ("MAC-12", with(ONBOARDED_M, ALONE)),
    ("MAC-13", with(ENROLLED_M, STALE)),
    (
        "LIC-01",
        [
            "onboarded client with an owner",
            "onboarded clients with an owner",
            "has an owner without a Defender licence",
            "have owners without a Defender licence",
        ],
    ),
    (
        "LIC-02",
        [
            "enrolled client with an owner",
            "enrolled clients with an owner",
            "has an owner without an Intune licence",
            "have owners without an Intune licence",
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
        ["enrolled client", "enrolled clients", "has no primary user", "have no primary user"],
    ),
    (
        "LIC-06",
        [
            "onboarded client with an owner",
            "onboarded clients with an owner",
            "has an owner with Plan 1 at best",
            "have owners with Plan 1 at best",
        ],
    ),
    (
        "LIC-09",
        [
            "user with a Defender licence",
            "users with a Defender licence",
            "holds the same right more than once",
            "hold the same right more than once",
        ],
    ),
    (
        "LIC-10",
        [
            "user with a Defender or Intune licence",
            "users with a Defender or Intune licence",
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
            "member with a Defender licence",
            "members with a Defender licence",
            "appears with no device",
            "appear with no device",
        ],
    ),
    (
        "RSK-01",
        [
            "enrolled and onboarded Windows client",
            "enrolled and onboarded Windows clients",
            "is at risk and still let in",
            "are at risk and still let in",
        ],
    ),
    ("RSK-02", with(ENROLLED_W, UNJUDGED)),
    (
        "RSK-04",
        [
            "client that signed in",
            "clients that signed in",
            "opened company data while noncompliant",
            "opened company data while noncompliant",
        ],
    ),
    (
        "RSK-05",
        [
            "member who signed in from an identified device",
            "members who signed in from identified devices",
            "did so outside Conditional Access",
            "did so outside Conditional Access",
        ],
    ),
    (
        "RSK-07",
        [
            "user with successful sign-ins",
            "users with successful sign-ins",
            "would have been blocked",
            "would have been blocked",
        ],
    ),
    (
        "RSK-08",
        [
            "policy in force that names a compliant device",
            "policies in force that name a compliant device",
            "takes a weaker control instead",
            "take a weaker control instead",
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
        ["client with a verdict", "clients with a verdict", "lives on grace", "live on grace"],
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
    ("RSK-12", with(REQUIRING, ["leaves part of the estate out", "leave part of the estate out"])),
    (
        "RSK-13",
        [
            "account with a directory role",
            "accounts with a directory role",
            "works on an uncovered device",
            "work on uncovered devices",
        ],
    ),
    (
        "RSK-14",
        [
            signed_in(false),
            signed_in(true),
            "came through a door without device state",
            "came through a door without device state",
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
    ("DAT-01", ["export", "exports", "is probably truncated", "are probably truncated"]),
    (
        "DAT-02",
        [
            "export",
            "exports",
            "is older than the newest one allows",
            "are older than the newest one allows",
        ],
    ),
    ("DAT-03", ["export", "exports", "has rejected rows or cells", "have rejected rows or cells"]),
    ("DAT-04", ["export", "exports", "is probably filtered", "are probably filtered"]),
    ("DAT-05", ["export", "exports", "lacks a key column", "lack a key column"]),
    (
        "DAT-06",
        ["export", "exports", "has local times without a zone", "have local times without a zone"],
    ),
];
