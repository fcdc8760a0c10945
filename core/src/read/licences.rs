//! Which of several licence lists counts for a user they all name.

use std::collections::BTreeMap;

use crate::model::evidence::Warning;
use crate::model::key::Upn;
use crate::model::user::LicenceRow;
use crate::model::{Evidence, EvidenceId, Held};
use crate::reference::licences::product;

/// How much the lists of a format say of a user: the admin center's own list has the account's
/// state and department, a script names products exactly, a usage report is made for other ends.
fn rank(format: &str) -> u8 {
    match format {
        "m365-users" => 2,
        "script-user-licences" => 1,
        _ => 0,
    }
}

/// The row that counts so far, and whether its list leaves the products open.
#[derive(Clone, Copy)]
struct Best {
    evidence: EvidenceId,
    /// Products stated at all before the richer list before the later one.
    worth: (bool, u8, EvidenceId),
}

/// One row per user of several lists. The richest list counts whole, among equals the later one in
/// path order, since these lists carry no date; products of two lists are never added up, because
/// one of them may be out of date. Rows that stand twice in one list are left to the join.
pub(super) fn one_row_per_user(
    lists: Vec<Held<LicenceRow>>,
    evidence: &mut [Evidence],
) -> Held<LicenceRow> {
    let ranks: BTreeMap<EvidenceId, u8> = evidence.iter().map(|e| (e.id, rank(e.format))).collect();
    let mut best: BTreeMap<Upn, Best> = BTreeMap::new();
    for row in lists.iter().flatten() {
        let evidence = row.origin.evidence;
        let rank = ranks.get(&evidence).copied().unwrap_or_default();
        let mine = Best { evidence, worth: (!row.silent, rank, evidence) };
        let held = best.entry(row.upn.clone()).or_insert(mine);
        if mine.worth > held.worth {
            *held = mine;
        }
    }
    let counts =
        |row: &LicenceRow| best.get(&row.upn).is_some_and(|b| b.evidence == row.origin.evidence);
    let (mut kept, mut lost) = (Vec::new(), Vec::new());
    for row in lists.into_iter().flatten() {
        if counts(&row) { kept.push(row) } else { lost.push(row) }
    }
    say(&kept, &lost, evidence);
    kept
}

/// What one list lost to others.
#[derive(Default)]
struct Lost {
    rows: u64,
    /// Rows whose recognised products are others than those that count.
    other_products: u64,
}

/// Tells with each list how many of its rows another one replaced, and where they disagree.
fn say(kept: &[Box<LicenceRow>], lost: &[Box<LicenceRow>], evidence: &mut [Evidence]) {
    if lost.is_empty() {
        return;
    }
    let winners: BTreeMap<&Upn, &LicenceRow> = kept.iter().map(|r| (&r.upn, &**r)).collect();
    let mut told: BTreeMap<(EvidenceId, EvidenceId), Lost> = BTreeMap::new();
    for row in lost {
        let Some(winner) = winners.get(&row.upn) else { continue };
        let entry = told.entry((row.origin.evidence, winner.origin.evidence)).or_default();
        entry.rows += 1;
        entry.other_products += u64::from(disagree(row, winner));
    }
    for ((own, other), Lost { rows, other_products }) in told {
        let Some(entry) = evidence.iter_mut().find(|e| e.id == own) else { continue };
        let mut message = format!("{rows} users also stand in {other}, which counts");
        if other_products > 0 {
            message.push_str(&format!("; {other_products} of them hold other products there"));
        }
        entry.warnings.push(Warning { code: "repeated_users", message });
    }
}

/// Whether two rows name different products, as far as all their names are recognised.
fn disagree(one: &LicenceRow, other: &LicenceRow) -> bool {
    let named = |row: &LicenceRow| -> Option<Vec<&'static str>> {
        let all: Option<Vec<_>> = row.products.iter().map(|p| product(p).map(|p| p.name)).collect();
        let mut all = all.filter(|_| !row.silent)?;
        all.sort_unstable();
        all.dedup();
        Some(all)
    };
    matches!((named(one), named(other)), (Some(one), Some(other)) if one != other)
}

#[cfg(test)]
mod tests;
