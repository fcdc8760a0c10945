//! OPS-08: a security baseline that is missing, in conflict or forgotten.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-08",
    slug: "baseline-unreviewed",
    title: "Baseline not assigned or not reviewed",
    severity: Severity::Low,
    criteria: "A security baseline is assigned, its conflicts are resolved and it is reviewed \
               every quarter (vendor documentation on baselines; field guides, 2024-12 to \
               2026-05).",
    cause: "Several policy types set the same thing, or the baseline’s new version was never \
            taken up. Client to confirm.",
    effect: "Settings drift, and where two policies conflict neither is surely in force.",
    recommendation: "Assign one baseline per platform, resolve its conflicts, and put a quarterly \
                     review into the calendar.",
    portal: "Intune admin center > Endpoint security > Security baselines",
    owner: Team::Endpoint,
    fix: Fix::OperatingModel,
    controls: "secure_configuration",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-08", ctx)
}
