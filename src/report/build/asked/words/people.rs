//! The words of the checks about licences, access, protection and the exports themselves.

use super::{ENROLLED_W, UNJUDGED, Words, with};

/// The words per check id.
pub(super) const WORDS: &[Words] = &[
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
            "member with a successful sign-in",
            "members with a successful sign-in",
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
