//! Licences against devices: what is held, what is used, what is missing, what lies idle.

mod count;
mod rights;
mod stock;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use rights::{RightRow, StandingRow};
pub use stock::{Cost, Stock, StockSeats};

use crate::audit::Context;
use crate::model::{Kind, Platform, Register};
use crate::policy::{Currency, Policy};

/// The licence reconciliation of an estate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reconciliation {
    /// Whether a licence list was given; without one every figure about people is zero and means
    /// nothing.
    pub evidenced: bool,
    /// Every product name of the lists, sorted.
    pub products: Vec<Assigned>,
    /// Listed users by their highest Defender right.
    pub tiers: Tiers,
    /// Users in the licence lists.
    pub users: u64,
    /// Of them, those with a Defender right.
    pub entitled_users: u64,
    /// Onboarded devices of each platform by their owner's right.
    pub matrix: Vec<MatrixRow>,
    /// Licences still to buy or move; `None` without licence list, inventory or Intune list.
    pub seats: Option<Seats>,
    /// Defender licences nobody uses; `None` without licence list, Intune list or sign-ins.
    pub idle: Option<Idle>,
    /// Users holding their highest Defender right more than once, for certain.
    pub doubles: u64,
    /// What is counted per device or room and not per person.
    pub shared: Shared,
    /// Servers, which no user licence covers.
    pub servers: Servers,
    /// Seats per product with an endpoint right, where a list says how many there are.
    pub stock: Vec<Stock>,
    /// Products of the lists of seats that are not recognised: they may carry any right.
    pub seats_unrecognised: Vec<String>,
    /// The currency of all amounts, where the engagement names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Names of `[prices]` that priced nothing: not recognised, not among the seats, or priced
    /// twice and differently.
    pub prices_unused: Vec<String>,
    /// Devices by right and owner.
    pub rights: Vec<RightRow>,
    /// In-scope active devices by where they stand with their Defender right.
    pub by_standing: Vec<StandingRow>,
}

/// One product of the lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assigned {
    /// The name as given.
    pub name: String,
    /// Whether its rights are known; the next fields are empty if not.
    pub recognised: bool,
    /// `plan1`, `business` or `plan2`.
    pub tier: Option<&'static str>,
    /// Whether it includes Intune.
    pub intune: Option<bool>,
    /// `p1` or `p2`.
    pub entra: Option<&'static str>,
    /// What one licence is counted for: `user`, `device_or_room` or `server`.
    pub unit: Option<&'static str>,
    /// How many users hold it.
    pub assigned: u64,
}

/// Users by their highest Defender right; the parts add up to the users.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tiers {
    /// Plan 2.
    pub plan2: u64,
    /// Defender for Business.
    pub business: u64,
    /// Plan 1.
    pub plan1: u64,
    /// No right, every product being known.
    pub none: u64,
    /// No right among the known products, and at least one unknown product.
    pub unrecognised: u64,
}

/// In-scope active onboarded devices of one platform; the parts add up to the devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MatrixRow {
    /// The platform.
    pub platform: Platform,
    /// All of them.
    pub devices: u64,
    /// By their owner's highest right, as far as the owner is in a licence list.
    #[serde(flatten)]
    pub owners: Tiers,
    /// The owner is in no licence list, or no export says who it is: Intune lists no such device.
    pub owner_unknown: u64,
    /// Intune names no owner.
    pub ownerless: u64,
    /// Shared devices.
    pub shared: u64,
}

/// A figure that is certain only within bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Range {
    /// What is certain.
    pub at_least: u64,
    /// What it may come to once everything open is known.
    pub at_most: u64,
}

/// Seats needed for active onboarded clients, shared devices apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Seats {
    /// Distinct owners without a Defender right; at most, with those whose right is not known.
    pub missing: Range,
    /// Devices whose owner no export names: nobody can be counted for them.
    pub nameless: u64,
    /// Devices for which Intune names no owner: they need device licences.
    pub ownerless: u64,
    /// Distinct owners whose right is Plan 1, for certain.
    pub plan1_owners: u64,
}

/// Defender licences of members without a device and without a sign-in in the period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Idle {
    /// How many members.
    pub users: Range,
    /// Of the most there may be, those blocked from signing in.
    pub blocked: u64,
}

/// Shared devices and accounts, and the licences meant for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// In-scope active onboarded devices used by many.
    pub devices: u64,
    /// Accounts that stand for devices or rooms.
    pub accounts: u64,
    /// Licences counted per device or room.
    pub licences: u64,
}

/// Servers and their own licences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Servers {
    /// Onboarded servers, in scope or not, active or not.
    pub onboarded: u64,
    /// Server licences in the lists; licences bought through Defender for Cloud never show there.
    pub licences: u64,
}

/// Sets the licences of the lists against the devices and people of the register.
#[must_use]
pub fn reconcile(register: &Register, policy: &Policy) -> Reconciliation {
    let ctx = Context::new(register, policy);
    let given = |kind| register.of_kind(kind).next().is_some();
    let listed = given(Kind::M365Users);
    let intune = given(Kind::IntuneDevices);
    let tiers = count::tiers(register);
    let products = count::products(register);
    let with_unit = |unit| {
        let counted = products.iter().filter(|product| product.unit == Some(unit));
        counted.map(|product| product.assigned).sum()
    };
    Reconciliation {
        evidenced: listed,
        users: tiers.sum(),
        entitled_users: tiers.plan2 + tiers.business + tiers.plan1,
        tiers,
        matrix: count::matrix(&ctx),
        seats: (listed && intune && given(Kind::DefenderDevices)).then(|| count::seats(&ctx)),
        idle: (listed && intune && given(Kind::EntraSignins)).then(|| count::idle(&ctx)),
        doubles: count::doubles(register),
        shared: Shared {
            devices: count::shared_devices(&ctx),
            accounts: register.users.iter().filter(|user| user.shared).count() as u64,
            licences: with_unit(count::DEVICE_OR_ROOM),
        },
        servers: Servers {
            onboarded: count::onboarded_servers(&ctx),
            licences: with_unit(count::SERVER),
        },
        products,
        stock: stock::stock(&ctx),
        seats_unrecognised: stock::strange(&ctx),
        currency: ctx.policy.engagement.currency.clone(),
        prices_unused: stock::prices_without_seats(&ctx),
        rights: rights::rights(&ctx),
        by_standing: rights::by_standing(&ctx),
    }
}
