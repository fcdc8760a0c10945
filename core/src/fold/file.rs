//! One file's sign-ins, folded apart per home tenant because ours is known only at the end.

use std::collections::BTreeMap;

use super::access::{AccessSum, Applied};
use super::tally::{DeviceSum, UserSum};
use super::words::{Users, Words};
use crate::export::sheet::UNNUMBERED;
use crate::fast::{InOrder, Set};
use crate::model::entry::Entry;
use crate::model::key::{EntraId, TenantId};
use crate::model::signin::{Sighting, SigninLogs};
use crate::model::words::JoinType;
use crate::model::{Instant, Origin, Platform};

/// What the device cell of a sign-in holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceCell {
    /// A device.
    Id(EntraId),
    /// Nothing: the device was not identified.
    Empty,
    /// Something that is no id: neither identified nor not.
    Unreadable,
}

/// The client a sign-in came through, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// One that can carry a device state.
    Modern,
    /// A legacy protocol or a device code: a door that carries none.
    Legacy,
}

/// One sign-in of a member, parsed; nothing in it outlives the row.
#[derive(Clone, Copy, Debug)]
pub struct Signin<'r> {
    /// When, if the cell is readable.
    pub at: Option<Instant>,
    /// The row.
    pub row: u32,
    /// The home tenant, if the file says.
    pub tenant: Option<TenantId>,
    /// The device.
    pub device: DeviceCell,
    /// The user principal name as given.
    pub user: &'r str,
    /// The application as given.
    pub application: &'r str,
    /// The client or protocol as given.
    pub client_word: &'r str,
    /// What kind of client.
    pub client: Client,
    /// The platform family.
    pub platform: Platform,
    /// How Entra knows the device.
    pub join: Option<JoinType>,
    /// Whether it succeeded.
    pub success: bool,
    /// Whether it is from an interactive log.
    pub interactive: bool,
    /// `Managed`.
    pub managed: Option<bool>,
    /// `Compliant`.
    pub compliant: Option<bool>,
    /// Whether it failed because a device control was enforced.
    pub refused: bool,
    /// Whether our own Conditional Access decided, on an application outside the bootstrap list.
    pub judged: bool,
    /// Whether the application or resource is sure to be of the Office 365 suite.
    pub office365: bool,
    /// Whether Conditional Access was not applied.
    pub not_applied: bool,
    /// The policies listed; `None` when the file lists none by nature or they are another tenant's.
    pub policies: Option<&'r [Applied]>,
    /// Whether the row says what Conditional Access did.
    pub access_stated: bool,
    /// Whether it is a step on the way to a sign-in and no outcome.
    pub interrupted: bool,
}

impl Signin<'_> {
    /// The same without what stands in the row.
    pub(super) const fn without_texts(&self) -> Signin<'static> {
        Signin {
            at: self.at,
            row: self.row,
            tenant: self.tenant,
            device: self.device,
            user: "",
            application: "",
            client_word: "",
            client: self.client,
            platform: self.platform,
            join: self.join,
            success: self.success,
            interactive: self.interactive,
            managed: self.managed,
            compliant: self.compliant,
            refused: self.refused,
            judged: self.judged,
            office365: self.office365,
            not_applied: self.not_applied,
            policies: None,
            access_stated: self.access_stated,
            interrupted: self.interrupted,
        }
    }
}

/// That a user signed in on a device, without counting it.
#[derive(Clone, Copy, Debug)]
pub struct Identity<'r> {
    /// When, if the cell is readable.
    pub at: Option<Instant>,
    /// The row.
    pub row: u32,
    /// The device.
    pub device: EntraId,
    /// The user principal name as given; empty when the sign-in failed.
    pub user: &'r str,
    /// The platform family.
    pub platform: Platform,
    /// How Entra knows the device.
    pub join: Option<JoinType>,
}

/// The fold of one file.
#[derive(Debug, Default)]
pub struct FileFold {
    pub(super) partitions: InOrder<Option<TenantId>, Partition>,
    pub(super) words: Words,
    pub(super) users: Users,
    /// Rows of guests and of cross-tenant access.
    pub external: u64,
    /// Request ids, when other sign-in files may repeat them.
    pub requests: Vec<u128>,
    /// Rows an earlier file holds already.
    pub repeated: u64,
    /// Which logs the file is of, by its name and its rows.
    pub logs: SigninLogs,
}

/// The sign-ins of members of one home tenant.
#[derive(Debug, Default)]
pub(super) struct Partition {
    pub(super) rows: u64,
    pub(super) unidentified: u64,
    pub(super) platforms: BTreeMap<Platform, u64>,
    pub(super) devices: InOrder<EntraId, DeviceSum>,
    pub(super) users: InOrder<u32, UserSum>,
    /// Devices and the users that signed in on them successfully.
    pub(super) pairs: Set<(EntraId, u32)>,
    pub(super) access: AccessSum,
}

