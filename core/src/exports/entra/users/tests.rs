//! What the rows of the download of users are read as.

use super::*;
use crate::export::Log;
use crate::export::testing::{codes, table};
use crate::model::Held;

const HEAD: &str = "userPrincipalName,displayName,id,userType,accountEnabled,createdDateTime";

fn people(head: &str, rows: &str) -> (Held<PersonRow>, Log) {
    let (records, log, _) = table(&FORMAT, "exportUsers.csv", &format!("{head}\n{rows}"));
    let Records::People(people) = records else { panic!("no people") };
    (people, log)
}

#[test]
fn both_generations_say_who_may_sign_in_and_who_is_a_guest() {
    for head in [HEAD.to_owned(), HEAD.replace(",id,", ",objectId,")] {
        let (people, log) = people(
            &head,
            "Ada@corp.example,=Ada,u1,Member,True,8/19/2021 1:25:31 PM\n\
             bo_partner.example#EXT#@corp.example,Bo,u2,Guest,False,\n\
             cy@corp.example,Cy,u3,,,\n",
        );
        let told: Vec<_> =
            people.iter().map(|p| (p.upn.as_str(), p.enabled, p.guest, p.origin.row)).collect();
        assert_eq!(
            told,
            [
                ("ada@corp.example", Some(true), Some(false), 2),
                ("bo_partner.example#ext#@corp.example", Some(false), Some(true), 3),
                ("cy@corp.example", None, None, 4),
            ]
        );
        assert!(people.iter().all(|p| p.kind == Kind::EntraUsers && p.roles.is_empty()));
        assert!(codes(&log).is_empty());
        assert_eq!(log.newest, None, "when an account was made is no activity");
    }
}

#[test]
fn unknown_words_are_named_and_a_row_without_a_name_is_rejected() {
    let (people, log) = people(HEAD, "a@corp.example,A,u,Robot,perhaps,\n,B,u,Member,True,\n");
    assert_eq!((people.len(), people[0].guest, people[0].enabled), (1, None, None));
    assert_eq!((log.rows_rejected, log.cells_rejected), (1, 1));
    assert_eq!(codes(&log), ["unrecognised_words"]);
    assert!(log.warnings[0].message.contains("Robot"));
}

#[test]
fn a_file_of_headings_only_is_valid() {
    assert_eq!(people(HEAD, "").0.len(), 0);
}
