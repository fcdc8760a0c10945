//! LIC-09: a person holding the same Defender right in two products.

use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::owner::licence_row;
use crate::licences::{rights, top_products};
use crate::model::User;
use crate::reference::licences::Tier;

pub(super) const CHECK: Check = Check {
    id: "LIC-09",
    slug: "right-bought-twice",
    title: "The same right bought twice",
    severity: Severity::Low,
    criteria: "One product gives a person their highest Defender right; a second one that gives \
               no more adds nothing (vendor’s published service plans, 2026-07). Products that \
               are not recognised are LIC-14’s matter and are not counted here.",
    cause: "A single plan was kept after a suite that contains it arrived. Client to confirm.",
    effect: "The second licence is paid for without use.",
    recommendation: "Withdraw the product whose only gain is the doubled right, after a look at \
                     what else it carries.",
    portal: "Microsoft 365 admin center > Billing > Licenses",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences]],
    run: Run::User(judge),
};

fn judge(user: &User, _: &Context<'_>) -> Outcome {
    let held = rights(user);
    let Some(tier) = held.tier else { return Outcome::NotApplicable };
    let top = top_products(user);
    let rows = || licence_row(user).into_iter().collect();
    let settled = held.unrecognised.is_empty();
    match top.len() {
        // Nothing stands above Plan 2, so an unknown product cannot change what is doubled.
        2.. if settled || tier == Tier::Plan2 => {
            Outcome::Fail(format!("{} each carry the same right", top.join(" and ")), rows())
        }
        2.. => Outcome::Unknown(
            format!("{} is not recognised and may carry more", held.unrecognised.join(", ")),
            rows(),
        ),
        _ => Outcome::Pass,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, person, user_table};

    #[test]
    fn only_the_highest_right_can_be_bought_twice() {
        let holds = |products: &[&str]| person(ANNA).holds(products);
        user_table(
            &CHECK,
            [
                ("once", holds(&["SPE_E5", "EMS"]), Pass),
                ("raised by an add-on", holds(&["SPE_E3", "WIN_DEF_ATP"]), Pass),
                ("Plan 2 twice", holds(&["SPE_E5", "WIN_DEF_ATP"]), Fail),
                ("Plan 1 twice", holds(&["SPE_E3", "DEFENDER_ENDPOINT_P1"]), Fail),
                (
                    "Plan 1 twice below Plan 2",
                    holds(&["SPE_E3", "DEFENDER_ENDPOINT_P1", "WIN_DEF_ATP"]),
                    Pass,
                ),
                ("one product, two spellings", holds(&["SPE_E5", "Microsoft 365 E5"]), Pass),
                ("once beside an unknown", holds(&["SPE_E5", "Heron 9"]), Pass),
                (
                    "Plan 2 twice beside an unknown",
                    holds(&["SPE_E5", "WIN_DEF_ATP", "Heron 9"]),
                    Fail,
                ),
                (
                    "Plan 1 twice, perhaps raised",
                    holds(&["SPE_E3", "DEFENDER_ENDPOINT_P1", "Heron 9"]),
                    Unknown,
                ),
                ("no right", holds(&["EMS"]), NotApplicable),
                ("no recognised right", holds(&["Heron 9"]), NotApplicable),
                ("in no list", person(ANNA), NotApplicable),
            ],
        );
    }
}
