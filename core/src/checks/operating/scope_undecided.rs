//! OPS-11: servers and phones nobody decided about.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-11",
    slug: "scope-undecided",
    title: "Scope not decided in writing",
    severity: Severity::Low,
    criteria: "It is written down how servers, enrolled phones and unenrolled phones are \
               protected and which signal is wanted of each (field guides, 2024-12 to 2026-05).",
    cause: "The project spoke of laptops, and the rest was left for later. Client to confirm.",
    effect: "What nobody decided is neither protected nor knowingly left out.",
    recommendation: "Decide for each of the three whether it is in scope, licensed and by which \
                     way its threat level reaches access.",
    portal: "Intune admin center > Apps > App protection policies; Defender for Cloud > \
             Environment settings",
    owner: Team::Security,
    fix: Fix::OperatingModel,
    controls: "mobile_devices",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-11", ctx)
}
