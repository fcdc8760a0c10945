//! LIC-02: an enrolled client whose owner holds no Intune right.

use super::owner::{OwnerHolds, is_client, owner_holds, products, rows};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::Right;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "LIC-02",
    slug: "owner-without-intune",
    title: "Enrolled device, owner without an Intune licence",
    severity: Severity::High,
    criteria: "The owner of an enrolled device needs a product that includes Intune; the mobility \
               functions of Office plans are a different service (vendor's published service \
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
                "{} holds {}: none includes Intune",
                owner.upn.as_str(),
                products(owner.licence.as_ref())
            ),
            rows(ctx, device, Some(owner)),
        ),
        OwnerHolds::Unknown(reason) => Outcome::Unknown(reason, rows(ctx, device, None)),
    }
}
