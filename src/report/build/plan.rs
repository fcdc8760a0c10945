//! The fix plan: what each step gains, in which order, and who has to act.

mod notes;
mod reach;
mod rest;
mod unplanned;

use blindspot_core::fixes::Step;

use super::links::held_through;
use super::words::{self, capital, counted, devices_of, step_portal, step_title, team};
use crate::assessment::Assessment;
use crate::language::{of_them, said, say};
use crate::report::doc::Plan;
use crate::report::doc::judged::{Gain, PlanStep, Waterfall};
use crate::report::doc::parts::{Share, count, percent};

pub(super) use reach::{brought_in, reach};

use reach::after;
use rest::Rest;

/// The chapter.
pub(super) fn build(assessment: &Assessment) -> Plan {
    let devices = assessment.coverage.devices;
    let steps = &assessment.steps;
    let nothing = steps.is_empty().then(|| unplanned::build(assessment));
    Plan {
        message: nothing.as_ref().map_or_else(|| message(steps, devices), |n| n.message.clone()),
        absent: nothing.map(|nothing| nothing.told),
        waterfall: waterfall(assessment),
        steps: steps.iter().map(|step| planned(step, assessment)).collect(),
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
    let lifting: Vec<usize> = steps.iter().filter(|s| lifts(s, devices)).map(|s| s.rank).collect();
    let before = steps.first().and_then(|step| held(step, devices));
    let after = steps.last().and_then(|step| held(step, devices));
    match (before, after) {
        (Some((from, _)), Some((_, to))) if from < to => {
            let mut which = words::fixes(&lifting);
            if lifting.len() < steps.len() {
                which = say!("{fixes} of {all}", fixes = which, all = count(steps.len() as u64));
            }
            say!(
                "{fixes} {lift} coverage from {from} to {to}",
                fixes = which,
                lift = said(if lifting.len() == 1 { "lifts" } else { "lift" }),
                from = percent(from, devices),
                to = percent(to, devices)
            )
        }
        _ => say!("{fixes} to make, none of which moves the coverage share", fixes = fixes),
    }
}

fn gains(step: &Step, devices: u64) -> bool {
    held(step, devices).is_some_and(|(before, after)| before < after)
}

/// Whether coverage rises by a step, or by a later one only because this one came before.
fn lifts(step: &Step, devices: u64) -> bool {
    step.opens > 0 || gains(step, devices)
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
            (devices > 0).then(|| Gain { label: say!("Fix {rank}", rank = step.rank), devices })
        })
        .collect();
    let rest = Rest::of(assessment, last);
    let links = held_through(last);
    let title = say!(
        "Devices {links}, of {all} {many} in scope",
        links = links,
        all = count(devices),
        many = of_them(if devices == 1 { "active device" } else { "active devices" })
    );
    Waterfall {
        alt: alt(today, after, devices, &gains),
        title,
        today: Share::new(today, devices),
        gains,
        after: Share::new(after, devices),
        rest: devices.saturating_sub(after),
        open: rest.open,
        notes: [
            notes::opening(assessment),
            notes::stuck(assessment),
            notes::first(assessment),
            rest.sentence(),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

fn alt(today: u64, after: u64, devices: u64, gains: &[Gain]) -> String {
    let mut parts = vec![say!("Today {n} of {all}", n = count(today), all = count(devices))];
    parts.extend(
        gains.iter().map(|gain| say!("{fix} adds {n}", fix = gain.label, n = count(gain.devices))),
    );
    parts.push(say!("afterwards {n}", n = count(after)));
    format!("{}.", capital(&parts.join("; ")))
}

fn planned(step: &Step, assessment: &Assessment) -> PlanStep {
    let (steps, devices) = (&assessment.steps, assessment.coverage.devices);
    PlanStep {
        rank: u32::try_from(step.rank).unwrap_or(u32::MAX),
        title: step_title(&step.remedy),
        portal: step_portal(&step.remedy).into(),
        owner: team(step.remedy.owner).into(),
        effort: said(step.remedy.effort).into(),
        checks: step.checks.iter().map(|id| (*id).to_owned()).collect(),
        reach: reach(step, &assessment.results),
        gain: match held(step, devices) {
            Some((before, after)) if before < after => gain(before, after, devices),
            _ => "—".into(),
        },
        after: after(step, steps),
    }
}

/// The share before and after; the devices where whole percents hide them.
fn gain(before: u64, after: u64, devices: u64) -> String {
    let (from, to) = (percent(before, devices), percent(after, devices));
    if from == to {
        format!("+{}, {to}", count(after - before))
    } else {
        format!("{from} → {to}")
    }
}

fn note(steps: &[Step]) -> &'static str {
    if steps.is_empty() {
        return "";
    }
    said(
        "Order: first what others depend on, then what closes the first gap of most devices, \
         counted again after every step; where some devices of a fix wait for a later one, that is \
         said beside it. The devices of a step are those it has to reach; its gain assumes that \
         all of them are mended. What is undecided stays undecided. Effort is that of the change \
         itself: small is hours, medium days, large weeks.",
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{DARK, GAP, HELD, estate, mac, windows};
    use super::*;
    use blindspot_core::model::Link::{No, Unknown, Yes};
    use blindspot_core::model::words::Channel;

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
        assert_eq!(
            (chapter.steps[0].gain.as_str(), chapter.steps[0].reach.as_str()),
            ("—", "3 devices")
        );
    }

    #[test]
    fn nothing_failing_is_no_plan() {
        let mut assessment = estate([]);
        assessment.steps.clear();
        let chapter = build(&assessment);
        assert_eq!(chapter.message, "Nothing to mend yet");
        assert!(chapter.absent.is_some() && chapter.note.is_empty());
    }

    #[test]
    fn what_is_left_is_told_by_cause_and_what_is_undecided_apart() {
        let elsewhere = [No, Yes, Yes, Unknown, Unknown, Unknown];
        let chapter = build(&estate([
            windows(HELD).in_intune().in_defender(),
            windows(HELD).in_intune().in_defender(),
            windows(GAP),
            windows(elsewhere).in_defender().managed_by(Channel::Mde),
            windows(DARK),
        ]));
        let fall = &chapter.waterfall;
        assert_eq!((fall.rest, fall.open), (2, 1));
        assert_eq!(
            fall.notes,
            ["2 devices remain: 1 undecided; 1 that the fixes above do not bring further: \
                 managed through Defender’s own settings management."]
        );
    }

    #[test]
    fn a_fix_that_only_opens_the_way_is_named_with_those_it_opens_it_for() {
        let strange = [No, No, No, Unknown, Unknown, Unknown];
        let chapter = build(&estate([
            windows(HELD).in_intune().in_defender(),
            windows(strange).signs_in(),
            windows(strange).signs_in(),
        ]));
        assert!(chapter.message.starts_with("Fixes 1 and 2"), "{}", chapter.message);
        let steps = &chapter.steps;
        assert_eq!(
            (steps[1].reach.as_str(), steps[1].after.as_str()),
            ("2 devices", "after Fix\u{a0}1")
        );
        assert!(
            chapter.waterfall.notes[0].starts_with("Fix 1 gains nothing by itself"),
            "{:?}",
            chapter.waterfall.notes
        );
    }
}
