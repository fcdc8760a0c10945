//! What stands beside the waterfall: fixes that lift no share by themselves, and why.

use blindspot_core::audit::Fix;
use blindspot_core::fixes::Step;

use super::{gains, lifts};
use crate::assessment::Assessment;
use crate::language::{of_them, said, say};
use crate::report::build::words::{fixes, listed};
use crate::report::doc::parts::count;

/// A fix that gains nothing by itself, and what its devices wait for.
pub(super) fn opening(assessment: &Assessment) -> Option<String> {
    let devices = assessment.coverage.devices;
    let steps = &assessment.steps;
    let step = steps.iter().find(|s| s.opens > 0 && !gains(s, devices))?;
    let waiting: Vec<usize> =
        steps.iter().filter(|s| s.brought_in > 0).map(|other| other.rank).collect();
    let later = match waiting.as_slice() {
        _ if step.remedy.fix != Fix::Enrol => say!("later fixes have"),
        [] => say!("later fixes have"),
        one @ [_] => say!("{fix} has", fix = fixes(one)),
        many => say!("{fixes} have", fixes = fixes(many)),
    };
    let devices = match step.opens {
        1 if step.devices == 1 => say!("its device counts"),
        1 => say!("1 of its devices counts"),
        n if n == step.devices => say!("its {n} devices count", n = count(n)),
        n => say!("{n} of its devices count", n = count(n)),
    };
    Some(say!(
        "{fix} gains nothing by itself: {devices} once {later} reached them too.",
        fix = fixes(&[step.rank]),
        devices = devices,
        later = later
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
    let gaps = |step: &Step| {
        let many = of_them(if step.closes == 1 { "device" } else { "devices" });
        format!("{} {many}", count(step.closes))
    };
    Some(if rest.is_empty() {
        say!(
            "{fix} closes the first gap of {devices} and lifts no share: there the chain holds up \
             to the headline’s link already, or is not shown to hold after the gap.",
            fix = fixes(&[first.rank]),
            devices = gaps(first)
        )
    } else {
        let of = |step: &&Step| {
            say!("{fix} of {devices}", fix = fixes(&[step.rank]), devices = gaps(step))
        };
        let each: Vec<String> = stuck.iter().map(of).collect();
        say!(
            "These close the first gap of devices and lift no share, for there the chain holds up \
             to the headline’s link already, or is not shown to hold after the gap: {each}.",
            each = listed(&each)
        )
    })
}

/// Why the first fix stands first although it closes no gap.
pub(super) fn first(assessment: &Assessment) -> Option<String> {
    let devices = assessment.coverage.devices;
    let steps = &assessment.steps;
    let first = steps.first().filter(|s| s.closes == 0 && !lifts(s, devices))?;
    steps.iter().any(|s| gains(s, devices)).then(|| {
        let (fix, severity) = (fixes(&[first.rank]), said(first.severity.word()));
        if first.checks.len() == 1 {
            say!(
                "{fix} lifts no share: it stands first because its finding is {severity}.",
                fix = fix,
                severity = severity
            )
        } else {
            say!(
                "{fix} lifts no share: it stands first because its gravest finding is {severity}.",
                fix = fix,
                severity = severity
            )
        }
    })
}
