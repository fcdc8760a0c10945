//! A machine as Entra's list of devices states it.

use std::sync::Arc;

use super::key::{EntraId, HostName, ObjectId, Upn};
use super::words::JoinType;
use super::{Instant, Origin, Platform};

/// One device object of the directory.
#[derive(Clone, Debug, PartialEq)]
pub struct EntraRecord {
    /// The row.
    pub origin: Origin,
    /// The Entra device id.
    pub entra_id: Option<EntraId>,
    /// The directory object's id, which joins nothing but some Defender exports.
    pub object_id: Option<ObjectId>,
    /// The display name as given.
    pub name: Arc<str>,
    /// The platform family.
    pub platform: Platform,
    /// The operating system version as given.
    pub os_version: Option<Arc<str>>,
    /// How the machine is known to Entra.
    pub join_type: Option<JoinType>,
    /// Whether the object is enabled; `None` when the export does not say.
    pub enabled: Option<bool>,
    /// Entra's copy of the compliance verdict.
    pub compliant: Option<bool>,
    /// Whether a device management claims it.
    pub managed: Option<bool>,
    /// The device management's name or app id as given.
    pub mdm: Option<Arc<str>>,
    /// `RegisteredDevice`, `SecureVM`, `Shared` … as given.
    pub profile: Option<Arc<str>>,
    /// When it was registered; never an activity stamp.
    pub registered_at: Option<Instant>,
    /// Approximate last sign-in: the activity stamp.
    pub last_activity: Option<Instant>,
    /// The registered owner, if the export names one by user principal name.
    pub owner: Option<Upn>,
}

impl EntraRecord {
    /// The first label of the display name.
    #[must_use]
    pub fn host(&self) -> Option<HostName> {
        HostName::parse(&self.name)
    }
}
