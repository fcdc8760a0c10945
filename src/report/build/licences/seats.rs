//! Seats per product as bars: what was bought, what of it is assigned, what is needed.

use std::cmp::Reverse;

use blindspot_core::licences::{Range, Stock};

use super::range;
use crate::language::{said, say};
use crate::report::doc::parts::count;
use crate::report::doc::topics::{SeatBar, SeatChart};

/// Products drawn.
const MOST: usize = 10;

/// The chart: the products with most seats; empty where no list counts seats.
pub(super) fn build(stock: &[Stock]) -> SeatChart {
    let mut stock: Vec<&Stock> = stock.iter().filter(|stock| most(stock) > 0).collect();
    if stock.iter().all(|stock| stock.seats.bought.is_none()) {
        return SeatChart::default();
    }
    stock.sort_by_key(|stock| (Reverse(most(stock)), stock.product.name.clone()));
    let left = stock.len().saturating_sub(MOST) as u64;
    stock.truncate(MOST);
    let rows: Vec<SeatBar> = stock.iter().map(|stock| bar(stock)).collect();
    let rest = match left {
        0 => String::new(),
        1 => say!(" 1 more product stands in the table only."),
        n => say!(" {n} more products stand in the table only.", n = count(n)),
    };
    SeatChart {
        title: say!("Seats bought, assigned and needed, by product"),
        alt: rows.iter().map(told).collect::<Vec<_>>().join("; "),
        note: say!(
            "Outline: bought. Solid: assigned, hatched where beyond what was bought. Mark below: \
             needed, as a stretch where owners are not known.{rest}",
            rest = rest
        ),
        rows,
    }
}

fn bar(stock: &Stock) -> SeatBar {
    SeatBar {
        product: stock.product.name.clone(),
        bought: stock.seats.bought,
        assigned: stock.seats.given,
        needed: stock.needed.map(|needed| (needed.at_least, needed.at_most)),
    }
}

/// The longest of a product's bars.
fn most(stock: &Stock) -> u64 {
    let needed = stock.needed.map(|needed| needed.at_most);
    [stock.seats.bought, stock.seats.given, needed].into_iter().flatten().max().unwrap_or(0)
}

fn told(bar: &SeatBar) -> String {
    let unknown = || said("not known").to_owned();
    let needed = bar.needed.map(|(at_least, at_most)| range(Range { at_least, at_most }));
    let needed = needed.unwrap_or_else(unknown);
    say!(
        "{product}: {bought} bought, {assigned} assigned, {needed} needed",
        product = bar.product,
        bought = bar.bought.map_or_else(unknown, count),
        assigned = bar.assigned.map_or_else(unknown, count),
        needed = needed
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use blindspot_core::licences::{Assigned, StockSeats};

    fn product(name: &str, bought: Option<u64>, given: u64, needed: Option<(u64, u64)>) -> Stock {
        Stock {
            product: Assigned {
                name: name.into(),
                recognised: true,
                tier: None,
                intune: None,
                entra: None,
                unit: None,
                assigned: given,
            },
            seats: StockSeats { bought, given: Some(given), ..StockSeats::default() },
            needed: needed.map(|(at_least, at_most)| Range { at_least, at_most }),
            idle: None,
            cost: None,
        }
    }

    #[test]
    fn the_largest_products_are_drawn_and_the_rest_is_counted() {
        let stock = (0..12).map(|n| product(&format!("Plan {n:02}"), Some(n + 1), n, None));
        let chart = build(&stock.collect::<Vec<_>>());
        assert_eq!(chart.rows.len(), MOST);
        assert_eq!(chart.rows[0].product, "Plan 11");
        assert!(chart.note.ends_with(" 2 more products stand in the table only."));
    }

    #[test]
    fn what_nobody_can_tell_is_not_drawn_as_none() {
        let chart = build(&[product("A", Some(10), 12, Some((3, 9))), product("B", None, 4, None)]);
        assert_eq!(
            chart.alt,
            "A: 10 bought, 12 assigned, 3 to 9 needed; B: not known bought, 4 assigned, not known \
             needed"
        );
        assert!(build(&[product("B", None, 4, None)]).rows.is_empty());
    }
}
