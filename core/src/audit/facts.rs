//! What the register says of the estate as a whole, found once and asked of every subject.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::model::register::Absence;
use crate::model::{Platform, Register, Source, Upn, User};
use crate::reference::licences::product;

/// Answers that hang on the whole register; each is found when first asked for.
///
/// They stay true because a context borrows its register for as long as they live.
#[derive(Debug, Default)]
pub(super) struct Facts {
    places: OnceLock<HashMap<Upn, usize>>,
    absences: OnceLock<BTreeMap<(Source, Platform), Absence>>,
    server_licence: OnceLock<bool>,
}

impl Facts {
    /// A user by user principal name. A search through the sorted list would touch a score of
    /// users in far corners of memory for every device.
    pub(super) fn user<'a>(&self, register: &'a Register, upn: &Upn) -> Option<&'a User> {
        let places = self.places.get_or_init(|| {
            let users = register.users.iter().enumerate();
            users.map(|(at, user)| (user.upn.clone(), at)).collect()
        });
        register.users.get(*places.get(upn)?)
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::{ANNA, Estate, person, windows};

    #[test]
    fn every_user_is_found_as_a_search_finds_them_and_a_stranger_is_not() {
        let estate = Estate::with([windows().enrolled()], [person(ANNA)]);
        let facts = Facts::default();
        assert!(!estate.register.users.is_empty());
        for user in &estate.register.users {
            assert_eq!(facts.user(&estate.register, &user.upn), Some(user));
        }
        let stranger = Upn::parse("nobody@birchwood.example").unwrap();
        assert_eq!(facts.user(&estate.register, &stranger), None);
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
