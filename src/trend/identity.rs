//! Which device of an earlier assessment is which device of a later one.
//!
//! Ids decide: Entra, Intune and Defender ids, also those of superseded records. A serial decides
//! where one device alone holds it on either side. Everything tied together is one group. One
//! later device in it: all earlier ones are that device. Several: nobody can tell which of them the
//! earlier one became, so none is taken; but where only one is active and bears the earlier one's
//! serial, the others are what a re-imaged machine left behind, and it is the one.

use blindspot_core::model::key::{DefenderId, EntraId, IntuneId};
use blindspot_core::model::{Device, Platform};

/// One device as a comparison sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRow {
    /// The Entra device id.
    pub entra: Option<EntraId>,
    /// The Intune device id.
    pub intune: Option<IntuneId>,
    /// The Defender device id.
    pub defender: Option<DefenderId>,
    /// The hardware serial.
    pub serial: Option<Box<str>>,
    /// Its name; may be empty.
    pub name: Box<str>,
    /// The platform.
    pub platform: Platform,
    /// Where it stands.
    pub standing: Standing,
    /// Ids of its superseded records.
    pub former: Box<[Key]>,
}

/// Where a device stands in an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In the register.
    Registered {
        /// Whether the engagement's scope holds it.
        in_scope: bool,
        /// Whether it was active.
        active: bool,
    },
    /// In an earlier register only.
    Gone,
    /// In an earlier register, and it may be several of this one.
    Ambiguous,
}

/// Something a device is told apart by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// An Entra device id.
    Entra(EntraId),
    /// An Intune device id.
    Intune(IntuneId),
    /// A Defender device id.
    Defender(DefenderId),
    /// A hardware serial.
    Serial(Box<str>),
}

impl DeviceRow {
    /// A device of the register.
    #[must_use]
    pub fn of(device: &Device) -> Self {
        let mut row = Self {
            entra: device.entra_id,
            intune: device.intune_id(),
            defender: device.defender_id(),
            serial: device.serial().map(|serial| serial.as_str().into()),
            name: device.name().into(),
            platform: device.platform,
            standing: Standing::Registered { in_scope: device.in_scope, active: device.active },
            former: Box::default(),
        };
        let intune = device
            .old_intune
            .iter()
            .flat_map(|r| [r.intune_id.map(Key::Intune), r.entra_id.map(Key::Entra)]);
        let defender = device
            .old_defender
            .iter()
            .flat_map(|r| [r.defender_id.map(Key::Defender), r.entra_id.map(Key::Entra)]);
        let entra = device.old_entra.iter().map(|r| r.entra_id.map(Key::Entra));
        let mut former: Vec<Key> = intune.chain(defender).chain(entra).flatten().collect();
        former.sort_unstable();
        former.dedup();
        former.retain(|key| !row.ids().any(|own| own == *key));
        row.former = former.into();
        row
    }

    /// Its current ids.
    fn ids(&self) -> impl Iterator<Item = Key> {
        let entra = self.entra.map(Key::Entra);
        let intune = self.intune.map(Key::Intune);
        let defender = self.defender.map(Key::Defender);
        [entra, intune, defender].into_iter().flatten()
    }

    /// The subject's name in files: the first of its ids.
    #[must_use]
    pub fn key(&self) -> String {
        match self.ids().next() {
            Some(Key::Entra(id)) => format!("entra:{id}"),
            Some(Key::Intune(id)) => format!("intune:{id}"),
            Some(Key::Defender(id)) => format!("defender:{id}"),
            Some(Key::Serial(_)) | None => String::new(),
        }
    }

    /// Whether the device is of the register, in scope and active.
    #[must_use]
    pub const fn counts(&self) -> bool {
        matches!(self.standing, Standing::Registered { in_scope: true, active: true })
    }

    const fn is_active(&self) -> bool {
        matches!(self.standing, Standing::Registered { active: true, .. })
    }
}

/// What became of an earlier subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is this later one.
    Now(u32),
    /// It is none.
    Gone,
    /// It may be several.
    Ambiguous,
}

/// What a later subject was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Some earlier ones, found through their fates.
    Known,
    /// None.
    FirstSeen,
    /// Nobody can tell.
    Ambiguous,
}

/// The subjects of two assessments, matched.
#[derive(Debug, PartialEq, Eq)]
pub struct Matching {
    /// Per earlier subject.
    pub fates: Vec<Fate>,
    /// Per later subject.
    pub origins: Vec<Origin>,
}

