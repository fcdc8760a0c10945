//! OPS-07: attack surface reduction rules whose audit findings nobody reads.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-07",
    slug: "rule-findings-unreviewed",
    title: "Audit findings of rules not reviewed",
    severity: Severity::Medium,
    criteria: "What the rules find in audit is reviewed weekly, so that each rule can move to \
               block (field guides, 2024-12 to 2026-05).",
    cause: "Audit was switched on and given to nobody. Client to confirm.",
    effect: "The rules never leave audit, or go to block blindly and flood the help desk.",
    recommendation: "Give the report a reader and a weekly slot; after 30 days of data move one \
                     rule at a time to block.",
    portal: "Defender portal > Reports > Attack surface reduction rules",
    owner: Team::Security,
    fix: Fix::OperatingModel,
    controls: "asr_rules",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-07", ctx)
}
