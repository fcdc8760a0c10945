//! LIC-06: a client counted on for detection and response whose owner holds Plan 1 only.

use super::owner::{OwnerHolds, is_client, may_be_onboarded, owner_holds, products, rows};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::{Held, Holding, Right, held_anywhere, holding};
use crate::model::{Citation, Device};

pub(super) const CHECK: Check = Check {
    id: "LIC-06",
    slug: "plan1-for-edr",
    title: "Plan 1 owner on a device counted on for EDR",
    severity: Severity::Medium,
    criteria: "Detection and response on endpoints is part of Plan 2 and of Defender for Business, \
               not of Plan 1 (vendor's plan comparison, 2023-11 and 2025-08).",
    cause: "A base licence was taken for the full plan. Client to confirm.",
    effect: "Incidents, investigation and isolation that the operating model counts on are not \
             licensed for these machines.",
    recommendation: "Raise these owners to a plan with detection and response, or state in the \
                     operating model that their devices have prevention only.",
    portal: "Defender portal > Settings > Endpoints > Licenses",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Licences], &[Need::Inventory], &[Need::Intune]],
    run: Run::TenantElseDevices(judge_tenant, judge),
};

/// Fails where nobody holds such a right; where somebody does, the devices are asked.
fn judge_tenant(ctx: &Context<'_>) -> Outcome {
    let clients: Vec<&Device> =
        ctx.register.devices.iter().filter(|device| is_client(ctx, device)).collect();
    let onboarded = clients.iter().filter(|device| ctx.onboarded(device)).count();
    let first = clients.iter().find(|device| ctx.onboarded(device));
    let maybe = clients.iter().find_map(|device| may_be_onboarded(ctx, device));
    let Some(rows) = first.map(|device| ctx.rows(device)).or(maybe.as_ref().map(|_| Vec::new()))
    else {
        return Outcome::NotApplicable;
    };
    match (held_anywhere(ctx.register, Right::Detection), maybe) {
        (Held::Yes(_), _) => Outcome::NotApplicable,
        (Held::Unknown(reason), _) => Outcome::Unknown(reason, rows),
        (Held::No(_), Some(reason)) if onboarded == 0 => Outcome::Unknown(reason, rows),
        (Held::No(lists), _) => Outcome::Fail(
            format!(
                "no product held in the tenant includes detection and response; {onboarded} \
                 onboarded device{} counted on",
                if onboarded == 1 { " is" } else { "s are" }
            ),
            lists.into_iter().map(Citation::Absence).chain(rows).collect(),
        ),
    }
}

/// Asked of each device where somebody in the tenant holds such a right.
fn judge(device: &Device, ctx: &Context<'_>) -> Outcome {
    let doubt = may_be_onboarded(ctx, device);
    if !is_client(ctx, device) || !(ctx.onboarded(device) || doubt.is_some()) {
        return Outcome::NotApplicable;
    }
    match (owner_holds(ctx, device, Right::Detection), doubt) {
        (OwnerHolds::Nobody, _) | (OwnerHolds::Yes, Some(_)) => Outcome::NotApplicable,
        (OwnerHolds::Yes, None) => Outcome::Pass,
        // An owner without any right is LIC-01's matter.
        (OwnerHolds::No(owner), _) if holding(owner, Right::Defender) != Holding::Yes => {
            Outcome::NotApplicable
        }
        (OwnerHolds::No(owner), Some(doubt)) => {
            Outcome::Unknown(doubt, rows(ctx, device, Some(owner)))
        }
        (OwnerHolds::No(owner), None) => Outcome::Fail(
            format!(
                "{} holds {}: Plan 1 at best",
                owner.upn.as_str(),
                products(owner.licence.as_ref())
            ),
            rows(ctx, device, Some(owner)),
        ),
        (OwnerHolds::Unknown(reason), _) => Outcome::Unknown(reason, rows(ctx, device, None)),
    }
}
