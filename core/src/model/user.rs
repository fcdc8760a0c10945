//! A user: the licences held, the devices owned, the sign-ins made.

use std::sync::Arc;

use super::key::Upn;
use super::signin::SigninUser;
use super::{Held, Origin, PersonRow};

/// One user of a licence list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceRow {
    /// The row.
    pub origin: Origin,
    /// The user principal name, lower case.
    pub upn: Upn,
    /// The display name.
    pub name: Box<str>,
    /// The products as given, split; empty when the list says unlicensed.
    pub products: Vec<Arc<str>>,
    /// Whether sign-in is blocked; `None` when the column is missing or empty.
    pub blocked: Option<bool>,
    /// Department, office and country as given.
    pub department: Option<Arc<str>>,
    /// The office.
    pub office: Option<Arc<str>>,
    /// The country or region.
    pub country: Option<Arc<str>>,
    /// Whether the account is a guest's.
    pub guest: bool,
    /// Whether the list leaves open which products the user holds: the cell is empty, which is
    /// not the same as `Unlicensed`, or holds what a script could not print.
    pub silent: bool,
}

/// One user of the estate; devices are places in the register's device list.
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    /// The user principal name, lower case.
    pub upn: Upn,
    /// What the licence list says; `None` when no list names the user.
    pub licence: Option<Box<LicenceRow>>,
    /// What the sign-in logs leave.
    pub signins: Option<Box<SigninUser>>,
    /// What directory lists say, in evidence order.
    pub people: Held<PersonRow>,
    /// Devices whose primary user this is.
    pub owned: Vec<usize>,
    /// Devices with a successful sign-in of this user.
    pub used: Vec<usize>,
    /// Whether the account stands for shared devices (primary on more than ten, or only device or
    /// room products) and so owns none of them.
    pub shared: bool,
    /// Whether the engagement names the account as break-glass, service or room.
    pub exempt: bool,
}
