//! LIC-01: an onboarded client whose owner holds no Defender for Endpoint right.

use super::owner::{OwnerHolds, is_client, may_be_onboarded, owner_holds, products, rows};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::Right;
use crate::model::Device;

pub(super) const CHECK: Check = Check {
    id: "LIC-01",
    slug: "owner-without-defender",
    title: "Onboarded device, owner without a Defender licence",
    severity: Severity::High,
    criteria: "Every person who uses an onboarded client needs a licence that includes Defender \
               for Endpoint; one user licence covers five clients (vendor documentation of \
               subscription settings, 2025-03).",
    cause: "Onboarding follows device groups while licences follow people; joiners and leavers \
            drift apart. Client to confirm.",
    effect: "The sensor works today, but the use is not paid for, and a true-up or a plan change \
             can take the protection away.",
    recommendation: "Assign a plan that includes Defender for Endpoint to these owners, or record \
                     the right owner in Intune.",
    portal: "Microsoft 365 admin center > Users > Active users > Licenses and apps",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences], &[Need::Inventory], &[Need::Intune]],
    run: Run::Device(judge),
};

fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    let doubt = may_be_onboarded(ctx, device);
    if !is_client(ctx, device) || !(ctx.onboarded(device) || doubt.is_some()) {
        return Outcome::NotApplicable;
    }
    match (owner_holds(ctx, device, Right::Defender), doubt) {
        (OwnerHolds::Nobody, _) | (OwnerHolds::Yes, Some(_)) => Outcome::NotApplicable,
        (OwnerHolds::Yes, None) => Outcome::Pass,
        (OwnerHolds::No(owner), Some(doubt)) => {
            Outcome::Unknown(doubt, rows(ctx, device, Some(owner)))
        }
        (OwnerHolds::No(owner), None) => Outcome::Fail(
            format!(
                "{} holds {}: none includes Defender for Endpoint",
                owner.upn.as_str(),
                products(owner.licence.as_ref())
            ),
            rows(ctx, device, Some(owner)),
        ),
        (OwnerHolds::Unknown(reason), _) => Outcome::Unknown(reason, rows(ctx, device, None)),
    }
}
