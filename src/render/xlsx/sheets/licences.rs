//! The sheet of products: what each carries, how many seats are bought, given, needed and idle.

use anyhow::Result;
use blindspot_core::licences::{Assigned, Range, Stock};
use blindspot_core::policy::Money;

use super::super::book::{Book, Cell, Column};
use crate::assessment::Assessment;
use crate::cell::yes_no;

/// Writes the sheet.
pub(super) fn write(book: &mut Book, assessment: &Assessment) -> Result<()> {
    let columns = [
        Column::new("product", 50.0),
        Column::new("recognised", 12.0),
        Column::new("tier", 12.0),
        Column::new("intune", 10.0),
        Column::new("entra", 10.0),
        Column::new("assigned in the user list", 14.0),
        Column::new("bought", 10.0),
        Column::new("given by the seat list", 12.0),
        Column::new("unassigned", 12.0),
        Column::new("given beyond bought", 12.0),
        Column::new("needed at least", 12.0),
        Column::new("needed at most", 12.0),
        Column::new("idle at least", 12.0),
        Column::new("idle at most", 12.0),
        Column::new("price of a seat a month", 14.0),
    ];
    let licences = &assessment.licences;
    let stocked = |name: &str| licences.stock.iter().find(|stock| stock.product.name == name);
    let listed = licences.products.iter().map(|product| (product, stocked(&product.name)));
    let listed_as = |name: &str| licences.products.iter().any(|product| product.name == name);
    let only_sold = licences.stock.iter().filter(|stock| !listed_as(&stock.product.name));
    let rows = listed.chain(only_sold.map(|stock| (&stock.product, Some(stock))));
    book.sheet("Licences", columns, rows.map(|(product, stock)| row(product, stock)))
}

fn row(product: &Assigned, stock: Option<&Stock>) -> [Cell; 15] {
    let seats = stock.map(|stock| stock.seats).unwrap_or_default();
    let needed = stock.and_then(|stock| stock.needed);
    let idle = stock.and_then(|stock| stock.idle);
    let price = stock.and_then(|stock| stock.cost).map(|cost| amount(cost.seat));
    let least = |range: Option<Range>| Cell::from(range.map(|range| range.at_least));
    let most = |range: Option<Range>| Cell::from(range.map(|range| range.at_most));
    [
        product.name.as_str().into(),
        yes_no(product.recognised).into(),
        product.tier.unwrap_or_default().into(),
        product.intune.map(yes_no).unwrap_or_default().into(),
        product.entra.unwrap_or_default().into(),
        product.assigned.into(),
        seats.bought.into(),
        seats.given.into(),
        seats.unassigned.into(),
        seats.beyond.into(),
        least(needed),
        most(needed),
        least(idle),
        most(idle),
        price.map_or_else(|| "".into(), Cell::Money),
    ]
}

/// An amount as a number, exact to the hundredth.
fn amount(money: Money) -> f64 {
    let (units, hundredths) = money.parts();
    units as f64 + hundredths as f64 / 100.0
}
