//! Gathers every user the exports name, with the devices owned and used.

use std::collections::BTreeSet;

use rayon::slice::ParallelSliceMut as _;

use crate::fast::Map;
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
    let mut users = Users::default();
    users.reserve(rows.licences.len().max(rows.signins.len()));
    add_licences(&mut users, rows.licences, remarks);
    add_people(&mut users, rows.people);
    for (upn, signins) in rows.signins {
        users.named(&upn).signins = Some(signins);
    }
    for (place, device) in devices.iter().enumerate() {
        if let Some(upn) = device.primary_user() {
            users.named(upn).owned.push(place);
        }
        for upn in device.signin.iter().flat_map(|s| &s.users) {
            users.named(upn).used.push(place);
        }
    }
    for (upn, place) in rows.earlier {
        users.named(&upn).used.push(place);
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
    let mut users: Vec<User> = users.all.into_iter().map(finish).collect();
    users.par_sort_unstable_by(|a, b| a.upn.cmp(&b.upn));
    users
}

/// Users in the order they were first named.
#[derive(Default)]
struct Users {
    places: Map<Upn, usize>,
    all: Vec<User>,
}

impl Users {
    fn reserve(&mut self, users: usize) {
        self.places.reserve(users);
        self.all.reserve(users);
    }

    /// The user of this name, who is there from now on.
    fn named(&mut self, upn: &Upn) -> &mut User {
        let next = self.all.len();
        let place = match self.places.get(upn) {
            Some(place) => *place,
            None => {
                self.places.insert(upn.clone(), next);
                self.all.push(User {
                    upn: upn.clone(),
                    licence: None,
                    signins: None,
                    people: Vec::new(),
                    owned: Vec::new(),
                    used: Vec::new(),
                    shared: false,
                    exempt: false,
                });
                next
            }
        };
        &mut self.all[place]
    }
}

/// Adds the licence rows; of several rows about one user the last one handed over counts.
fn add_licences(users: &mut Users, mut licences: Held<LicenceRow>, remarks: &mut Vec<String>) {
    licences.sort_by_key(|row| row.origin);
    let mut repeated = 0_u64;
    for row in licences {
        let user = users.named(&row.upn);
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
fn add_people(users: &mut Users, mut people: Held<PersonRow>) {
    people.sort_by_key(|row| row.origin);
    for row in people {
        users.named(&row.upn).people.push(row);
    }
}
