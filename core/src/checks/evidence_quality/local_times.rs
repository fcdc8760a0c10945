//! DAT-06: an export whose times carry no zone.

use super::remarked;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::model::Evidence;

pub(super) const CHECK: Check = Check {
    id: "DAT-06",
    slug: "local-times",
    title: "Local times without a zone",
    severity: Severity::Low,
    criteria: "Times are in UTC or name their zone.",
    cause: "The portal was set to local time, or the file was saved again by another program.",
    effect: "Ages measured from this file may be off by the distance to UTC; its stamps do not \
             set the as-of instant.",
    recommendation: "Set the portal’s time zone to UTC and export again, or hand over the file as \
                     it came.",
    portal: "Defender portal > Settings > Microsoft Defender portal > Time zone",
    owner: Team::Auditor,
    fix: Fix::Evidence,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::File(judge),
};

fn judge(file: &Evidence, _: &Context<'_>) -> Outcome {
    if file.newest.is_none() && file.warnings.iter().all(|warning| warning.code != "local_time") {
        return Outcome::NotApplicable;
    }
    remarked(file, "local_time")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Warning};
    use crate::testing::Verdict::{Fail, NotApplicable, Pass};
    use crate::testing::{Estate, verdict};

    #[test]
    fn a_file_without_zones_fails_and_one_without_times_is_not_asked() {
        let local = |file: &mut Evidence| {
            file.warnings.push(Warning { code: "local_time", message: "no zone".into() });
        };
        let estate = || Estate::of([]);
        assert_eq!(verdict(&estate().ask(&CHECK)), Pass);
        assert_eq!(verdict(&estate().file(Kind::IntuneDevices, local).ask(&CHECK)), Fail);
        let timeless = estate().file(Kind::IntuneDevices, |file| file.newest = None);
        assert_eq!(verdict(&timeless.ask(&CHECK)), NotApplicable);
        assert_eq!(verdict(&timeless.file(Kind::IntuneDevices, local).ask(&CHECK)), Fail);
    }
}
