//! OPS-19: an assessment without a successor.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-19",
    slug: "next-audit-undated",
    title: "Next audit not dated",
    severity: Severity::Low,
    criteria: "The next audit of this kind has a date, a year away at most (field guides, 2024-12 \
               to 2026-05).",
    cause: "This one was ordered as a single event. Client to confirm.",
    effect: "What is mended now comes loose unnoticed.",
    recommendation: "Fix a date within twelve months and keep this report’s assessment.json to \
                     compare with.",
    portal: "the client’s audit calendar",
    owner: Team::Security,
    fix: Fix::OperatingModel,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-19", ctx)
}
