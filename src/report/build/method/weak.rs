//! Report rows that found their device by its name only, counted per kind of export.

use std::collections::BTreeMap;

use blindspot_core::exports;
use blindspot_core::model::{Method, Register};

use crate::language::{said, say};
use crate::report::build::words::counted;
use crate::report::doc::parts::{Bounded, Column, ColumnKind, Sheet, count};

/// The rows of one kind of export: all, by name and user, by name.
type Joins = [u64; 3];

/// The table; empty where every row found its device by an id or a serial.
pub(super) fn build(register: &Register) -> Sheet {
    let mut kinds: BTreeMap<&str, Joins> = BTreeMap::new();
    for row in &register.ledger {
        let Some(file) = register.evidence(row.origin.evidence) else { continue };
        let title = exports::of(file.kind).map_or(file.kind.slug(), |format| format.title);
        let [all, by_user, by_name] = kinds.entry(title).or_default();
        *all += 1;
        match row.method {
            Method::NameUser => *by_user += 1,
            Method::Name => *by_name += 1,
            _ => {}
        }
    }
    kinds.retain(|_, [_, by_user, by_name]| *by_user + *by_name > 0);
    let weak: u64 = kinds.values().map(|[_, by_user, by_name]| by_user + by_name).sum();
    let rows: Vec<Vec<String>> = kinds
        .iter()
        .map(|(title, [all, by_user, by_name])| {
            vec![(*title).to_owned(), count(*by_user), count(*by_name), count(*all)]
        })
        .collect();
    let total = rows.len() as u64;
    Sheet {
        title: say!("Rows joined by name alone or with the user"),
        columns: vec![
            Column::new(said("Export"), 2.4, ColumnKind::Text),
            Column::new(said("By name and user"), 0.9, ColumnKind::Number),
            Column::new(said("By name alone"), 0.9, ColumnKind::Number),
            Column::new(said("Of its lines in matches.csv"), 1.0, ColumnKind::Number),
        ],
        rows: Bounded::of(rows, total),
        note: note(weak),
        ..Sheet::default()
    }
}

fn note(weak: u64) -> String {
    let rows = counted(weak, "row", "rows");
    if weak == 1 {
        say!(
            "{rows} found its device by a name, because the export carries no id or none that \
             another one knows. The name was unique on both sides; what rests on such a row is as \
             certain as the name.",
            rows = rows
        )
    } else {
        say!(
            "{rows} found their device by a name, because the export carries no id or none that \
             another one knows. The name was unique on both sides; what rests on such a row is as \
             certain as the name.",
            rows = rows
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{HELD, estate, ledger_row, windows};

    #[test]
    fn weak_joins_are_counted_per_kind_of_export_and_strong_ones_are_not_named() {
        let mut register = estate([windows(HELD)]).register;
        for method in [Method::Name, Method::NameUser, Method::Name, Method::EntraId] {
            register.ledger.push(ledger_row(method, ""));
        }
        let sheet = build(&register);
        assert_eq!(sheet.rows.shown.len(), 1);
        assert_eq!(sheet.rows.shown[0][1..], ["1", "2", "4"]);
        assert!(sheet.note.starts_with("3 rows found their device"), "{}", sheet.note);
    }

    #[test]
    fn where_every_row_found_its_device_by_an_id_there_is_no_table() {
        let mut register = estate([windows(HELD)]).register;
        register.ledger.push(ledger_row(Method::EntraId, ""));
        assert_eq!(build(&register).rows.total, 0);
    }
}
