//! Names records are joined by where no id does: of machines and of users.

use std::borrow::Borrow;
use std::sync::Arc;

/// A host name's first label, lower case: what two portals' names are compared by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HostName(Box<str>);

impl HostName {
    /// Labels so common that they name no machine.
    const GENERIC: [&str; 7] = ["pc", "hp", "desktop", "laptop", "macbook", "iphone", "ipad"];

    /// The first label of a device name, if there is one.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let label = raw.trim().split('.').next().unwrap_or_default().trim().to_lowercase();
        (!label.is_empty()).then(|| Self(label.into()))
    }

    /// Whether the label is one that many machines share by default.
    #[must_use]
    pub fn is_generic(&self) -> bool {
        Self::GENERIC.contains(&&*self.0)
    }

    /// The label as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A user principal name in lower case; cheap to clone, so records may share it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Upn(Arc<str>);

impl Upn {
    /// The user principal name a cell holds, if any.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        (!raw.is_empty()).then(|| Self(raw.to_lowercase().into()))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is a guest's name in the resource tenant.
    #[must_use]
    pub fn is_guest(&self) -> bool {
        self.0.contains("#ext#")
    }
}

impl Borrow<str> for Upn {
    fn borrow(&self) -> &str {
        &self.0
    }
}
