//! One user, built fact by fact.

use std::sync::Arc;

use super::{now, report, row, upn};
use crate::model::signin::{Sighting, SigninUser, Tally};
use crate::model::{Kind, LicenceRow, PersonRow, User};

/// A user under construction.
#[derive(Clone)]
pub(crate) struct Person(pub(crate) User);

/// A user no export knows yet; devices are tied by user principal name when the estate is built.
pub(crate) fn person(name: &str) -> Person {
    Person(User {
        upn: upn(name),
        licence: None,
        signins: None,
        people: Vec::new(),
        owned: Vec::new(),
        used: Vec::new(),
        shared: false,
        exempt: false,
    })
}

impl Person {
    /// In the licence list with these products.
    pub(crate) fn holds(mut self, products: &[&str]) -> Self {
        self.0.licence = Some(Box::new(LicenceRow {
            origin: row(4, 2),
            upn: self.0.upn.clone(),
            name: "A person".into(),
            products: products.iter().map(|name| Arc::from(*name)).collect(),
            blocked: Some(false),
            department: None,
            office: None,
            country: None,
            guest: false,
            silent: false,
        }));
        self
    }

    /// Changes the row of the licence list.
    pub(crate) fn licence(mut self, change: impl FnOnce(&mut LicenceRow)) -> Self {
        change(self.0.licence.as_mut().unwrap());
        self
    }

    /// In a directory list (E-05), enabled, with these roles.
    pub(crate) fn in_directory(mut self, kind: Kind, roles: &[&str]) -> Self {
        self.0.people.push(Box::new(PersonRow {
            origin: row(report(kind), 2),
            kind,
            upn: self.0.upn.clone(),
            enabled: Some(true),
            guest: Some(false),
            roles: roles.iter().map(|name| Arc::from(*name)).collect(),
        }));
        self
    }

    /// Changes what the sign-ins leave, starting from none.
    pub(crate) fn signins(mut self, change: impl FnOnce(&mut SigninUser)) -> Self {
        change(self.0.signins.get_or_insert_default());
        self
    }

    /// Changes the user itself.
    pub(crate) fn but(mut self, change: impl FnOnce(&mut User)) -> Self {
        change(&mut self.0);
        self
    }
}

/// So many sign-ins, the newest of them now.
pub(crate) fn tally(count: u64, what: &str) -> Tally {
    let newest = (count > 0).then(|| Sighting { at: now(), origin: row(3, 2) });
    Tally::new(count, newest, what.into())
}
