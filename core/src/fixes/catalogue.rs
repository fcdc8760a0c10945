//! Every remediation an owner can be given.

use crate::audit::{Fix, OwnFix, Team};

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
pub fn remedy(fix: Fix) -> Remedy {
    if let Fix::Own(OwnFix { id, title, owner, effort, portal }) = fix {
        return Remedy { fix, id, title, owner: *owner, effort, requires: &[], portal };
    }
    // The catalogue is complete: a test walks every variant.
    *ALL.iter().find(|remedy| remedy.fix == fix).unwrap_or(&ALL[0])
}

/// All remediations, in the order a rollout would take them.
pub const ALL: &[Remedy] = &[
    Remedy {
        fix: Fix::Connector,
        id: "connector",
        title: "Connect Intune and Defender on both sides",
        owner: Team::Endpoint,
        effort: "small",
        requires: &[],
        portal: "Intune admin center > Endpoint security > Microsoft Defender for Endpoint; Defender portal > Settings > Endpoints > Advanced features",
    },
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
        fix: Fix::RepairOnboardingPolicy,
        id: "repair-onboarding-policy",
        title: "Mend onboarding policies that fail or have no effect",
        owner: Team::Endpoint,
        effort: "medium",
        requires: &[],
        portal: "Intune admin center > Endpoint security > Endpoint detection and response > policy > Device status",
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
        fix: Fix::OnboardMobile,
        id: "onboard-mobile",
        title: "Onboard the phones and tablets in scope",
        owner: Team::Endpoint,
        effort: "medium",
        requires: &[Fix::Connector],
        portal: "Intune admin center > Apps > All apps; Devices > Configuration",
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
        fix: Fix::CleanMalware,
        id: "clean-malware",
        title: "Clean the machines with active malware",
        owner: Team::Security,
        effort: "small",
        requires: &[],
        portal: "Intune admin center > Endpoint security > Antivirus > Active malware",
    },
    Remedy {
        fix: Fix::HardenAntivirus,
        id: "harden-antivirus",
        title: "Turn the antivirus components on and keep them on",
        owner: Team::Endpoint,
        effort: "medium",
        requires: &[Fix::OnboardWindows],
        portal: "Intune admin center > Endpoint security > Antivirus",
    },
    Remedy {
        fix: Fix::HardenMacs,
        id: "harden-macs",
        title: "Turn the protection components of Macs on",
        owner: Team::Endpoint,
        effort: "medium",
        requires: &[Fix::OnboardMacs],
        portal: "Intune admin center > Devices > macOS > Configuration",
    },
    Remedy {
        fix: Fix::EdrBlockMode,
        id: "edr-block-mode",
        title: "Turn on endpoint detection and response in block mode",
        owner: Team::Security,
        effort: "small",
        requires: &[Fix::RepairWindowsSensors],
        portal: "Defender portal > Settings > Endpoints > Advanced features",
    },
    Remedy {
        fix: Fix::AsrRules,
        id: "asr-rules",
        title: "Bring attack surface reduction rules to audit, then to block",
        owner: Team::Security,
        effort: "large",
        requires: &[Fix::HardenAntivirus],
        portal: "Intune admin center > Endpoint security > Attack surface reduction",
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
        title: "Let compliance act on the device risk",
        owner: Team::Endpoint,
        effort: "medium",
        requires: &[Fix::Connector, Fix::OnboardWindows],
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
        fix: Fix::PrivilegedDevices,
        id: "privileged-devices",
        title: "Give privileged accounts devices that are covered",
        owner: Team::Identity,
        effort: "medium",
        requires: &[],
        portal: "Entra admin center > Roles & admins; Conditional Access",
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
        fix: Fix::OperatingModel,
        id: "operating-model",
        title: "Name owners and keep the operating rhythm",
        owner: Team::Security,
        effort: "medium",
        requires: &[],
        portal: "Defender portal > Permissions; the operating manual of the client",
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
mod tests;
