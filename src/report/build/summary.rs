//! The one-page summary: the conclusion as a sentence, and what to do about it.

mod chart;
mod decisions;
mod kpis;
mod open;
mod points;
mod range;
mod sentence;

pub(crate) use sentence::conclusion;

use blindspot_core::audit::{Severity, Status};
use blindspot_core::fixes::Step;

use super::evidence::Wanting;
use super::words::{devices_of, step_title, team};
use super::{plan, trend};
use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::doc::Summary;
use crate::report::doc::front::{SeverityCount, SummaryFix};
use crate::report::doc::parts::{Bounded, count, percent};

/// Fixes the page lists.
const FIXES: usize = 5;

/// The page; `wanting` is what is still to be handed over.
pub(super) fn build(assessment: &Assessment, wanting: &Wanting) -> Summary {
    let devices = assessment.coverage.devices;
    let shown = assessment.steps.iter().take(FIXES).map(|step| fix(step, assessment)).collect();
    Summary {
        message: sentence::conclusion(&assessment.coverage),
        kpis: kpis::build(assessment),
        bars: chart::build(assessment),
        points: points::build(assessment),
        gain: gain(&assessment.steps, devices),
        fixes: Bounded::of(shown, assessment.steps.len() as u64),
        severities: severities(assessment),
        range: range::build(assessment),
        change: trend::summary(assessment),
        decisions: decisions::build(assessment, wanting),
        not_evidenced: open::build(assessment),
    }
}

fn fix(step: &Step, assessment: &Assessment) -> SummaryFix {
    let devices = assessment.coverage.devices;
    SummaryFix {
        rank: u32::try_from(step.rank).unwrap_or(u32::MAX),
        title: step_title(&step.remedy),
        checks: step.checks.iter().map(|id| (*id).to_owned()).collect(),
        reach: plan::reach(step, &assessment.results),
        note: plan::brought_in(step, &assessment.steps),
        after: match step.share_after {
            Some(_) if step.share_before != step.share_after => share(step.share_after, devices),
            _ => "—".into(),
        },
        owner: team(step.remedy.owner).into(),
        effort: said(step.remedy.effort).into(),
    }
}

fn share(share: Option<f64>, devices: u64) -> String {
    percent(devices_of(share, devices), devices)
}

/// What the steps listed gain, and what all of them do; empty where no step changes the share.
fn gain(steps: &[Step], devices: u64) -> String {
    let before = steps.first().and_then(|step| step.share_before);
    let listed = steps.iter().take(FIXES).next_back().and_then(|step| step.share_after);
    let after = steps.last().and_then(|step| step.share_after);
    let percent = |part| share(part, devices);
    match (before, listed, after) {
        (Some(a), Some(_), Some(b)) if a >= b => String::new(),
        (Some(_), Some(_), Some(_)) if steps.len() <= FIXES => {
            say!(
                "together they lift the share from {before} to {after}",
                before = percent(before),
                after = percent(after)
            )
        }
        (Some(a), Some(l), Some(b)) if a < l && l >= b => {
            say!(
                "they lift the share from {before} to {after}",
                before = percent(before),
                after = percent(after)
            )
        }
        // Two shares that print alike would read as if the rest did nothing.
        (Some(a), Some(l), Some(_)) if a < l && percent(listed) == percent(after) => {
            say!(
                "they lift the share from {before} to {after}",
                before = percent(before),
                after = percent(listed)
            )
        }
        (Some(a), Some(l), Some(_)) if a < l => say!(
            "they lift the share from {before} to {listed}, all {all} to {after}",
            before = percent(before),
            listed = percent(listed),
            all = count(steps.len() as u64),
            after = percent(after)
        ),
        (Some(_), Some(_), Some(_)) => say!(
            "all {all} lift the share from {before} to {after}",
            all = count(steps.len() as u64),
            before = percent(before),
            after = percent(after)
        ),
        _ => String::new(),
    }
}

fn severities(assessment: &Assessment) -> Vec<SeverityCount> {
    let of = |severity: Severity, status: Status| {
        let results = assessment.results.iter();
        results.filter(|r| r.severity == severity && r.status == status).count() as u64
    };
    Severity::ALL
        .map(|severity| SeverityCount {
            severity,
            failing: of(severity, Status::Fail),
            undecided: of(severity, Status::Unknown),
        })
        .into()
}

#[cfg(test)]
mod tests;
