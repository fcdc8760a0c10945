//! What the chapter says where no check fails: that nothing is planned, and what breaks the chain
//! all the same.

use super::rest::Rest;
use crate::assessment::Assessment;
use crate::language::say;
use crate::report::build::unnamed::{self, Causes};
use crate::report::doc::parts::count;

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
    let next =
        say!("What is not decided comes first: the evidence chapter names what would decide it.");
    if n == 0 {
        return Nothing {
            message: say!("Nothing to mend yet"),
            told: say!("No check fails, so there is nothing to mend yet. {next}", next = next),
        };
    }
    let why = unnamed::prose(&broken);
    if n == 1 {
        return Nothing {
            message: say!("No fix is planned, and 1 device breaks the chain all the same"),
            told: say!(
                "No check fails, so no fix is planned. 1 device breaks the chain and is in no \
                 finding: {why}. {next}",
                why = why,
                next = next
            ),
        };
    }
    Nothing {
        message: say!(
            "No fix is planned, and {n} devices break the chain all the same",
            n = count(n)
        ),
        told: say!(
            "No check fails, so no fix is planned. {n} devices break the chain and are in no \
             finding: {why}. {next}",
            n = count(n),
            why = why,
            next = next
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
