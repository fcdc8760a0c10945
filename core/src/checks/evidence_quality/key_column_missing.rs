//! DAT-05: an export without the column that ties its rows to the other exports.

use super::remarked;
use crate::audit::{Check, Context, Fix, Outcome, Run, Severity, Team, Time};
use crate::model::Evidence;

pub(super) const CHECK: Check = Check {
    id: "DAT-05",
    slug: "key-column-missing",
    title: "Key column missing",
    severity: Severity::Medium,
    criteria: "An export carries the id its rows are joined by.",
    cause: "It was taken with selected columns only, or from an older form of the page.",
    effect: "Rows can only be joined by weaker keys; what those leave open is unknown.",
    recommendation: "Export again with all inventory data, not the selected columns.",
    portal: "Intune admin center > Devices > All devices > Export > Include all inventory data",
    owner: Team::Auditor,
    fix: Fix::Evidence,
    controls: "",
    time: Time::Point,
    needs: &[],
    run: Run::File(judge),
};

fn judge(file: &Evidence, _: &Context<'_>) -> Outcome {
    remarked(file, "key_column_missing")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Outcome;
    use crate::model::{Citation, EvidenceId, Kind, Warning};
    use crate::testing::Estate;

    #[test]
    fn the_readers_remark_becomes_the_finding_and_other_remarks_do_not() {
        let remark = |code| {
            let warning = Warning { code, message: "no Entra device id".into() };
            Estate::of([])
                .file(Kind::IntuneDevices, |file| file.warnings.push(warning.clone()))
                .ask(&CHECK)
        };
        let cited = vec![Citation::Absence(EvidenceId(1))];
        let failed = Outcome::Fail("no Entra device id".into(), cited);
        assert_eq!(remark("key_column_missing"), failed);
        assert_eq!(remark("row_cap"), Outcome::Pass);
    }
}
