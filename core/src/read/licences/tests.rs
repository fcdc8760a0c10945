//! What is left of a user whom several lists name.

use super::super::tests::{codes, given};
use crate::model::{Intake, LicenceRow};

const USERS: &str = "Display name,User principal name,Block credential,Licenses,Department\n\
                     Ada,ada@corp.example,True,Microsoft 365 E3,Sales\n";
const USAGE: &str = "Report Refresh Date,User Principal Name,Display Name,Assigned Products\n\
                     2026-11-17,Ada@corp.example,Ada,MICROSOFT 365 E5\n\
                     2026-11-17,bo@corp.example,Bo,MICROSOFT 365 E3\n";
const SCRIPT: &str = "DisplayName,UserPrincipalName,SkuPartNumber\n\
                      Ada,ada@corp.example,SPE_E5\nBo,bo@corp.example,SPE_E3\n";

fn row<'a>(intake: &'a Intake, upn: &str) -> &'a LicenceRow {
    intake.licences.iter().find(|row| row.upn.as_str() == upn).unwrap()
}

#[test]
fn a_usage_report_beside_the_user_list_wipes_nothing_the_list_says() {
    for names in [["a.csv", "b.csv"], ["b.csv", "a.csv"]] {
        let intake = given(&[(names[0], USERS.as_bytes()), (names[1], USAGE.as_bytes())]).unwrap();
        let ada = row(&intake, "ada@corp.example");
        assert_eq!((ada.blocked, ada.department.as_deref()), (Some(true), Some("Sales")));
        assert_eq!(*ada.products, ["Microsoft 365 E3".into()], "products are not added up");
        assert_eq!(*row(&intake, "bo@corp.example").products, ["MICROSOFT 365 E3".into()]);
        assert_eq!(intake.licences.len(), 2);
    }
}

#[test]
fn the_poorer_list_says_how_many_of_its_users_do_not_count_and_where_products_differ() {
    let intake = given(&[("a.csv", USERS.as_bytes()), ("b.csv", SCRIPT.as_bytes())]).unwrap();
    assert_eq!(codes(&intake, 1), ["repeated_users"]);
    let said = &intake.evidence[1].warnings[0].message;
    assert!(said.contains("1 users") && said.contains("E-01") && said.contains("1 of them"));
    assert!(codes(&intake, 0).is_empty());
}

#[test]
fn a_script_names_products_better_than_a_usage_report_and_they_agree() {
    let intake = given(&[("a.csv", SCRIPT.as_bytes()), ("b.csv", USAGE.as_bytes())]).unwrap();
    assert_eq!(*row(&intake, "ada@corp.example").products, ["SPE_E5".into()]);
    assert!(!intake.evidence[1].warnings[0].message.contains("other products"));
}

#[test]
fn a_richer_list_that_leaves_the_products_open_yields_to_one_that_names_them() {
    let users = USERS.replace("Microsoft 365 E3", "");
    let intake = given(&[("a.csv", users.as_bytes()), ("b.csv", SCRIPT.as_bytes())]).unwrap();
    assert_eq!(*row(&intake, "ada@corp.example").products, ["SPE_E5".into()]);
    assert_eq!(codes(&intake, 0), ["no_products_stated", "repeated_users"]);
}

#[test]
fn a_user_of_two_lists_counts_once_by_the_later_one() {
    let head = "Display name,User principal name,Block credential,Licenses\n";
    let old = format!(
        "{head}Ada,ada@corp.example,False,Unlicensed\nBo,bo@corp.example,True,Unlicensed\n"
    );
    let new = format!("{head}Ada,Ada@corp.example,False,Microsoft 365 E3\n");
    let intake = given(&[("u1.csv", old.as_bytes()), ("u2.csv", new.as_bytes())]).unwrap();
    let rows: Vec<_> =
        intake.licences.iter().map(|l| (l.upn.as_str(), l.origin.to_string())).collect();
    assert_eq!(rows, [("bo@corp.example", "E-01#3".into()), ("ada@corp.example", "E-02#2".into())]);
    assert_eq!(codes(&intake, 0), ["repeated_users"]);
}
