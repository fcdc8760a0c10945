//! People, from every export that names one.

use crate::join::fixture::{intake, intune, licence, now, origin};
use crate::model::LicenceRow;
use crate::policy::Policy;

fn row(evidence: u16, row: u32, upn: &str, product: &str) -> LicenceRow {
    LicenceRow { origin: origin(evidence, row), ..licence(upn, &[product]) }
}

#[test]
fn of_several_licence_rows_of_a_person_the_last_counts_and_the_others_are_told() {
    let (ada, ben) = ("ada@heron.example", "ben@heron.example");
    let told = |rows: Vec<LicenceRow>| {
        let mut read = intake(vec![intune(1, "a").owned_by(ada)], vec![], vec![]);
        read.licences = rows.into_iter().map(Box::new).collect();
        let register = crate::join::join(read, &Policy::default(), now());
        let users = register.users.iter().map(|user| {
            let held = user.licence.as_ref().map(|row| row.products[0].to_string());
            (user.upn.as_str().to_owned(), held, user.owned.len())
        });
        (users.collect::<Vec<_>>(), register.remarks.clone())
    };
    let (users, remarks) = told(vec![row(9, 2, ada, "new"), row(9, 3, ben, "only")]);
    let person = |upn: &str, held: &str, owned| (upn.to_owned(), Some(held.to_owned()), owned);
    assert_eq!(users, [person(ada, "new", 1), person(ben, "only", 0)]);
    assert!(remarks.is_empty(), "{remarks:?}");
    let rows = [(9, 2, "new"), (8, 7, "old"), (8, 6, "older")];
    let rows = rows.into_iter().map(|(file, at, product)| row(file, at, ada, product));
    let (users, remarks) = told(rows.collect());
    assert_eq!(users, [person(ada, "new", 1)]);
    assert_eq!(
        remarks,
        ["2 licence rows name a user that a later row names again; the last row counts"]
    );
}
