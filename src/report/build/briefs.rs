//! Chapters that so far only say where they stand: the last review, accepted risks.

use super::words::counted;
use crate::assessment::Assessment;
use crate::report::doc::Brief;

/// Since the last review.
pub(super) fn trend() -> Brief {
    Brief {
        message: "This report is the baseline: it was compared with no earlier one".into(),
        lines: vec![
            "Nothing here says whether a finding is new, old or back again. Keep assessment.json \
             with this report: a comparison by device and by check starts from it."
                .into(),
        ],
    }
}

/// Accepted risks.
pub(super) fn exceptions(assessment: &Assessment) -> Brief {
    let accepted: u64 = assessment.results.iter().map(|result| result.accepted).sum();
    if accepted == 0 {
        return Brief {
            message: "No risk was registered as accepted".into(),
            lines: vec!["Every failing subject counts in full.".into()],
        };
    }
    let subjects = counted(accepted, "failing subject is", "failing subjects are");
    Brief {
        message: format!("{subjects} registered as an accepted risk"),
        lines: vec!["They are counted apart in each finding and fail nothing.".into()],
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{GAP, estate, mac};
    use super::*;

    #[test]
    fn without_an_accepted_risk_everything_counts() {
        let assessment = estate([mac(GAP)]);
        assert_eq!(exceptions(&assessment).message, "No risk was registered as accepted");
    }

    #[test]
    fn accepted_risks_are_counted_over_all_checks() {
        let mut assessment = estate([]);
        assessment.results[0].accepted = 1;
        let brief = exceptions(&assessment);
        assert_eq!(brief.message, "1 failing subject is registered as an accepted risk");
        assessment.results[1].accepted = 2;
        let brief = exceptions(&assessment);
        assert_eq!(brief.message, "3 failing subjects are registered as an accepted risk");
    }
}
