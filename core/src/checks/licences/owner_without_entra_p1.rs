//! LIC-11: the owner of an enrolled device without the right that device-based access needs.

use super::owner::{licence_row, products};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::{Holding, Right, holding};
use crate::model::{Citation, User};

pub(super) const CHECK: Check = Check {
    id: "LIC-11",
    slug: "owner-without-entra-p1",
    title: "No Entra ID P1 behind device-based access",
    severity: Severity::Medium,
    criteria: "Conditional Access needs Entra ID P1 or P2 for each person it covers (vendor \
               documentation, 2025-11).",
    cause: "The endpoint plan was bought alone, without a suite that contains Entra ID P1. Client \
            to confirm.",
    effect: "Access of this person may not be made to depend on the device: what is \
             missing is the licence, not the policy.",
    recommendation: "Assign a product with Entra ID P1 to these owners before the access policy \
                     is switched on.",
    portal: "Microsoft 365 admin center > Users > Active users > Licenses and apps",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences], &[Need::Intune]],
    run: Run::User(judge),
};

fn judge(user: &User, ctx: &Context<'_>) -> Outcome {
    let owned = user.owned.iter().filter_map(|at| ctx.register.devices.get(*at));
    let enrolled: Vec<_> =
        owned.filter(|d| ctx.counts(d) && ctx.enrolled(d) && !d.shared).collect();
    let Some(first) = enrolled.first().filter(|_| !user.shared && !user.exempt) else {
        return Outcome::NotApplicable;
    };
    let rows =
        || -> Vec<Citation> { licence_row(user).into_iter().chain(ctx.rows(first)).collect() };
    match holding(user, Right::EntraPremium) {
        Holding::Yes => Outcome::Pass,
        Holding::No => Outcome::Fail(
            format!(
                "owns {} enrolled device{}; holds {}: none includes Entra ID P1",
                enrolled.len(),
                if enrolled.len() == 1 { "" } else { "s" },
                products(user.licence.as_ref())
            ),
            rows(),
        ),
        Holding::Unknown(reason) => Outcome::Unknown(reason, rows()),
    }
}
