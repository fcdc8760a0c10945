//! What stands in a field, and the hand that notes it or puts a token there.

use std::sync::Arc;

use blindspot_core::model::key::Id;
use blindspot_core::model::{DefenderId, RecordId, Serial, TenantId, Upn};

use super::token::Sort;
use super::words::Voice;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// A device name, full or short.
    Name,
    /// One subject and nothing else.
    Of(Sort),
    /// A person, as a name or an address.
    Person,
    /// Whom an exception or a setting is about: a name, an id or a pattern.
    Subject,
    /// A sentence or a title.
    Text(Voice),
}

/// Goes through fields: told what a field holds and its text, it may give another text for it.
pub(super) struct Hand<'a>(pub(super) &'a mut dyn FnMut(What, &str) -> Option<String>);

impl Hand<'_> {
    /// A field of text.
    pub(super) fn put<T: AsRef<str> + From<String>>(&mut self, what: What, field: &mut T) {
        if let Some(text) = self.ask(what, field.as_ref()) {
            *field = T::from(text);
        }
    }

    fn ask(&mut self, what: What, text: &str) -> Option<String> {
        if text.is_empty() { None } else { (self.0)(what, text) }
    }

    /// Fields of text that may be absent.
    pub(super) fn each<'f, T: AsRef<str> + From<String> + 'f>(
        &mut self,
        what: What,
        fields: impl IntoIterator<Item = &'f mut T>,
    ) {
        for field in fields {
            self.put(what, field);
        }
    }

    /// A GUID.
    pub(super) fn id<K>(&mut self, id: Option<&mut Id<K>>) {
        let Some(id) = id else { return };
        let token = self.ask(What::Of(Sort::Id), &id.to_string());
        if let Some(token) = token.as_deref().and_then(Id::token) {
            *id = token;
        }
    }

    /// The client's tenant.
    pub(super) fn tenant(&mut self, id: Option<&mut TenantId>) {
        let Some(id) = id else { return };
        let token = self.ask(What::Of(Sort::Tenant), &id.to_string());
        if let Some(token) = token.as_deref().and_then(Id::token) {
            *id = token;
        }
    }

    /// Defender's id.
    pub(super) fn defender(&mut self, id: Option<&mut DefenderId>) {
        let Some(id) = id else { return };
        let token = self.ask(What::Of(Sort::Id), &id.to_string());
        if let Some(token) = token.as_deref().and_then(DefenderId::token) {
            *id = token;
        }
    }

    /// The id a ledger line prints.
    pub(super) fn record(&mut self, id: &mut RecordId) {
        match id {
            RecordId::None => {}
            RecordId::Intune(id) => self.id(Some(id)),
            RecordId::Defender(id) => self.defender(Some(id)),
            RecordId::Entra(id) | RecordId::Signin(id) => self.id(Some(id)),
        }
    }

    /// A user.
    pub(super) fn user(&mut self, upn: Option<&mut Upn>) {
        let Some(upn) = upn else { return };
        let token = self.ask(What::Of(Sort::User), upn.as_str());
        if let Some(token) = token.as_deref().and_then(Upn::parse) {
            *upn = token;
        }
    }

    /// A hardware serial.
    pub(super) fn serial(&mut self, serial: Option<&mut Serial>) {
        let Some(serial) = serial else { return };
        if let Some(token) = self.ask(What::Of(Sort::Serial), serial.as_str()) {
            *serial = Serial::token(&token);
        }
    }

    /// A device key: the id within it; a key that names a row holds none.
    pub(super) fn key(&mut self, key: &mut Arc<str>) {
        let Some((space, id)) = key.split_once(':').filter(|(space, _)| *space != "record") else {
            return;
        };
        if let Some(token) = self.ask(What::Of(Sort::Id), id) {
            *key = format!("{space}:{token}").into();
        }
    }
}
