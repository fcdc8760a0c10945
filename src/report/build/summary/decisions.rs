//! What the client is asked to decide, taken from the first fixes of the plan.

mod lists;

use blindspot_core::audit::{Fix, Severity};
use blindspot_core::fixes::Step;

use crate::assessment::Assessment;
use crate::language::{said, say};
use crate::report::build::evidence::Wanting;
use crate::report::build::judged::failed;
use crate::report::build::words::{counted, listed};
use crate::report::doc::parts::count;

/// Decisions that follow from fixes, at most.
const MOST: usize = 3;

/// The decisions: what cannot wait, lists to be exported again before anything rests on them, what is
/// critical, then the plan's order; the evidence still to hand over comes last.
pub(super) fn build(assessment: &Assessment, wanting: &Wanting) -> Vec<String> {
    let critical = |step: &&Step| step.severity == Severity::Critical;
    let first = assessment.steps.iter().filter(critical);
    let then = assessment.steps.iter().filter(|step| !critical(step));
    let mut asked: Vec<String> = today(assessment).into_iter().collect();
    asked.extend(lists::build(wanting));
    // The page has room for one more than what fixes ask.
    let fixes = if asked.len() > 1 { MOST - 1 } else { MOST };
    asked.extend(first.chain(then).filter_map(|step| words(step, assessment)).take(fixes));
    asked.extend(match wanting.empty {
        0 => None,
        1 => Some(say!("Hand over 1 kind of export again: it came without a row.")),
        n => Some(say!(
            "Hand over {n} kinds of export again: they came without a row.",
            n = count(n)
        )),
    });
    asked.extend(evidence(wanting.more(), wanting.answers()));
    asked
}

/// The decision of a step, with the devices that cannot wait for it.
fn words(step: &Step, assessment: &Assessment) -> Option<String> {
    let decision = decision(step.remedy.fix)?;
    Some(match step.remedy.fix {
        Fix::RequireCompliance => match failed(assessment, "RSK-04") {
            0 => decision.into(),
            1 => say!("{decision} 1 noncompliant device signed in.", decision = decision),
            n => say!(
                "{decision} {n} noncompliant devices signed in.",
                decision = decision,
                n = count(n)
            ),
        },
        Fix::Licences => licences(&step.checks),
        _ => decision.into(),
    })
}

/// The licences the failing checks found missing.
fn licences(checks: &[&str]) -> String {
    let missing: Vec<&str> =
        [("LIC-01", "Defender for Endpoint"), ("LIC-02", "Intune"), ("LIC-11", "Entra ID P1")]
            .into_iter()
            .filter(|(id, _)| checks.contains(id))
            .map(|(_, product)| product)
            .collect();
    if missing.is_empty() {
        return say!("Decide which licences are moved, bought or given back.");
    }
    say!(
        "Give the owners of devices licences with {products}, moved or bought.",
        products = listed(&missing)
    )
}

/// What cannot wait for any decision: machines at risk, and those with malware.
fn today(assessment: &Assessment) -> Option<String> {
    let risk = match failed(assessment, "RSK-01") {
        0 => None,
        1 => Some(say!("see to 1 device at risk that is still let in")),
        n => Some(say!("see to {n} devices at risk that are still let in", n = count(n))),
    };
    let malware = match failed(assessment, "PRO-12") {
        0 => None,
        n => Some(say!(
            "clean {machines}",
            machines = counted(n, "machine with active malware", "machines with active malware")
        )),
    };
    let urgent: Vec<String> = risk.into_iter().chain(malware).collect();
    (!urgent.is_empty()).then(|| say!("Today: {urgent}.", urgent = listed(&urgent)))
}

/// Exports to hand over, and questions only the client can answer.
fn evidence(missing: u64, answers: u64) -> Option<String> {
    let hand_over = match missing {
        1 => say!("Hand over the export named as missing in the evidence chapter"),
        n => {
            say!("Hand over the {n} exports named as missing in the evidence chapter", n = count(n))
        }
    };
    let waiting = counted(answers, "check waits", "checks wait");
    match (missing, answers) {
        (0, 0) => None,
        (0, _) => Some(say!("Answer the questionnaire: {waiting} for it.", waiting = waiting)),
        (_, 0) => Some(format!("{hand_over}.")),
        _ => Some(say!(
            "{hand_over}, and answer the questionnaire: {waiting} for it.",
            hand_over = hand_over,
            waiting = waiting
        )),
    }
}

