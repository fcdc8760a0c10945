//! The words of the checks about risk, compliance and access.

use super::{ENROLLED_W, REQUIRING, UNJUDGED, Words, with};

/// The words per check id.
pub(super) const WORDS: &[Words] = &[
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
        "RSK-07",
        [
            "member with a successful sign-in",
            "members with a successful sign-in",
            "would have been blocked by a report-only policy",
            "would have been blocked by a report-only policy",
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
    ("RSK-12", with(REQUIRING, ["leaves part of the estate out", "leave part of the estate out"])),
    (
        "RSK-13",
        [
            "enabled account with a directory role",
            "enabled accounts with a directory role",
            "signs in from a device that is not onboarded or not identified",
            "sign in from devices that are not onboarded or not identified",
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
];
