//! Devices that break the chain and that no finding names, counted by cause: what a check does not
//! ask for must still be explained where its number stands.

use std::collections::{BTreeMap, BTreeSet};

use blindspot_core::audit::text::short;
use blindspot_core::audit::{CheckResult, Subject};
use blindspot_core::model::sensor::Onboarding;
use blindspot_core::model::witness::Fact;
use blindspot_core::model::words::{Channel, Compliance};
use blindspot_core::model::{Device, Link, Platform, Witness};

use super::judged::result;
use super::links::{ENROLLED, EVALUATED, ONBOARDED, PROTECTED, REPORTING};
use super::tally::counting;
use super::words::{counted, is_are};
use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::doc::parts::count;

/// The checks whose failing devices are named for a link that is broken.
const NAMED: [&[&str]; 3] = [
    &["COV-03", "COV-06", "MAC-03", "MAC-12"],
    &["COV-01", "COV-02", "COV-06", "MAC-01", "MAC-02", "MAC-03"],
    &["COV-04", "COV-05", "MAC-05"],
];

/// Devices by cause, in words that follow a number; the commonest cause first.
pub(super) type Causes = Vec<(u64, String)>;

/// The devices the shares are of whose link is broken and that no failing check names, by cause;
/// of one platform, or of all. A sensor is only missed where there is one.
pub(super) fn causes(assessment: &Assessment, at: usize, on: Option<Platform>) -> Causes {
    tallied(broken(assessment, at, on).into_iter().map(|(_, device)| cause(device, at)))
}

/// The same devices with their places, but for those that a check lists, decided or not.
pub(super) fn untold(assessment: &Assessment, at: usize, on: Platform, told: &CheckResult) -> u64 {
    let listed = listed(told);
    let devices = broken(assessment, at, Some(on));
    devices.iter().filter(|(place, _)| !listed.contains(place)).count() as u64
}

/// The places of the devices that a check lists, decided or not.
pub(super) fn listed(told: &CheckResult) -> BTreeSet<usize> {
    let place = |subject: &Subject| match subject {
        Subject::Device(place) => Some(*place),
        _ => None,
    };
    told.judged.iter().filter_map(|judged| place(&judged.subject)).collect()
}

fn broken(assessment: &Assessment, at: usize, on: Option<Platform>) -> Vec<(usize, &Device)> {
    let Some(checks) = NAMED.get(at) else { return Vec::new() };
    let named = named(assessment, checks);
    let devices = assessment.register.devices.iter().enumerate();
    devices
        .filter(|(place, device)| {
            device.in_scope
                && device.active
                && on.is_none_or(|platform| device.platform == platform)
                && device.chain.links[at] == Link::No
                && (at <= ONBOARDED || device.chain.links[ONBOARDED] == Link::Yes)
                && !named[*place]
        })
        .collect()
}

/// Per device of the register whether one of these checks fails it.
fn named(assessment: &Assessment, checks: &[&str]) -> Vec<bool> {
    let mut named = vec![false; assessment.register.devices.len()];
    let results = checks.iter().filter_map(|id| result(assessment, id));
    for judged in results.flat_map(|result| &result.judged).filter(|judged| judged.failed) {
        if let Subject::Device(at) = judged.subject
            && let Some(named) = named.get_mut(at)
        {
            *named = true;
        }
    }
    named
}

/// Counts causes, the commonest first.
pub(super) fn tallied<T: Ord + Into<String>>(causes: impl Iterator<Item = T>) -> Causes {
    let mut counts: BTreeMap<T, u64> = BTreeMap::new();
    for cause in causes {
        *counts.entry(cause).or_default() += 1;
    }
    let mut causes: Causes = counts.into_iter().map(|(words, n)| (n, words.into())).collect();
    causes.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    causes
}

/// Why a link of a device is broken though no check asks for it.
pub(super) fn cause(device: &Device, at: usize) -> String {
    match at {
        ENROLLED => unenrolled(device),
        ONBOARDED => said(bare(device)).into(),
        REPORTING => say!(
            "silent, with nothing up to the inventory’s newest update to show that they were in use"
        ),
        PROTECTED => say!("without real-time protection on (PRO-01, MAC-07)"),
        EVALUATED => said(unevaluated(device)).into(),
        _ => say!("let in without having to be compliant"),
    }
}

/// Why compliance does not weigh an enrolled device.
fn unevaluated(device: &Device) -> &'static str {
    let unassigned = |witness: &Witness| witness.facts.contains(&Fact::NoPolicy);
    let verdict = device.intune.as_ref().and_then(|record| record.compliance.as_ref());
    match verdict {
        _ if device.witnesses.iter().any(|witness| unassigned(witness)) => {
            "without a compliance policy (RSK-15)"
        }
        Some(Compliance::NotEvaluated) => "without a compliance verdict",
        _ => "judged by policies that do not weigh device risk",
    }
}

/// The devices the shares are of that Defender's inventory calls managed by Intune and Intune's list
/// lacks: a sign that the list is not whole.
pub(super) fn called_managed(assessment: &Assessment) -> u64 {
    let called = |device: &&Device| {
        matches!(device.channel, Channel::Intune | Channel::Comanaged)
            && device.intune.is_none()
            && device.chain.links[ENROLLED] == Link::No
    };
    counting(assessment).filter(called).count() as u64
}

