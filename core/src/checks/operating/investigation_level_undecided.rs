//! OPS-16: automated investigation left at whatever it was.

use super::answered;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};

pub(super) const CHECK: Check = Check {
    id: "OPS-16",
    slug: "investigation-level-undecided",
    title: "Level of automated investigation not decided",
    severity: Severity::Low,
    criteria: "Every device group has a level of automation somebody decided on; full automation \
               is the vendor’s advice (vendor documentation on automated investigation).",
    cause: "Groups were made later and took the default. Client to confirm.",
    effect: "Remediation waits for a click nobody makes, or acts on machines where it must not.",
    recommendation: "Decide the level per device group, full where nothing speaks against it, and \
                     write the exceptions down.",
    portal: "Defender portal > Settings > Endpoints > Permissions > Device groups",
    owner: Team::Security,
    fix: Fix::OperatingModel,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::Tenant(judge),
};

fn judge(ctx: &Context<'_>) -> Outcome {
    answered("OPS-16", ctx)
}
