//! What an export shows: several forms of one report are of one kind.

use super::Source;

/// What an export shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Intune's list of devices, from the portal or the interface.
    IntuneDevices,
    /// Intune's compliance state per device.
    IntuneCompliance,
    /// Intune's broken compliance settings per device.
    IntuneNoncompliantSettings,
    /// Intune's devices that no compliance policy reaches.
    IntuneNoPolicy,
    /// Intune's totals per compliance policy.
    IntunePolicyTotals,
    /// Intune's totals per compliance setting.
    IntuneSettingTotals,
    /// Intune's antivirus agent status, or the unhealthy part of it.
    IntuneAvStatus,
    /// Intune's view of endpoint detection and response onboarding.
    IntuneEdrOnboarding,
    /// Malware Intune was told of.
    IntuneMalware,
    /// Intune's firewall status.
    IntuneFirewall,
    /// Status of one Intune policy per device.
    IntunePolicyStatus,
    /// Apps Intune found on devices.
    IntuneApps,
    /// Totals of apps Intune found.
    IntuneAppTotals,
    /// Installation of one app per device.
    IntuneAppInstall,
    /// Disk encryption as Intune's report says.
    IntuneEncryption,
    /// Defender's device inventory, from the portal or the interface.
    DefenderDevices,
    /// Advanced hunting: devices of the last thirty days.
    DefenderHuntDevices,
    /// Secure configuration per device and control.
    DefenderHuntScid,
    /// Advanced hunting: antivirus mode, versions and rules per device.
    DefenderHuntAvinfo,
    /// Advanced hunting: users per device.
    DefenderHuntSignins,
    /// Advanced hunting: accounts with roles.
    DefenderHuntIdentity,
    /// Advanced hunting: software per device.
    DefenderHuntSoftware,
    /// Defender's antivirus health report.
    DefenderAvHealth,
    /// Defender's attack surface reduction configuration.
    DefenderAsrConfig,
    /// Defender's open security recommendations.
    DefenderRecommendations,
    /// Defender's open weaknesses, exposed paths and assets.
    DefenderVulnerabilities,
    /// Secure Score's recommended actions.
    DefenderSecureScore,
    /// Health output of the Defender client on a Mac or Linux machine.
    MdatpHealth,
    /// Status output of the Defender client on a Windows machine.
    MpStatus,
    /// Entra sign-ins, in any form.
    EntraSignins,
    /// Entra's list of devices.
    EntraDevices,
    /// Conditional Access policies.
    EntraPolicies,
    /// Entra's list of users.
    EntraUsers,
    /// Licences per user.
    M365Users,
    /// Licences bought and assigned.
    LicenceTotals,
}

impl Kind {
    /// All kinds, in the order documents list them.
    pub const ALL: [Self; 35] = [
        Self::IntuneDevices,
        Self::IntuneCompliance,
        Self::IntuneNoncompliantSettings,
        Self::IntuneNoPolicy,
        Self::IntunePolicyTotals,
        Self::IntuneSettingTotals,
        Self::IntuneAvStatus,
        Self::IntuneEdrOnboarding,
        Self::IntuneMalware,
        Self::IntuneFirewall,
        Self::IntunePolicyStatus,
        Self::IntuneApps,
        Self::IntuneAppTotals,
        Self::IntuneAppInstall,
        Self::IntuneEncryption,
        Self::DefenderDevices,
        Self::DefenderHuntDevices,
        Self::DefenderHuntScid,
        Self::DefenderHuntAvinfo,
        Self::DefenderHuntSignins,
        Self::DefenderHuntIdentity,
        Self::DefenderHuntSoftware,
        Self::DefenderAvHealth,
        Self::DefenderAsrConfig,
        Self::DefenderRecommendations,
        Self::DefenderVulnerabilities,
        Self::DefenderSecureScore,
        Self::MdatpHealth,
        Self::MpStatus,
        Self::EntraSignins,
        Self::EntraDevices,
        Self::EntraPolicies,
        Self::EntraUsers,
        Self::M365Users,
        Self::LicenceTotals,
    ];

