//! What stands beside the waterfall: fixes that lift no share by themselves, and why.

use blindspot_core::audit::Fix;
use blindspot_core::fixes::Step;

use super::{gains, lifts};
use crate::assessment::Assessment;
use crate::report::build::words::{self, counted, listed};
use crate::report::doc::parts::count;

/// A fix that gains nothing by itself, and what its devices wait for.
pub(super) fn opening(assessment: &Assessment) -> Option<String> {
    let devices = assessment.coverage.devices;
    let steps = &assessment.steps;
    let step = steps.iter().find(|s| s.opens > 0 && !gains(s, devices))?;
    let waiting: Vec<usize> =
        steps.iter().filter(|s| s.brought_in > 0).map(|other| other.rank).collect();
    let later = match waiting.as_slice() {
        _ if step.remedy.fix != Fix::Enrol => "later fixes have".to_owned(),
        [] => "later fixes have".to_owned(),
        [one] => format!("Fix {one} has"),
        many => format!("{} have", words::fixes(many)),
    };
    Some(format!(
        "Fix {} gains nothing by itself: {} once {later} reached them too.",
        step.rank,
        match step.opens {
            1 if step.devices == 1 => "its device counts".to_owned(),
            1 => "1 of its devices counts".to_owned(),
            n if n == step.devices => format!("its {} devices count", count(n)),
            n => format!("{} of its devices count", count(n)),
        }
    ))
}

/// Fixes that close first gaps and lift no share, because the chain is not shown to hold beyond.
pub(super) fn stuck(assessment: &Assessment) -> Option<String> {
    let devices = assessment.coverage.devices;
    let stuck: Vec<&Step> = assessment
        .steps
        .iter()
        .filter(|step| step.closes > 0 && step.opens == 0 && !gains(step, devices))
        .collect();
    let (first, rest) = stuck.split_first()?;
    let gaps = |step: &Step| counted(step.closes, "device", "devices");
    let head = "the first gap of";
    let tail = "there the chain holds up to the headline’s link already, or is not shown to hold \
                after the gap";
    Some(if rest.is_empty() {
        format!("Fix {} closes {head} {} and lifts no share: {tail}.", first.rank, gaps(first))
    } else {
        let each: Vec<String> =
            stuck.iter().map(|s| format!("Fix {} of {}", s.rank, gaps(s))).collect();
        format!("These close {head} devices and lift no share, for {tail}: {}.", listed(&each))
    })
}

/// Why the first fix stands first although it closes no gap.
pub(super) fn first(assessment: &Assessment) -> Option<String> {
    let devices = assessment.coverage.devices;
    let steps = &assessment.steps;
    let first = steps.first().filter(|s| s.closes == 0 && !lifts(s, devices))?;
    steps.iter().any(|s| gains(s, devices)).then(|| {
        format!(
            "Fix {} lifts no share: it stands first because {} {}.",
            first.rank,
            if first.checks.len() == 1 { "its finding is" } else { "its gravest finding is" },
            first.severity.word()
        )
    })
}
