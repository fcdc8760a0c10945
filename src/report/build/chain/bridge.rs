//! The bridge from the portal's rows to the denominator, and from its figure to ours.

mod figures;

use blindspot_core::coverage::{BridgeStep as Step, Coverage};
use blindspot_core::model::words::Compliance;
use blindspot_core::model::{Device, Kind};

use serde::Serialize;

use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::build::links::{REPORTING, is_given_whole};
use crate::report::build::tally::through;
use crate::report::build::words::{capital, counted, devices_of};
use crate::report::doc::estate::BridgeStep;
use crate::report::doc::parts::Tone;
use figures::words;

/// Steps that always stand before those that leave devices out.
const OPENING: usize = 3;

/// Where the denominator stands: the first step behind the opening ones that takes nothing away.
fn denominator(coverage: &Coverage) -> Option<usize> {
    let behind = coverage.bridge.iter().skip(OPENING);
    behind.into_iter().position(|step| step.devices >= 0).map(|at| at + OPENING)
}

/// The steps up to the denominator.
pub(super) fn steps(coverage: &Coverage) -> Vec<BridgeStep> {
    let last = denominator(coverage);
    let shown = last.map_or(coverage.bridge.len(), |last| last + 1);
    let printed = |(at, step): (usize, &Step)| BridgeStep {
        label: capital(&label(&step.step)),
        devices: step.devices,
        is_sum: at == 0 || Some(at) == last,
    };
    coverage.bridge.iter().take(shown).enumerate().map(printed).collect()
}

/// The words of a step; two of them hold a name or a number.
fn label(step: &str) -> String {
    const PLATFORM: &str = "platform out of scope: ";
    if let Some(platform) = step.strip_prefix(PLATFORM) {
        return format!("{}{}", said(PLATFORM), said(platform));
    }
    let days: String = step.chars().filter(char::is_ascii_digit).collect();
    match days.as_str() {
        "" => said(step).to_owned(),
        days => say!("not seen for more than {days} days", days = days),
    }
}

/// Devices of the denominator that may be counted twice.
pub(super) fn rivals(coverage: &Coverage) -> Option<String> {
    let step = coverage.bridge.get(denominator(coverage)? + 1)?;
    let n = u64::try_from(step.devices).ok().filter(|n| *n > 0)?;
    let devices = counted(
        n,
        "device counted here may be the same machine as another record",
        "devices counted here may be the same machine as another record",
    );
    Some(say!("{devices}; no id decides.", devices = devices))
}

/// Intune's compliant devices, by what the chain says of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Portal {
    /// Devices Intune lists.
    listed: u64,
    /// Of them, compliant in Intune's words.
    compliant: u64,
    /// Of those, holding through the link of the headline.
    holding: u64,
    /// Of those, out of scope or not active.
    outside: u64,
    /// Of those, onboarded with a silent sensor.
    silent: u64,
    /// Of those, broken at another link.
    broken: u64,
    /// Of those, undecided.
    open: u64,
}

impl Portal {
    fn add(&mut self, device: &Device, last: usize) {
        let Some(record) = &device.intune else { return };
        self.listed += 1;
        if record.compliance != Some(Compliance::Compliant) {
            return;
        }
        self.compliant += 1;
        let part = match through(&device.chain, last) {
            _ if !(device.in_scope && device.active) => &mut self.outside,
            Tone::Good => &mut self.holding,
            Tone::Weak => &mut self.silent,
            Tone::Bad => &mut self.broken,
            Tone::Open | Tone::Plain => &mut self.open,
        };
        *part += 1;
    }
}

/// What became of the devices Intune calls compliant; nothing without Intune's list.
pub(crate) fn portal(assessment: &Assessment) -> Option<Portal> {
    let register = &assessment.register;
    register.of_kind(Kind::IntuneDevices).next()?;
    let last = assessment.coverage.headline.place().unwrap_or(REPORTING);
    let mut portal = Portal::default();
    for device in &register.devices {
        portal.add(device, last);
    }
    Some(portal)
}

