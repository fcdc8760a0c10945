//! Finds the device of a report row by name and user, or by name alone, where no other is meant.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Place, record_id};
use crate::join::cluster::family;
use crate::join::name::{SHOWN, compatible};
use crate::model::{Device, EvidenceId, HostName, Kind, Method, Platform, RecordId, Upn, Witness};

/// What a name must be unique in: a table; for files of one machine each, all files of the kind.
type Scope = (Kind, Option<EvidenceId>);

fn scope(witness: &Witness) -> Scope {
    let file = (!witness.kind.is_own_word()).then_some(witness.origin.evidence);
    (witness.kind, file)
}

/// Devices of one name, counted; the first of them.
#[derive(Default)]
struct Found {
    count: usize,
    shown: Vec<usize>,
}

impl Found {
    fn add(&mut self, at: usize) {
        self.count += 1;
        if self.shown.len() < SHOWN {
            self.shown.push(at);
        }
    }
}

/// What tells the machines of one name in a report apart.
#[derive(Clone, Copy, PartialEq)]
enum Identity<'a> {
    Id(RecordId),
    User(&'a Upn),
    Row,
}

/// Whether all rows of a name speak of one machine.
#[derive(Default)]
struct Tally<'a> {
    first: Option<Identity<'a>>,
    several: bool,
}

impl<'a> Tally<'a> {
    /// Adds a row; in most reports a machine has but one.
    fn add(&mut self, identity: Identity<'a>, repeats: bool) {
        let again = repeats || matches!(identity, Identity::Id(_));
        match self.first {
            None => self.first = Some(identity),
            Some(first) => self.several |= !(again && identity == first),
        }
    }
}

/// The rows of one name by platform family, and per user.
#[derive(Default)]
struct Rows<'a> {
    names: HashMap<(Scope, u32), BTreeMap<Platform, Tally<'a>>>,
    users: HashMap<(Scope, u32, &'a Upn), Tally<'a>>,
}

/// The names of all devices and of the rows that must be told apart.
pub(super) struct Names<'a> {
    devices: &'a [Device],
    witnesses: &'a [Box<Witness>],
    /// Per host number, whether the label names no machine.
    generic: Vec<bool>,
    by_name: HashMap<u32, BTreeMap<Platform, Found>>,
    by_user: HashMap<(u32, &'a Upn), Found>,
    /// Per witness, the number of its name if a device bears it.
    hosts: Vec<Option<u32>>,
    rows: Rows<'a>,
}

impl<'a> Names<'a> {
    /// Reads the names of the devices, and of the rows of every table in which one is `open`.
    pub(super) fn of(devices: &'a [Device], witnesses: &'a [Box<Witness>], open: &[bool]) -> Self {
        let mut numbers: HashMap<HostName, u32> = HashMap::new();
        let mut names = Self {
            devices,
            witnesses,
            generic: Vec::new(),
            by_name: HashMap::new(),
            by_user: HashMap::new(),
            hosts: Vec::new(),
            rows: Rows::default(),
        };
        for (at, device) in devices.iter().enumerate() {
            names.add_device(at, device, &mut numbers);
        }
        let searched: HashSet<Scope> =
            witnesses.iter().zip(open).filter(|(_, open)| **open).map(|(w, _)| scope(w)).collect();
        for witness in witnesses {
            let host =
                Some(witness).filter(|w| searched.contains(&scope(w))).and_then(|w| w.host());
            let number = host.and_then(|host| numbers.get(&host).copied());
            names.hosts.push(number);
            if let Some(number) = number {
                names.rows.add(number, witness);
            }
        }
        names
    }

