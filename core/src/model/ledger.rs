//! The match ledger: for every record and every report row the device it joined and the key that
//! decided.

use std::fmt;
use std::sync::Arc;

use super::device::Source;
use super::key::{DefenderId, EntraId, IntuneId};
use super::{Origin, Platform};

/// The key that joined a record to its device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// The first record of its device.
    Anchor,
    /// The Entra device id.
    EntraId,
    /// The Entra object id, through an Entra devices list.
    EntraObjectId,
    /// Intune's id.
    IntuneId,
    /// Defender's id.
    DefenderId,
    /// The hardware serial.
    Serial,
    /// Device name and user.
    NameUser,
    /// The device name.
    Name,
    /// Several candidates: not joined.
    Ambiguous,
    /// Nothing to join by.
    None,
}

impl Method {
    /// All methods, strongest first.
    pub const ALL: [Self; 10] = [
        Self::Anchor,
        Self::EntraId,
        Self::EntraObjectId,
        Self::IntuneId,
        Self::DefenderId,
        Self::Serial,
        Self::NameUser,
        Self::Name,
        Self::Ambiguous,
        Self::None,
    ];

    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Anchor => "anchor",
            Self::EntraId => "entra_id",
            Self::EntraObjectId => "entra_object_id",
            Self::IntuneId => "intune_id",
            Self::DefenderId => "defender_id",
            Self::Serial => "serial",
            Self::NameUser => "name_user",
            Self::Name => "name",
            Self::Ambiguous => "ambiguous",
            Self::None => "none",
        }
    }
}

/// A record's own id, printed as its portal prints it.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordId {
    /// It has none: prints nothing.
    #[default]
    None,
    /// Intune's.
    Intune(IntuneId),
    /// Defender's.
    Defender(DefenderId),
    /// The Entra device id of the directory's list.
    Entra(EntraId),
    /// The Entra device id sign-ins carried.
    Signin(EntraId),
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Intune(id) => id.fmt(f),
            Self::Defender(id) => id.fmt(f),
            Self::Entra(id) | Self::Signin(id) => id.fmt(f),
        }
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// One line of the ledger. Sign-ins have one line per device id, citing the newest row; a report
/// row that could not be placed has a line without a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// The record's row.
    pub origin: Origin,
    /// The portal it comes from.
    pub source: Source,
    /// The record's own id as the portal prints it; empty when it has none.
    pub record_id: RecordId,
    /// The record's device name.
    pub name: Arc<str>,
    /// The record's platform.
    pub platform: Platform,
    /// The device it belongs to; empty for a report row that no device could be found for.
    pub device_key: Arc<str>,
    /// The key that decided.
    pub method: Method,
    /// `superseded…`, the candidates of an ambiguous record, or why a key did not count.
    pub detail: Box<str>,
}
