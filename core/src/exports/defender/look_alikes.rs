//! Known exports of this portal that are not read, named so that nobody wonders.

use crate::export::LookAlike;

const NOT_YET: &str = "recognised, not used yet";

/// All of them.
pub(super) const ALL: &[LookAlike] = &[
    LookAlike::known(
        "defender-tvm-recommendations",
        "Defender security recommendations",
        &[
            &["security recommendation"],
            &["related component"],
            &["exposed machines"],
            &["total machines"],
        ],
        &[],
        NOT_YET,
    ),
    LookAlike::known(
        "defender-secure-score",
        "Secure Score recommended actions",
        &[&["rank"], &["recommended action"], &["score impact"], &["points achieved"]],
        &[],
        NOT_YET,
    ),
    LookAlike::known(
        "defender-hunt-devices",
        "Advanced hunting, devices",
        &[&["deviceid"], &["devicename"], &["aaddeviceid"], &["osplatform"], &["onboardingstatus"]],
        &[],
        NOT_YET,
    ),
];
