//! Whether a person, or anybody at all, holds a right: yes, no, or not to be told.

use super::{UserRights, rights};
use crate::audit::text::short;
use crate::model::evidence::Lacks;
use crate::model::{EvidenceId, Kind, Link, Register, User};
use crate::reference::licences::{Product, Rights, Tier, Unit, product};

/// A right a check asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Any Defender for Endpoint plan.
    Defender,
    /// A plan with endpoint detection and response: Business or Plan 2.
    Detection,
    /// Defender for Business itself.
    Business,
    /// Defender for Endpoint Plan 2.
    Plan2,
    /// Intune.
    Intune,
    /// Entra ID P1 or P2.
    EntraPremium,
}

impl Right {
    /// Whether one product's rights include this one.
    #[must_use]
    pub fn is_in(self, rights: &Rights) -> bool {
        match self {
            Self::Defender => rights.tier.is_some(),
            Self::Detection => rights.tier >= Some(Tier::Business),
            Self::Business => rights.tier == Some(Tier::Business),
            Self::Plan2 => rights.tier == Some(Tier::Plan2),
            Self::Intune => rights.intune,
            Self::EntraPremium => rights.entra.is_some(),
        }
    }
}

/// Whether one person holds a right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holding {
    /// A recognised product carries it.
    Yes,
    /// Every product is recognised, and none carries it.
    No,
    /// It cannot be told, for the reason given.
    Unknown(String),
}

/// Whether anybody holds a right.
#[derive(Clone, Debug, PartialEq)]
pub enum Held<'a> {
    /// The first who does, in the register's order.
    Yes(&'a User),
    /// Nobody, and every product is recognised; the lists that show it.
    No(Vec<EvidenceId>),
    /// It cannot be told, for the reason given.
    Unknown(String),
}

/// The recognised products a person holds as a person, each once.
pub fn own_products(user: &User) -> impl Iterator<Item = &'static Product> {
    let names = user.licence.iter().flat_map(|row| &row.products);
    let mut seen: Vec<&str> = Vec::new();
    names.filter_map(|name| product(name)).filter(|found| found.rights.unit == Unit::User).filter(
        move |found| {
            let fresh = !seen.contains(&found.name);
            seen.push(found.name);
            fresh
        },
    )
}

/// Whether a recognised product a person holds as a person carries a right.
fn carries(user: &User, right: Right) -> bool {
    let mut names = user.licence.iter().flat_map(|row| &row.products);
    names.any(|name| {
        product(name)
            .is_some_and(|found| found.rights.unit == Unit::User && right.is_in(&found.rights))
    })
}

/// Whether a person holds a right.
#[must_use]
pub fn holding(user: &User, right: Right) -> Holding {
    if carries(user, right) {
        return Holding::Yes;
    }
    let held = rights(user);
    match held.has(false) {
        Link::Yes => Holding::Yes,
        Link::No | Link::NotApplicable => Holding::No,
        Link::Unknown => Holding::Unknown(open(user, &held)),
    }
}

fn open(user: &User, held: &UserRights) -> String {
    let who = short(user.upn.as_str());
    match held.unrecognised.as_slice() {
        [] if user.licence.is_some() => format!("the licence list leaves open what {who} holds"),
        [] => format!("{who} is not in the licence list"),
        [one] => format!("{who} holds {}, which is not recognised", short(one)),
        many => format!("{who} holds {} products that are not recognised", many.len()),
    }
}

/// Why a licence list may lack people, and so what they hold; `None` where none shows it.
#[must_use]
pub fn cut(register: &Register) -> Option<String> {
    register.of_kind(Kind::M365Users).find_map(|list| match &list.lacks {
        Lacks::Anything(reason) => Some(format!("{}: {reason}", list.id)),
        Lacks::Nothing => None,
    })
}

