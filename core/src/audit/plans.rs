//! Which Defender for Endpoint plans the tenant holds, as far as licence lists show.

use crate::model::evidence::Lacks;
use crate::model::{Kind, Register};
use crate::reference::licences::{Tier, Unit, product};

/// The plans anybody in the tenant holds, or that were bought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plans {
    /// Whether any export shows licences.
    pub shown: bool,
    /// Plan 1.
    pub plan1: bool,
    /// Defender for Business.
    pub business: bool,
    /// Plan 2.
    pub plan2: bool,
    /// A product name that is not recognised and may carry any plan.
    pub strange: Option<String>,
    /// Why the lists may lack licences.
    pub cut: Option<String>,
}

/// Whether endpoint detection and response in block mode is part of what the tenant holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockMode {
    /// It is.
    Included,
    /// Plan 1 only: it is not.
    NotIncluded,
    /// It cannot be told, for the reason given.
    Open(String),
}

impl Plans {
    /// The plans the licence lists and totals show.
    #[must_use]
    pub fn of(register: &Register) -> Self {
        let kinds = [Kind::M365Users, Kind::LicenceTotals];
        let shown = kinds.iter().any(|kind| register.of_kind(*kind).next().is_some());
        let lists = kinds.iter().flat_map(|kind| register.of_kind(*kind));
        let cut = lists.filter_map(|list| match &list.lacks {
            Lacks::Anything(reason) => Some(format!("{}: {reason}", list.id)),
            Lacks::Nothing => None,
        });
        let mut plans = Self { shown, cut: cut.min(), ..Self::default() };
        let rows = register.users.iter().filter_map(|user| user.licence.as_ref());
        for name in rows.flat_map(|row| &row.products) {
            plans.add(name);
        }
        for seats in &register.facts.seats {
            if seats.enabled.or(seats.assigned).is_some_and(|count| count > 0) {
                plans.add(&seats.product);
            }
        }
        plans
    }

    fn add(&mut self, name: &str) {
        let Some(found) = product(name) else {
            self.strange.get_or_insert_with(|| name.to_owned());
            return;
        };
        if found.rights.unit != Unit::User {
            return;
        }
        match found.rights.tier {
            Some(Tier::Plan1) => self.plan1 = true,
            Some(Tier::Business) => self.business = true,
            Some(Tier::Plan2) => self.plan2 = true,
            None => {}
        }
    }

    /// Whether endpoint detection and response in block mode is part of what the tenant holds.
    ///
    /// Source: the vendor's page on block mode asks for Plan 2 (2025-02), its page on Defender for
    /// Business lists the setting as on (2023-10): for Business the answer stays open. It does for
    /// the tenant as a whole and not owner by owner: a tenant that mixes the plans runs as Business
    /// for everybody (LIC-08).
    #[must_use]
    pub fn block_mode(&self) -> BlockMode {
        let open = |why: &str| BlockMode::Open(why.to_owned());
        match self {
            Self { shown: false, .. } => {
                open("no licence list shows whether the plan includes block mode")
            }
            Self { business: true, .. } => open(
                "the tenant holds Defender for Business, which may or may not include block mode; a \
                 tenant that mixes plans runs as Business for everybody",
            ),
            // What a list lacks may be Defender for Business, which would leave the answer open.
            Self { cut: Some(reason), .. } => BlockMode::Open(reason.clone()),
            Self { plan2: true, .. } => BlockMode::Included,
            Self { strange: Some(name), .. } => BlockMode::Open(format!(
                "{name} is not recognised and may carry a plan with block mode"
            )),
            Self { plan1: true, .. } => BlockMode::NotIncluded,
            _ => open("no product in the licence lists carries Defender for Endpoint"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ANNA, Estate, person};

    fn held(products: &[&str]) -> BlockMode {
        Plans::of(&Estate::with([], [person(ANNA).holds(products)]).register).block_mode()
    }

    #[test]
    fn block_mode_belongs_to_plan_2_and_stays_open_for_business() {
        assert_eq!(held(&["SPE_E5"]), BlockMode::Included);
        assert_eq!(held(&["SPE_E3", "SPE_E5", "Heron Field Bundle 9"]), BlockMode::Included);
        assert_eq!(held(&["SPE_E3"]), BlockMode::NotIncluded);
        for open in
            [&["SPB"][..], &["SPB", "SPE_E5"], &["SPE_E3", "Heron Field Bundle 9"], &["EMS"]]
        {
            assert!(matches!(held(open), BlockMode::Open(_)), "{open:?}");
        }
    }

    #[test]
    fn without_a_licence_list_nothing_is_assumed() {
        let estate = Estate::with([], [person(ANNA).holds(&["SPE_E5"])]).without(Kind::M365Users);
        let BlockMode::Open(why) = Plans::of(&estate.register).block_mode() else { panic!() };
        assert!(why.contains("no licence list"), "{why}");
    }
}
