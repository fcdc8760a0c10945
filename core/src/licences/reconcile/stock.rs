//! Seats of each product with an endpoint right: bought, assigned, needed, idle, and what they cost.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::count::{describe, doubtful, unused};
use super::{Assigned, Range};
use crate::audit::Context;
use crate::licences::owner::{is_client, may_be_onboarded};
use crate::licences::totals::{Totals, totals};
use crate::licences::{Whose, whose};
use crate::model::register::Absence;
use crate::model::{Device, Kind, Link, Platform, Source, User};
use crate::policy::Money;
use crate::reference::licences::{Rights, Unit, product};

/// The seats of one recognised product that carries an endpoint right, as far as lists tell.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stock {
    /// The product's name and rights; `assigned` counts its holders in the licence list.
    #[serde(flatten)]
    pub product: Assigned,
    /// What the list of seats says.
    #[serde(flatten)]
    pub seats: StockSeats,
    /// Holders who own an active device that relies on it; `None` for a product not counted per
    /// person, and without licence list, Intune list or inventory.
    pub needed: Option<Range>,
    /// Holders without a device and without a sign-in in the period; `None` for a product not
    /// counted per person, and without licence list, Intune list or sign-ins.
    pub idle: Option<Range>,
    /// What the seats cost a month; `None` where no price was stated.
    pub cost: Option<Cost>,
}

/// The numbers of a list of seats; absent where it leaves them open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StockSeats {
    /// Seats in force or in their grace period.
    pub bought: Option<u64>,
    /// Seats suspended or expired.
    pub suspended: Option<u64>,
    /// Seats assigned, as the list of seats says.
    pub given: Option<u64>,
    /// Seats bought and not assigned.
    pub unassigned: Option<u64>,
    /// Seats assigned beyond those bought.
    pub beyond: Option<u64>,
}

/// Money a month, in the currency of the prices stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cost {
    /// One seat.
    pub seat: Money,
    /// All seats bought.
    pub bought: Option<Money>,
    /// Seats bought and not assigned.
    pub unassigned: Option<Money>,
    /// Idle seats, at least.
    pub idle_at_least: Option<Money>,
    /// Idle seats, at most.
    pub idle_at_most: Option<Money>,
}

/// The seats of every product that carries an endpoint right, by name.
pub(super) fn stock(ctx: &Context<'_>) -> Vec<Stock> {
    let (sums, _) = totals(ctx.register);
    let prices = prices(ctx).0;
    let mut held = holders(ctx, &sums);
    let mut all = Vec::new();
    for (name, sums) in sums {
        let Some(found) = product(name).filter(|found| carries(&found.rights)) else { continue };
        let holders = held.remove(name).unwrap_or_default();
        let personal = found.rights.unit == Unit::User;
        let idle = idle(ctx, &holders).filter(|_| personal);
        all.push(Stock {
            seats: counted(&sums),
            product: describe(name, Some(found), holders.len() as u64),
            needed: needed(ctx, &holders, &found.rights).filter(|_| personal),
            idle,
            cost: prices.get(name).map(|seat| cost(*seat, &counted(&sums), idle)),
        });
    }
    all
}

/// Names of products only lists of seats hold and this build does not know.
pub(super) fn strange(ctx: &Context<'_>) -> Vec<String> {
    totals(ctx.register).1
}

/// Prices that no product of the lists of seats takes up: their name is not recognised, no list
/// holds the product, or another price says otherwise.
pub(super) fn prices_without_seats(ctx: &Context<'_>) -> Vec<String> {
    let (sums, _) = totals(ctx.register);
    let (prices, mut lost) = prices(ctx);
    let unused = ctx.policy.prices.keys().filter(|raw| {
        product(raw).is_some_and(|p| prices.contains_key(p.name) && !sums.contains_key(p.name))
    });
    lost.extend(unused.cloned());
    lost.sort_unstable();
    lost
}

/// The price of each product, and the names that give none.
fn prices(ctx: &Context<'_>) -> (BTreeMap<&'static str, Money>, Vec<String>) {
    let mut said: BTreeMap<&'static str, Vec<(&String, Money)>> = BTreeMap::new();
    let mut lost = Vec::new();
    for (raw, price) in &ctx.policy.prices {
        match product(raw) {
            Some(found) => said.entry(found.name).or_default().push((raw, *price)),
            None => lost.push(raw.clone()),
        }
    }
    let mut prices = BTreeMap::new();
    for (name, said) in said {
        if let Some((_, price)) = said.first().filter(|first| said.iter().all(|s| s.1 == first.1)) {
            prices.insert(name, *price);
        } else {
            lost.extend(said.into_iter().map(|(raw, _)| raw.clone()));
        }
    }
    (prices, lost)
}