/// Whether anybody in the licence lists holds a right.
#[must_use]
pub fn held_anywhere(register: &Register, right: Right) -> Held<'_> {
    if let Some(user) = register.users.iter().find(|user| carries(user, right)) {
        return Held::Yes(user);
    }
    let mut rows = register.users.iter().filter_map(|user| user.licence.as_ref()).peekable();
    if rows.peek().is_none() {
        return Held::Unknown("the licence lists hold nobody".into());
    }
    if let Some(reason) = cut(register) {
        return Held::Unknown(format!("nobody listed holds the right, but {reason}"));
    }
    let open = register.users.iter().filter_map(|user| user.licence.as_ref());
    let open = open.filter(|row| row.silent).count();
    if open > 0 {
        return Held::Unknown(format!(
            "no recognised product carries the right, and the list leaves open what {open} users \
             hold"
        ));
    }
    match rows.flat_map(|row| &row.products).find(|name| product(name).is_none()) {
        Some(name) => Held::Unknown(format!(
            "no recognised product carries the right, and {} is not recognised",
            short(name)
        )),
        None => Held::No(register.of_kind(Kind::M365Users).map(|file| file.id).collect()),
    }
}

/// The products that each carry a person's highest Defender right, by name.
#[must_use]
pub fn top_products(user: &User) -> Vec<&'static str> {
    let Some(tier) = rights(user).tier else { return Vec::new() };
    let top = own_products(user).filter(|found| found.rights.tier == Some(tier));
    top.map(|found| found.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ANNA, Estate, person};

    fn anna(products: &[&str]) -> User {
        person(ANNA).holds(products).0
    }

    #[test]
    fn each_right_is_read_from_the_product_that_carries_it() {
        for (part, held, lacked) in [
            ("SPE_E3", Right::Defender, Right::Detection),
            ("SPB", Right::Business, Right::Plan2),
            ("SPB", Right::Detection, Right::Plan2),
            ("WIN_DEF_ATP", Right::Plan2, Right::Intune),
            ("EMS", Right::Intune, Right::Defender),
            ("AAD_PREMIUM", Right::EntraPremium, Right::Intune),
        ] {
            assert_eq!(holding(&anna(&[part]), held), Holding::Yes, "{part}");
            assert_eq!(holding(&anna(&[part]), lacked), Holding::No, "{part}");
        }
    }

    #[test]
    fn a_stronger_plan_does_not_hide_that_business_is_held_too() {
        assert_eq!(holding(&anna(&["SPB", "WIN_DEF_ATP"]), Right::Business), Holding::Yes);
    }

    #[test]
    fn an_unknown_product_leaves_open_what_no_other_carries() {
        let user = anna(&["SPE_E3", "Heron Field Bundle 9"]);
        assert_eq!(holding(&user, Right::Defender), Holding::Yes);
        assert!(matches!(holding(&user, Right::Detection), Holding::Unknown(_)));
        assert!(matches!(holding(&person(ANNA).0, Right::Intune), Holding::Unknown(_)));
    }

    #[test]
    fn one_product_under_two_spellings_is_one_product() {
        assert_eq!(top_products(&anna(&["SPE_E5", "Microsoft 365 E5"])).len(), 1);
        assert_eq!(top_products(&anna(&["SPE_E5", "WIN_DEF_ATP", "SPE_E3"])).len(), 2);
        assert!(top_products(&anna(&["EMS"])).is_empty());
    }

    #[test]
    fn a_tenant_without_the_right_is_told_from_one_with_an_unknown_product() {
        let estate = |products: &[&str]| Estate::with([], [person(ANNA).holds(products)]);
        let held = |estate: &Estate| match held_anywhere(&estate.register, Right::Plan2) {
            Held::Yes(_) => "yes",
            Held::No(_) => "no",
            Held::Unknown(_) => "unknown",
        };
        assert_eq!(held(&estate(&["SPE_E5"])), "yes");
        assert_eq!(held(&estate(&["SPE_E3"])), "no");
        assert_eq!(held(&estate(&["SPE_E3", "Heron Field Bundle 9"])), "unknown");
        assert_eq!(held(&Estate::of([])), "unknown");
        let silent = person(ANNA).holds(&[]).licence(|row| row.silent = true);
        assert_eq!(held(&Estate::with([], [silent])), "unknown");
    }
}
