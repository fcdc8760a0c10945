//! Tables of seats per product, of devices per right, and of where devices stand with their right.

use blindspot_core::licences::{Reconciliation, RightRow, StandingRow, Stock};
use blindspot_core::policy::{Currency, Money};

use super::range;
use crate::language::{said, said_as, say};
use crate::report::build::words::listed;
use crate::report::doc::parts::{Bounded, Column, ColumnKind, Sheet, count, percent};

/// Products printed.
const MOST: usize = 25;

/// The tables; an empty one is not printed.
pub(super) fn build(found: &Reconciliation) -> Vec<Sheet> {
    vec![stock(found), rights(&found.rights), standing(&found.by_standing)]
}

fn stock(found: &Reconciliation) -> Sheet {
    let priced = found.stock.iter().any(|stock| stock.cost.is_some());
    let number = |title: &str| Column::new(said(title), 0.6, ColumnKind::Number);
    let mut columns = vec![
        Column::new(said("Product"), 1.8, ColumnKind::Text),
        number("Bought"),
        number("Assigned"),
        number("Needed"),
        number("Idle"),
    ];
    if priced {
        let cost = |title: &str| Column::new(said(title), 0.85, ColumnKind::Number);
        columns.extend([cost("Cost a month"), cost("Of it not assigned"), cost("Of it idle")]);
    }
    let rows = found
        .stock
        .iter()
        .take(MOST)
        .map(|stock| seats(stock, priced, found.currency.as_ref()))
        .collect();
    Sheet {
        title: say!("Seats of products with an endpoint right"),
        columns,
        rows: Bounded::of(rows, found.stock.len() as u64),
        file: "assessment.json".into(),
        note: stock_note(found, priced),
        ..Sheet::default()
    }
}

fn seats(stock: &Stock, priced: bool, currency: Option<&Currency>) -> Vec<String> {
    let figure = |n: Option<u64>| n.map_or_else(|| "—".to_owned(), count);
    let bounded = |n| Option::map_or(n, "—".to_owned(), range);
    let mut cells = vec![
        stock.product.name.clone(),
        figure(stock.seats.bought),
        figure(stock.seats.given),
        bounded(stock.needed),
        bounded(stock.idle),
    ];
    if priced {
        let cost = stock.cost.as_ref();
        let amount = |money: Money| amount(money, currency);
        let of = |money: Option<Money>| money.map_or_else(|| "—".to_owned(), amount);
        cells.push(of(cost.and_then(|cost| cost.bought)));
        cells.push(of(cost.and_then(|cost| cost.unassigned)));
        cells.push(match cost.and_then(|cost| cost.idle_at_least.zip(cost.idle_at_most)) {
            None => "—".into(),
            Some((least, most)) if least == most => amount(most),
            Some((least, most)) if least == Money::default() => {
                say!("up to {most}", most = amount(most))
            }
            Some((least, most)) => {
                say!("{least} to {most}", least = amount(least), most = amount(most))
            }
        });
    }
    cells
}

/// An amount, with hundredths only where there are some, and its currency where that is stated.
fn amount(money: Money, currency: Option<&Currency>) -> String {
    let figure = match money.parts() {
        (whole, 0) => count(whole),
        (whole, rest) => format!("{}{}{rest:02}", count(whole), said_as("decimal", ".")),
    };
    match currency {
        Some(currency) => say!("{currency} {figure}", currency = currency.code(), figure = figure),
        None => figure,
    }
}

fn stock_note(found: &Reconciliation, priced: bool) -> String {
    let mut sentences = vec![say!(
        "Needed: holders who own an active device that relies on the right; people who only sign in \
         to shared devices are not in it, so it is no number to cancel down to. Idle: holders without a \
         device and without a sign-in in the period. A dash: no list or export tells."
    )];
    if priced {
        sentences.push(match &found.currency {
            Some(currency) => {
                say!("Amounts are a month’s, in {currency}.", currency = currency.code())
            }
            None => say!(
                "Amounts are a month’s, in the currency of the prices the engagement states; it \
                 names none."
            ),
        });
    }
    if !found.prices_unused.is_empty() {
        let names = listed(&found.prices_unused);
        sentences.push(say!("Prices that priced nothing: {names}.", names = names));
    }
    if !found.seats_unrecognised.is_empty() {
        let names = listed(&found.seats_unrecognised);
        sentences.push(say!("Not recognised in the list of seats: {names}.", names = names));
    }
    sentences.join(" ")
}

