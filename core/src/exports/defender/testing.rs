//! Made-up Defender tables for the tests of every format.

use crate::export::testing::table;
use crate::export::{Format, Log, Records};
use crate::model::{DefenderRecord, Held, PersonRow, TenantFacts, Witness};

/// A made-up machine id.
pub(super) const ID: &str = "0123456789abcdef0123456789abcdef01234567";
/// Another.
pub(super) const OTHER: &str = "fedcba9876543210fedcba9876543210fedcba98";
/// A made-up Entra device id.
pub(super) const ENTRA: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

/// The machines of a list.
pub(super) fn machines(format: &'static Format, text: &str) -> (Held<DefenderRecord>, Log) {
    let (records, log, _) = table(format, "export.csv", text);
    let Records::Defender(records) = records else { panic!("not Defender's") };
    (records, log)
}

/// The witnesses of a report.
pub(super) fn witnesses(format: &'static Format, text: &str) -> (Held<Witness>, Log) {
    let (records, log, _) = table(format, "export.csv", text);
    let Records::Witnesses(records) = records else { panic!("no witnesses") };
    (records, log)
}

/// The users of a list.
pub(super) fn people(format: &'static Format, text: &str) -> (Held<PersonRow>, Log) {
    let (records, log, _) = table(format, "export.csv", text);
    let Records::People(records) = records else { panic!("no people") };
    (records, log)
}

/// What an export says of the tenant.
pub(super) fn tenant(format: &'static Format, text: &str) -> (TenantFacts, Log) {
    let (records, log, _) = table(format, "export.csv", text);
    let Records::Tenant(facts) = records else { panic!("nothing of the tenant") };
    (*facts, log)
}

/// A header and its rows, the cells of each given by heading; what holds a comma, quote or break
/// is quoted.
pub(super) fn sheet(header: &str, rows: &[&[(&str, &str)]]) -> String {
    let mut text = header.to_owned() + "\n";
    for cells in rows {
        let value = |heading: &str| {
            let cell = cells.iter().find(|c| c.0 == heading).map_or("", |c| c.1);
            match cell.contains([',', '"', '\n']) {
                true => format!("\"{}\"", cell.replace('"', "\"\"")),
                false => cell.to_owned(),
            }
        };
        for (heading, _) in *cells {
            assert!(header.split(',').any(|h| h == *heading), "{heading}");
        }
        text += &header.split(',').map(value).collect::<Vec<_>>().join(",");
        text += "\n";
    }
    text
}
