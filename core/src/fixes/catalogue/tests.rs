use super::*;

/// A match without a wildcard, so that a new variant does not compile before it stands here.
const fn counted(fix: Fix) -> usize {
    match fix {
        Fix::OnboardWindows
        | Fix::OnboardMacs
        | Fix::Enrol
        | Fix::RepairWindowsSensors
        | Fix::RepairMacSensors
        | Fix::Servers
        | Fix::CleanRecords
        | Fix::UpgradeSystems
        | Fix::EntraIdentity
        | Fix::IdentifySignins
        | Fix::ComplianceVerdict
        | Fix::RiskIntoCompliance
        | Fix::RequireCompliance
        | Fix::Licences
        | Fix::EncryptDisks
        | Fix::Connector
        | Fix::RepairOnboardingPolicy
        | Fix::OnboardMobile
        | Fix::CleanMalware
        | Fix::HardenAntivirus
        | Fix::HardenMacs
        | Fix::EdrBlockMode
        | Fix::AsrRules
        | Fix::PrivilegedDevices
        | Fix::OperatingModel
        | Fix::Evidence => 26,
        // Described by its check.
        Fix::Own(_) => 0,
    }
}

#[test]
fn every_fix_is_described_once_and_completely() {
    assert_eq!(ALL.len(), counted(Fix::Evidence));
    for (at, remedy) in ALL.iter().enumerate() {
        assert!(ALL[..at].iter().all(|r| r.fix != remedy.fix && r.id != remedy.id));
        assert!([remedy.id, remedy.title, remedy.portal].iter().all(|text| !text.is_empty()));
        assert!(["small", "medium", "large"].contains(&remedy.effort), "{}", remedy.id);
        assert_eq!(super::remedy(remedy.fix), *remedy);
    }
}

#[test]
fn a_prerequisite_stands_before_what_needs_it_so_that_no_circle_is_possible() {
    for (at, remedy) in ALL.iter().enumerate() {
        for required in remedy.requires {
            assert!(ALL[..at].iter().any(|r| r.fix == *required), "{}", remedy.id);
        }
    }
}
