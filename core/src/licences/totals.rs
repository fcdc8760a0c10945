//! How many seats of a product there are, as far as the lists of seats agree.

use std::collections::BTreeMap;

use crate::model::tenant::Seats;
use crate::model::words::squeeze;
use crate::model::{EvidenceId, Register};
use crate::reference::licences::{Product, product};

/// The product a row speaks of: by its id, then by part number, then by name.
#[must_use]
pub fn sold(row: &Seats) -> Option<&'static Product> {
    row.sku_id.as_deref().and_then(product).or_else(|| product(&row.product))
}

/// The name under which rows of several lists meet: the product's own, else the text as given.
#[must_use]
pub fn sold_as(row: &Seats) -> String {
    sold(row).map_or_else(|| squeeze(&row.product), |found| found.name.to_owned())
}

/// Whether more seats are assigned than a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seated {
    /// No more than there are.
    Within,
    /// So many more than are in force or in their grace period.
    Beyond(u64),
    /// The row leaves out a number it takes to tell, named here.
    Open(&'static str),
}

/// Holds the seats of one row against those assigned. Where the list has no column for seats in
/// their grace period, its total is all there is.
#[must_use]
pub fn seated(row: &Seats, counts_grace: bool) -> Seated {
    let Some(assigned) = row.assigned else { return Seated::Open("how many seats are assigned") };
    let Some(enabled) = row.enabled else { return Seated::Open("how many seats there are") };
    match (assigned.checked_sub(enabled), row.warning) {
        (None | Some(0), _) => Seated::Within,
        (Some(_), None) if counts_grace => Seated::Open("how many seats are in their grace period"),
        (Some(beyond), warning) => match beyond.saturating_sub(warning.unwrap_or(0)) {
            0 => Seated::Within,
            beyond => Seated::Beyond(beyond),
        },
    }
}

/// What the lists say of the seats of one product; a number is absent where a row leaves it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Totals {
    /// Seats in force or in their grace period.
    pub(super) bought: Option<u64>,
    /// Seats suspended or expired.
    pub(super) suspended: Option<u64>,
    /// Seats assigned.
    pub(super) assigned: Option<u64>,
}

/// The seats of every recognised product, by its name; and the names nobody recognises.
///
/// Of several lists that name a product the last in path order counts, since such lists carry no
/// date. Within it the rows of one product are added up when they speak of different part numbers
/// or ids; two rows about the same one that differ leave the numbers open.
pub(super) fn totals(register: &Register) -> (BTreeMap<&'static str, Totals>, Vec<String>) {
    let mut rows: BTreeMap<&'static str, Vec<&Seats>> = BTreeMap::new();
    let mut strange = Vec::new();
    for row in &register.facts.seats {
        match sold(row) {
            Some(found) => rows.entry(found.name).or_default().push(row),
            None => strange.push(row.product.to_string()),
        }
    }
    strange.sort_unstable();
    strange.dedup();
    let summed = rows.into_iter().map(|(name, rows)| (name, sum(&rows))).collect();
    (summed, strange)
}