/// Matches the devices of two assessments.
#[must_use]
pub fn devices(old: &[DeviceRow], new: &[DeviceRow]) -> Matching {
    let rows = || old.iter().chain(new);
    let mut groups = Groups::of(old.len() + new.len());
    let mut keys: Vec<(Key, usize)> = Vec::new();
    for (node, row) in rows().enumerate() {
        // Which of several it is was never found out; it must not tie those together.
        if row.standing != Standing::Ambiguous {
            keys.extend(row.ids().chain(row.former.iter().cloned()).map(|key| (key, node)));
            keys.extend(row.serial.iter().map(|serial| (Key::Serial(serial.clone()), node)));
        }
    }
    keys.sort_unstable();
    for same in keys.chunk_by(|one, other| one.0 == other.0) {
        let is_old = |node: usize| node < old.len();
        let sides = [true, false].map(|side| same.iter().filter(|k| is_old(k.1) == side).count());
        let ties = !matches!(same[0].0, Key::Serial(_)) || sides == [1, 1];
        if ties {
            same.windows(2).for_each(|pair| groups.join(pair[0].1, pair[1].1));
        }
    }
    drop(keys);
    let mut members: Vec<(usize, usize)> =
        (0..old.len() + new.len()).map(|node| (groups.root(node), node)).collect();
    members.sort_unstable();
    let mut found = Matching {
        fates: vec![Fate::Gone; old.len()],
        origins: vec![Origin::FirstSeen; new.len()],
    };
    for group in members.chunk_by(|one, other| one.0 == other.0) {
        let split = group.partition_point(|(_, node)| *node < old.len());
        settle(&group[..split], &group[split..], old, new, &mut found);
    }
    found
}

/// Decides one group: which later device its earlier ones became.
fn settle(
    before: &[(usize, usize)],
    after: &[(usize, usize)],
    old: &[DeviceRow],
    new: &[DeviceRow],
    found: &mut Matching,
) {
    if before.is_empty() || after.is_empty() {
        return;
    }
    let place = |node: usize| node - old.len();
    let chosen = match after {
        [(_, only)] => Some(place(*only)),
        _ => successor(before, after, old, new),
    };
    let fate = chosen.and_then(|at| u32::try_from(at).ok()).map_or(Fate::Ambiguous, Fate::Now);
    before.iter().for_each(|(_, node)| found.fates[*node] = fate);
    for (_, node) in after {
        let is_chosen = chosen == Some(place(*node));
        found.origins[place(*node)] = if is_chosen { Origin::Known } else { Origin::Ambiguous };
    }
}

/// The only active later device, where it bears the serial of the only earlier one.
fn successor(
    before: &[(usize, usize)],
    after: &[(usize, usize)],
    old: &[DeviceRow],
    new: &[DeviceRow],
) -> Option<usize> {
    let [(_, earlier)] = before else { return None };
    let mut active = after.iter().map(|(_, n)| n - old.len()).filter(|at| new[*at].is_active());
    let only = active.next().filter(|_| active.next().is_none())?;
    let serial = old[*earlier].serial.as_ref()?;
    (new[only].serial.as_ref() == Some(serial)).then_some(only)
}

/// Groups of things that were found to be one.
struct Groups(Vec<usize>);

impl Groups {
    fn of(things: usize) -> Self {
        Self((0..things).collect())
    }

    fn root(&mut self, mut thing: usize) -> usize {
        while self.0[thing] != thing {
            self.0[thing] = self.0[self.0[thing]];
            thing = self.0[thing];
        }
        thing
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        // The smaller number leads, so that no order of joining matters.
        self.0[one.max(other)] = one.min(other);
    }
}

/// Matches subjects that have one name each.
#[must_use]
pub fn named<'a>(
    old: impl ExactSizeIterator<Item = &'a str>,
    new: impl ExactSizeIterator<Item = &'a str>,
) -> Matching {
    let mut origins = vec![Origin::FirstSeen; new.len()];
    let places: std::collections::BTreeMap<&str, usize> =
        new.enumerate().map(|(n, k)| (k, n)).collect();
    let fates = old.map(|key| match places.get(key) {
        Some(at) => {
            origins[*at] = Origin::Known;
            u32::try_from(*at).map_or(Fate::Gone, Fate::Now)
        }
        None => Fate::Gone,
    });
    let fates = fates.collect();
    Matching { fates, origins }
}

#[cfg(test)]
mod tests;
