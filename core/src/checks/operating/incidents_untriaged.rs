//! OPS-13: incidents that wait because nobody looks every day.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-13",
    slug: "incidents-untriaged",
    title: "Incidents not triaged daily",
    severity: Severity::High,
    criteria: "A named person looks at new incidents every day and has a deputy (field guides, \
               2024-12 to 2026-05).",
    cause: "The portal was given to the operations team without time for it. Client to confirm.",
    effect: "An intruder has days: the alert was raised and nobody read it.",
    recommendation: "Name an owner and a deputy for each weekday, or hand triage to a service \
                     with an agreed time to respond.",
    portal: "Defender portal > Incidents & alerts > Incidents",
    owner: Team::Security,
    fix: Fix::OperatingModel,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-13", ctx)
}
