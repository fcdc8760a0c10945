//! The words of every check that counts subjects: its population, then its fault.

mod access;
mod coverage;
mod exports;
mod licences;
mod macos;
mod protection;

/// A check's id with its words.
type Words = (&'static str, [&'static str; 4]);

/// The families, each in a file of its own.
const FAMILIES: [&[Words]; 6] = [
    coverage::WORDS,
    macos::WORDS,
    licences::WORDS,
    protection::WORDS,
    access::WORDS,
    exports::WORDS,
];

const CLIENT_W: [&str; 2] = ["Windows client", "Windows clients"];
const ACTIVE_AV: [&str; 2] = [
    "Windows client whose Defender Antivirus is, or may be, the active one",
    "Windows clients whose Defender Antivirus is, or may be, the active one",
];
const MAYBE_ONBOARDED: [&str; 2] = [
    "Windows client that is, or may be, onboarded with its antivirus active",
    "Windows clients that are, or may be, onboarded with their antivirus active",
];
const ENROLLED_W: [&str; 2] = ["enrolled Windows client", "enrolled Windows clients"];
const ONBOARDED_W: [&str; 2] = ["onboarded Windows client", "onboarded Windows clients"];
const ENROLLED_M: [&str; 2] = ["enrolled Mac", "enrolled Macs"];
const ONBOARDED_M: [&str; 2] = ["onboarded Mac", "onboarded Macs"];
const CLIENT: [&str; 2] = ["client computer", "client computers"];
const UNSEEN: [&str; 2] = ["has no record in Defender", "have no record in Defender"];
const OPEN: [&str; 2] = ["can be onboarded and is not", "can be onboarded and are not"];
const ALONE: [&str; 2] = ["is managed by nobody", "are managed by nobody"];
const STRANGE: [&str; 2] =
    ["is unknown to Intune and Defender", "are unknown to Intune and Defender"];
const FACELESS: [&str; 2] =
    ["did so without a device identity", "did so without a device identity"];
const REQUIRING: [&str; 2] =
    ["policy that requires a compliant device", "policies that require a compliant device"];
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
    let known = FAMILIES.iter().copied().flatten().find(|(known, _)| *known == id);
    known.map(|(_, words)| *words)
}

/// The ids of all checks with words.
#[cfg(test)]
pub(super) fn ids() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().copied().flatten().map(|(id, _)| *id)
}