fn unenrolled(device: &Device) -> String {
    let listed = device.intune.is_some();
    match &device.channel {
        _ if device.intune.as_ref().is_some_and(|record| record.leaving) => {
            say!("marked in Intune to be retired or wiped")
        }
        Channel::Intune | Channel::Comanaged => {
            say!("called managed by Intune in Defender’s inventory and missing from Intune’s list")
        }
        Channel::Configmgr => say!("managed through Configuration Manager"),
        Channel::Mde => say!("managed through Defender’s own settings management"),
        Channel::OtherMdm(name) => say!("managed through {name}", name = short(name)),
        Channel::None if listed => say!("listed by Intune without a management"),
        Channel::None if device.defender.is_some() => {
            say!("known to Defender and missing from Intune’s list")
        }
        Channel::None => say!("missing from Intune’s list"),
    }
}

fn bare(device: &Device) -> &'static str {
    match device.defender.as_ref().and_then(|record| record.onboarding.as_ref()) {
        Some(Onboarding::Unsupported) => "called unsupported by Defender",
        Some(_) => "discovered by Defender and not onboarded",
        None => "without a Defender record",
    }
}

/// The causes as prose: `4 managed through Jamf; 1 …`; the number of an only cause stands before it
/// already.
pub(super) fn prose(causes: &Causes) -> String {
    if let [(_, only)] = causes.as_slice() {
        return only.clone();
    }
    let parts: Vec<String> =
        causes.iter().map(|(n, words)| format!("{} {words}", count(*n))).collect();
    parts.join("; ")
}

/// How many devices the causes are about.
pub(super) fn sum(causes: &Causes) -> u64 {
    causes.iter().map(|(n, _)| n).sum()
}

/// A sentence about the devices of one link that no finding names; nothing where there are none.
pub(super) fn sentence(assessment: &Assessment, at: usize) -> Option<String> {
    let causes = causes(assessment, at, None);
    let n = sum(&causes);
    let what = match at {
        ENROLLED => "not enrolled",
        ONBOARDED => "not onboarded",
        _ => "onboarded and not reporting",
    };
    (n > 0).then(|| {
        say!(
            "{devices} {are} {what} and in no finding: {causes}.",
            devices = counted(n, "device", "devices"),
            are = is_are(n),
            what = said(what),
            causes = prose(&causes)
        )
    })
}

/// The same after a sentence that counts the devices the link is broken for.
pub(super) fn of_them(assessment: &Assessment, at: usize) -> Option<String> {
    let causes = causes(assessment, at, None);
    let n = sum(&causes);
    let broken = assessment.coverage.links.get(at)?.no;
    let causes = prose(&causes);
    match n {
        0 => None,
        1 if broken == 1 => Some(say!("It is in no finding: {causes}.", causes = causes)),
        n if n == broken => Some(say!(
            "None of the {all} is in a finding: {causes}.",
            all = count(broken),
            causes = causes
        )),
        n => Some(say!(
            "Of the {all}, {n} {are} in no finding: {causes}.",
            all = count(broken),
            n = count(n),
            are = is_are(n),
            causes = causes
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{HELD, estate, windows};
    use super::*;
    use Link::{No, Unknown, Yes};
    use blindspot_core::model::{EvidenceId, Kind, Origin};

    #[test]
    fn a_device_that_a_finding_names_is_not_told_again() {
        let strange = [No, No, No, Unknown, Unknown, Unknown];
        let elsewhere = [No, Yes, Yes, Unknown, Unknown, Unknown];
        let assessment = estate([
            windows(HELD),
            windows(strange).signs_in(),
            windows(elsewhere).in_defender().managed_by(Channel::Mde),
            windows(elsewhere).in_defender().managed_by(Channel::Intune),
            windows(elsewhere).in_defender().managed_by(Channel::Intune),
        ]);
        assert_eq!(
            sentence(&assessment, ENROLLED).unwrap(),
            "3 devices are not enrolled and in no finding: 2 called managed by Intune in Defender’s \
             inventory and missing from Intune’s list; 1 managed through Defender’s own settings \
             management."
        );
        assert_eq!(sentence(&assessment, ONBOARDED), None);
    }

    #[test]
    fn a_cause_is_that_of_the_link_that_is_broken() {
        let assessment = estate([
            windows([Yes, Yes, Yes, Yes, No, Unknown]).compliant(),
            windows([Yes, Yes, Yes, No, Unknown, Unknown]),
            windows([Yes, Yes, Yes, Yes, Yes, No]),
        ]);
        let [judged, off, open] = [0, 1, 2].map(|at| &assessment.register.devices[at]);
        for (device, at, words) in [
            (judged, EVALUATED, "judged by policies that do not weigh device risk"),
            (off, PROTECTED, "without real-time protection on (PRO-01, MAC-07)"),
            (open, 5, "let in without having to be compliant"),
            (
                off,
                REPORTING,
                "silent, with nothing up to the inventory’s newest update to show that they were \
                 in use",
            ),
        ] {
            assert_eq!(cause(device, at), words);
        }
        let mut unassigned = judged.clone();
        unassigned.witnesses.push(
            Witness {
                origin: Origin { evidence: EvidenceId(9), row: 2 },
                kind: Kind::IntuneNoPolicy,
                intune_id: None,
                entra_id: None,
                defender_id: None,
                name: "NB-1".into(),
                user: None,
                platform: Platform::Windows,
                at: None,
                facts: vec![Fact::NoPolicy],
            }
            .into(),
        );
        assert_eq!(cause(&unassigned, EVALUATED), "without a compliance policy (RSK-15)");
    }

    #[test]
    fn a_silent_sensor_nobody_outlived_is_counted_where_one_that_fails_is_not() {
        let silent = [Yes, Yes, No, Unknown, Unknown, Unknown];
        let assessment = estate([windows(silent).in_intune().in_defender()]);
        assert_eq!(sum(&causes(&assessment, 2, Some(Platform::Windows))), 1);
        assert_eq!(sum(&causes(&assessment, 2, Some(Platform::Macos))), 0);
    }
}
