//! One row of an Intune or Defender device export, parsed.

use std::sync::Arc;

use super::key::{DefenderId, EntraId, HostName, IntuneId, Serial, Upn};
use super::sensor::{Health, Onboarding, Risk};
use super::words::{Channel, Compliance, JoinType, Ownership};
use super::{Instant, Origin, Platform};

/// Records that will move into devices and users; each stands in its own place, so that none is
/// ever held twice on its way.
pub type Held<T> = Vec<Box<T>>;

/// One device as Intune's All devices list (or a report of the same content) states it.
#[derive(Clone, Debug, PartialEq)]
pub struct IntuneRecord {
    /// The row.
    pub origin: Origin,
    /// Intune's own id.
    pub intune_id: Option<IntuneId>,
    /// The Entra device id; absent when empty or all zero.
    pub entra_id: Option<EntraId>,
    /// The hardware serial.
    pub serial: Option<Serial>,
    /// The device name as given.
    pub name: Arc<str>,
    /// The platform family.
    pub platform: Platform,
    /// The operating system version as given, e.g. `10.0.26100.4351`.
    pub os_version: Option<Arc<str>>,
    /// `SkuFamily`: `Pro`, `Enterprise` …
    pub edition: Option<Arc<str>>,
    /// The hardware model as given.
    pub model: Option<Arc<str>>,
    /// Enrolment; never an activity stamp.
    pub enrolled_at: Option<Instant>,
    /// Last check-in: the activity stamp.
    pub last_checkin: Option<Instant>,
    /// The compliance verdict.
    pub compliance: Option<Compliance>,
    /// Who manages the device; `None` when the column is missing.
    pub managed_by: Option<Channel>,
    /// Who owns the hardware.
    pub ownership: Option<Ownership>,
    /// Whether a retire or wipe is under way: the device is leaving, not enrolled.
    pub leaving: bool,
    /// How the device is known to Entra.
    pub join_type: Option<JoinType>,
    /// The primary user; absent when the cell is empty.
    pub primary_user: Option<Upn>,
    /// Whether the export had a primary-user column at all.
    pub user_column: bool,
    /// Disk encryption, as Intune's column says.
    pub encrypted: Option<bool>,
    /// Until when a grace period runs, in reports that say; the verdict stands beside it.
    pub grace_until: Option<Instant>,
    /// The threat level compliance reads, as given: its codes are not documented.
    pub threat: Option<Arc<str>>,
}

/// One device as Defender's inventory (or a report of the same content) states it.
#[derive(Clone, Debug, PartialEq)]
pub struct DefenderRecord {
    /// The row.
    pub origin: Origin,
    /// Defender's own id.
    pub defender_id: Option<DefenderId>,
    /// `AAD Device Id`: mostly the Entra device id, sometimes the object id (model.md).
    pub entra_id: Option<EntraId>,
    /// The hardware serial, in the forms that carry one.
    pub serial: Option<Serial>,
    /// The device name as given.
    pub name: Arc<str>,
    /// The platform family.
    pub platform: Platform,
    /// The platform word as given, e.g. `Windows11`.
    pub platform_word: Arc<str>,
    /// The release as given, e.g. `23H2`.
    pub os_version: Option<Arc<str>>,
    /// The build as given.
    pub os_build: Option<Arc<str>>,
    /// The hardware model as given.
    pub model: Option<Arc<str>>,
    /// When Defender first saw the device.
    pub first_seen: Option<Instant>,
    /// Last device update: the activity stamp.
    pub last_update: Option<Instant>,
    /// Onboarding status.
    pub onboarding: Option<Onboarding>,
    /// Sensor health.
    pub health: Option<Health>,
    /// Risk level.
    pub risk: Option<Risk>,
    /// Who manages the device; `None` when the column is missing.
    pub managed_by: Option<Channel>,
    /// The tags as given; `None` when the column is missing.
    pub tags: Option<Arc<str>>,
    /// Whether Defender calls the device transient.
    pub transient: bool,
}

impl IntuneRecord {
    /// The first label of the device name.
    #[must_use]
    pub fn host(&self) -> Option<HostName> {
        HostName::parse(&self.name)
    }
}

impl DefenderRecord {
    /// The first label of the device name.
    #[must_use]
    pub fn host(&self) -> Option<HostName> {
        HostName::parse(&self.name)
    }

    /// Whether the sensor is onboarded; `None` when no word says so either way.
    #[must_use]
    pub fn is_onboarded(&self) -> Option<bool> {
        match self.onboarding.as_ref()? {
            Onboarding::Onboarded => Some(true),
            Onboarding::CanBeOnboarded | Onboarding::Unsupported => Some(false),
            Onboarding::InsufficientInfo | Onboarding::Other(_) => None,
        }
    }
}
