//! The fix plan: what each step gains, in which order, and who has to act.

use blindspot_core::fixes::Step;

use super::links::held_through;
use super::words::{capital, counted, devices_of};
use crate::assessment::Assessment;
use crate::report::doc::Plan;
use crate::report::doc::judged::{Gain, PlanStep, Waterfall};
use crate::report::doc::parts::{Share, count, percent};

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Plan {
    let devices = assessment.coverage.devices;
    let steps = &assessment.steps;
    Plan {
        message: message(steps, devices),
        absent: steps.is_empty().then(|| {
            "No check fails, so there is nothing to mend yet. What is not decided comes first: the \
             evidence chapter names the exports that would decide it."
                .into()
        }),
        waterfall: waterfall(assessment),
        steps: steps.iter().map(|step| planned(step, steps, devices)).collect(),
        note: note(steps).into(),
    }
}

/// Devices that hold through the headline's link before and after a step, where a share exists.
fn held(step: &Step, devices: u64) -> Option<(u64, u64)> {
    let at = |share: Option<f64>| share.map(|share| devices_of(Some(share), devices));
    Some((at(step.share_before)?, at(step.share_after)?))
}

fn message(steps: &[Step], devices: u64) -> String {
    let fixes = counted(steps.len() as u64, "fix", "fixes");
    let gaining = steps.iter().filter(|s| held(s, devices).is_some_and(|(a, b)| a < b)).count();
    let before = steps.first().and_then(|step| held(step, devices));
    let after = steps.last().and_then(|step| held(step, devices));
    match (before, after) {
        _ if steps.is_empty() => "Nothing to mend yet".into(),
        (Some((from, _)), Some((_, to))) if from < to => {
            let of = if gaining == steps.len() {
                String::new()
            } else {
                format!("{} of ", count(gaining as u64))
            };
            let verb = if gaining == 1 { "lifts" } else { "lift" };
            let (from, to) = (percent(from, devices), percent(to, devices));
            format!("{of}{fixes} {verb} coverage from {from} to {to}")
        }
        _ => format!("{fixes} to make, none of which moves the coverage share"),
    }
}

fn waterfall(assessment: &Assessment) -> Waterfall {
    let coverage = &assessment.coverage;
    let devices = coverage.devices;
    let Some(last) = coverage.headline.place() else { return Waterfall::default() };
    let today = coverage.headline.devices;
    let after = assessment.steps.last().and_then(|s| held(s, devices)).map_or(today, |(_, b)| b);
    let gains: Vec<Gain> = assessment
        .steps
        .iter()
        .filter_map(|step| {
            let (before, after) = held(step, devices)?;
            let devices = after.saturating_sub(before);
            (devices > 0).then(|| Gain { label: format!("Fix {}", step.rank), devices })
        })
        .collect();
    let links = held_through(last);
    let title = format!(
        "Devices {links}, of {} in scope",
        counted(devices, "active device", "active devices")
    );
    Waterfall {
        alt: alt(today, after, devices, &gains),
        title,
        today: Share::new(today, devices),
        gains,
        after: Share::new(after, devices),
        rest: devices.saturating_sub(after),
    }
}

fn alt(today: u64, after: u64, devices: u64, gains: &[Gain]) -> String {
    let mut parts = vec![format!("Today {} of {}", count(today), count(devices))];
    parts.extend(gains.iter().map(|gain| format!("{} adds {}", gain.label, count(gain.devices))));
    parts.push(format!("afterwards {}", count(after)));
    format!("{}.", capital(&parts.join("; ")))
}

fn planned(step: &Step, steps: &[Step], devices: u64) -> PlanStep {
    let first: Vec<String> = step
        .requires
        .iter()
        .filter_map(|id| steps.iter().find(|other| other.remedy.id == *id))
        .map(|other| format!("Fix {}", other.rank))
        .collect();
    PlanStep {
        rank: u32::try_from(step.rank).unwrap_or(u32::MAX),
        title: step.remedy.title.into(),
        portal: step.remedy.portal.into(),
        owner: step.remedy.owner.title().into(),
        effort: step.remedy.effort.into(),
        checks: step.checks.iter().map(|id| (*id).to_owned()).collect(),
        devices: step.devices,
        gain: match held(step, devices) {
            Some((before, after)) if before < after => {
                format!("{} → {}", percent(before, devices), percent(after, devices))
            }
            _ => "—".into(),
        },
        requires: first,
    }
}

const fn note(steps: &[Step]) -> &'static str {
    if steps.is_empty() {
        return "";
    }
    "Order: first what others depend on, then what closes the first gap of most devices, counted \
     again after every step. The devices of a step are those it has to reach; its gain assumes that \
     all of them are mended. What is undecided stays undecided. Effort: small is hours, medium days, \
     large weeks."
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{DARK, GAP, HELD, estate, mac, windows};
    use super::*;

    #[test]
    fn gains_lead_from_today_to_the_share_after_all_fixes() {
        let sound = || windows(HELD).in_intune().in_defender();
        let chapter = build(&estate([sound(), sound(), mac(GAP), windows(GAP)]));
        let fall = &chapter.waterfall;
        let gained: u64 = fall.gains.iter().map(|gain| gain.devices).sum();
        assert_eq!((fall.today.part, fall.today.whole), (2, 4));
        assert_eq!(fall.today.part + gained, fall.after.part);
        assert_eq!(fall.after.part + fall.rest, fall.after.whole);
        assert!(fall.title.starts_with("Devices enrolled, onboarded and reporting, of 4"));
        assert!(
            chapter.message.contains("coverage from 50\u{202f}% to 100"),
            "{}",
            chapter.message
        );
        assert_eq!(chapter.steps[0].gain, "50\u{202f}% → 75\u{202f}%");
        assert!(chapter.absent.is_none() && !chapter.note.is_empty());
    }

    #[test]
    fn a_plan_that_moves_no_share_says_so_and_draws_nothing() {
        let mut assessment = estate([windows(DARK)]);
        assessment.steps =
            vec![super::super::fixture::step(blindspot_core::audit::Fix::CleanRecords, 1, 3)];
        let chapter = build(&assessment);
        assert_eq!(chapter.message, "1 fix to make, none of which moves the coverage share");
        assert!(chapter.waterfall.gains.is_empty());
        assert_eq!((chapter.steps[0].gain.as_str(), chapter.steps[0].devices), ("—", 3));
    }

    #[test]
    fn nothing_failing_is_no_plan() {
        let mut assessment = estate([]);
        assessment.steps.clear();
        let chapter = build(&assessment);
        assert_eq!(chapter.message, "Nothing to mend yet");
        assert!(chapter.absent.is_some() && chapter.note.is_empty());
    }
}
