//! Whether the person behind a device holds a right: the question most licence checks share.

use super::{Holding, Right, holding};
use crate::audit::text::short;
use crate::audit::{Context, Owner};
use crate::model::register::Absence;
use crate::model::{Citation, Device, LicenceRow, Source, User};

/// What is known of the right of a device's owner.
pub(crate) enum OwnerHolds<'a> {
    /// Shared or without an owner: nobody can be held to it.
    Nobody,
    /// The owner holds the right.
    Yes,
    /// The owner holds no product with the right, and every product is known.
    No(&'a User),
    /// It cannot be decided, for the reason given.
    Unknown(String),
}

/// Looks the right up in the products of the device's owner.
pub(crate) fn owner_holds<'a>(ctx: &Context<'a>, device: &Device, right: Right) -> OwnerHolds<'a> {
    match ctx.owner(device) {
        Owner::Shared | Owner::Nobody => OwnerHolds::Nobody,
        Owner::Unknown => OwnerHolds::Unknown(match device.primary_user() {
            Some(upn) => format!("the owner {} is not in the licence list", short(upn.as_str())),
            None => "no export says who owns the device".into(),
        }),
        Owner::User(user) => match holding(user, right) {
            Holding::Yes => OwnerHolds::Yes,
            Holding::No => OwnerHolds::No(user),
            Holding::Unknown(reason) => OwnerHolds::Unknown(reason),
        },
    }
}

/// Why the device may be onboarded though no Defender record was joined to it.
pub(crate) fn may_be_onboarded(ctx: &Context<'_>, device: &Device) -> Option<String> {
    if device.defender.is_some() {
        return None;
    }
    match ctx.absence(device, Source::Defender) {
        Absence::Incomplete(reason) => Some(reason),
        Absence::Counts(_) | Absence::NotGiven => None,
    }
}

/// Whether the device is a Windows client or Mac that counts.
pub(crate) fn is_client(ctx: &Context<'_>, device: &Device) -> bool {
    ctx.is_w(device) || ctx.is_m(device)
}

/// The user's row in the licence list.
pub(crate) fn licence_row(user: &User) -> Option<Citation> {
    user.licence.as_ref().map(|row| Citation::from(row.origin))
}

/// The device's rows, then its owner's row in the licence list.
pub(crate) fn rows(ctx: &Context<'_>, device: &Device, owner: Option<&User>) -> Vec<Citation> {
    let mut rows = ctx.rows(device);
    rows.extend(owner.and_then(licence_row));
    rows
}

/// The products of a row in words, the first three by name.
pub(crate) fn products(row: Option<&LicenceRow>) -> String {
    let names = row.map_or(&[][..], |row| &row.products);
    let shown: Vec<String> = names.iter().take(3).map(|name| short(name)).collect();
    match names.len() {
        0 => "no product".into(),
        n if n > shown.len() => format!("{} and {} more", shown.join(", "), n - shown.len()),
        _ => shown.join(", "),
    }
}

/// That the products of a row lack a right: `holds Visio, which does not include
/// Intune`.
pub(crate) fn holds_without(row: Option<&LicenceRow>, right: &str) -> String {
    let held = products(row);
    match row.map_or(0, |row| row.products.len()) {
        0 => format!("holds {held}"),
        1 => format!("holds {held}, which does not include {right}"),
        _ => format!("holds {held}; none of them includes {right}"),
    }
}
