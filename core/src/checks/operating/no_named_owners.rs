//! OPS-05: security, endpoints or identity that nobody answers for.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-05",
    slug: "no-named-owners",
    title: "No named owner after go-live",
    severity: Severity::High,
    criteria: "Security, endpoints and identity each have an owner with a name, and each handover \
               between them is written down (field guides, 2024-12 to 2026-05).",
    cause: "The project closed without handing over. Client to confirm.",
    effect: "Findings like those of this report wait for somebody who feels addressed.",
    recommendation: "Name one owner and one deputy per area, and write down who takes over at \
                     each boundary.",
    portal: "Defender portal > Permissions; the client’s operating manual",
    owner: Team::Security,
    fix: Fix::OperatingModel,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-05", ctx)
}
