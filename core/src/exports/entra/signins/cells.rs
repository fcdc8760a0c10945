//! Where the cells of a sign-in are, and the words that recur in them, parsed once.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::columns;
use crate::export::{Sheet, UnknownWords};
use crate::fast::Map;

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
    pub(super) interactive: Option<usize>,
    pub(super) events: Option<usize>,
    pub(super) category: Option<usize>,
    pub(super) table: Option<usize>,
    pub(super) detail: Option<usize>,
    pub(super) policies: Option<usize>,
    pub(super) applied: Option<usize>,
}

impl Row {
    /// Finds all columns.
    pub(super) fn find(sheet: &Sheet<'_>) -> Self {
        Self {
            date: sheet.find(&columns::DATE),
            request: sheet.find(&columns::REQUEST),
            user: sheet.find(&columns::USER),
            user_type: sheet.find(&columns::USER_TYPE),
            cross_tenant: sheet.find(&columns::CROSS_TENANT),
            protocol: sheet.find(&columns::PROTOCOL),
            transfer: sheet.find(&columns::TRANSFER),
            application: sheet.find(&columns::APPLICATION),
            application_id: sheet.find(&columns::APPLICATION_ID),
            resource_id: sheet.find(&columns::RESOURCE_ID),
            resource_tenant: sheet.find(&columns::RESOURCE_TENANT),
            home_tenant: sheet.find(&columns::HOME_TENANT),
            status: sheet.find(&columns::STATUS),
            code: sheet.find(&columns::CODE),
            client: sheet.find(&columns::CLIENT),
            device: sheet.find(&columns::DEVICE),
            os: sheet.find(&columns::OS),
            compliant: sheet.find(&columns::COMPLIANT),
            managed: sheet.find(&columns::MANAGED),
            join: sheet.find(&columns::JOIN),
            access: sheet.find(&columns::ACCESS),
            interactive: sheet.find(&columns::INTERACTIVE),
            events: sheet.find(&columns::EVENTS),
            category: sheet.find(&columns::CATEGORY),
            table: sheet.find(&columns::TABLE),
            detail: sheet.find(&columns::DETAIL),
            policies: sheet.find(&columns::POLICIES),
            applied: sheet.find(&columns::APPLIED),
        }
    }

    /// Whether any cell tells interactive sign-ins from others.
    pub(super) const fn tells_interactive(&self) -> bool {
        let Self { interactive, events, category, table, .. } = self;
        interactive.is_some() || events.is_some() || category.is_some() || table.is_some()
    }
}

/// Words parsed before.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) platforms: Memo<Platform>,
    pub(super) joins: Memo<Option<JoinType>>,
    /// Words nobody has documented.
    pub(super) unknown: UnknownWords,
}

/// A parser that remembers.
pub(super) struct Memo<T>(Map<Box<str>, T>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Map::default())
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
