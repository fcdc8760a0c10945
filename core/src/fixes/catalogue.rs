//! Every remediation an owner can be given.

use crate::audit::{Fix, Team};

/// A remediation in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// Which one.
    pub fix: Fix,
    /// The stable id, lower case with hyphens.
    pub id: &'static str,
    /// What is to be done, as a heading.
    pub title: &'static str,
    /// The team it belongs to.
    pub owner: Team,
    /// How much work it usually is: small (hours), medium (days), large (weeks).
    pub effort: &'static str,
    /// Fixes that come first where the plan holds them.
    pub requires: &'static [Fix],
    /// Where to click.
    pub portal: &'static str,
}

/// The remediation in words.
#[must_use]
pub fn remedy(fix: Fix) -> &'static Remedy {
    // The catalogue is complete: a test walks every variant.
    ALL.iter().find(|remedy| remedy.fix == fix).unwrap_or(&ALL[0])
}

/// All remediations, in the order a rollout would take them.
pub const ALL: &[Remedy] = &[
    Remedy {
        fix: Fix::Enrol,
        id: "enrol",
        title: "Bring the machines no device list holds under management",
        owner: Team::Endpoint,
        effort: "large",
        requires: &[],
        portal: "Intune admin center > Devices > Enrollment",
    },
    Remedy {
        fix: Fix::OnboardWindows,
        id: "onboard-windows",
        title: "Onboard the remaining Windows clients",
        owner: Team::Endpoint,
        effort: "medium",
        requires: &[],
        portal: "Intune admin center > Endpoint security > Endpoint detection and response",
    },
    Remedy {
        fix: Fix::OnboardMacs,
        id: "onboard-macs",
        title: "Onboard the remaining Macs with the profiles they need",
        owner: Team::Endpoint,
        effort: "medium",
        requires: &[],
        portal: "Defender portal > Settings > Endpoints > Device management > Onboarding (macOS)",
    },
    Remedy {
        fix: Fix::Servers,
        id: "servers",
        title: "Onboard and repair servers, outside Intune enrolment",
        owner: Team::Security,
        effort: "medium",
        requires: &[],
        portal: "Defender portal > Settings > Endpoints > Device management > Onboarding (servers)",
    },
    Remedy {
        fix: Fix::RepairWindowsSensors,
        id: "repair-windows-sensors",
        title: "Revive silent and impaired Windows sensors",
        owner: Team::Security,
        effort: "medium",
        requires: &[Fix::OnboardWindows],
        portal: "Defender portal > Assets > Devices, filter Sensor health state",
    },
    Remedy {
        fix: Fix::RepairMacSensors,
        id: "repair-mac-sensors",
        title: "Revive silent and impaired Mac sensors",
        owner: Team::Security,
        effort: "medium",
        requires: &[Fix::OnboardMacs],
        portal: "Defender portal > Assets > Devices, filter Sensor health state and macOS",
    },
    Remedy {
        fix: Fix::EntraIdentity,
        id: "entra-identity",
        title: "Give enrolled devices an Entra identity",
        owner: Team::Endpoint,
        effort: "medium",
        requires: &[],
        portal: "Intune admin center > Devices > All devices, column Microsoft Entra Device ID",
    },
    Remedy {
        fix: Fix::ComplianceVerdict,
        id: "compliance-verdict",
        title: "Give every enrolled device a current compliance verdict",
        owner: Team::Endpoint,
        effort: "small",
        requires: &[],
        portal: "Intune admin center > Devices > Compliance",
    },
    Remedy {
        fix: Fix::RiskIntoCompliance,
        id: "risk-into-compliance",
        title: "Let compliance read the device risk",
        owner: Team::Endpoint,
        effort: "medium",
        requires: &[Fix::OnboardWindows],
        portal: "Intune admin center > Devices > Compliance > policy > Microsoft Defender for \
                 Endpoint",
    },
    Remedy {
        fix: Fix::RequireCompliance,
        id: "require-compliance",
        title: "Let access require a compliant device, report-only first",
        owner: Team::Identity,
        effort: "large",
        requires: &[Fix::ComplianceVerdict, Fix::RiskIntoCompliance],
        portal: "Entra admin center > Conditional Access > policy > Grant",
    },
    Remedy {
        fix: Fix::IdentifySignins,
        id: "identify-signins",
        title: "Make sign-ins carry a device identity",
        owner: Team::Identity,
        effort: "medium",
        requires: &[],
        portal: "Entra admin center > Monitoring & health > Sign-in logs, filter Device ID empty",
    },
    Remedy {
        fix: Fix::UpgradeSystems,
        id: "upgrade-systems",
        title: "Move to supported operating systems",
        owner: Team::Endpoint,
        effort: "large",
        requires: &[],
        portal: "Intune admin center > Devices > Windows updates; Devices > macOS > Update \
                 policies",
    },
    Remedy {
        fix: Fix::EncryptDisks,
        id: "encrypt-disks",
        title: "Encrypt the disks that are not",
        owner: Team::Endpoint,
        effort: "medium",
        requires: &[],
        portal: "Intune admin center > Endpoint security > Disk encryption",
    },
    Remedy {
        fix: Fix::Licences,
        id: "licences",
        title: "Put licences where the devices are",
        owner: Team::Licensing,
        effort: "small",
        requires: &[],
        portal: "Microsoft 365 admin center > Billing > Licenses",
    },
    Remedy {
        fix: Fix::CleanRecords,
        id: "clean-records",
        title: "Clean up records: stale, duplicate, without an owner",
        owner: Team::Endpoint,
        effort: "small",
        requires: &[],
        portal: "Intune admin center > Devices > Device clean-up rules; Devices > All devices",
    },
    Remedy {
        fix: Fix::Evidence,
        id: "evidence",
        title: "Hand over the exports again, whole and fresh",
        owner: Team::Auditor,
        effort: "small",
        requires: &[],
        portal: "The portal each export comes from",
    },
];

#[cfg(test)]
mod tests {
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
            | Fix::Evidence => 16,
        }
    }

    #[test]
    fn every_fix_is_described_once_and_completely() {
        assert_eq!(ALL.len(), counted(Fix::Evidence));
        for (at, remedy) in ALL.iter().enumerate() {
            assert!(ALL[..at].iter().all(|r| r.fix != remedy.fix && r.id != remedy.id));
            assert!([remedy.id, remedy.title, remedy.portal].iter().all(|text| !text.is_empty()));
            assert!(["small", "medium", "large"].contains(&remedy.effort), "{}", remedy.id);
            assert_eq!(super::remedy(remedy.fix), remedy);
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
}
