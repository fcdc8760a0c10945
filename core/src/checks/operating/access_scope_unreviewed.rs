//! OPS-15: Conditional Access policies whose scope nobody goes through again.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-15",
    slug: "access-scope-unreviewed",
    title: "Scope of access policies not reviewed",
    severity: Severity::Medium,
    criteria: "Whom the Conditional Access policies include and exclude is reviewed every quarter \
               by security and identity together (field guides, 2024-12 to 2026-05).",
    cause: "Exclusions made for a pilot or an incident were never taken back. Client to confirm.",
    effect: "People and applications outside the policy grow in number without anybody deciding \
             it.",
    recommendation: "Go through inclusions, exclusions and report-only policies each quarter and \
                     note who decided what.",
    portal: "Entra admin center > Conditional Access > Policies",
    owner: Team::Identity,
    fix: Fix::OperatingModel,
    controls: "ca_requires_compliant_device",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-15", ctx)
}
