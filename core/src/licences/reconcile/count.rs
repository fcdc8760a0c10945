//! The counting behind each figure of the reconciliation.

use std::collections::{BTreeMap, BTreeSet};

use super::{Assigned, Idle, MatrixRow, Range, Seats, Tiers};
use crate::audit::{Context, Owner};
use crate::licences::{has_device, incomplete, rights, top_products};
use crate::model::{Device, Platform, Register, Source, Upn, User};
use crate::reference::licences::{EntraPlan, Product, Tier, Unit, product};

/// The word for licences counted per device or room.
pub(super) const DEVICE_OR_ROOM: &str = "device_or_room";
/// The word for licences counted per server.
pub(super) const SERVER: &str = "server";

impl Tiers {
    /// All users counted.
    #[must_use]
    pub fn sum(&self) -> u64 {
        self.plan2 + self.business + self.plan1 + self.none + self.unrecognised
    }

    /// Counts one listed user.
    fn add(&mut self, user: &User) {
        let held = rights(user);
        *match held.tier {
            Some(Tier::Plan2) => &mut self.plan2,
            Some(Tier::Business) => &mut self.business,
            Some(Tier::Plan1) => &mut self.plan1,
            None if held.listed && held.unrecognised.is_empty() => &mut self.none,
            None => &mut self.unrecognised,
        } += 1;
    }
}

/// Listed users by their highest Defender right.
pub(super) fn tiers(register: &Register) -> Tiers {
    let mut tiers = Tiers::default();
    register.users.iter().filter(|user| user.licence.is_some()).for_each(|user| tiers.add(user));
    tiers
}

/// Every product name with the number of its holders, sorted by name.
pub(super) fn products(register: &Register) -> Vec<Assigned> {
    let mut holders: BTreeMap<&str, u64> = BTreeMap::new();
    for row in register.users.iter().filter_map(|user| user.licence.as_ref()) {
        let names: BTreeSet<&str> = row.products.iter().map(|name| &**name).collect();
        for name in names {
            *holders.entry(name).or_default() += 1;
        }
    }
    holders.into_iter().map(|(name, assigned)| describe(name, product(name), assigned)).collect()
}

pub(super) fn describe(name: &str, found: Option<&Product>, assigned: u64) -> Assigned {
    let rights = found.map(|found| found.rights);
    Assigned {
        name: name.to_owned(),
        recognised: found.is_some(),
        tier: rights.and_then(|r| r.tier).map(|tier| match tier {
            Tier::Plan1 => "plan1",
            Tier::Business => "business",
            Tier::Plan2 => "plan2",
        }),
        intune: rights.map(|r| r.intune),
        entra: rights.and_then(|r| r.entra).map(|plan| match plan {
            EntraPlan::P1 => "p1",
            EntraPlan::P2 => "p2",
        }),
        unit: rights.map(|r| match r.unit {
            Unit::User => "user",
            Unit::DeviceOrRoom => DEVICE_OR_ROOM,
            Unit::Server => SERVER,
        }),
        assigned,
    }
}

/// In-scope active onboarded devices that are no servers.
fn protected<'a>(ctx: &Context<'a>) -> impl Iterator<Item = &'a Device> {
    let ctx = ctx.clone();
    let devices = ctx.register.devices.iter();
    devices.filter(move |d| ctx.counts(d) && ctx.onboarded(d) && !ctx.is_server(d))
}

/// Onboarded devices by platform and owner's right, in the order reports print platforms.
pub(super) fn matrix(ctx: &Context<'_>) -> Vec<MatrixRow> {
    let mut rows = Platform::ALL.map(|platform| MatrixRow {
        platform,
        devices: 0,
        owners: Tiers::default(),
        owner_unknown: 0,
        ownerless: 0,
        shared: 0,
    });
    for device in protected(ctx) {
        let Some(row) = rows.iter_mut().find(|row| row.platform == device.platform) else {
            continue;
        };
        row.devices += 1;
        match ctx.owner(device) {
            Owner::Shared => row.shared += 1,
            Owner::Nobody if device.intune.is_some() => row.ownerless += 1,
            Owner::User(user) if user.licence.is_some() => row.owners.add(user),
            Owner::Nobody | Owner::User(_) | Owner::Unknown => row.owner_unknown += 1,
        }
    }
    rows.into_iter().filter(|row| row.devices > 0).collect()
}

