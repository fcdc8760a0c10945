//! Coverage by department, office and country of the devices' owners, where the user list tells.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Sum, share};
use crate::audit::Context;
use crate::licences::{Whose, whose};
use crate::model::{Device, LicenceRow};

/// Groups of fewer devices stand together, so that no row speaks of a person or two.
const SMALL: u64 = 5;

/// One way to group devices by their owner; the rows add up to all in-scope active devices.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Grouping {
    /// `department`, `office` or `country`.
    pub by: &'static str,
    /// Named groups, the largest first; then the rows without a name, in the order of
    /// [`GroupKind`], those without a device left out.
    pub rows: Vec<Group>,
}

/// The devices of one group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// What the row stands for.
    #[serde(flatten)]
    pub kind: GroupKind,
    /// In-scope active devices.
    pub devices: u64,
    /// Of them, those that hold through the headline's link; `None` without a headline.
    pub through: Option<u64>,
    /// The share of those.
    pub through_share: Option<f64>,
    /// Of them, those whose control chain is proven.
    pub proven: u64,
    /// The share of those.
    pub proven_share: Option<f64>,
}

/// What a row stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum GroupKind {
    /// A group of at least five devices, spelt as most of its owners are.
    Named {
        /// The name.
        name: String,
    },
    /// All smaller groups together.
    Others {
        /// How many.
        groups: u64,
    },
    /// The owner is listed, without this entry.
    NotStated,
    /// Used by many, so that no owner tells the group.
    Shared,
    /// Intune names no owner.
    Ownerless,
    /// The owner is in no user list, or no export says who it is.
    OwnerUnknown,
}

/// An entry of the user list devices are grouped by.
type Entry = fn(&LicenceRow) -> Option<&str>;

const ENTRIES: [(&str, Entry); 3] = [
    ("department", |row| row.department.as_deref()),
    ("office", |row| row.office.as_deref()),
    ("country", |row| row.country.as_deref()),
];

/// Every grouping the user list tells at least one entry for.
pub(super) fn groups(ctx: &Context<'_>, headline: Option<usize>) -> Vec<Grouping> {
    let rows = || ctx.register.users.iter().filter_map(|user| user.licence.as_deref());
    let told = |entry: Entry| rows().any(|row| stated(entry(row)).is_some());
    let given = ENTRIES.into_iter().filter(|(_, entry)| told(*entry));
    given.map(|(by, entry)| Grouping { by, rows: group(ctx, entry, headline) }).collect()
}

/// A text that says something.
fn stated(raw: Option<&str>) -> Option<&str> {
    raw.map(str::trim).filter(|text| !text.is_empty())
}

/// A group under its spellings, each with how often it was met.
#[derive(Default)]
struct Named<'a> {
    spellings: BTreeMap<&'a str, u64>,
    sum: Sum,
}

fn group(ctx: &Context<'_>, entry: Entry, headline: Option<usize>) -> Vec<Group> {
    let mut named: BTreeMap<String, Named<'_>> = BTreeMap::new();
    let mut nameless: BTreeMap<GroupKind, Sum> = BTreeMap::new();
    for device in ctx.register.devices.iter().filter(|device| ctx.counts(device)) {
        match place(ctx, device, entry) {
            Ok(name) => {
                let group = named.entry(folded(name)).or_default();
                *group.spellings.entry(name).or_default() += 1;
                group.sum.add(device);
            }
            Err(kind) => nameless.entry(kind).or_default().add(device),
        }
    }
    let (large, small): (Vec<_>, Vec<_>) =
        named.into_values().partition(|group| group.sum.devices >= SMALL);
    let mut rows: Vec<Group> = large
        .into_iter()
        .map(|group| {
            row(GroupKind::Named { name: commonest(&group.spellings) }, &group.sum, headline)
        })
        .collect();
    // Names are sorted already, and the sort keeps that order within a size.
    rows.sort_by_key(|group| std::cmp::Reverse(group.devices));
    if !small.is_empty() {
        let kind = GroupKind::Others { groups: small.len() as u64 };
        let sum = nameless.entry(kind).or_default();
        small.iter().for_each(|group| sum.join(&group.sum));
    }
    rows.extend(nameless.into_iter().map(|(kind, sum)| row(kind, &sum, headline)));
    rows
}

/// The name of a device's group, or why it has none.
fn place<'a>(ctx: &Context<'a>, device: &'a Device, entry: Entry) -> Result<&'a str, GroupKind> {
    match whose(ctx, device) {
        Whose::Shared => Err(GroupKind::Shared),
        Whose::Ownerless => Err(GroupKind::Ownerless),
        Whose::Unknown | Whose::Stranger(_) => Err(GroupKind::OwnerUnknown),
        Whose::User(user) => {
            let row = user.licence.as_deref().ok_or(GroupKind::OwnerUnknown)?;
            stated(entry(row)).ok_or(GroupKind::NotStated)
        }
    }
}

/// Spellings that differ in case and blanks only are one name.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The spelling met most often, of equals the first in order.
fn commonest(spellings: &BTreeMap<&str, u64>) -> String {
    let best = spellings.iter().max_by_key(|(name, met)| (**met, std::cmp::Reverse(**name)));
    best.map_or_else(String::new, |(name, _)| (*name).to_owned())
}

fn row(kind: GroupKind, sum: &Sum, headline: Option<usize>) -> Group {
    let through = headline.and_then(|at| sum.links.get(at)).map(|counts| counts[4]);
    Group {
        kind,
        devices: sum.devices,
        through,
        through_share: through.and_then(|through| share(through, sum.devices)),
        proven: sum.proven,
        proven_share: share(sum.proven, sum.devices),
    }
}

impl Sum {
    /// Adds what another group adds up to.
    fn join(&mut self, other: &Self) {
        self.devices += other.devices;
        self.proven += other.proven;
        self.possible += other.possible;
        self.proven_noncompliant += other.proven_noncompliant;
        for (counts, more) in self.links.iter_mut().zip(&other.links) {
            for (count, more) in counts.iter_mut().zip(more) {
                *count += more;
            }
        }
    }
}

#[cfg(test)]
mod tests;
