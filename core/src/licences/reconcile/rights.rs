//! Devices against rights: for each right, whose owners hold it among the devices that rely on it.

use serde::Serialize;

use crate::audit::Context;
use crate::licences::{Holding, Right, Standing, Whose, holding, whose};
use crate::model::Device;

/// One right and the in-scope active devices that rely on it, servers apart; the parts add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RightRow {
    /// `defender`, `detection`, `intune` or `entra_premium`.
    pub right: &'static str,
    /// All of them: onboarded ones for the Defender rights, enrolled ones for the others.
    pub devices: u64,
    /// The owner holds it.
    pub yes: u64,
    /// The owner does not, every product held being known.
    pub no: u64,
    /// The owner may: a product held is not recognised, or the list leaves the products open.
    pub unknown: u64,
    /// The owner is in no licence list, or no export says who it is.
    pub owner_unknown: u64,
    /// Intune names no owner.
    pub ownerless: u64,
    /// Shared devices.
    pub shared: u64,
}

const RIGHTS: [(Right, &str); 4] = [
    (Right::Defender, "defender"),
    (Right::Detection, "detection"),
    (Right::Intune, "intune"),
    (Right::EntraPremium, "entra_premium"),
];

/// The matrix of devices and rights.
pub(super) fn rights(ctx: &Context<'_>) -> Vec<RightRow> {
    let mut rows = RIGHTS.map(|(right, word)| (right, blank(word)));
    let counted = |d: &&Device| ctx.counts(d) && !ctx.is_server(d);
    for device in ctx.register.devices.iter().filter(counted) {
        let (enrolled, onboarded) = (ctx.enrolled(device), ctx.onboarded(device));
        if !enrolled && !onboarded {
            continue;
        }
        let owner = whose(ctx, device);
        for (right, row) in &mut rows {
            let relies = match right {
                Right::Intune | Right::EntraPremium => enrolled,
                _ => onboarded,
            };
            if relies {
                row.add(&owner, *right);
            }
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

const fn blank(right: &'static str) -> RightRow {
    RightRow {
        right,
        devices: 0,
        yes: 0,
        no: 0,
        unknown: 0,
        owner_unknown: 0,
        ownerless: 0,
        shared: 0,
    }
}

impl RightRow {
    /// Counts a device that relies on the right.
    fn add(&mut self, owner: &Whose<'_>, right: Right) {
        self.devices += 1;
        *match owner {
            Whose::Shared => &mut self.shared,
            Whose::Ownerless => &mut self.ownerless,
            Whose::Unknown | Whose::Stranger(_) => &mut self.owner_unknown,
            Whose::User(user) => match holding(user, right) {
                Holding::Yes => &mut self.yes,
                Holding::No => &mut self.no,
                Holding::Unknown(_) => &mut self.unknown,
            },
        } += 1;
    }
}

/// In-scope active devices by where they stand with their Defender right.
pub(super) fn by_standing(ctx: &Context<'_>) -> Vec<StandingRow> {
    let counted = ctx.register.devices.iter().filter(|device| ctx.counts(device));
    let stands: Vec<Standing> = counted.map(|device| Standing::of_device(ctx, device)).collect();
    let rows = Standing::ALL.into_iter().map(|standing| StandingRow {
        standing: standing.word(),
        devices: stands.iter().filter(|stands| **stands == standing).count() as u64,
    });
    rows.collect()
}

/// How many devices stand in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StandingRow {
    /// The word of the [`Standing`].
    pub standing: &'static str,
    /// In-scope active devices, onboarded or not; the rows add up to all of them.
    pub devices: u64,
}