impl FileFold {
    /// The home tenant most member rows name; at equal counts the smaller id.
    #[must_use]
    pub fn commonest_tenant(&self) -> Option<TenantId> {
        let named = self.partitions.iter().filter_map(|(id, p)| Some((p.rows, (*id)?)));
        named.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, id)| id)
    }

    /// Rows per platform among our own members.
    #[must_use]
    pub fn platforms(&self, ours: Option<TenantId>) -> BTreeMap<Platform, u64> {
        let mut sum = BTreeMap::new();
        for (_, partition) in self.partitions.iter().filter(|(id, _)| is_ours(**id, ours)) {
            for (platform, rows) in &partition.platforms {
                *sum.entry(*platform).or_default() += rows;
            }
        }
        sum
    }

    /// Takes in one sign-in.
    pub fn add(&mut self, signin: &Signin<'_>) {
        let application = self.words.number(signin.application);
        let user = self.users.number(signin.user);
        let partition = self.partitions.entry(signin.tenant).or_default();
        let origin = Origin { evidence: UNNUMBERED, row: signin.row };
        let at = signin.at.map(|at| Sighting { at, origin });
        partition.rows += 1;
        *partition.platforms.entry(signin.platform).or_default() += 1;
        if let Some(policies) = signin.policies {
            let seen = (at, application);
            partition.take_policies(&mut self.words, signin, policies, seen, user);
        }
        match signin.device {
            DeviceCell::Id(id) => {
                add_device(partition.devices.entry(id).or_default(), signin, at, application);
            }
            DeviceCell::Empty => partition.unidentified += 1,
            DeviceCell::Unreadable => {}
        }
        let Some(user) = user else { return };
        let sum = partition.users.entry(user).or_default();
        sum.rows += 1;
        if !signin.success {
            return;
        }
        sum.successes.add(at, application);
        if signin.client == Client::Legacy {
            sum.legacy.add(at, self.words.number(signin.client_word));
        }
        if let DeviceCell::Id(id) = signin.device {
            partition.pairs.insert((id, user));
        }
        if signin.interactive {
            add_interactive(sum, signin, at, application);
        }
    }
}

impl FileFold {
    /// Takes in who was seen on which device and nothing else. Hunting results tell of the very
    /// sign-ins the log holds: counted, they would count twice, so they never are.
    pub fn identify(&mut self, seen: &Identity<'_>) {
        let partition = self.partitions.entry(None).or_default();
        let device = partition.devices.entry(seen.device).or_default();
        if let Some(at) = seen.at {
            let origin = Origin { evidence: UNNUMBERED, row: seen.row };
            device.sight(Sighting { at, origin }, seen.platform, seen.join, None);
        }
        if let Some(user) = self.users.number(seen.user) {
            partition.users.entry(user).or_default();
            partition.pairs.insert((seen.device, user));
        }
    }
}

/// Whether a partition's rows are ours: a row that names no home tenant is not foreign.
pub(super) fn is_ours(partition: Option<TenantId>, ours: Option<TenantId>) -> bool {
    partition.is_none() || partition == ours
}

fn add_device(sum: &mut DeviceSum, signin: &Signin<'_>, at: Option<Sighting>, application: u32) {
    let managed = signin.managed == Some(true);
    sum.rows += 1;
    if let Some(at) = at {
        let verdict = signin.compliant.filter(|_| managed);
        sum.sight(at, signin.platform, signin.join, verdict);
    }
    if signin.refused {
        sum.refused.add(at, application);
    }
    if signin.success {
        sum.successes.add(at, application);
        if managed && signin.compliant == Some(false) && signin.judged {
            sum.noncompliant.add(at, application);
        }
    }
    if signin.judged {
        let applied = if signin.not_applied { Entry::NotApplied } else { Entry::Applied };
        sum.entries.note(applied, signin.office365);
        match signin.compliant {
            Some(true) if !signin.not_applied => {
                sum.entries.note(Entry::Compliant, signin.office365);
            }
            Some(false) if managed => sum.entries.note(Entry::Noncompliant, signin.office365),
            _ => {}
        }
    }
}

/// Counts an interactive success.
fn add_interactive(sum: &mut UserSum, signin: &Signin<'_>, at: Option<Sighting>, application: u32) {
    let family = sum.family(signin.platform);
    match signin.device {
        DeviceCell::Id(_) => {
            family.with_device += 1;
            if signin.judged {
                sum.judged += 1;
                if signin.not_applied {
                    sum.not_applied.add(at, application);
                }
            }
        }
        DeviceCell::Empty => family.without.add(at, application),
        DeviceCell::Unreadable => {}
    }
}
