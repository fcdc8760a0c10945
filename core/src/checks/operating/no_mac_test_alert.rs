//! OPS-03: a rollout on macOS whose detection nobody ever tried.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-03",
    slug: "no-mac-test-alert",
    title: "No test alert seen from macOS",
    severity: Severity::Medium,
    criteria: "The vendor’s test for macOS raises an alert in the portal before the Macs are \
               called covered (field guides, 2024-12 to 2026-05).",
    cause: "Macs were onboarded after the project’s tests were over, or never. Client to confirm.",
    effect: "A Mac whose extensions lack approval looks onboarded and detects nothing; only a \
             test would show it.",
    recommendation: "Run the vendor’s test on a Mac that received the profiles as every other \
                     does, and note time and alert id.",
    portal: "Defender portal > Settings > Endpoints > Device management > Onboarding (macOS)",
    owner: Team::Security,
    fix: Fix::OperatingModel,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-03", ctx)
}