const fn carries(rights: &Rights) -> bool {
    rights.tier.is_some() || rights.intune || rights.entra.is_some() || rights.server
}

fn counted(sums: &Totals) -> StockSeats {
    let both = sums.bought.zip(sums.assigned);
    StockSeats {
        bought: sums.bought,
        suspended: sums.suspended,
        given: sums.assigned,
        unassigned: both.map(|(bought, given)| bought.saturating_sub(given)),
        beyond: both.map(|(bought, given)| given.saturating_sub(bought)),
    }
}

fn cost(seat: Money, seats: &StockSeats, idle: Option<Range>) -> Cost {
    Cost {
        seat,
        bought: seats.bought.map(|n| seat.times(n)),
        unassigned: seats.unassigned.map(|n| seat.times(n)),
        idle_at_least: idle.map(|idle| seat.times(idle.at_least)),
        idle_at_most: idle.map(|idle| seat.times(idle.at_most)),
    }
}

/// Users whose row names a product of the lists of seats, under any of its spellings.
fn holders<'a>(
    ctx: &Context<'a>,
    sums: &BTreeMap<&'static str, Totals>,
) -> BTreeMap<&'static str, Vec<&'a User>> {
    let mut held: BTreeMap<&'static str, Vec<&User>> = BTreeMap::new();
    for user in &ctx.register.users {
        let rows = user.licence.iter().flat_map(|row| &row.products);
        let names: BTreeSet<&'static str> =
            rows.filter_map(|raw| Some(product(raw)?.name)).collect();
        for name in names.into_iter().filter(|name| sums.contains_key(name)) {
            held.entry(name).or_default().push(user);
        }
    }
    held
}

fn idle(ctx: &Context<'_>, holders: &[&User]) -> Option<Range> {
    let given = |kind| ctx.register.of_kind(kind).next().is_some();
    if ![Kind::M365Users, Kind::IntuneDevices, Kind::EntraSignins].into_iter().all(given) {
        return None;
    }
    let at_most = holders.iter().filter(|user| unused(user)).count() as u64;
    Some(Range { at_least: if doubtful(ctx) { 0 } else { at_most }, at_most })
}

/// Holders who own an active client that relies on the rights. While an export may lack owners or
/// devices any further holder may own one; a device whose owner nobody knows may be one more's.
fn needed(ctx: &Context<'_>, holders: &[&User], rights: &Rights) -> Option<Range> {
    let given = |kind| ctx.register.of_kind(kind).next().is_some();
    let inventory = given(Kind::DefenderDevices) || given(Kind::DefenderHuntDevices);
    if !given(Kind::M365Users) || !given(Kind::IntuneDevices) || !inventory {
        return None;
    }
    let owns = |user: &User, wanted: Link| {
        let mut devices = user.owned.iter().filter_map(|at| ctx.register.devices.get(*at));
        devices.any(|device| {
            matches!(whose(ctx, device), Whose::User(_)) && relies(ctx, device, rights) == wanted
        })
    };
    let (sure, others): (Vec<&User>, Vec<&User>) =
        holders.iter().partition(|user| owns(user, Link::Yes));
    let may = others.iter().filter(|user| owns(user, Link::Unknown)).count() as u64;
    let nameless = ctx.register.devices.iter().filter(|device| {
        whose(ctx, device) == Whose::Unknown && relies(ctx, device, rights) != Link::No
    });
    let clients = [Platform::Windows, Platform::Macos];
    let cut = |on| matches!(ctx.absence_on(Source::Intune, on), Absence::Incomplete(_));
    let at_least = sure.len() as u64;
    let open = if clients.into_iter().any(cut) {
        others.len() as u64
    } else {
        (others.len() as u64).min(may + nameless.count() as u64)
    };
    Some(Range { at_least, at_most: at_least + open })
}

/// Whether an active client stands on one of the rights: on a Defender right where it is
/// onboarded, on an Intune or Entra right where it is enrolled.
fn relies(ctx: &Context<'_>, device: &Device, rights: &Rights) -> Link {
    if !is_client(ctx, device) {
        return Link::No;
    }
    let managed = rights.intune || rights.entra.is_some();
    if rights.tier.is_some() && ctx.onboarded(device) || managed && ctx.enrolled(device) {
        return Link::Yes;
    }
    let unread = device.defender.as_ref().is_some_and(|record| record.is_onboarded().is_none());
    let open = rights.tier.is_some() && (unread || may_be_onboarded(ctx, device).is_some());
    if open { Link::Unknown } else { Link::No }
}

#[cfg(test)]
mod tests;
