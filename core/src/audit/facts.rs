//! What the register says of the estate as a whole, found once and asked of every subject.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::plans::Plans;
use crate::fast::Map;
use crate::model::key::HostName;
use crate::model::register::Absence;
use crate::model::{Device, Kind, Platform, Register, Source, Upn, User};
use crate::reference::licences::product;

/// Answers that hang on the whole register; each is found when first asked for.
///
/// They stay true because a context borrows its register for as long as they live.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Per device, its owner's place among the users; [`NOBODY`] where no user lists it as owned.
    owners: OnceLock<Vec<u32>>,
    places: OnceLock<Map<Upn, usize>>,
    absences: OnceLock<BTreeMap<(Source, Platform), Absence>>,
    server_licence: OnceLock<bool>,
    plans: OnceLock<Plans>,
    unplaced: OnceLock<BTreeSet<(Kind, HostName)>>,
}

/// In `owners`: no user lists the device as owned.
const NOBODY: u32 = u32::MAX;

impl Facts {
    /// The user of this name, who must be the device's recorded owner. Users list the devices they
    /// own, so the owner is found without searching for the name; whoever is not listed is searched.
    pub(super) fn owner<'a>(
        &self,
        register: &'a Register,
        device: &Device,
        upn: &Upn,
    ) -> Option<&'a User> {
        let owners = self.owners.get_or_init(|| owners(register));
        let listed = place(&register.devices, device).and_then(|at| owners.get(at));
        let user = listed.and_then(|at| register.users.get(*at as usize));
        match user.filter(|user| user.upn == *upn) {
            Some(user) => Some(user),
            None => register.users.get(self.user(register, upn)?),
        }
    }

    /// A user's place by user principal name. A search through the sorted list would touch a score of
    /// users in far corners of memory for every device.
    fn user(&self, register: &Register, upn: &Upn) -> Option<usize> {
        let places = self.places.get_or_init(|| {
            let users = register.users.iter().enumerate();
            users.map(|(at, user)| (user.upn.clone(), at)).collect()
        });
        places.get(upn).copied()
    }

    /// See [`Register::absence`].
    pub(super) fn absence(&self, register: &Register, source: Source, on: Platform) -> Absence {
        let absences = self.absences.get_or_init(|| {
            let pairs = Source::ALL.into_iter().flat_map(|s| Platform::ALL.map(|p| (s, p)));
            pairs.map(|(s, p)| ((s, p), register.absence(s, p))).collect()
        });
        let known = absences.get(&(source, on));
        known.cloned().unwrap_or_else(|| register.absence(source, on))
    }

    /// Whether any licence list shows a server licence.
    pub(super) fn server_licence(&self, register: &Register) -> bool {
        *self.server_licence.get_or_init(|| {
            let rows = register.users.iter().filter_map(|user| user.licence.as_ref());
            let mut names = rows.flat_map(|row| &row.products);
            names.any(|name| product(name).is_some_and(|found| found.rights.server))
        })
    }

    /// The plans the tenant holds.
    pub(super) fn plans(&self, register: &Register) -> &Plans {
        self.plans.get_or_init(|| Plans::of(register))
    }

    /// Whether a statement of this kind that no machine could be found for bears this name.
    pub(super) fn is_unplaced(&self, register: &Register, kind: Kind, host: &HostName) -> bool {
        let unplaced = self.unplaced.get_or_init(|| {
            let named = register.unplaced.iter().filter_map(|w| Some((w.kind, w.host()?)));
            named.collect()
        });
        unplaced.contains(&(kind, host.clone()))
    }
}

/// Per device, the place of the user who lists it as owned.
fn owners(register: &Register) -> Vec<u32> {
    let mut owners = vec![NOBODY; register.devices.len()];
    for (user, number) in register.users.iter().zip(0..NOBODY) {
        for device in &user.owned {
            if let Some(owner) = owners.get_mut(*device) {
                *owner = number;
            }
        }
    }
    owners
}

/// The place of a device in the register's list, told by where it lies in memory; `None` for a
/// device from elsewhere.
fn place(devices: &[Device], device: &Device) -> Option<usize> {
    let offset = std::ptr::from_ref(device).addr().checked_sub(devices.as_ptr().addr())?;
    let at = offset / size_of::<Device>();
    devices.get(at).filter(|found| std::ptr::eq(*found, device)).map(|_| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::{ANNA, Estate, person, windows};

    #[test]
    fn every_user_is_found_as_a_search_finds_them_and_a_stranger_is_not() {
        let estate = Estate::with([windows().enrolled()], [person(ANNA)]);
        let (facts, register) = (Facts::default(), &estate.register);
        assert!(!register.users.is_empty());
        for (at, user) in register.users.iter().enumerate() {
            assert_eq!(facts.user(register, &user.upn), Some(at));
        }
        assert_eq!(facts.user(register, &stranger()), None);
    }

    fn stranger() -> Upn {
        Upn::parse("nobody@birchwood.example").unwrap()
    }

    #[test]
    fn each_device_keeps_its_own_owner_and_a_copy_from_elsewhere_is_looked_up() {
        let estate = Estate::with([windows().enrolled(), windows().enrolled()], [person(ANNA)]);
        let (facts, register) = (Facts::default(), &estate.register);
        let owned = register.devices[0].primary_user().unwrap();
        let search = register.user(owned);
        assert!(search.is_some());
        for _ in 0..2 {
            assert_eq!(facts.owner(register, &register.devices[0], owned), search);
            assert_eq!(facts.owner(register, &register.devices[1], &stranger()), None);
        }
        let copy = register.devices[1].clone();
        assert_eq!(facts.owner(register, &copy, owned), search);
        let places = register.devices.iter().map(|device| place(&register.devices, device));
        assert!(places.eq([Some(0), Some(1)]));
        assert_eq!(place(&register.devices, &copy), None);
    }

    #[test]
    fn an_absence_means_what_the_register_says_of_every_source_and_platform() {
        let filtered = Estate::of([windows().enrolled()])
            .shows(Kind::DefenderDevices, &[Platform::Windows])
            .shows(Kind::IntuneDevices, &[Platform::Windows, Platform::Macos])
            .without(Kind::EntraSignins);
        let (facts, register) = (Facts::default(), &filtered.register);
        for source in Source::ALL {
            for platform in Platform::ALL {
                let said = facts.absence(register, source, platform);
                assert_eq!(said, register.absence(source, platform), "{source:?} {platform:?}");
            }
        }
    }

    #[test]
    fn a_server_licence_is_told_from_the_licences_of_people() {
        let held = |products: &[&str]| {
            let estate = Estate::with([], [person(ANNA).holds(products)]);
            Facts::default().server_licence(&estate.register)
        };
        assert!(held(&["SPE_E5", "MDATP_Server"]));
        assert!(!held(&["SPE_E5"]));
        assert!(!held(&[]));
    }
}
