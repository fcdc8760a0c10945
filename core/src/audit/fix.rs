//! The remediations failing checks belong to; described in the fix catalogue.

use super::Team;

/// The remediation of one of the auditor's own checks, where it belongs to none of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OwnFix {
    /// The check's id in lower case.
    pub id: &'static str,
    /// What is to be done, as a heading.
    pub title: &'static str,
    /// The team it belongs to.
    pub owner: Team,
    /// small, medium or large; empty where the auditor does not say.
    pub effort: &'static str,
    /// Where to click; may be empty.
    pub portal: &'static str,
}

/// The remediation a failing check belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fix {
    /// Connect Intune and Defender, so that risk reaches compliance.
    Connector,
    /// Onboard enrolled and corporate Windows clients.
    OnboardWindows,
    /// Onboard Macs with the profiles they need.
    OnboardMacs,
    /// Bring unmanaged machines under management.
    Enrol,
    /// Mend onboarding policies that fail or have no effect.
    RepairOnboardingPolicy,
    /// Revive silent and impaired Windows sensors.
    RepairWindowsSensors,
    /// Revive silent and impaired Mac sensors.
    RepairMacSensors,
    /// Onboard and repair servers, off Intune enrolment.
    Servers,
    /// Onboard phones and tablets in scope.
    OnboardMobile,
    /// Clean machines of active malware.
    CleanMalware,
    /// Turn the antivirus components on and keep them on.
    HardenAntivirus,
    /// Turn the protection components of Macs on.
    HardenMacs,
    /// Turn endpoint detection and response in block mode on.
    EdrBlockMode,
    /// Bring attack surface reduction rules to audit, then to block.
    AsrRules,
    /// Retire stale and duplicate records.
    CleanRecords,
    /// Move to a supported operating system.
    UpgradeSystems,
    /// Give enrolled devices an Entra identity.
    EntraIdentity,
    /// Make sign-ins carry a device identity.
    IdentifySignins,
    /// Give every enrolled device a current verdict.
    ComplianceVerdict,
    /// Make compliance read device risk.
    RiskIntoCompliance,
    /// Make access require a compliant device.
    RequireCompliance,
    /// Give privileged accounts devices that are covered.
    PrivilegedDevices,
    /// Put licences where devices are.
    Licences,
    /// Encrypt disks.
    EncryptDisks,
    /// Name owners and keep the operating rhythm.
    OperatingModel,
    /// Ask the client for better exports.
    Evidence,
    /// What one of the auditor's own checks asks for; it mends no link of the chain.
    Own(&'static OwnFix),
}
