//! The words of every check that counts subjects: its population, then its fault.

mod people;

/// A check's id with its words.
type Words = (&'static str, [&'static str; 4]);

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

/// The words of a check: one and many of those asked, then the fault of one and of many.
pub(super) fn of(id: &str) -> Option<[&'static str; 4]> {
    let known = DEVICES.iter().chain(people::WORDS).find(|(known, _)| *known == id);
    known.map(|(_, words)| *words)
}

/// The words of the checks about devices and their sign-ins.
const DEVICES: &[Words] = &[
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
        "DAT-07",
        [
            "export",
            "exports",
            "differs from the portal's own count",
            "differ from the portal's own count",
        ],
    ),
];

/// The ids of all checks with words.
#[cfg(test)]
pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    DEVICES.iter().chain(people::WORDS).map(|(id, _)| *id)
}
