//! LIC-04: a person who owns more onboarded clients than one licence covers.

use super::owner::is_client;
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::{incomplete, onboarded};
use crate::model::{Device, Link, Source, User};

pub(super) const CHECK: Check = Check {
    id: "LIC-04",
    slug: "too-many-devices",
    title: "More devices than the licence covers",
    severity: Severity::Medium,
    criteria: "One user licence covers five client devices onboarded at the same time (vendor \
               documentation of subscription settings, 2025-03; frequent questions, 2026-06).",
    cause: "One account enrolled machines for others, or old machines were never retired. Client \
            to confirm.",
    effect: "Devices beyond the fifth are not covered, and the person is not their user.",
    recommendation: "Set the true primary user on each machine, retire the rest, or treat them as \
                     shared devices.",
    portal: "Intune admin center > Devices > All devices > filter by primary user",
    owner: Team::Licensing,
    fix: Fix::Licences,
    controls: "",
    time: Time::Point,
    needs: &[&[Need::Inventory], &[Need::Intune]],
    run: Run::User(judge),
};

fn judge(user: &User, ctx: &Context<'_>) -> Outcome {
    if user.shared {
        return Outcome::NotApplicable;
    }
    let owned = user.owned.iter().filter_map(|at| ctx.register.devices.get(*at));
    let clients: Vec<&Device> = owned.filter(|d| is_client(ctx, d) && !d.shared).collect();
    let count = |link| clients.iter().filter(|device| onboarded(device) == link).count();
    let (certain, open) = (count(Link::Yes), count(Link::Unknown));
    if certain + open == 0 {
        return Outcome::NotApplicable;
    }
    let limit = ctx.thresholds().devices_per_licence as usize;
    let rows = || clients.iter().flat_map(|device| ctx.rows(device)).collect();
    if certain > limit {
        return Outcome::Fail(
            format!("owns {certain} onboarded devices; one licence covers {limit}"),
            rows(),
        );
    }
    if certain + open > limit {
        return Outcome::Unknown(
            format!("owns {certain} onboarded devices and {open} of which it is not decided"),
            rows(),
        );
    }
    match incomplete(ctx.register, Source::Intune) {
        Some(reason) => Outcome::Unknown(format!("may own more devices: {reason}"), rows()),
        None if certain == 0 => Outcome::NotApplicable,
        None => Outcome::Pass,
    }
}
