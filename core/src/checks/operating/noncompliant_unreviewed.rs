//! OPS-14: noncompliant devices nobody goes after.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-14",
    slug: "noncompliant-unreviewed",
    title: "Noncompliant devices not reviewed",
    severity: Severity::Medium,
    criteria: "The noncompliant devices and the update channels are reviewed every month (field \
               guides, 2024-12 to 2026-05).",
    cause: "Noncompliance had no consequence, so nobody looked. Client to confirm.",
    effect: "The same devices stay noncompliant for months, and access policies cannot be \
             tightened because of them.",
    recommendation: "Review the list monthly, with a reason or a date for each device that stays \
                     on it.",
    portal: "Intune admin center > Devices > Compliance > Noncompliant devices",
    owner: Team::Endpoint,
    fix: Fix::OperatingModel,
    controls: "inventory_coverage",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-14", ctx)
}
