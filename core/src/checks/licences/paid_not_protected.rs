//! LIC-03: a person with a Defender right whose active clients all run without an onboarded sensor.

use super::owner::{is_client, licence_row, products};
use crate::audit::{Check, Context, Fix, Need, Outcome, Run, Severity, Team, Time};
use crate::licences::{Holding, Right, devices_of, holding, incomplete, onboarded};
use crate::model::register::Absence;
use crate::model::{Citation, Device, Kind, Link, Source, User};

pub(super) const CHECK: Check = Check {
    id: "LIC-03",
    slug: "paid-not-protected",
    title: "Paid, not protected",
    severity: Severity::Medium,
    criteria: "A person whose licence includes Defender for Endpoint has it at work on the \
               computer they use (the licence's purpose).",
    cause: "Licences were bought for everyone while onboarding stopped at part of the estate, \
            often before the Macs. Client to confirm.",
    effect: "Money is spent and nobody watches the machine: the loss shows only after an \
             incident.",
    recommendation: "Onboard these people's devices first: the right is already paid for.",
    portal: "Intune admin center > Endpoint security > Endpoint detection and response",
    owner: Team::Endpoint,
    fix: Fix::OnboardWindows,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[&[Need::Licences], &[Need::Inventory], &[Need::Intune]],
    run: Run::User(judge),
};

fn judge(user: &User, ctx: &Context<'_>) -> Outcome {
    let Some(row) = user.licence.as_ref().filter(|row| !row.guest) else {
        return Outcome::NotApplicable;
    };
    let held = holding(user, Right::Defender);
    let devices: Vec<&Device> =
        devices_of(ctx.register, user).filter(|device| is_client(ctx, device)).collect();
    let excused = user.exempt || user.shared || row.blocked == Some(true);
    if excused || devices.is_empty() || held == Holding::No {
        return Outcome::NotApplicable;
    }
    if devices.iter().any(|device| onboarded(device) == Link::Yes) {
        return match held {
            Holding::Yes => Outcome::Pass,
            _ => Outcome::NotApplicable,
        };
    }
    match doubt(user, &held, &devices, ctx) {
        Some(reason) => Outcome::Unknown(reason, evidence(user, &devices, ctx)),
        None => Outcome::Fail(
            format!(
                "holds {}; none of {} active device{} is onboarded",
                products(Some(row)),
                devices.len(),
                if devices.len() == 1 { "" } else { "s" }
            ),
            evidence(user, &devices, ctx),
        ),
    }
}

/// What keeps a person without an onboarded device from being a certain failure.
fn doubt(user: &User, held: &Holding, devices: &[&Device], ctx: &Context<'_>) -> Option<String> {
    if let Holding::Unknown(reason) = held {
        return Some(reason.clone());
    }
    if user.licence.as_ref().is_some_and(|row| row.blocked.is_none()) {
        return Some("the list does not say whether the account is enabled".into());
    }
    if let Some(open) = devices.iter().find(|device| onboarded(device) != Link::No) {
        return Some(format!("whether {} is onboarded is not decided", label(open)));
    }
    if ctx.register.of_kind(Kind::EntraSignins).next().is_none() {
        return Some("no sign-in log shows whether the person works on an onboarded device".into());
    }
    let lists = [Source::Intune, Source::Signin];
    lists.into_iter().find_map(|source| incomplete(ctx.register, source))
}

fn label(device: &Device) -> &str {
    if device.name().is_empty() { &device.key } else { device.name() }
}

/// The licence row and what shows each device, with the inventory where it holds no record.
fn evidence(user: &User, devices: &[&Device], ctx: &Context<'_>) -> Vec<Citation> {
    let mut rows: Vec<Citation> = licence_row(user).into_iter().collect();
    for device in devices {
        rows.extend(ctx.rows(device));
        if device.intune.is_none() {
            rows.extend(device.signin.as_ref().map(|s| Citation::from(s.newest.origin)));
        }
        if device.defender.is_none()
            && let Absence::Counts(file) = ctx.register.absence(Source::Defender, device.platform)
        {
            rows.push(Citation::Absence(file));
        }
    }
    rows.sort_unstable();
    rows.dedup();
    rows
}
