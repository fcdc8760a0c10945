//! What the chapter says where no check fails: that nothing is planned, and what breaks the chain
//! all the same.

use super::rest::Rest;
use crate::assessment::Assessment;
use crate::report::build::unnamed::{self, Causes};
use crate::report::build::words::counted;

/// A plan without a step.
pub(super) struct Nothing {
    /// The chapter's headline.
    pub(super) message: String,
    /// What stands in place of the plan.
    pub(super) told: String,
}

/// The words, by what is left.
pub(super) fn build(assessment: &Assessment) -> Nothing {
    let last = assessment.coverage.headline.place();
    let broken = last.map_or_else(Causes::new, |last| Rest::of(assessment, last).refuted);
    let n = unnamed::sum(&broken);
    let next = "What is not decided comes first: the evidence chapter names what would decide it.";
    if n == 0 {
        return Nothing {
            message: "Nothing to mend yet".into(),
            told: format!("No check fails, so there is nothing to mend yet. {next}"),
        };
    }
    let verb = if n == 1 { "breaks" } else { "break" };
    let devices = counted(n, "device", "devices");
    let are = if n == 1 { "is" } else { "are" };
    Nothing {
        message: format!("No fix is planned, and {devices} {verb} the chain all the same"),
        told: format!(
            "No check fails, so no fix is planned. {devices} {verb} the chain and {are} in no \
             finding: {}. {next}",
            unnamed::prose(&broken)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::build;
    use crate::report::build::fixture::{HELD, estate, windows};
    use blindspot_core::model::Link::{No, Unknown, Yes};
    use blindspot_core::model::words::Channel;

    #[test]
    fn devices_that_break_the_chain_though_nothing_fails_are_told_by_cause() {
        let elsewhere = [No, Yes, Yes, Unknown, Unknown, Unknown];
        let lost = || windows(elsewhere).in_defender().managed_by(Channel::Intune);
        let sound = || windows(HELD).in_intune().in_defender();
        let mut assessment = estate([sound(), sound(), sound(), lost(), lost()]);
        assessment.results.iter_mut().for_each(|result| result.failed = 0);
        assessment.steps.clear();
        let chapter = build(&assessment);
        assert_eq!(
            chapter.message,
            "No fix is planned, and 2 devices break the chain all the same"
        );
        assert!(
            chapter.absent.as_deref().unwrap().starts_with(
                "No check fails, so no fix is planned. 2 devices break the chain and are in no \
                 finding: called managed by Intune in Defender’s inventory and missing from \
                 Intune’s list. What"
            ),
            "{:?}",
            chapter.absent
        );
    }
}
