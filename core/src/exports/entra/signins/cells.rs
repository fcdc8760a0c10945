//! Where the cells of a sign-in are, and the words that recur in them, parsed once.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::export::Sheet;
use crate::model::Platform;
use crate::model::key::{Entra, Id};
use crate::model::words::JoinType;

/// The columns of the table at hand.
pub(super) struct Row {
    pub(super) date: Option<usize>,
    pub(super) request: Option<usize>,
    pub(super) user: Option<usize>,
    pub(super) user_type: Option<usize>,
    pub(super) cross_tenant: Option<usize>,
    pub(super) protocol: Option<usize>,
    pub(super) transfer: Option<usize>,
    pub(super) application: Option<usize>,
    pub(super) application_id: Option<usize>,
    pub(super) resource_id: Option<usize>,
    pub(super) resource_tenant: Option<usize>,
    pub(super) home_tenant: Option<usize>,
    pub(super) status: Option<usize>,
    pub(super) code: Option<usize>,
    pub(super) client: Option<usize>,
    pub(super) device: Option<usize>,
    pub(super) os: Option<usize>,
    pub(super) compliant: Option<usize>,
    pub(super) managed: Option<usize>,
    pub(super) join: Option<usize>,
    pub(super) access: Option<usize>,
}

impl Row {
    /// Finds all columns, in the order of [`super::COLUMNS`].
    pub(super) fn find(sheet: &Sheet<'_>) -> Self {
        let at = super::COLUMNS.map(|column| sheet.find(column));
        let [date, request, user, user_type, cross_tenant, protocol, transfer, application, ..] =
            at;
        let [
            ..,
            application_id,
            resource_id,
            resource_tenant,
            home_tenant,
            status,
            code,
            client,
            device,
            os,
            compliant,
            managed,
            join,
            access,
        ] = at;
        Self {
            date,
            request,
            user,
            user_type,
            cross_tenant,
            protocol,
            transfer,
            application,
            application_id,
            resource_id,
            resource_tenant,
            home_tenant,
            status,
            code,
            client,
            device,
            os,
            compliant,
            managed,
            join,
            access,
        }
    }
}

/// Words parsed before.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) platforms: Memo<Platform>,
    pub(super) joins: Memo<Option<JoinType>>,
}

/// A parser that remembers.
pub(super) struct Memo<T>(HashMap<Box<str>, T>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Copy> Memo<T> {
    pub(super) fn get(&mut self, raw: &str, parse: fn(&str) -> T) -> T {
        if let Some(known) = self.0.get(raw) {
            return *known;
        }
        let parsed = parse(raw);
        self.0.insert(raw.into(), parsed);
        parsed
    }
}

/// A sign-in's id as a number: its GUID, or two hashes of whatever else stands there.
pub(super) fn request(raw: &str) -> Option<u128> {
    match Id::<Entra>::parse(raw) {
        Ok(id) => id.map(|id| number(&id)),
        Err(_) => Some(number(&raw)),
    }
}

fn number(value: &impl Hash) -> u128 {
    let hash = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        salt.hash(&mut hasher);
        value.hash(&mut hasher);
        u128::from(hasher.finish())
    };
    hash(1) << 64 | hash(2)
}
