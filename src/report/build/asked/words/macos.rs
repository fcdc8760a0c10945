//! The words of the checks about Macs.

use super::{
    ALONE, ENROLLED_M, FACELESS, NAMELESS, ONBOARDED_M, OPEN, REQUIRING, STALE, STRANGE, UNJUDGED,
    UNSEEN, Words, with,
};

/// The words per check id.
pub(super) const WORDS: &[Words] = &[
    ("MAC-01", with(ENROLLED_M, UNSEEN)),
    (
        "MAC-02",
        with(
            [
                "Mac in Defender’s inventory that is enrolled, or joined or onboarded under no \
                 Microsoft management",
                "Macs in Defender’s inventory that are enrolled, or joined or onboarded under no \
                 Microsoft management",
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
    (
        "MAC-07",
        [
            "onboarded Mac",
            "onboarded Macs",
            "has a protection component switched off",
            "have protection components switched off",
        ],
    ),
    ("MAC-08", with(ENROLLED_M, NAMELESS)),
    ("MAC-09", with(["enrolled Mac with an owner", "enrolled Macs with an owner"], UNJUDGED)),
    ("MAC-10", with(REQUIRING, ["leaves Macs out", "leave Macs out"])),
    ("MAC-12", with(ONBOARDED_M, ALONE)),
    (
        "MAC-13",
        with(["active or inactive enrolled Mac", "active or inactive enrolled Macs"], STALE),
    ),
    (
        "MAC-14",
        [
            "active Mac joined to Entra and not onboarded",
            "active Macs joined to Entra and not onboarded",
            "is managed by nobody",
            "are managed by nobody",
        ],
    ),
];
