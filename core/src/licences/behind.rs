//! The devices behind a person's licence, and whether the exports show all of them.

use crate::audit::Context;
use crate::model::register::Absence;
use crate::model::{Chain, Device, Link, Platform, Register, Source, User};

/// Every device a person owns or signed in on, each once, in the register's order.
pub fn devices_of<'a>(register: &'a Register, user: &User) -> impl Iterator<Item = &'a Device> {
    let mut places: Vec<usize> = user.owned.iter().chain(&user.used).copied().collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().filter_map(|at| register.devices.get(at))
}

/// Whether any export ties a device to the person.
#[must_use]
pub fn has_device(user: &User) -> bool {
    let identified = user.signins.as_ref().is_some_and(|signins| !signins.devices.is_empty());
    identified || !user.owned.is_empty() || !user.used.is_empty()
}

/// The chain's answer on onboarding: `Unknown` where no record may yet mean one that is missing.
#[must_use]
pub fn onboarded(device: &Device) -> Link {
    let at = Chain::NAMES.iter().position(|name| *name == "onboarded");
    at.map_or(Link::Unknown, |at| device.chain.links[at])
}

/// Why the source may lack a client that nobody named yet, if it was given and may.
#[must_use]
pub fn incomplete(ctx: &Context<'_>, source: Source) -> Option<String> {
    [Platform::Windows, Platform::Macos].into_iter().find_map(|platform| {
        match ctx.absence_on(source, platform) {
            // The reason names the log itself.
            Absence::Incomplete(reason) if source == Source::Signin => Some(reason),
            Absence::Incomplete(reason) => Some(format!("{}: {reason}", source.title())),
            Absence::Counts(_) | Absence::NotGiven => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntraId, Kind};
    use crate::testing::{ANNA, Estate, person, windows};

    #[test]
    fn a_device_owned_and_used_is_one_device() {
        let estate = Estate::of([windows().enrolled().signs_in()]);
        let user = &estate.register.users[0];
        assert_eq!((user.owned.len(), user.used.len()), (1, 1));
        assert_eq!(devices_of(&estate.register, user).count(), 1);
    }

    #[test]
    fn a_device_id_in_the_sign_ins_is_a_device_even_where_no_list_knows_it() {
        assert!(!has_device(&person(ANNA).0));
        assert!(has_device(&person(ANNA).signins(|s| s.devices.push(EntraId::from(7))).0));
    }

    #[test]
    fn an_export_that_was_not_given_is_missing_and_not_incomplete() {
        let incomplete = |estate: &Estate| {
            super::incomplete(&Context::new(&estate.register, &estate.policy), Source::Intune)
        };
        let estate = Estate::of([]);
        assert_eq!(incomplete(&estate), None);
        let absent = estate.clone().without(Kind::IntuneDevices);
        assert_eq!(incomplete(&absent), None);
        let cut = estate.clone().incomplete(Kind::IntuneDevices);
        assert!(incomplete(&cut).is_some());
        let filtered = estate
            .shows(Kind::IntuneDevices, &[Platform::Windows])
            .shows(Kind::DefenderDevices, &[Platform::Windows, Platform::Macos]);
        assert!(incomplete(&filtered).is_some());
    }
}
