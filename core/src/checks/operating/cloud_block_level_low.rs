//! OPS-12: cloud protection that blocks less than it could.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-12",
    slug: "cloud-block-level-low",
    title: "Cloud block level below High",
    severity: Severity::Low,
    criteria: "After a pilot the cloud block level of production devices is High or above (field \
               guides, 2024-12 to 2026-05).",
    cause: "The level was left at its default. Client to confirm.",
    effect: "New malware is allowed to run until a signature is out.",
    recommendation: "Set High for a pilot group, watch false alarms for two weeks, then assign it \
                     to production.",
    portal: "Intune admin center > Endpoint security > Antivirus > policy > Cloud block level",
    owner: Team::Endpoint,
    fix: Fix::HardenAntivirus,
    controls: "antimalware_behaviour_cloud",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-12", ctx)
}
