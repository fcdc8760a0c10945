//! A user as a directory export states it, apart from licences and sign-ins.

use std::sync::Arc;

use super::key::Upn;
use super::{Kind, Origin};

/// One user of a directory list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The row.
    pub origin: Origin,
    /// What the list shows.
    pub kind: Kind,
    /// The user principal name, lower case.
    pub upn: Upn,
    /// Whether the account may sign in.
    pub enabled: Option<bool>,
    /// Whether it is a guest's.
    pub guest: Option<bool>,
    /// The directory roles it holds or may activate, as given.
    pub roles: Vec<Arc<str>>,
}
