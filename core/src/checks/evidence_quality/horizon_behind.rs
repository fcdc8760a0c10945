//! DAT-02: an export whose newest activity lies well before that of the others.

use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::model::instant::within_days;
use crate::model::{Citation, Evidence};

pub(super) const CHECK: Check = Check {
    id: "DAT-02",
    slug: "horizon-behind",
    title: "Export older than the others",
    severity: Severity::Medium,
    criteria: "All exports are taken within a few days of each other, so that states can be \
               compared.",
    cause: "One export was handed over from an earlier collection.",
    effect: "Comparisons between this file and newer ones are unknown.",
    recommendation: "Export it again, on the same day as the others.",
    portal: "As the evidence request says for this export",
    owner: Team::Auditor,
    fix: Fix::Evidence,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::File(judge),
};

fn judge(file: &Evidence, ctx: &Context<'_>) -> Outcome {
    let dated = ctx.register.evidence.iter().filter_map(|other| other.newest);
    let (Some(own), Some(newest)) = (file.newest, dated.max()) else {
        return Outcome::NotApplicable;
    };
    if within_days(own, newest, ctx.thresholds().evidence_skew_days) {
        return Outcome::Pass;
    }
    Outcome::Fail(
        format!(
            "newest activity {}; the newest export reaches {}",
            own.format("%Y-%m-%d"),
            newest.format("%Y-%m-%d")
        ),
        vec![Citation::Absence(file.id)],
    )
}
