//! LIC-11: the owner of an enrolled device without the right that device-based access needs.

use crate::audit::text::counted;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::owner::{holds_without, licence_row};
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
    effect: "Access of these people may not be made to depend on the device: what is missing is \
             the licence, not the policy.",
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
                "owns {}; {}",
                counted(enrolled.len() as u64, "enrolled device", "enrolled devices"),
                holds_without(user.licence.as_deref(), "Entra ID P1")
            ),
            rows(),
        ),
        Holding::Unknown(reason) => Outcome::Unknown(reason, rows()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words::Channel;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, mac, person, verdict, windows};

    #[test]
    fn the_owner_of_an_enrolled_device_needs_entra_p1() {
        let holds = |products: &[&str]| person(ANNA).holds(products);
        let ours = || windows().enrolled();
        for (case, machine, who, expected) in [
            ("a suite", ours(), holds(&["SPE_E3"]), Pass),
            ("Entra P2 alone", ours(), holds(&["AAD_PREMIUM_P2"]), Pass),
            ("an endpoint plan alone", ours(), holds(&["WIN_DEF_ATP", "INTUNE_A"]), Fail),
            ("on a Mac", mac().enrolled(), holds(&[]), Fail),
            ("an unknown product", ours(), holds(&["INTUNE_A", "Heron 9"]), Unknown),
            ("in no list", ours(), person(ANNA), Unknown),
            ("not enrolled", ours().managed_by(Channel::Mde), holds(&[]), NotApplicable),
            ("inactive", ours().inactive(), holds(&[]), NotApplicable),
            ("shared", ours().shared(), holds(&[]), NotApplicable),
            ("exempt", ours(), holds(&[]).but(|u| u.exempt = true), NotApplicable),
            ("a shared account", ours(), holds(&[]).but(|u| u.shared = true), NotApplicable),
            ("signed in on only", windows().signs_in(), holds(&[]), NotApplicable),
        ] {
            let found = Estate::with([machine], [who]).ask(&CHECK);
            assert_eq!(verdict(&found), expected, "{case}: {found:?}");
        }
    }
}