fn rights(rows: &[RightRow]) -> Sheet {
    let number = |title: &str| Column::new(said(title), 0.7, ColumnKind::Number);
    let counted = rows.iter().filter(|row| row.devices > 0).map(|row| {
        let figures = [
            row.devices,
            row.yes,
            row.no,
            row.unknown,
            row.owner_unknown,
            row.ownerless,
            row.shared,
        ];
        [vec![said(right(row.right)).to_owned()], figures.map(count).to_vec()].concat()
    });
    Sheet {
        title: say!("Devices that rely on a right, by whether their owner holds it"),
        columns: vec![
            Column::new(said("Right"), 2.0, ColumnKind::Text),
            number("Devices"),
            number("Held"),
            number("Not held"),
            number("Not known"),
            number("Owner not known"),
            number("No owner"),
            number("Shared"),
        ],
        rows: Bounded::first(counted.collect(), MOST),
        note: say!(
            "Active clients in scope: onboarded ones for the Defender rights, enrolled ones for \
             the others. Not known: a product held is not recognised, or the list leaves the \
             products open. Owner not known: no export names the owner, or no list holds them."
        ),
        file: "assessment.json".into(),
        ..Sheet::default()
    }
}

fn right(word: &str) -> &str {
    match word {
        "defender" => "Any Defender for Endpoint right",
        "detection" => "Detection and response (Plan 2 or Business)",
        "intune" => "Intune",
        "entra_premium" => "Entra ID P1 or P2",
        other => other,
    }
}

fn standing(rows: &[StandingRow]) -> Sheet {
    let whole: u64 = rows.iter().map(|row| row.devices).sum();
    let mut cells: Vec<Vec<String>> = rows
        .iter()
        .filter(|row| row.devices > 0)
        .map(|row| {
            vec![said(place(row.standing)).into(), count(row.devices), percent(row.devices, whole)]
        })
        .collect();
    if !cells.is_empty() {
        cells.push(vec![say!("All active devices in scope"), count(whole), percent(whole, whole)]);
    }
    Sheet {
        title: say!(
            "All active devices in scope, onboarded or not, by their owner’s Defender right"
        ),
        columns: vec![
            Column::new(said_as("device", "Owner"), 3.0, ColumnKind::Text),
            Column::new(said("Devices"), 0.6, ColumnKind::Number),
            Column::new(said("Share"), 0.6, ColumnKind::Number),
        ],
        rows: Bounded::first(cells, MOST),
        has_sum: true,
        ..Sheet::default()
    }
}

fn place(word: &str) -> &str {
    match word {
        "plan2" => "holds Plan 2",
        "business" => "holds Defender for Business",
        "plan1" => "holds Plan 1",
        "none" => "holds no Defender right",
        "unrecognised" => "holds a product that is not recognised",
        "unknown" => "is in no licence list, or no export names the owner",
        "ownerless" => "is nobody: Intune names no owner",
        "shared" => "is nobody: shared, needs a device licence",
        "server" => "is nobody: a server, which no user licence covers",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{GAP, HELD, estate, mac, windows};
    use blindspot_core::licences::{Assigned, Cost, Range, StockSeats};

    fn product(cost: Option<Cost>) -> Stock {
        Stock {
            product: Assigned {
                name: "Heron Suite".into(),
                recognised: true,
                tier: Some("plan2"),
                intune: Some(true),
                entra: None,
                unit: Some("user"),
                assigned: 9,
            },
            seats: StockSeats { bought: Some(12), given: Some(9), ..StockSeats::default() },
            needed: Some(Range { at_least: 5, at_most: 7 }),
            idle: Some(Range { at_least: 0, at_most: 2 }),
            cost,
        }
    }

    #[test]
    fn seats_are_told_with_their_bounds_and_cost_only_where_a_price_was_stated() {
        let mut found = estate([windows(HELD)]).licences;
        found.stock = vec![product(None)];
        let plain = stock(&found);
        assert_eq!(plain.rows.shown[0], ["Heron Suite", "12", "9", "5 to 7", "up to 2"]);
        let hundredths = Money::hundredths;
        found.stock = vec![product(Some(Cost {
            seat: hundredths(1_050),
            bought: Some(hundredths(12_600)),
            unassigned: Some(hundredths(3_150)),
            idle_at_least: Some(Money::default()),
            idle_at_most: Some(hundredths(2_100)),
        }))];
        let priced = stock(&found);
        assert_eq!(priced.rows.shown[0][5..], ["126", "31.50", "up to 21"]);
        assert_eq!(priced.columns.len(), priced.rows.shown[0].len());
        assert!(priced.note.contains("it names none"), "{}", priced.note);
        found.currency = Some(Currency::try_from("eur".to_owned()).unwrap());
        let named = stock(&found);
        assert_eq!(named.rows.shown[0][5..], ["EUR 126", "EUR 31.50", "up to EUR 21"]);
        assert!(named.note.contains("a month’s, in EUR."), "{}", named.note);
    }

    #[test]
    fn devices_by_standing_add_up_to_all_that_count() {
        let assessment = estate([windows(HELD), mac(GAP), mac(GAP).out_of_scope()]);
        let found = blindspot_core::licences::reconcile(&assessment.register, &assessment.policy);
        let sheet = standing(&found.by_standing);
        let figures: Vec<u64> =
            sheet.rows.shown.iter().map(|row| row[1].parse().unwrap()).collect();
        let (sum, parts) = figures.split_last().unwrap();
        assert_eq!((*sum, parts.iter().sum::<u64>()), (2, 2));
        assert!(sheet.has_sum);
    }
}
