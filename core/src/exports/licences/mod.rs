//! Licence lists, from the Microsoft 365 admin center and from scripts.

use crate::export::{Format, Log, LookAlike};

mod assigned_products;
mod cells;
#[cfg(test)]
pub(super) mod fixtures;
mod look_alikes;
mod m365_users;
mod script_users;
mod subscribed_skus;
mod totals;

/// All of them, in the order documents list them.
pub const ALL: &[&Format] = &[
    &m365_users::FORMAT,
    &assigned_products::FORMAT,
    &script_users::FORMAT,
    &subscribed_skus::FORMAT,
    &totals::FORMAT,
];

/// Known exports that are not read.
pub const LOOK_ALIKES: &[LookAlike] = look_alikes::ALL;

/// Says how many users a list names without saying what they hold.
fn say_open(log: &mut Log, users: u64) {
    if users > 0 {
        let said = format!("{users} users have neither a product nor Unlicensed: left open");
        log.warn("no_products_stated", said);
    }
}
