//! The sign-ins of all files together, under the tenant that is ours.

use super::access::AccessSum;
use super::file::{FileFold, Partition, is_ours};
use super::tally::{DeviceSum, Renumber, UserSum};
use super::words::{Users, Words};
use crate::fast::InOrder;
use crate::model::access::PoliciesSeen;
use crate::model::key::{EntraId, TenantId, Upn};
use crate::model::signin::{SigninDevice, Signins};
use crate::model::{EvidenceId, Held, Platform, SigninUser};

/// The tenants of the first two files whose members are at home in different ones, by place.
pub type TwoTenants = ((usize, TenantId), (usize, TenantId));

/// The commonest home tenant among the members of all files.
///
/// # Errors
/// [`TwoTenants`] when two files disagree.
pub fn home_tenant<'f>(
    files: impl Iterator<Item = &'f FileFold>,
) -> Result<Option<TenantId>, TwoTenants> {
    let mut first: Option<(usize, TenantId)> = None;
    for (at, file) in files.enumerate() {
        match (first, file.commonest_tenant()) {
            (None, Some(tenant)) => first = Some((at, tenant)),
            (Some(known), Some(tenant)) if known.1 != tenant => return Err((known, (at, tenant))),
            _ => {}
        }
    }
    Ok(first.map(|(_, tenant)| tenant))
}

/// The sum over files, taken in one after the other.
#[derive(Default)]
pub struct Totals {
    devices: InOrder<EntraId, DeviceSum>,
    users: InOrder<u32, UserSum>,
    pairs: Vec<(EntraId, u32)>,
    words: Words,
    names: Users,
    external: u64,
    unidentified: u64,
    rows: u64,
    access: AccessSum,
}

impl Totals {
    /// Takes in one file under its evidence id; members of other tenants are only counted.
    pub fn absorb(&mut self, file: FileFold, evidence: EvidenceId, ours: Option<TenantId>) {
        let FileFold { partitions, words, users, external, .. } = file;
        // The first file's numbers are the sum's: nothing of it is held twice.
        let (words, users): (Vec<u32>, Vec<u32>) = if self.words.is_empty() && self.names.is_empty()
        {
            (self.words, self.names) = (words, users);
            (
                (0..).zip(self.words.all()).map(|(number, _)| number).collect(),
                (0..).zip(self.names.all()).map(|(number, _)| number).collect(),
            )
        } else {
            (
                words.all().map(|word| self.words.number(word)).collect(),
                users.close().into_iter().map(|upn| self.names.of(upn)).collect(),
            )
        };
        let to = Renumber { evidence, words: &words };
        self.external += external;
        for (tenant, partition) in partitions {
            if is_ours(tenant, ours) {
                self.add(partition, &to, &users);
            } else {
                self.external += partition.rows;
            }
        }
    }

    fn add(&mut self, partition: Partition, to: &Renumber<'_>, users: &[u32]) {
        let user = |number: u32| users.get(number as usize).copied();
        self.rows += partition.rows;
        self.unidentified += partition.unidentified;
        self.access.merge(partition.access, to);
        self.pairs.extend(partition.pairs.into_iter().filter_map(|(id, n)| Some((id, user(n)?))));
        if self.devices.is_empty() {
            self.devices = partition.devices;
            self.devices.values_mut().for_each(|sum| sum.renumber(to));
        } else {
            for (id, sum) in partition.devices {
                self.devices.entry(id).or_default().merge(&sum, to);
            }
        }
        if self.users.is_empty() && users.iter().copied().eq((0..).take(users.len())) {
            self.users = partition.users;
            self.users.values_mut().for_each(|sum| sum.renumber(to));
        } else {
            for (number, sum) in partition.users {
                if let Some(user) = user(number) {
                    self.users.entry(user).or_default().merge(&sum, to);
                }
            }
        }
    }

    /// What the register holds of them, and the policies they list. A device id none of whose rows has a readable time is
    /// left out: its rows are counted and its cells listed, but nothing of it can be cited.
    #[must_use]
    pub fn finish(self, home_tenant: Option<TenantId>) -> (Signins, PoliciesSeen) {
        let Self { devices, users, mut pairs, words, names, external, unidentified, rows, access } =
            self;
        let names = names.close();
        pairs.sort_unstable();
        pairs.dedup();
        let devices = finish_devices(devices, &pairs, &names, &words);
        pairs.sort_unstable_by_key(|(id, user)| (*user, *id));
        let users = finish_users(users, &pairs, &names, (&words, &access));
        let mobile = devices.iter().filter(|d| d.platform.is_mobile()).count();
        let signins = Signins {
            devices,
            users,
            external,
            unidentified,
            rows,
            home_tenant,
            mobile_devices: mobile as u64,
        };
        (signins, access.finish(&words))
    }
}

/// The devices, sorted by id; `pairs` are sorted by device.
fn finish_devices(
    mut sums: InOrder<EntraId, DeviceSum>,
    pairs: &[(EntraId, u32)],
    names: &[Upn],
    words: &Words,
) -> Held<SigninDevice> {
    sums.sort_unstable_keys();
    let mut devices = Vec::with_capacity(sums.len());
    for (id, sum) in sums {
        let from = pairs.partition_point(|(other, _)| *other < id);
        let own = pairs[from..].iter().take_while(|(other, _)| *other == id);
        let users = own.filter_map(|(_, user)| names.get(*user as usize).cloned()).collect();
        devices.extend(device(id, &sum, users, words).map(Box::new));
    }
    devices
}

/// The users, sorted by user principal name; `pairs` are sorted by user.
fn finish_users(
    sums: InOrder<u32, UserSum>,
    pairs: &[(EntraId, u32)],
    names: &[Upn],
    (words, access): (&Words, &AccessSum),
) -> Vec<(Upn, Box<SigninUser>)> {
    let mut users = Vec::with_capacity(sums.len());
    for (number, sum) in sums {
        let Some(upn) = names.get(number as usize) else { continue };
        let from = pairs.partition_point(|(_, other)| *other < number);
        let own = pairs[from..].iter().take_while(|(_, other)| *other == number);
        let mut user = sum.finish(words, &access.policies);
        user.devices = own.map(|(id, _)| *id).collect();
        user.devices.shrink_to_fit();
        users.push((upn.clone(), Box::new(user)));
    }
    users.sort_unstable_by(|a: &(Upn, _), b: &(Upn, _)| a.0.cmp(&b.0));
    users
}

fn device(
    id: EntraId,
    sum: &DeviceSum,
    mut users: Vec<Upn>,
    words: &Words,
) -> Option<SigninDevice> {
    let (newest, ()) = sum.newest?;
    let [successes, noncompliant, refused] = sum.tallies(words);
    users.sort_unstable();
    users.shrink_to_fit();
    Some(SigninDevice {
        entra_id: id,
        platform: sum.platform.map_or(Platform::Unknown, |(_, platform)| platform),
        join_type: sum.join.map(|(_, join)| join),
        rows: sum.rows,
        newest,
        successes,
        verdict: sum.verdict,
        noncompliant,
        refused,
        users,
        access: sum.access.finish(words),
        entries: sum.entries,
    })
}
