//! OPS-18: settings of the tenant that were never chosen.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-18",
    slug: "retention-undecided",
    title: "Retention, web filtering and classic policies not decided",
    severity: Severity::Low,
    criteria: "How long data is kept, whether web content is filtered and when classic \
               Conditional Access policies end has been decided (vendor documentation on data \
               storage and on classic policies).",
    cause: "Defaults were left, because no finding forced a choice. Client to confirm.",
    effect: "Evidence of an incident may be gone when it is asked for, and old policies act in \
             ways nobody expects.",
    recommendation: "Decide the three once, with date and reason, and note them in the operating \
                     manual.",
    portal: "Defender portal > Settings > Endpoints > Data retention and > Web content filtering; \
             Entra admin center > Conditional Access > Classic policies",
    owner: Team::Security,
    fix: Fix::OperatingModel,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-18", ctx)
}
