//! What the client is asked to decide, taken from the first fixes of the plan.

use blindspot_core::audit::{Fix, Severity};
use blindspot_core::fixes::Step;

use crate::assessment::Assessment;
use crate::report::build::evidence::{empty_kinds, missing};
use crate::report::build::judged::failed;
use crate::report::build::words::counted;
use crate::report::doc::parts::count;

/// Decisions that follow from fixes, at most.
const MOST: usize = 3;

/// The decisions: what is critical first, then in the plan's order; the evidence still to hand over
/// comes last.
pub(super) fn build(assessment: &Assessment) -> Vec<String> {
    let critical = |step: &&Step| step.severity == Severity::Critical;
    let first = assessment.steps.iter().filter(critical);
    let then = assessment.steps.iter().filter(|step| !critical(step));
    let mut asked: Vec<String> =
        first.chain(then).filter_map(|step| words(step, assessment)).take(MOST).collect();
    let again = empty_kinds(&assessment.register).len() as u64;
    let wanting = missing(assessment);
    let wanted = wanting.iter().filter(|export| !export.by_hand).count() as u64;
    let answers = wanting.iter().find(|row| row.by_hand).map_or(0, |row| row.checks.len() as u64);
    asked.extend((again > 0).then(|| {
        let kinds = counted(again, "kind of export", "kinds of export");
        format!("Have {kinds} that came without a row exported again, with rows.")
    }));
    asked.extend(evidence(wanted.saturating_sub(again), answers));
    asked
}

/// The decision of a step, with the devices that cannot wait for it.
fn words(step: &Step, assessment: &Assessment) -> Option<String> {
    let decision = decision(step.remedy.fix)?;
    let said = assessment.coverage.unreported.as_ref().map_or(0, |found| found.said_managed);
    Some(match (step.remedy.fix, said) {
        (Fix::RiskIntoCompliance, _) => match failed(assessment, "RSK-01") {
            0 => decision.into(),
            n => format!(
                "Today: see to the incidents of {} still let in. Then: {}",
                counted(n, "device at risk", "devices at risk"),
                lower(decision)
            ),
        },
        (Fix::RequireCompliance, _) => match failed(assessment, "RSK-04") {
            0 => decision.into(),
            n => format!(
                "{decision} {} signed in.",
                counted(n, "noncompliant device", "noncompliant devices")
            ),
        },
        (Fix::Enrol, 1..) => format!(
            "Export Intune’s list again, whole, before anything is blocked: {} it lacks by the \
             sign-in log. {decision}",
            counted(said, "managed device", "managed devices")
        ),
        _ => decision.into(),
    })
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_lowercase().chain(letters).collect())
}

/// Exports to hand over, and questions only the client can answer.
fn evidence(missing: u64, answers: u64) -> Option<String> {
    let exports = match missing {
        1 => "and over the export named as missing in the evidence chapter".into(),
        n => format!("and over the {} exports named as missing in the evidence chapter", count(n)),
    };
    let waiting = counted(answers, "check waits", "checks wait");
    match (missing, answers) {
        (0, 0) => None,
        (0, _) => Some(format!("Answer the questionnaire: {waiting} for it.")),
        (_, 0) => Some(format!("H{exports}.")),
        _ => Some(format!("H{exports}, and answer the questionnaire: {waiting} for it.")),
    }
}

/// The decision a fix needs before anybody can start; none where it is plain upkeep.
const fn decision(fix: Fix) -> Option<&'static str> {
    Some(match fix {
        Fix::OnboardWindows => "Assign the onboarding policy to every Windows client in scope.",
        Fix::OnboardMacs => "Assign the macOS onboarding profiles to every enrolled Mac.",
        Fix::Enrol => {
            "Decide for each machine no list of managed devices holds: manage it or block it."
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
        | Fix::HardenMacs
        | Fix::Own(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::build::fixture::{HELD, estate, rejudged, step, windows};
    use blindspot_core::model::{Kind, Link};

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
        let readable = missing(&assessment).iter().filter(|export| !export.by_hand).count();
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
        assert!(asked[0].starts_with("Today: see to the incidents of 2 devices at risk"));
        assert!(asked[1].ends_with("1 noncompliant device signed in."), "{asked:?}");
        assert!(asked[2].contains("macOS onboarding profiles"), "{asked:?}");
    }

    #[test]
    fn exports_without_a_row_are_asked_for_again_and_what_nothing_reads_is_not() {
        let mut assessment = estate([]);
        assessment.steps.clear();
        assessment.register.evidence.iter_mut().for_each(|file| file.rows_read = 0);
        let asked = build(&assessment);
        assert!(
            asked[0].starts_with("Have 4 kinds of export that came without a row"),
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
