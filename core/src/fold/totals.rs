//! The sign-ins of all files together, under the tenant that is ours.

use std::collections::BTreeMap;

use super::file::{FileFold, Partition, is_ours};
use super::tally::{DeviceSum, Renumber, UserSum};
use super::words::{Users, Words};
use crate::model::key::{EntraId, TenantId, Upn};
use crate::model::signin::{SigninDevice, Signins};
use crate::model::{EvidenceId, Platform, SigninUser};

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
    devices: BTreeMap<EntraId, DeviceSum>,
    users: BTreeMap<u32, UserSum>,
    pairs: Vec<(EntraId, u32)>,
    words: Words,
    names: Users,
    external: u64,
    unidentified: u64,
    rows: u64,
}

impl Totals {
    /// Takes in one file under its evidence id; members of other tenants are only counted.
    pub fn absorb(&mut self, file: &FileFold, evidence: EvidenceId, ours: Option<TenantId>) {
        let words: Vec<u32> = file.words.all().map(|word| self.words.number(word)).collect();
        let users: Vec<u32> =
            file.users.all().iter().map(|upn| self.names.of(upn.clone())).collect();
        let to = Renumber { evidence, words: &words };
        self.external += file.external;
        for (tenant, partition) in &file.partitions {
            if is_ours(*tenant, ours) {
                self.add(partition, &to, &users);
            } else {
                self.external += partition.rows;
            }
        }
    }

    fn add(&mut self, partition: &Partition, to: &Renumber<'_>, users: &[u32]) {
        let user = |number: u32| users.get(number as usize).copied();
        self.rows += partition.rows;
        self.unidentified += partition.unidentified;
        for (id, sum) in &partition.devices {
            self.devices.entry(*id).or_default().merge(sum, to);
        }
        for (number, sum) in &partition.users {
            if let Some(user) = user(*number) {
                self.users.entry(user).or_default().merge(sum, to);
            }
        }
        self.pairs.extend(partition.pairs.iter().filter_map(|(id, n)| Some((*id, user(*n)?))));
    }

    /// What the register holds of them. A device id none of whose rows has a readable time is
    /// left out: its rows are counted and its cells listed, but nothing of it can be cited.
    #[must_use]
    pub fn finish(mut self, home_tenant: Option<TenantId>) -> Signins {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        let mut users_of: BTreeMap<EntraId, Vec<Upn>> = BTreeMap::new();
        let mut devices_of: BTreeMap<u32, Vec<EntraId>> = BTreeMap::new();
        for (id, user) in &self.pairs {
            users_of.entry(*id).or_default().extend(self.names.all().get(*user as usize).cloned());
            devices_of.entry(*user).or_default().push(*id);
        }
        let devices: Vec<SigninDevice> = self
            .devices
            .iter()
            .filter_map(|(id, sum)| {
                device(*id, sum, users_of.remove(id).unwrap_or_default(), &self.words)
            })
            .collect();
        let mut users: Vec<(Upn, SigninUser)> = Vec::with_capacity(self.users.len());
        for (number, sum) in &self.users {
            if let Some(upn) = self.names.all().get(*number as usize) {
                let mut user = sum.finish(&self.words);
                user.devices = devices_of.remove(number).unwrap_or_default();
                users.push((upn.clone(), user));
            }
        }
        users.sort_by(|a, b| a.0.cmp(&b.0));
        let mobile = devices.iter().filter(|d| d.platform.is_mobile()).count();
        Signins {
            devices,
            users,
            external: self.external,
            unidentified: self.unidentified,
            rows: self.rows,
            home_tenant,
            mobile_devices: mobile as u64,
        }
    }
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
    })
}
