//! LIC-09: a person holding the same Defender right in two products.

use super::owner::licence_row;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::{rights, top_products};
use crate::model::User;
use crate::reference::licences::Tier;

pub(super) const CHECK: Check = Check {
    id: "LIC-09",
    slug: "right-bought-twice",
    title: "The same right bought twice",
    severity: Severity::Low,
    criteria: "One product gives a person their highest Defender right; a second one that gives \
               no more adds nothing (vendor's published service plans, 2026-07).",
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
        _ if settled => Outcome::Pass,
        _ => Outcome::Unknown(
            format!("{} is not recognised and may carry the right", held.unrecognised.join(", ")),
            rows(),
        ),
    }
}
