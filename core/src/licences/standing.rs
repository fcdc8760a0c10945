//! Where a person or a device stands with its Defender right, in one word each.

use super::rights;
use crate::audit::{Context, Owner};
use crate::model::{Device, Upn, User};
use crate::reference::licences::Tier;

/// Who answers for a device, a device without an owner being told from one nobody knows the owner of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Whose<'a> {
    /// Used by many.
    Shared,
    /// Intune holds the device and names nobody.
    Ownerless,
    /// No export says: Intune does not hold the device, or was exported without owners.
    Unknown,
    /// A person no list of users names.
    Stranger(&'a Upn),
    /// A person.
    User(&'a User),
}

/// Who answers for a device.
#[must_use]
pub fn whose<'a>(ctx: &Context<'a>, device: &'a Device) -> Whose<'a> {
    match ctx.owner(device) {
        Owner::Shared => Whose::Shared,
        Owner::Nobody if device.intune.is_some() => Whose::Ownerless,
        Owner::User(user) if user.licence.is_some() => Whose::User(user),
        Owner::User(user) => Whose::Stranger(&user.upn),
        Owner::Nobody | Owner::Unknown => {
            device.primary_user().map_or(Whose::Unknown, Whose::Stranger)
        }
    }
}

/// A Defender right, or why none is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Plan 2.
    Plan2,
    /// Defender for Business.
    Business,
    /// Plan 1.
    Plan1,
    /// No right, every product being known.
    None,
    /// No right among the known products, while the list leaves others open.
    Unrecognised,
    /// The person, or the owner, is in no licence list, or no export names the owner.
    Unknown,
    /// Intune names no owner.
    Ownerless,
    /// Shared: licensed as a device.
    Shared,
    /// A server: no user licence covers it.
    Server,
}

impl Standing {
    /// All of them, in the order reports print them.
    pub const ALL: [Self; 9] = [
        Self::Plan2,
        Self::Business,
        Self::Plan1,
        Self::None,
        Self::Unrecognised,
        Self::Unknown,
        Self::Ownerless,
        Self::Shared,
        Self::Server,
    ];

    /// The stable word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plan2 => "plan2",
            Self::Business => "business",
            Self::Plan1 => "plan1",
            Self::None => "none",
            Self::Unrecognised => "unrecognised",
            Self::Unknown => "unknown",
            Self::Ownerless => "ownerless",
            Self::Shared => "shared",
            Self::Server => "server",
        }
    }

    /// Where a person stands.
    #[must_use]
    pub fn of_user(user: &User) -> Self {
        let held = rights(user);
        match held.tier {
            Some(Tier::Plan2) => Self::Plan2,
            Some(Tier::Business) => Self::Business,
            Some(Tier::Plan1) => Self::Plan1,
            None if user.licence.is_none() => Self::Unknown,
            None if held.listed && held.unrecognised.is_empty() => Self::None,
            None => Self::Unrecognised,
        }
    }

    /// Where a device stands by its owner.
    #[must_use]
    pub fn of_device(ctx: &Context<'_>, device: &Device) -> Self {
        if ctx.is_server(device) {
            return Self::Server;
        }
        match whose(ctx, device) {
            Whose::Shared => Self::Shared,
            Whose::Ownerless => Self::Ownerless,
            Whose::Unknown | Whose::Stranger(_) => Self::Unknown,
            Whose::User(user) => Self::of_user(user),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::{ANNA, Estate, Machine, mac, machine, person, server, windows};

    fn standing(machine: Machine, products: Option<&[&str]>) -> Standing {
        let people = products.map(|products| person(ANNA).holds(products));
        let estate = Estate::with([machine], people);
        of(&estate)
    }

    fn of(estate: &Estate) -> Standing {
        let ctx = Context::new(&estate.register, &estate.policy);
        Standing::of_device(&ctx, &estate.register.devices[0])
    }

    #[test]
    fn a_device_stands_where_its_owner_does_and_a_missing_owner_is_no_owner_without_a_right() {
        let e5: Option<&[&str]> = Some(&["SPE_E5"]);
        let nobody = || windows().enrolled().intune(|i| i.primary_user = None);
        let untold = || nobody().intune(|i| i.user_column = false);
        for (case, machine, products, expected) in [
            ("Plan 2", windows().enrolled(), e5, Standing::Plan2),
            ("Business", mac().enrolled(), Some(&["SPB"][..]), Standing::Business),
            ("Plan 1", mac().enrolled(), Some(&["SPE_E3"]), Standing::Plan1),
            ("no right", windows().enrolled(), Some(&["EMS"]), Standing::None),
            ("no product", windows().enrolled(), Some(&[]), Standing::None),
            ("an unknown one", windows().enrolled(), Some(&["Heron 9"]), Standing::Unrecognised),
            ("in no list", windows().enrolled(), None, Standing::Unknown),
            ("no owner", nobody(), e5, Standing::Ownerless),
            ("owners not exported", untold(), e5, Standing::Unknown),
            ("not in Intune", windows().onboarded(), e5, Standing::Unknown),
            ("shared", windows().enrolled().shared(), e5, Standing::Shared),
            ("a server", server().onboarded(), e5, Standing::Server),
            ("a phone", machine(crate::model::Platform::Ios).enrolled(), e5, Standing::Plan2),
        ] {
            assert_eq!(standing(machine, products), expected, "{case}");
        }
    }

    #[test]
    fn without_the_list_that_names_owners_nobody_is_ownerless() {
        let estate = Estate::of([windows().onboarded().enrolled()]).without(Kind::IntuneDevices);
        assert_eq!(of(&estate), Standing::Unknown);
    }

    #[test]
    fn a_list_that_leaves_the_products_open_is_not_a_list_of_none() {
        let open = person(ANNA).holds(&[]).licence(|row| row.silent = true);
        let estate = Estate::with([windows().enrolled()], [open]);
        assert_eq!(of(&estate), Standing::Unrecognised);
        let tiers = crate::licences::reconcile(&estate.register, &estate.policy).tiers;
        assert_eq!((tiers.none, tiers.unrecognised), (0, 1));
    }

    #[test]
    fn every_standing_has_a_word_of_its_own() {
        let mut words = Standing::ALL.map(Standing::word);
        words.sort_unstable();
        assert!(words.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