/// The decision a fix needs before anybody can start; none where it is plain upkeep.
fn decision(fix: Fix) -> Option<&'static str> {
    Some(said(match fix {
        Fix::OnboardWindows => "Assign the onboarding policy to every Windows client in scope.",
        Fix::OnboardMacs => "Assign the macOS onboarding profiles to every enrolled Mac.",
        Fix::Enrol => {
            "Decide for each machine that no list of managed devices holds: manage it or block it."
        }
        Fix::RepairWindowsSensors => "Name one owner for Windows sensors that fall silent.",
        Fix::RepairMacSensors => "Name one owner for Mac sensors that fall silent.",
        Fix::Servers => "Choose how servers are onboarded, outside Intune enrolment.",
        Fix::UpgradeSystems => {
            "Fund the move off systems that are out of support, or accept the risk."
        }
        Fix::EntraIdentity => "Have enrolled devices without an Entra identity joined or replaced.",
        Fix::IdentifySignins => "Decide whether sign-ins without a device identity stay allowed.",
        Fix::ComplianceVerdict => "Treat devices without a compliance verdict as noncompliant.",
        Fix::RiskIntoCompliance => {
            "Agree the device risk above which a device is noncompliant, in every policy."
        }
        Fix::RequireCompliance => "Require a compliant device for company data, report-only first.",
        Fix::Licences => "Decide which licences are moved, bought or given back.",
        Fix::BlockStatelessDoors => {
            "Block legacy authentication and the device code flow, with dated exceptions."
        }
        Fix::EncryptDisks => "Require disk encryption in compliance, with a date.",
        Fix::Connector => {
            "Have Intune and Defender connected on both sides, and name who watches it."
        }
        Fix::OnboardMobile => "Decide which signal is wanted of phones, and license it.",
        Fix::EdrBlockMode => {
            "Switch endpoint detection and response in block mode on, pilot first."
        }
        Fix::AsrRules => "Name who reads the audit findings of the rules and moves them to block.",
        Fix::PrivilegedDevices => "Let privileged accounts work on covered devices only.",
        Fix::OperatingModel => "Name one owner each for security, endpoints and identity.",
        Fix::CleanRecords
        | Fix::NameProducts
        | Fix::Evidence
        | Fix::RepairOnboardingPolicy
        | Fix::CleanMalware
        | Fix::HardenAntivirus
        | Fix::HardenMacs
        | Fix::Own(_) => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{HELD, estate, rejudged, step, windows};
    use blindspot_core::model::{Kind, Link};

    fn build(assessment: &Assessment) -> Vec<String> {
        super::build(assessment, &Wanting::of(assessment))
    }

    #[test]
    fn the_first_fixes_that_need_a_decision_are_asked_for_and_the_evidence_last() {
        let mut assessment = estate([windows(HELD)]);
        assessment.steps =
            [Fix::CleanRecords, Fix::OnboardMacs, Fix::Enrol, Fix::Licences, Fix::Servers]
                .into_iter()
                .zip(1..)
                .map(|(fix, rank)| step(fix, rank, 0))
                .collect();
        let asked = build(&assessment);
        let readable = Wanting::of(&assessment).more();
        assert_eq!(asked.len(), MOST + usize::from(readable > 0));
        assert!(asked[0].contains("macOS onboarding profiles"), "{asked:?}");
        assessment.register.evidence.retain(|e| e.kind != Kind::M365Users);
        let asked = build(&rejudged(assessment));
        assert!(asked.last().unwrap().contains("named as missing"), "{asked:?}");
    }

    #[test]
    fn what_is_critical_comes_first_with_the_devices_that_cannot_wait() {
        let mut assessment = estate([windows(HELD)]);
        for (id, failed) in [("RSK-01", 2), ("RSK-04", 1)] {
            assessment.results.iter_mut().find(|r| r.check.id == id).unwrap().failed = failed;
        }
        assessment.steps = [Fix::OnboardMacs, Fix::RiskIntoCompliance, Fix::RequireCompliance]
            .into_iter()
            .zip(1..)
            .map(|(fix, rank)| step(fix, rank, 1))
            .collect();
        for step in &mut assessment.steps[1..] {
            step.severity = Severity::Critical;
        }
        let asked = build(&assessment);
        assert_eq!(asked[0], "Today: see to 2 devices at risk that are still let in.");
        assert!(asked[1].starts_with("Agree the device risk"), "{asked:?}");
        assert!(asked[2].ends_with("1 noncompliant device signed in."), "{asked:?}");
        assert!(asked[3].contains("macOS onboarding profiles"), "{asked:?}");
    }

    #[test]
    fn exports_without_a_row_are_asked_for_again_and_what_nothing_reads_is_not() {
        let mut assessment = estate([]);
        assessment.steps.clear();
        assessment.register.evidence.iter_mut().for_each(|file| file.rows_read = 0);
        let asked = build(&assessment);
        assert!(
            asked[0].starts_with("Hand over 4 kinds of export again: they came without a row"),
            "{asked:?}"
        );
    }

    #[test]
    fn where_nothing_is_to_be_done_nothing_is_asked() {
        let mut assessment = estate([windows([Link::Yes; 6])]);
        assessment.steps.clear();
        let asked = build(&assessment);
        assert!(asked.len() == 1 && asked[0].contains("named as missing"), "{asked:?}");
        assessment.results.retain(|result| result.needs_evidence.is_empty());
        let answers = build(&assessment);
        assert!(answers.len() == 1 && answers[0].starts_with("Answer the questionnaire: "));
        assessment.results.retain(|result| result.check.family() == "COV");
        assert!(build(&assessment).is_empty());
        assert_eq!(
            evidence(1, 0).unwrap(),
            "Hand over the export named as missing in the evidence chapter."
        );
        let both = evidence(18, 20).unwrap();
        assert!(both.starts_with("Hand over the 18 exports named as missing"), "{both}");
        assert!(both.ends_with("answer the questionnaire: 20 checks wait for it."), "{both}");
    }
}
