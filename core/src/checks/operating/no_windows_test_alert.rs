//! OPS-02: a rollout on Windows whose detection nobody ever tried.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-02",
    slug: "no-windows-test-alert",
    title: "No test alert seen from Windows",
    severity: Severity::Medium,
    criteria: "Before a rollout is called finished, the EICAR file or the vendor’s detection test \
               on a Windows device raises an alert in the portal (field guides, 2024-12 to \
               2026-05).",
    cause: "Installation was taken for proof; nobody ran the test. Client to confirm.",
    effect: "Whether an alert would reach anybody is a hope: sensor, service and mail rules have \
             never worked together before witnesses.",
    recommendation: "Run the detection test on a pilot device, note time and alert id, and repeat \
                     it after each change of policy.",
    portal: "Defender portal > Settings > Endpoints > Device management > Onboarding > Run a \
             detection test",
    owner: Team::Security,
    fix: Fix::OperatingModel,
    controls: "edr_sensor",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-02", ctx)
}
