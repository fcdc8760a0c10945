//! What both layouts of the user list are read as.

use super::*;
use crate::export::testing::table;
use crate::model::Held;

fn read_text(text: &str) -> (Held<LicenceRow>, crate::export::Log) {
    let (records, log, _) = table(&FORMAT, "users.csv", text);
    let Records::Licences(rows) = records else { panic!("no licences") };
    (rows, log)
}

#[test]
fn products_are_split_where_no_blank_stands_beside_the_plus() {
    let (rows, _) = read_text(
        "Display name,User principal name,Block credential,Licenses,CountryOrRegion\n\
         Ada,Ada@Corp.example,False,Visio Plan 2+Enterprise Mobility + Security E5,Norway\n\
         Guest,bob_partner.example#EXT#@corp.example,True,Unlicensed,\n",
    );
    let products: Vec<_> = rows[0].products.iter().map(|p| &**p).collect();
    assert_eq!(products, ["Visio Plan 2", "Enterprise Mobility + Security E5"]);
    assert_eq!((rows[0].blocked, rows[0].guest), (Some(false), false));
    assert_eq!(rows[0].country.as_deref(), Some("Norway"));
    assert_eq!((rows[1].products.len(), rows[1].blocked, rows[1].guest), (0, Some(true), true));
    assert_eq!(rows[1].upn.as_str(), "bob_partner.example#ext#@corp.example");
}

#[test]
fn the_old_layout_may_hold_the_products_in_the_other_column() {
    let (rows, _) = read_text(
        "Block credential,Country/Region,Display name,License assignment details,Licenses,\
         User principal name\n,,Ada,Microsoft 365 E3+Teams,,ada@corp.example\n",
    );
    assert_eq!(rows[0].products.len(), 2);
    assert_eq!(rows[0].blocked, None, "an empty cell does not say that sign-in is allowed");
}

#[test]
fn a_row_that_names_no_user_is_rejected() {
    let (rows, log) = read_text(
        "Display name,User principal name,Block credential,Licenses\nAda,,False,Unlicensed\n",
    );
    assert_eq!((rows.len(), log.rows_read, log.rows_rejected), (0, 1, 1));
}
