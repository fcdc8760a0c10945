//! The words of the checks about the exports themselves.

use super::Words;

/// The words per check id.
pub(super) const WORDS: &[Words] = &[
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
    (
        "DAT-07",
        [
            "export",
            "exports",
            "differs from the portal’s own count",
            "differ from the portal’s own count",
        ],
    ),
];
