//! What Conditional Access did in the sign-ins, folded per policy, per device and per user.

use std::collections::{BTreeMap, BTreeSet};

use super::file::{DeviceCell, Partition, Signin};
use super::tally::{Renumber, Sum};
use super::words::Words;
use crate::fast::InOrder;
use crate::model::access::{PoliciesSeen, PolicyResult, SeenPolicy};
use crate::model::key::EntraId;
use crate::model::signin::{DeviceAccess, ReportOnly, Sighting};

/// One policy as one sign-in lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Its id, or its name where the list has no id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The grant controls, in the log's words.
    pub controls: Vec<String>,
    /// What became of it.
    pub result: PolicyResult,
    /// The same as given.
    pub word: String,
}

impl Applied {
    /// Whether other controls stand beside the compliant device; `None` when it asks for none.
    fn beside(&self) -> Option<bool> {
        let asks = |control: &&String| {
            control.eq_ignore_ascii_case("RequireCompliantDevice")
                || control.eq_ignore_ascii_case("compliantDevice")
        };
        let asked = self.controls.iter().filter(asks).count();
        (asked > 0).then_some(self.controls.len() > asked)
    }
}

/// A map that stays empty for most devices and users, and then takes no room.
#[derive(Clone, Debug)]
pub(super) struct Rare<K, V>(Option<Box<InOrder<K, V>>>);

impl<K, V> Default for Rare<K, V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K, V> Rare<K, V> {
    fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().flat_map(|map| map.iter())
    }
}

impl<K: std::hash::Hash + Eq, V: Default> Rare<K, V> {
    fn at(&mut self, key: K) -> &mut V {
        self.0.get_or_insert_default().entry(key).or_default()
    }
}

/// By the number of the policy's id and whether controls stand beside it: satisfied, failed.
pub(super) type DeviceAccessSum = Rare<(u32, bool), (Sum, Sum)>;

impl DeviceAccessSum {
    pub(super) fn merge(&mut self, other: &Self, to: &Renumber<'_>) {
        for ((policy, beside), (satisfied, failed)) in other.iter() {
            let own = self.at((to.word(*policy), *beside));
            own.0.merge(satisfied, to);
            own.1.merge(failed, to);
        }
    }

    pub(super) fn finish(&self, words: &Words) -> Box<[DeviceAccess]> {
        let one = |(key, sums): (&(u32, bool), &(Sum, Sum))| DeviceAccess {
            policy: words.text(key.0),
            beside: key.1,
            satisfied: sums.0.finish(words),
            failed: sums.1.finish(words),
        };
        let mut all: Box<[_]> = self.iter().map(one).collect();
        all.sort_unstable_by(|a, b| (&a.policy, a.beside).cmp(&(&b.policy, b.beside)));
        all
    }
}

/// By the number of the policy's id, whether controls stand beside it, and the device.
pub(super) type ReportOnlySum = Rare<(u32, bool, Option<EntraId>), Sum>;

impl ReportOnlySum {
    pub(super) fn merge(&mut self, other: &Self, to: &Renumber<'_>) {
        for ((policy, beside, device), sum) in other.iter() {
            self.at((to.word(*policy), *beside, *device)).merge(sum, to);
        }
    }

    pub(super) fn finish(&self, words: &Words, policies: &PolicySums) -> Box<[ReportOnly]> {
        let one = |(key, sum): (&(u32, bool, Option<EntraId>), &Sum)| ReportOnly {
            policy: words.text(key.0),
            name: policies.get(&key.0).map(|p| p.name(words)).unwrap_or_default(),
            beside: key.1,
            device: key.2,
            blocked: sum.finish(words),
        };
        let mut all: Box<[_]> = self.iter().map(one).collect();
        all.sort_unstable_by(|a, b| {
            (&a.policy, a.device, a.beside).cmp(&(&b.policy, b.device, b.beside))
        });
        all
    }
}

/// One policy over all sign-ins.
#[derive(Clone, Debug, Default)]
pub(super) struct PolicySum {
    /// The newest dated name, else the first one.
    named: Option<(Option<Sighting>, u32)>,
    controls: BTreeSet<u32>,
    results: BTreeMap<PolicyResult, u64>,
}