/// The portal says so much, this report so much, and why.
pub(super) fn note(assessment: &Assessment) -> String {
    let (register, coverage) = (&assessment.register, &assessment.coverage);
    if register.of_kind(Kind::IntuneDevices).next().is_none() {
        return say!(
            "No Intune list was given, so there is no figure of the portal to compare with."
        );
    }
    let last = coverage.headline.place().unwrap_or(REPORTING);
    let portal = portal(assessment).unwrap_or_default();
    let through = coverage.links.get(last).and_then(|link| link.through);
    let text = words(&portal, last, devices_of(through, coverage.devices), coverage.devices);
    if portal.listed > 0 && is_given_whole(Kind::IntuneDevices, register) == Some(false) {
        return say!(
            "{text} Intune’s list may lack rows, so the portal may show another figure.",
            text = text
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{GAP, HELD, SILENT, estate, mac, windows};

    #[test]
    fn the_difference_is_told_by_cause_and_adds_up() {
        let assessment = estate([
            windows(HELD).compliant(),
            windows(GAP).compliant(),
            mac(GAP).compliant(),
            mac(SILENT).compliant(),
            mac(HELD),
            windows(HELD).compliant().out_of_scope(),
        ]);
        let text = note(&assessment);
        assert!(
            text.starts_with("The portal says 83\u{202f}%: Intune calls 5 of the 6 devices"),
            "{text}"
        );
        assert!(
            text.contains("This report says 40\u{202f}%: the chain holds through “reporting” for 2 of the 5 devices"),
            "{text}"
        );
        assert!(
            text.contains("Of the 5 compliant ones it holds for 1; 1 is out of scope or inactive, 2 are stopped by a missing link and 1 is onboarded with a silent or impaired sensor."),
            "{text}"
        );
        assert!(
            text.ends_with("1 further device holds without being called compliant by Intune."),
            "{text}"
        );
    }

    #[test]
    fn none_one_and_all_read_well() {
        let text = |portal: Portal, holding, devices| words(&portal, REPORTING, holding, devices);
        assert_eq!(text(Portal::default(), 0, 0), "Intune’s list holds no device.");
        let none = Portal { listed: 1, ..Portal::default() };
        assert!(text(none, 0, 1).ends_with(
            "This report also says 0\u{202f}%: the chain holds through “reporting” for no device in \
             scope and active."
        ));
        let none = Portal { listed: 60, ..Portal::default() };
        assert!(
            text(none, 2, 5)
                .ends_with(" 2 further devices hold without being called compliant by Intune.")
        );
        let one = Portal { listed: 1, compliant: 1, holding: 1, ..Portal::default() };
        assert!(text(one, 1, 1).ends_with(" It holds for the compliant one."));
        let stopped = Portal { listed: 1, compliant: 1, broken: 1, ..Portal::default() };
        let end = " It does not hold for the compliant one: it is stopped by a missing link.";
        assert!(text(stopped, 0, 1).ends_with(end));
        let all = Portal { listed: 2, compliant: 2, open: 2, ..Portal::default() };
        assert!(
            text(all, 0, 2)
                .ends_with("Of the 2 compliant ones it holds for none; 2 are undecided.")
        );
    }

    #[test]
    fn the_steps_end_at_the_denominator_and_add_up_to_it() {
        let assessment = estate([windows(HELD), mac(GAP), mac(HELD).out_of_scope()]);
        let steps = steps(&assessment.coverage);
        let (last, before) = steps.split_last().unwrap();
        assert!(steps[0].is_sum && last.is_sum && last.devices == 2, "{steps:?}");
        assert_eq!(before.iter().map(|step| step.devices).sum::<i64>(), 2);
        assert_eq!(rivals(&assessment.coverage), None);
    }
}
