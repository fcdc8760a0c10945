//! What the client is asked to decide, taken from the first fixes of the plan.

use blindspot_core::audit::Fix;

use crate::assessment::Assessment;
use crate::report::build::evidence::missing;
use crate::report::doc::parts::count;

/// Decisions that follow from fixes, at most.
const MOST: usize = 3;

/// The decisions, in the plan's order; the evidence still to hand over comes last.
pub(super) fn build(assessment: &Assessment) -> Vec<String> {
    let mut asked: Vec<String> = assessment
        .steps
        .iter()
        .filter_map(|step| decision(step.remedy.fix))
        .take(MOST)
        .map(str::to_owned)
        .collect();
    asked.extend(evidence(missing(assessment).len() as u64));
    asked
}

fn evidence(missing: u64) -> Option<String> {
    match missing {
        0 => None,
        1 => Some("Hand over the export named as missing in the evidence chapter.".into()),
        n => Some(format!(
            "Hand over the {} exports named as missing in the evidence chapter.",
            count(n)
        )),
    }
}

/// The decision a fix needs before anybody can start; none where it is plain upkeep.
const fn decision(fix: Fix) -> Option<&'static str> {
    Some(match fix {
        Fix::OnboardWindows => "Assign the onboarding policy to every Windows client in scope.",
        Fix::OnboardMacs => "Assign the macOS onboarding profiles to every enrolled Mac.",
        Fix::Enrol => "Decide for each unmanaged machine: bring it under management or block it.",
        Fix::RepairWindowsSensors => "Name one owner for Windows sensors that fall silent.",
        Fix::RepairMacSensors => "Name one owner for Mac sensors that fall silent.",
        Fix::Servers => "Choose how servers are onboarded, outside Intune enrolment.",
        Fix::UpgradeSystems => {
            "Fund the move off systems that are out of support, or accept the risk."
        }
        Fix::EntraIdentity => "Have enrolled devices without an Entra identity joined or replaced.",
        Fix::IdentifySignins => "Decide whether sign-ins without a device identity stay allowed.",
        Fix::ComplianceVerdict => "Treat devices without a compliance verdict as noncompliant.",
        Fix::RiskIntoCompliance => "Set the device risk above which a device is noncompliant.",
        Fix::RequireCompliance => "Require a compliant device for company data, report-only first.",
        Fix::Licences => {
            "Move Defender licences to the owners of devices, or buy the missing ones."
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
        | Fix::Evidence
        | Fix::RepairOnboardingPolicy
        | Fix::CleanMalware
        | Fix::HardenAntivirus
        | Fix::HardenMacs => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{HELD, estate, step, windows};
    use blindspot_core::model::Link;

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
        assert_eq!(asked.len(), MOST + 1);
        assert!(asked[0].contains("macOS onboarding profiles"), "{asked:?}");
        assert!(asked[3].contains("exports named as missing"), "{asked:?}");
    }

    #[test]
    fn where_nothing_is_to_be_done_nothing_is_asked() {
        let mut assessment = estate([windows([Link::Yes; 6])]);
        assessment.steps.clear();
        assert!(build(&assessment).is_empty());
        assert_eq!(
            evidence(1).unwrap(),
            "Hand over the export named as missing in the evidence chapter."
        );
    }
}
