//! Which capabilities each Defender for Endpoint plan includes, as published.

use std::sync::LazyLock;

use serde::Deserialize;

use super::licences::Tier;
use super::table::{Table, load};

/// Whether a plan includes a capability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inclusion {
    /// It does.
    Yes,
    /// In a reduced form.
    Reduced,
    /// It does not.
    No,
    /// The vendor's own pages contradict each other.
    Disputed,
}

/// One capability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name in the table.
    pub name: &'static str,
    plan1: Inclusion,
    plan2: Inclusion,
    business: Inclusion,
}

impl Feature {
    /// Whether a plan includes it.
    #[must_use]
    pub const fn within(&self, tier: Tier) -> Inclusion {
        match tier {
            Tier::Plan1 => self.plan1,
            Tier::Business => self.business,
            Tier::Plan2 => self.plan2,
        }
    }
}

#[derive(Deserialize)]
struct Raw {
    feature: String,
    mde_p1: String,
    mde_p2: String,
    defender_for_business: String,
}

static ROWS: LazyLock<Table<Feature>> = LazyLock::new(|| {
    load(include_str!("data/feature_matrix.csv"), |raw: Raw| {
        Some(Feature {
            plan1: inclusion(&raw.mde_p1)?,
            plan2: inclusion(&raw.mde_p2)?,
            business: inclusion(&raw.defender_for_business)?,
            name: raw.feature.leak(),
        })
    })
});

fn inclusion(word: &str) -> Option<Inclusion> {
    match word {
        "Y" => Some(Inclusion::Yes),
        "limited" | "optimized" => Some(Inclusion::Reduced),
        "N" => Some(Inclusion::No),
        "conflict" => Some(Inclusion::Disputed),
        _ => None,
    }
}

/// The capability of this name; the pages behind the table are of 2022 to 2026-06.
#[must_use]
pub fn feature(name: &str) -> Option<&'static Feature> {
    ROWS.rows.iter().find(|feature| feature.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_each_name_stands_once() {
        assert_eq!((ROWS.rows.len(), ROWS.skipped), (24, 0));
        for row in &ROWS.rows {
            assert_eq!(feature(row.name), Some(row));
        }
    }

    #[test]
    fn each_plan_is_read_from_its_own_column() {
        let within = |name: &str| {
            let found = feature(name).unwrap();
            [Tier::Plan1, Tier::Business, Tier::Plan2].map(|tier| found.within(tier))
        };
        use Inclusion::{Disputed, No, Reduced, Yes};
        assert_eq!(within("EDR in block mode"), [No, Disputed, Yes]);
        assert_eq!(within("Live response (console)"), [No, No, Yes]);
        assert_eq!(within("Endpoint detection and response (EDR)"), [No, Reduced, Yes]);
    }
}
