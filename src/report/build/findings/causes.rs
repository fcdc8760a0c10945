//! Causes and advice that turn on what else the assessment shows; the catalogue's words otherwise.

use blindspot_core::audit::{CheckResult, Status};

use crate::assessment::Assessment;
use crate::language::said;
use crate::report::build::judged;
use crate::report::build::words::of_check;

/// What brought the fault about, as far as the exports leave it open.
pub(super) fn cause(assessment: &Assessment, result: &CheckResult) -> String {
    said(match result.check.id {
        "RSK-01" if reads_risk(assessment) => {
            "A compliance policy reads the risk (RSK-03 passes): it is not assigned to these \
             devices, its threshold is higher, or the connector does not deliver. Client to \
             confirm."
        }
        "LIC-08" if few_hold_business(assessment) => {
            "Business was left with a few people when the others moved to Plan 2, or came with a \
             product of theirs. Client to confirm."
        }
        _ => return of_check(result.check, result.check.cause).into(),
    })
    .into()
}

/// What to do about it.
pub(super) fn recommendation(assessment: &Assessment, result: &CheckResult) -> String {
    said(match result.check.id {
        "RSK-01" if reads_risk(assessment) => {
            "See to these devices’ incidents now; then hold the policy’s threshold and assignment \
             against the agreed ones, and see that the connector delivers."
        }
        "LIC-08" if few_hold_business(assessment) => {
            "Raise the few who hold Business to Plan 2 and ask vendor support for the switch (or use \
             the portal’s, where it is offered)."
        }
        _ => return of_check(result.check, result.check.recommendation).into(),
    })
    .into()
}

fn reads_risk(assessment: &Assessment) -> bool {
    judged::result(assessment, "RSK-03").is_some_and(|result| result.status == Status::Pass)
}

/// Whether Business is the smaller of the two.
fn few_hold_business(assessment: &Assessment) -> bool {
    let tiers = &assessment.licences.tiers;
    tiers.business < tiers.plan2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{HELD, estate, windows};

    fn of(assessment: &Assessment, id: &str) -> (String, String) {
        let result = judged::result(assessment, id).unwrap();
        (cause(assessment, result), recommendation(assessment, result))
    }

    #[test]
    fn a_policy_that_is_shown_is_not_called_missing() {
        let mut assessment = estate([windows(HELD)]);
        assert!(of(&assessment, "RSK-01").0.starts_with("No assigned compliance policy"));
        let read = assessment.results.iter_mut().find(|r| r.check.id == "RSK-03").unwrap();
        read.status = Status::Pass;
        let (cause, advice) = of(&assessment, "RSK-01");
        assert!(cause.starts_with("A compliance policy reads the risk"), "{cause}");
        assert!(advice.contains("threshold and assignment"), "{advice}");
    }

    #[test]
    fn advice_on_two_plans_turns_on_which_is_the_smaller() {
        let mut assessment = estate([windows(HELD)]);
        (assessment.licences.tiers.plan2, assessment.licences.tiers.business) = (3, 80);
        assert!(of(&assessment, "LIC-08").0.starts_with("Plan 2 was bought for a few people"));
        (assessment.licences.tiers.plan2, assessment.licences.tiers.business) = (80, 9);
        let (cause, advice) = of(&assessment, "LIC-08");
        assert!(cause.starts_with("Business was left with a few people"), "{cause}");
        assert!(!advice.contains("give the single Plan 2"), "{advice}");
    }
}