fn sum(rows: &[&Seats]) -> Totals {
    let last: Option<EvidenceId> = rows.iter().map(|row| row.origin.evidence).max();
    let rows = rows.iter().filter(|row| Some(row.origin.evidence) == last);
    let mut parts: BTreeMap<String, Option<Totals>> = BTreeMap::new();
    for row in rows {
        let key = row.sku_id.as_deref().unwrap_or(&row.product);
        let said = Totals {
            bought: row.enabled.map(|seats| seats.saturating_add(row.warning.unwrap_or(0))),
            suspended: row.suspended,
            assigned: row.assigned,
        };
        let held = parts.entry(squeeze(key)).or_insert(Some(said));
        if *held != Some(said) {
            *held = None;
        }
    }
    let add = |number: fn(&Totals) -> Option<u64>| {
        let mut numbers = parts.values().map(|part| part.as_ref().and_then(number));
        numbers.try_fold(0_u64, |sum, number| Some(sum.saturating_add(number?)))
    };
    Totals {
        bought: add(|part| part.bought),
        suspended: add(|part| part.suspended),
        assigned: add(|part| part.assigned),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::{Estate, report, row};

    /// A row of the list of seats: in force, in grace, assigned.
    pub(crate) fn seats(product: &str, numbers: [Option<u64>; 3]) -> Seats {
        let [enabled, warning, assigned] = numbers;
        Seats {
            origin: row(report(Kind::LicenceTotals), 2),
            product: product.into(),
            sku_id: None,
            enabled,
            warning,
            suspended: None,
            assigned,
            plans: Vec::new(),
        }
    }

    #[test]
    fn assigned_seats_are_held_against_those_in_force_and_in_grace() {
        let some = Some;
        for (numbers, grace, expected) in [
            ([some(25), some(0), some(25)], true, Seated::Within),
            ([some(25), some(0), some(26)], true, Seated::Beyond(1)),
            ([some(25), some(2), some(27)], true, Seated::Within),
            ([some(25), some(2), some(28)], true, Seated::Beyond(1)),
            ([some(25), None, some(25)], true, Seated::Within),
            ([some(25), None, some(27)], false, Seated::Beyond(2)),
            (
                [some(25), None, some(27)],
                true,
                Seated::Open("how many seats are in their grace period"),
            ),
            ([None, some(2), some(27)], true, Seated::Open("how many seats there are")),
            ([some(25), some(2), None], true, Seated::Open("how many seats are assigned")),
            ([some(0), some(0), some(0)], true, Seated::Within),
        ] {
            assert_eq!(seated(&seats("SPE_E3", numbers), grace), expected, "{numbers:?}");
        }
    }

    #[test]
    fn a_product_is_known_by_its_id_then_its_part_number_then_its_name() {
        let e3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
        let named = |product: &str, id: Option<&str>| {
            let row = Seats { sku_id: id.map(Into::into), ..seats(product, [None; 3]) };
            sold_as(&row)
        };
        assert_eq!(named("no such part", Some(e3)), "Microsoft 365 E3");
        assert_eq!(named("SPE_E3", Some("no such id")), "Microsoft 365 E3");
        assert_eq!(named("Microsoft 365 E3", None), "Microsoft 365 E3");
        assert_eq!(named("Heron  Bundle", None), "heronbundle");
    }

    fn of(rows: impl IntoIterator<Item = Seats>) -> (BTreeMap<&'static str, Totals>, Vec<String>) {
        let mut estate = Estate::of([]);
        estate.register.facts.seats = rows.into_iter().collect();
        totals(&estate.register)
    }

    #[test]
    fn one_products_rows_are_added_up_and_a_repeated_row_counts_once() {
        let e3 = |numbers| seats("SPE_E3", numbers);
        let (sums, strange) = of([
            e3([Some(25), Some(2), Some(20)]),
            e3([Some(25), Some(2), Some(20)]),
            seats("M365_F1", [Some(5), None, Some(4)]),
            seats("M365_F1_COMM", [Some(7), None, None]),
            seats("Heron 9", [Some(1), None, Some(1)]),
        ]);
        let expected = Totals { bought: Some(27), suspended: None, assigned: Some(20) };
        assert_eq!(sums["Microsoft 365 E3"], expected);
        let both = Totals { bought: Some(12), suspended: None, assigned: None };
        assert_eq!(sums["Microsoft 365 F1"], both, "two part numbers of one name");
        assert_eq!(strange, ["Heron 9"]);
    }

    #[test]
    fn rows_that_contradict_each_other_leave_the_numbers_open_and_a_later_list_counts_alone() {
        let two = [[Some(25), None, Some(20)], [Some(30), None, Some(20)]];
        let (sums, _) = of(two.map(|numbers| seats("SPE_E3", numbers)));
        assert_eq!(sums["Microsoft 365 E3"].bought, None);
        let mut later = seats("Microsoft 365 E3", [Some(30), None, Some(28)]);
        later.origin.evidence = EvidenceId(report(Kind::LicenceTotals) + 1);
        let (sums, _) = of([seats("SPE_E3", two[0]), later]);
        assert_eq!((sums["Microsoft 365 E3"].bought), Some(30));
    }
}
