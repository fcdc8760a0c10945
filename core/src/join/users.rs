//! Gathers every user the exports name, with the devices owned and used.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Device, Held, LicenceRow, PersonRow, SigninUser, Upn, User};
use crate::policy::Policy;

/// Everything that names a user.
pub(super) struct Rows {
    pub(super) licences: Held<LicenceRow>,
    pub(super) people: Held<PersonRow>,
    pub(super) signins: Vec<(Upn, Box<SigninUser>)>,
    /// Users of superseded sign-ins, with the place of the device.
    pub(super) earlier: Vec<(Upn, usize)>,
}

/// Users sorted by name; licence rows, directory rows and sign-ins of one user are brought
/// together.
pub(super) fn gather(
    devices: &[Device],
    rows: Rows,
    policy: &Policy,
    remarks: &mut Vec<String>,
) -> Vec<User> {
    let mut users: BTreeMap<Upn, User> = BTreeMap::new();
    add_licences(&mut users, rows.licences, remarks);
    add_people(&mut users, rows.people);
    for (upn, signins) in rows.signins {
        named(&mut users, &upn).signins = Some(signins);
    }
    for (place, device) in devices.iter().enumerate() {
        if let Some(upn) = device.primary_user() {
            named(&mut users, upn).owned.push(place);
        }
        for upn in device.signin.iter().flat_map(|s| &s.users) {
            named(&mut users, upn).used.push(place);
        }
    }
    for (upn, place) in rows.earlier {
        named(&mut users, &upn).used.push(place);
    }
    let accounts = &policy.accounts;
    let exempt: BTreeSet<String> = [&accounts.break_glass, &accounts.service, &accounts.rooms]
        .into_iter()
        .flatten()
        .map(|named| named.trim().to_lowercase())
        .collect();
    let finish = |mut user: User| {
        user.used.sort_unstable();
        user.used.dedup();
        user.exempt = exempt.contains(user.upn.as_str());
        user
    };
    users.into_values().map(finish).collect()
}

/// The user of this name, added if new; names are shared, so cloning one costs a count.
fn named<'a>(users: &'a mut BTreeMap<Upn, User>, upn: &Upn) -> &'a mut User {
    users.entry(upn.clone()).or_insert_with(|| User {
        upn: upn.clone(),
        licence: None,
        signins: None,
        people: Vec::new(),
        owned: Vec::new(),
        used: Vec::new(),
        shared: false,
        exempt: false,
    })
}

/// Adds the licence rows; of several rows about one user the last one handed over counts.
fn add_licences(
    users: &mut BTreeMap<Upn, User>,
    mut licences: Held<LicenceRow>,
    remarks: &mut Vec<String>,
) {
    licences.sort_by_key(|row| row.origin);
    let mut repeated = 0_u64;
    for row in licences {
        let user = named(users, &row.upn);
        repeated += u64::from(user.licence.is_some());
        user.licence = Some(row);
    }
    if repeated > 0 {
        remarks.push(format!(
            "{repeated} licence rows name a user that a later row names again; the last row counts"
        ));
    }
}

/// Adds what directory lists say, in evidence order.
fn add_people(users: &mut BTreeMap<Upn, User>, mut people: Held<PersonRow>) {
    people.sort_by_key(|row| row.origin);
    for row in people {
        named(users, &row.upn).people.push(row);
    }
}