    /// The stable name of its usual form.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::IntuneDevices => "intune-devices",
            Self::IntuneCompliance => "intune-compliance",
            Self::IntuneNoncompliantSettings => "intune-noncompliant-settings",
            Self::IntuneNoPolicy => "intune-no-policy",
            Self::IntunePolicyTotals => "intune-policy-agg",
            Self::IntuneSettingTotals => "intune-setting-agg",
            Self::IntuneAvStatus => "intune-av-status",
            Self::IntuneEdrOnboarding => "intune-edr-onboarding",
            Self::IntuneMalware => "intune-malware",
            Self::IntuneFirewall => "intune-firewall",
            Self::IntunePolicyStatus => "intune-policy-status",
            Self::IntuneApps => "intune-apps-raw",
            Self::IntuneAppTotals => "intune-apps-agg",
            Self::IntuneAppInstall => "intune-app-install",
            Self::IntuneEncryption => "intune-encryption",
            Self::DefenderDevices => "defender-devices",
            Self::DefenderHuntDevices => "defender-hunt-devices",
            Self::DefenderHuntScid => "defender-hunt-scid",
            Self::DefenderHuntAvinfo => "defender-hunt-avinfo",
            Self::DefenderHuntSignins => "defender-hunt-signins",
            Self::DefenderHuntIdentity => "defender-hunt-identity",
            Self::DefenderHuntSoftware => "defender-hunt-software",
            Self::DefenderAvHealth => "defender-av-health",
            Self::DefenderAsrConfig => "defender-asr-config",
            Self::DefenderRecommendations => "defender-tvm-recommendations",
            Self::DefenderVulnerabilities => "defender-tvm-vulnerabilities",
            Self::DefenderSecureScore => "defender-secure-score",
            Self::MdatpHealth => "mdatp-health",
            Self::MpStatus => "mp-status",
            Self::EntraSignins => "entra-signins",
            Self::EntraDevices => "entra-devices",
            Self::EntraPolicies => "entra-ca-json",
            Self::EntraUsers => "entra-users",
            Self::M365Users => "m365-users",
            Self::LicenceTotals => "graph-subscribed-skus",
        }
    }

    /// The portal whose devices an export of this kind lists in full, so that a record missing
    /// from it means something.
    #[must_use]
    pub const fn lists(self) -> Option<Source> {
        match self {
            Self::IntuneDevices => Some(Source::Intune),
            Self::DefenderDevices => Some(Source::Defender),
            Self::EntraDevices => Some(Source::Entra),
            Self::EntraSignins => Some(Source::Signin),
            _ => None,
        }
    }

    /// The portal whose device records an export of this kind gives, all of them or some.
    #[must_use]
    pub const fn gives_records(self) -> Option<Source> {
        match self {
            Self::IntuneCompliance => Some(Source::Intune),
            Self::DefenderHuntDevices => Some(Source::Defender),
            Self::DefenderHuntSignins => Some(Source::Signin),
            other => other.lists(),
        }
    }

    /// Whether an export of this kind may hold several rows about one machine: one for each
    /// setting, policy, app, weakness or user.
    #[must_use]
    pub const fn repeats_machines(self) -> bool {
        matches!(
            self,
            Self::IntuneNoncompliantSettings
                | Self::IntuneMalware
                | Self::IntunePolicyStatus
                | Self::IntuneApps
                | Self::IntuneAppInstall
                | Self::DefenderHuntScid
                | Self::DefenderHuntSignins
                | Self::DefenderHuntSoftware
                | Self::DefenderRecommendations
                | Self::DefenderVulnerabilities
        )
    }

    /// Whether an export of this kind comes from one machine and is handed over in a file of its
    /// own, named by whoever collected it.
    #[must_use]
    pub const fn is_own_word(self) -> bool {
        matches!(self, Self::MdatpHealth | Self::MpStatus)
    }

    /// Whether an export of this kind without a row is an answer: it lists what is wrong, or what a
    /// policy reached, and there is nothing of it.
    #[must_use]
    pub const fn may_be_empty(self) -> bool {
        matches!(
            self,
            Self::IntuneNoncompliantSettings
                | Self::IntuneNoPolicy
                | Self::IntuneMalware
                | Self::IntunePolicyStatus
                | Self::IntuneAppInstall
                | Self::DefenderRecommendations
                | Self::DefenderVulnerabilities
        )
    }

    /// The portal whose view of a machine an export of this kind states.
    #[must_use]
    pub const fn source(self) -> Source {
        match self {
            Self::IntuneDevices
            | Self::IntuneCompliance
            | Self::IntuneNoncompliantSettings
            | Self::IntuneNoPolicy
            | Self::IntunePolicyTotals
            | Self::IntuneSettingTotals
            | Self::IntuneAvStatus
            | Self::IntuneEdrOnboarding
            | Self::IntuneMalware
            | Self::IntuneFirewall
            | Self::IntunePolicyStatus
            | Self::IntuneApps
            | Self::IntuneAppTotals
            | Self::IntuneAppInstall
            | Self::IntuneEncryption => Source::Intune,
            Self::EntraSignins | Self::DefenderHuntSignins => Source::Signin,
            Self::EntraDevices
            | Self::EntraPolicies
            | Self::EntraUsers
            | Self::M365Users
            | Self::LicenceTotals
            | Self::DefenderHuntIdentity => Source::Entra,
            _ => Source::Defender,
        }
    }
}