    fn add_device(&mut self, at: usize, device: &'a Device, numbers: &mut HashMap<HostName, u32>) {
        let intune = device.intune.as_ref().and_then(|r| r.host());
        let defender = device.defender.as_ref().and_then(|r| r.host());
        let entra = device.entra.as_ref().and_then(|r| r.host());
        let mut hosts: Vec<HostName> = [intune, defender, entra].into_iter().flatten().collect();
        hosts.sort_unstable();
        hosts.dedup();
        for host in hosts {
            let next = u32::try_from(self.generic.len()).unwrap_or(u32::MAX);
            let generic = host.is_generic();
            let number = *numbers.entry(host).or_insert(next);
            if number == next {
                self.generic.push(generic);
            }
            let named = self.by_name.entry(number).or_default();
            named.entry(family(device.platform)).or_default().add(at);
            if let Some(user) = device.primary_user() {
                self.by_user.entry((number, user)).or_default().add(at);
            }
        }
    }

    /// Where a witness belongs that no id places.
    pub(super) fn place(&self, at: usize) -> Place {
        let witness = &*self.witnesses[at];
        let Some(host) = self.hosts[at] else {
            return Place::Nowhere(match (witness.host(), record_id(witness)) {
                (None, RecordId::None) => "the row names no machine",
                (None, _) => "no device carries its id",
                _ => "no device carries its id or bears its name",
            });
        };
        if let Some(device) = self.by_user(witness, host) {
            return Place::At(device, Method::NameUser);
        }
        let platform = family(witness.platform);
        let families = self.by_name.get(&host).into_iter().flatten();
        let mut count = 0;
        let mut shown = Vec::new();
        for (_, found) in families.filter(|(family, _)| compatible(**family, platform)) {
            count += found.count;
            shown.extend(&found.shown);
        }
        shown.sort_unstable();
        let unique = !self.generic[host as usize] && self.rows.is_single(witness, host);
        match shown.as_slice() {
            [] => Place::Nowhere("the device of its name is of another platform"),
            [only] if count == 1 && contradicts(&self.devices[*only], witness) => {
                Place::Nowhere("the device of its name carries another id")
            }
            [only] if count == 1 && unique => Place::At(*only, Method::Name),
            _ => Place::Unclear(count, shown),
        }
    }

    /// The only device of a name and user, where the report has them once.
    fn by_user(&self, witness: &Witness, host: u32) -> Option<usize> {
        let user = witness.user.as_ref().filter(|_| !witness.kind.is_own_word())?;
        let found = self.by_user.get(&(host, user)).filter(|found| found.count == 1)?;
        let at = *found.shown.first()?;
        let device = &self.devices[at];
        let single = self.rows.users.get(&(scope(witness), host, user)).is_some_and(|t| !t.several);
        let fits = compatible(family(device.platform), family(witness.platform));
        (single && fits && !contradicts(device, witness)).then_some(at)
    }
}

impl<'a> Rows<'a> {
    fn add(&mut self, host: u32, witness: &'a Witness) {
        let repeats = witness.kind.repeats_machines();
        let id = match record_id(witness) {
            RecordId::None => None,
            id => Some(Identity::Id(id)),
        };
        let user = witness.user.as_ref();
        let families = self.names.entry((scope(witness), host)).or_default();
        let named = id.or(user.map(Identity::User)).unwrap_or(Identity::Row);
        families.entry(family(witness.platform)).or_default().add(named, repeats);
        if let Some(user) = user {
            let tally = self.users.entry((scope(witness), host, user)).or_default();
            tally.add(id.unwrap_or(Identity::Row), repeats);
        }
    }

    /// Whether all rows of this name that may be of this platform speak of one machine.
    fn is_single(&self, witness: &Witness, host: u32) -> bool {
        let platform = family(witness.platform);
        let families = self.names.get(&(scope(witness), host)).into_iter().flatten();
        let mut tallies = families.filter(|(family, _)| compatible(**family, platform));
        tallies.next().is_some_and(|(_, tally)| !tally.several) && tallies.next().is_none()
    }
}

/// Whether a device carries an id of the same portal that is not the witness's.
fn contradicts(device: &Device, witness: &Witness) -> bool {
    fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.zip(b).is_some_and(|(a, b)| a != b)
    }
    differ(device.entra_id, witness.entra_id)
        || differ(device.intune_id(), witness.intune_id)
        || differ(device.defender_id(), witness.defender_id)
}
