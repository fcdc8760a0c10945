//! What sign-in logs leave behind once folded: per device id and per user, never per row.

mod logs;

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, LazyLock};

use super::entry::Entries;
use super::key::{EntraId, TenantId, Upn};
use super::words::JoinType;
use super::{Held, Instant, Origin, Platform};

pub use logs::SigninLogs;

/// One sign-in worth citing: when, and which row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    /// When it happened.
    pub at: Instant,
    /// The row.
    pub origin: Origin,
}

/// Some sign-ins of one sort, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many.
    pub count: u64,
    /// The newest one.
    pub newest: Option<Sighting>,
    /// The application or client of the newest one, as given.
    pub what: Arc<str>,
}

/// A count of sign-ins with the newest of them. Most tallies count nothing and take no room.
#[derive(Clone, Default)]
pub struct Tally(Option<Box<Counted>>);

static NOTHING: LazyLock<Counted> = LazyLock::new(Counted::default);

impl Tally {
    /// So many sign-ins with the newest of them and its application or client.
    #[must_use]
    pub fn new(count: u64, newest: Option<Sighting>, what: Arc<str>) -> Self {
        Self((count > 0).then(|| Box::new(Counted { count, newest, what })))
    }
}

impl Deref for Tally {
    type Target = Counted;

    fn deref(&self) -> &Counted {
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl DerefMut for Tally {
    fn deref_mut(&mut self) -> &mut Counted {
        self.0.get_or_insert_default()
    }
}

impl PartialEq for Tally {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Tally {}

impl fmt::Debug for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counted { count, newest, what } = &**self;
        let mut shown = f.debug_struct("Tally");
        shown.field("count", count).field("newest", newest).field("what", what).finish()
    }
}

/// All sign-ins that carried one device id.
#[derive(Clone, Debug, PartialEq)]
pub struct SigninDevice {
    /// The device id the sign-ins carried: always an Entra device id. One that only hunting
    /// results carry has no counts: they add nothing to those of the sign-in log.
    pub entra_id: EntraId,
    /// The platform family the newest sign-in names; servers may show as Windows.
    pub platform: Platform,
    /// How the device is known to Entra.
    pub join_type: Option<JoinType>,
    /// All rows, successful or not.
    pub rows: u64,
    /// The newest row.
    pub newest: Sighting,
    /// Successful sign-ins.
    pub successes: Tally,
    /// The newest sign-in with Managed = true and a Compliant value, and that value.
    pub verdict: Option<(Sighting, bool)>,
    /// Successful sign-ins with Managed = true and Compliant = false, where application and
    /// resource are outside the bootstrap list.
    pub noncompliant: Tally,
    /// Sign-ins refused with error 53000 or 53001: a device control was enforced.
    pub refused: Tally,
    /// The users that signed in successfully, sorted.
    pub users: Vec<Upn>,
    /// What policies asking for a compliant device did, sorted by policy; empty where no export
    /// lists policies.
    pub access: Box<[DeviceAccess]>,
    /// What the successful sign-ins to our own applications outside the bootstrap list show.
    pub entries: Entries,
}

/// What one policy that asks for a compliant device did in the sign-ins of one device.
///
/// Only sign-ins of our members to our own resources count, and never interrupted ones: they are
/// steps on the way to an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceAccess {
    /// The policy's id as given; its name where the sign-ins give no id.
    pub policy: Arc<str>,
    /// Whether these sign-ins list further grant controls beside the compliant device. Only the
    /// policy's own export says whether any one of them would do, so these decide nothing alone.
    pub beside: bool,
    /// Successful sign-ins in which it was enforced and satisfied, and in which Entra did not call
    /// the device noncompliant.
    pub satisfied: Tally,
    /// Sign-ins in which it was enforced and not satisfied.
    pub failed: Tally,
}

/// Successful sign-ins of a user that one report-only policy asking for a compliant device would
/// have blocked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportOnly {
    /// The policy's id as given; its name where the sign-ins give no id.
    pub policy: Arc<str>,
    /// The policy's name.
    pub name: Arc<str>,
    /// As in [`DeviceAccess`].
    pub beside: bool,
    /// The device; `None` where the sign-ins carry no device id.
    pub device: Option<EntraId>,
    /// The sign-ins.
    pub blocked: Tally,
}

/// Interactive, successful sign-ins of one user from one platform family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identified {
    /// With a device id.
    pub with_device: u64,
    /// Without one.
    pub without: Tally,
}

/// All sign-ins of one member.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SigninUser {
    /// All rows, successful or not.
    pub rows: u64,
    /// Successful sign-ins, interactive or not.
    pub successes: Tally,
    /// Interactive successes from Windows.
    pub windows: Identified,
    /// Interactive successes from Linux.
    pub linux: Identified,
    /// Interactive successes from macOS.
    pub macos: Identified,
    /// Interactive successes from phones, tablets and systems the log does not name.
    pub elsewhere: Identified,
    /// Interactive successes from identified devices to applications outside the bootstrap list.
    pub judged: u64,
    /// Those of them to which Conditional Access was not applied.
    pub not_applied: Tally,
    /// Successes by a legacy client or by device code.
    pub legacy: Tally,
    /// The device ids of successful sign-ins, sorted.
    pub devices: Vec<EntraId>,
    /// What report-only policies asking for a compliant device would have blocked, sorted by
    /// policy and device.
    pub report_only: Box<[ReportOnly]>,
}

/// Everything the sign-in logs leave behind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signins {
    /// Per device id, sorted by it.
    pub devices: Held<SigninDevice>,
    /// Per member, sorted by user principal name.
    pub users: Vec<(Upn, Box<SigninUser>)>,
    /// Rows of guests, cross-tenant access and foreign home tenants: counted, no subject.
    pub external: u64,
    /// Rows without a device id.
    pub unidentified: u64,
    /// All rows used.
    pub rows: u64,
    /// The commonest home tenant among members.
    pub home_tenant: Option<TenantId>,
    /// Phones and tablets that signed in: distinct device ids.
    pub mobile_devices: u64,
}
