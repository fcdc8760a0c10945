//! OPS-06: exclusions from protection that nobody keeps account of.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-06",
    slug: "no-exclusion-register",
    title: "No register of exclusions",
    severity: Severity::Medium,
    criteria: "Every exclusion from antivirus and from attack surface reduction has a reason, an \
               owner and an end (field guides, 2024-12 to 2026-05).",
    cause: "Exclusions were added in a hurry and stayed. Client to confirm.",
    effect: "Holes made for one application years ago stand open for everybody who knows the \
             path.",
    recommendation: "List all exclusions with reason, owner and end date, and remove those nobody \
                     defends.",
    portal: "Intune admin center > Endpoint security > Antivirus and > Attack surface reduction",
    owner: Team::Security,
    fix: Fix::OperatingModel,
    controls: "secure_configuration",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-06", ctx)
}
