//! LIC-02: an enrolled client whose owner holds no Intune right.

use crate::audit::text::short;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::Right;
use crate::licences::owner::{OwnerHolds, holds_without, is_client, owner_holds, rows};
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "LIC-02",
    slug: "owner-without-intune",
    title: "Enrolled device, owner without an Intune licence",
    severity: Severity::High,
    criteria: "The owner of an enrolled device needs a product that includes Intune; the mobility \
               functions of Office plans are a different service (vendor’s published service \
               plans, 2026-07).",
    cause: "A plan was swapped or a licence withdrawn after enrolment. Client to confirm.",
    effect: "Policies and compliance for the device stand on a right that is not held and may \
             stop being delivered.",
    recommendation: "Assign a product with Intune to these owners, or retire the enrolment.",
    portal: "Microsoft 365 admin center > Users > Active users > Licenses and apps",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences], &[Need::Intune]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    if !is_client(ctx, device) || !ctx.enrolled(device) {
        return Outcome::NotApplicable;
    }
    match owner_holds(ctx, device, Right::Intune) {
        OwnerHolds::Nobody => Outcome::NotApplicable,
        OwnerHolds::Yes => Outcome::Pass,
        OwnerHolds::No(owner) => Outcome::Fail(
            format!(
                "{} {}",
                short(owner.upn.as_str()),
                holds_without(owner.licence.as_deref(), "Intune")
            ),
            rows(ctx, device, Some(owner)),
        ),
        OwnerHolds::Unknown(reason) => Outcome::Unknown(reason, rows(ctx, device, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words::Channel;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass, Unknown};
    use crate::testing::{ANNA, Estate, mac, person, server, verdict, windows};

    #[test]
    fn an_enrolled_client_needs_an_owner_with_intune() {
        let ours = || windows().enrolled();
        for (case, machine, products, expected) in [
            ("mobility suite", ours(), &["EMS"][..], Pass),
            ("co-managed", ours().managed_by(Channel::Comanaged), &["SPE_E3"], Pass),
            ("Defender alone", ours(), &["WIN_DEF_ATP"], Fail),
            ("Office manages mobiles only", ours(), &["ENTERPRISEPACK"], Fail),
            ("a device licence is no user’s", ours(), &["INTUNE_A_D"], Fail),
            ("a Mac", mac().enrolled(), &[], Fail),
            ("an unknown product", ours(), &["WIN_DEF_ATP", "Heron 9"], Unknown),
            ("tenant attach", ours().managed_by(Channel::Configmgr), &[], NotApplicable),
            ("leaving", ours().intune(|i| i.leaving = true), &[], NotApplicable),
            ("only in Defender", windows().onboarded(), &[], NotApplicable),
            ("shared", ours().shared(), &[], NotApplicable),
            ("no owner", ours().intune(|i| i.primary_user = None), &[], NotApplicable),
            ("a server", server().enrolled(), &[], NotApplicable),
            ("inactive", ours().inactive(), &[], NotApplicable),
        ] {
            let found = Estate::with([machine], [person(ANNA).holds(products)]).ask(&CHECK);
            assert_eq!(verdict(&found), expected, "{case}: {found:?}");
        }
        assert_eq!(verdict(&Estate::of([ours()]).ask(&CHECK)), Unknown);
    }
}
