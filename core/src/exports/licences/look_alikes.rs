//! Known exports of this portal that are not read, named so that nobody wonders.

use crate::export::LookAlike;

const NOT_YET: &str = "recognised, not used yet";

/// All of them.
pub(super) const ALL: &[LookAlike] = &[
    LookAlike::known(
        "m365-assigned-products",
        "Microsoft 365 usage report",
        &[&["report refresh date"], &["user principal name"], &["assigned products"]],
        &[],
        NOT_YET,
    ),
    LookAlike::known(
        "m365-licence-totals",
        "Microsoft 365 licence totals",
        &[&["product title"], &["total licenses"], &["assigned licenses"]],
        &[],
        NOT_YET,
    ),
];