/// Owners of onboarded Windows clients and Macs who hold no right, or none that is known.
pub(super) fn seats(ctx: &Context<'_>) -> Seats {
    let mut missing: BTreeSet<&Upn> = BTreeSet::new();
    let mut open: BTreeSet<&Upn> = BTreeSet::new();
    let mut plan1: BTreeSet<&Upn> = BTreeSet::new();
    let (mut nameless, mut ownerless) = (0, 0);
    for device in protected(ctx).filter(|device| device.platform.is_client()) {
        let user = match ctx.owner(device) {
            Owner::Shared => continue,
            Owner::User(user) => user,
            Owner::Nobody if device.intune.is_some() => {
                ownerless += 1;
                continue;
            }
            Owner::Nobody | Owner::Unknown => {
                match device.primary_user() {
                    Some(upn) => {
                        open.insert(upn);
                    }
                    // A device without a name beside it is no person who could lack a licence.
                    None => nameless += 1,
                }
                continue;
            }
        };
        let held = rights(user);
        match held.tier {
            Some(Tier::Plan1) if held.unrecognised.is_empty() => plan1.insert(&user.upn),
            Some(_) => continue,
            None if held.listed && held.unrecognised.is_empty() => missing.insert(&user.upn),
            None => open.insert(&user.upn),
        };
    }
    let at_least = missing.len() as u64;
    Seats {
        missing: Range { at_least, at_most: at_least + open.len() as u64 },
        nameless,
        ownerless,
        plan1_owners: plan1.len() as u64,
    }
}

/// Members with a Defender right, no device and no sign-in; nothing of it is certain while an
/// export that would show their device may lack rows.
pub(super) fn idle(ctx: &Context<'_>) -> Idle {
    let register = ctx.register;
    let unused = |user: &&User| unused(user) && rights(user).tier.is_some();
    let at_most = register.users.iter().filter(unused).count() as u64;
    let is_blocked =
        |user: &&User| user.licence.as_ref().is_some_and(|row| row.blocked == Some(true));
    let blocked = register.users.iter().filter(unused).filter(is_blocked).count() as u64;
    let doubt = doubtful(ctx);
    Idle { users: Range { at_least: if doubt { 0 } else { at_most }, at_most }, blocked }
}

/// Whether a listed member shows neither a device nor a sign-in.
pub(super) fn unused(user: &User) -> bool {
    let member = user.licence.as_ref().is_some_and(|row| !row.guest);
    let signed_in = user.signins.as_ref().is_some_and(|signins| signins.rows > 0);
    member && !user.shared && !user.exempt && !signed_in && !has_device(user)
}

/// Whether an export that would show a device or a sign-in may lack rows.
pub(super) fn doubtful(ctx: &Context<'_>) -> bool {
    let sources = [Source::Intune, Source::Signin];
    sources.into_iter().any(|source| incomplete(ctx, source).is_some())
}

/// Users who certainly hold their highest Defender right more than once.
pub(super) fn doubles(register: &Register) -> u64 {
    let doubled = |user: &&User| {
        let held = rights(user);
        let settled = held.unrecognised.is_empty() || held.tier == Some(Tier::Plan2);
        settled && top_products(user).len() > 1
    };
    register.users.iter().filter(doubled).count() as u64
}

/// In-scope active onboarded clients used by many.
pub(super) fn shared_devices(ctx: &Context<'_>) -> u64 {
    protected(ctx).filter(|device| ctx.owner(device) == Owner::Shared).count() as u64
}

/// Onboarded servers, whatever their scope.
pub(super) fn onboarded_servers(ctx: &Context<'_>) -> u64 {
    let devices = ctx.register.devices.iter();
    devices.filter(|device| ctx.is_server(device) && ctx.onboarded(device)).count() as u64
}