/// By the number of the policy's id.
pub(super) type PolicySums = InOrder<u32, PolicySum>;

impl PolicySum {
    fn name(&self, words: &Words) -> std::sync::Arc<str> {
        self.named.map(|(_, name)| words.text(name)).unwrap_or_default()
    }

    fn called(&mut self, at: Option<Sighting>, name: u32) {
        if self.named.is_none_or(|(newest, _)| newest < at) {
            self.named = Some((at, name));
        }
    }
}

/// All policies, and how many sign-ins show any.
#[derive(Clone, Debug, Default)]
pub(super) struct AccessSum {
    pub(super) policies: PolicySums,
    visible: u64,
    hidden: u64,
}

impl AccessSum {
    pub(super) fn merge(&mut self, other: Self, to: &Renumber<'_>) {
        self.visible += other.visible;
        self.hidden += other.hidden;
        for (id, sum) in other.policies {
            let own = self.policies.entry(to.word(id)).or_default();
            if let Some((at, name)) = sum.named {
                own.called(at.map(|at| to.sighting(at)), to.word(name));
            }
            own.controls.extend(sum.controls.into_iter().map(|control| to.word(control)));
            for (result, count) in sum.results {
                *own.results.entry(result).or_default() += count;
            }
        }
    }

    pub(super) fn finish(&self, words: &Words) -> PoliciesSeen {
        let one = |(id, sum): (&u32, &PolicySum)| {
            let mut controls: Vec<_> = sum.controls.iter().map(|c| words.text(*c)).collect();
            controls.sort_unstable();
            SeenPolicy {
                id: words.text(*id),
                name: sum.name(words),
                controls,
                results: sum.results.clone(),
                newest: sum.named.and_then(|(at, _)| at),
            }
        };
        let mut policies: Vec<_> = self.policies.iter().map(one).collect();
        policies.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        PoliciesSeen { policies, visible: self.visible, hidden: self.hidden }
    }
}

impl Partition {
    /// Takes in the policies one sign-in lists.
    pub(super) fn take_policies(
        &mut self,
        words: &mut Words,
        signin: &Signin<'_>,
        policies: &[Applied],
        (at, application): (Option<Sighting>, u32),
        user: Option<u32>,
    ) {
        if policies.is_empty() {
            self.access.hidden += u64::from(signin.access_stated);
            return;
        }
        self.access.visible += 1;
        for policy in policies {
            let id = words.number(&policy.id);
            let sum = self.access.policies.entry(id).or_default();
            sum.called(at, words.number(&policy.name));
            sum.controls.extend(policy.controls.iter().map(|control| words.number(control)));
            if signin.interrupted {
                continue;
            }
            *sum.results.entry(policy.result).or_default() += 1;
            if let Some(beside) = policy.beside() {
                self.take_device_policy(
                    signin,
                    (id, beside),
                    policy.result,
                    (at, application),
                    user,
                );
            }
        }
    }

    /// Takes in what one policy asking for a compliant device did.
    fn take_device_policy(
        &mut self,
        signin: &Signin<'_>,
        (policy, beside): (u32, bool),
        result: PolicyResult,
        (at, application): (Option<Sighting>, u32),
        user: Option<u32>,
    ) {
        let device = match signin.device {
            DeviceCell::Id(id) => Some(id),
            DeviceCell::Empty => None,
            // Neither on a device nor on none: nothing can be said of either.
            DeviceCell::Unreadable => return,
        };
        let of_device = device.map(|id| self.devices.entry(id).or_default());
        match (result, of_device) {
            (PolicyResult::Success, Some(sums))
                if signin.success && signin.compliant != Some(false) =>
            {
                sums.access.at((policy, beside)).0.add(at, application);
            }
            (PolicyResult::Failure, Some(sums)) => {
                sums.access.at((policy, beside)).1.add(at, application);
            }
            (PolicyResult::ReportOnlyFailure, _) if signin.success => {
                if let Some(user) = user {
                    let sums = self.users.entry(user).or_default();
                    sums.report_only.at((policy, beside, device)).add(at, application);
                }
            }
            _ => {}
        }
    }
}
