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
    portal: "The portal the export comes from",
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
            own.format("%-d %B %Y"),
            newest.format("%-d %B %Y")
        ),
        vec![Citation::Absence(file.id)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::testing::Verdict::{Fail, NotApplicable, Pass};
    use crate::testing::{Estate, ago, days, hours, verdict};

    #[test]
    fn three_days_behind_is_inside_and_an_hour_more_is_not() {
        let behind = |span| Estate::of([]).horizon(Kind::IntuneDevices, ago(span)).ask(&CHECK);
        assert_eq!(verdict(&behind(days(0))), Pass);
        assert_eq!(verdict(&behind(days(3))), Pass);
        assert_eq!(verdict(&behind(days(3) + hours(1))), Fail);
    }

    #[test]
    fn the_newest_file_passes_and_one_without_stamps_is_not_asked() {
        let newest = Estate::of([]).horizon(Kind::DefenderDevices, ago(days(20)));
        assert_eq!(verdict(&newest.ask(&CHECK)), Pass);
        let undated = Estate::of([]).file(Kind::IntuneDevices, |file| file.newest = None);
        assert_eq!(verdict(&undated.ask(&CHECK)), NotApplicable);
    }
}
