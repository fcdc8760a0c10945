//! OPS-17: weaknesses one team sees and the other never hears of.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-17",
    slug: "no-security-tasks",
    title: "Vulnerabilities do not become tasks",
    severity: Severity::Low,
    criteria: "What Defender finds vulnerable reaches the endpoint team as a security task in \
               Intune (vendor documentation on security tasks).",
    cause: "The two teams never agreed on the way between them. Client to confirm.",
    effect: "Weaknesses are counted in one portal and fixed in none.",
    recommendation: "Let security raise remediation requests with Intune as target, and let \
                     endpoint close them.",
    portal: "Defender portal > Vulnerability management > Remediation; Intune admin center > \
             Endpoint security > Security tasks",
    owner: Team::Endpoint,
    fix: Fix::OperatingModel,
    controls: "vulnerability_management",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-17", ctx)
}
