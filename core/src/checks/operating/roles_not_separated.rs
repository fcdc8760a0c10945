//! OPS-04: security and endpoint work done under the same rights, or live response open to anybody.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-04",
    slug: "roles-not-separated",
    title: "Roles not separated",
    severity: Severity::Medium,
    criteria: "Security and endpoint teams work under roles of their own, and live response is \
               open to named people only (vendor documentation on unified roles).",
    cause: "Roles were left as they were before the unified model came. Client to confirm.",
    effect: "Whoever sets the policy can also hide its alerts, and a remote shell on every device \
             stands open to too many.",
    recommendation: "Give each team a role through its group, add a read-only role for auditors, \
                     and name who may use live response.",
    portal: "Defender portal > Permissions > Roles",
    owner: Team::Security,
    fix: Fix::OperatingModel,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-04", ctx)
}
