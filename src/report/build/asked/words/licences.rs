//! The words of the checks about licences.

use super::Words;

/// The words per check id.
pub(super) const WORDS: &[Words] = &[
    (
        "LIC-01",
        [
            "client that is, or may be, onboarded and whose owner Intune’s list names or may name",
            "clients that are, or may be, onboarded and whose owner Intune’s list names or may \
             name",
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
            "client that is, or may be, onboarded and whose owner may hold a Defender right",
            "clients that are, or may be, onboarded and whose owner may hold a Defender right",
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
    (
        "LIC-13",
        [
            "product with a count of seats",
            "products with a count of seats",
            "has more seats assigned than bought",
            "have more seats assigned than bought",
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
];
