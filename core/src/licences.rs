//! What the products a user holds add up to, as far as endpoints are concerned.

mod behind;
mod holding;
pub(crate) mod owner;
mod reconcile;
mod standing;
mod totals;

pub use behind::{devices_of, has_device, incomplete, onboarded};
pub use holding::{Held, Holding, Right, cut, held_anywhere, holding, own_products, top_products};
pub use reconcile::{
    Assigned, Cost, Idle, MatrixRow, Range, Reconciliation, RightRow, Seats, Servers, Shared,
    StandingRow, Stock, StockSeats, Tiers, reconcile,
};
pub use standing::{Standing, Whose, whose};

#[cfg(test)]
pub(crate) use totals::tests as totals_of_tests;
pub use totals::{Seated, seated, sold, sold_as};

use crate::model::{Link, User};
use crate::reference::licences::{EntraPlan, Tier, Unit, product};

/// The rights of one user; device, room and server licences are no user's rights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserRights {
    /// The highest Defender for Endpoint right.
    pub tier: Option<Tier>,
    /// Whether devices may be enrolled in Intune.
    pub intune: bool,
    /// The highest Entra ID premium right.
    pub entra: Option<EntraPlan>,
    /// Product names as given that this build does not know: they may carry any right.
    pub unrecognised: Vec<Box<str>>,
    /// Whether a licence list says what the user holds.
    pub listed: bool,
}

impl UserRights {
    /// Whether the user holds a right: yes when a recognised product carries it, unknown while an
    /// unrecognised one may carry it or no list names the user.
    #[must_use]
    pub fn has(&self, carried: bool) -> Link {
        match () {
            () if carried => Link::Yes,
            () if self.listed && self.unrecognised.is_empty() => Link::No,
            () => Link::Unknown,
        }
    }
}

/// The rights a user holds; plans an administrator switched off cannot be seen.
#[must_use]
pub fn rights(user: &User) -> UserRights {
    let Some(row) = &user.licence else { return UserRights::default() };
    let mut sum = UserRights { listed: !row.silent, ..UserRights::default() };
    for name in &row.products {
        let Some(found) = product(name) else {
            sum.unrecognised.push(Box::from(&**name));
            continue;
        };
        if found.rights.unit == Unit::User {
            sum.tier = sum.tier.max(found.rights.tier);
            sum.intune |= found.rights.intune;
            sum.entra = sum.entra.max(found.rights.entra);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ANNA, person};

    fn held(products: &[&str]) -> UserRights {
        rights(&person(ANNA).holds(products).0)
    }

    #[test]
    fn the_highest_right_of_all_products_counts() {
        let sum = held(&["SPE_E3", "WIN_DEF_ATP"]);
        assert_eq!(
            (sum.tier, sum.intune, sum.entra),
            (Some(Tier::Plan2), true, Some(EntraPlan::P1))
        );
    }

    #[test]
    fn device_room_and_server_licences_are_no_user_rights() {
        let sum = held(&["INTUNE_A_D", "MDATP_Server"]);
        assert_eq!(sum, UserRights { listed: true, ..UserRights::default() });
    }

    #[test]
    fn an_unrecognised_product_leaves_a_missing_right_open_but_takes_none_away() {
        let strange = held(&["Heron Field Bundle 9"]);
        assert_eq!(strange.has(strange.tier.is_some()), Link::Unknown);
        let more = held(&["Heron Field Bundle 9", "SPE_E5"]);
        assert_eq!(more.has(more.tier.is_some()), Link::Yes);
        assert_eq!(held(&["ENTERPRISEPACK"]).has(false), Link::No);
    }

    #[test]
    fn a_blocked_account_still_holds_what_it_was_given() {
        let blocked = person(ANNA).holds(&["SPE_E5"]).licence(|row| row.blocked = Some(true));
        assert_eq!(rights(&blocked.0), held(&["SPE_E5"]));
    }

    #[test]
    fn a_user_in_no_list_is_undecided_and_one_listed_without_products_has_none() {
        assert_eq!(rights(&person(ANNA).0).has(false), Link::Unknown);
        assert_eq!(held(&[]).has(false), Link::No);
        let silent = person(ANNA).holds(&[]).licence(|row| row.silent = true);
        assert_eq!(rights(&silent.0).has(false), Link::Unknown);
    }
}
