//! What a check needs to see, and which exports show it.

use crate::export::Format;
use crate::exports;
use crate::model::{Kind, Register};

/// What a check needs to see; any export that shows it will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Need {
    /// Intune device list.
    Intune,
    /// Defender device inventory.
    Inventory,
    /// Entra sign-in log.
    Signins,
    /// Entra sign-in log as JSON.
    SigninPolicies,
    /// Microsoft 365 user list.
    Licences,
    /// Licence totals.
    Seats,
    /// Entra device list.
    EntraDevices,
    /// Conditional Access policies.
    Policies,
    /// Defender hunting: accounts with roles.
    Roles,
    /// Intune antivirus agent status.
    AvStatus,
    /// Defender hunting: antivirus state.
    AvInfo,
    /// Defender antivirus health report.
    AvHealth,
    /// Defender hunting: secure configuration.
    Scids,
    /// Get-MpComputerStatus output.
    ClientStatus,
    /// Mdatp health output.
    MacHealth,
    /// Defender attack surface reduction report.
    AsrConfig,
    /// Intune EDR onboarding status.
    EdrOnboarding,
    /// Intune policy device status.
    PolicyStatus,
    /// Intune active malware.
    Malware,
    /// Intune device encryption status.
    Encryption,
    /// Intune settings compliance.
    SettingTotals,
    /// Intune policy compliance.
    PolicyTotals,
    /// Intune noncompliant devices and settings.
    BrokenSettings,
    /// Intune devices without compliance policy.
    NoPolicy,
}

impl Need {
    /// All of them, in the order an evidence request lists them.
    pub const ALL: [Self; 24] = [
        Self::Intune,
        Self::Inventory,
        Self::Signins,
        Self::SigninPolicies,
        Self::Licences,
        Self::Seats,
        Self::EntraDevices,
        Self::Policies,
        Self::Roles,
        Self::AvStatus,
        Self::AvInfo,
        Self::AvHealth,
        Self::Scids,
        Self::ClientStatus,
        Self::MacHealth,
        Self::AsrConfig,
        Self::EdrOnboarding,
        Self::PolicyStatus,
        Self::Malware,
        Self::Encryption,
        Self::SettingTotals,
        Self::PolicyTotals,
        Self::BrokenSettings,
        Self::NoPolicy,
    ];

    /// The kinds of export that show it; the one to ask for first.
    #[must_use]
    pub const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Intune => &[Kind::IntuneDevices],
            Self::Inventory => &[Kind::DefenderDevices, Kind::DefenderHuntDevices],
            Self::Signins | Self::SigninPolicies => &[Kind::EntraSignins],
            Self::Licences => &[Kind::M365Users],
            Self::Seats => &[Kind::LicenceTotals],
            Self::EntraDevices => &[Kind::EntraDevices],
            Self::Policies => &[Kind::EntraPolicies],
            Self::Roles => &[Kind::DefenderHuntIdentity],
            Self::AvStatus => &[Kind::IntuneAvStatus],
            Self::AvInfo => &[Kind::DefenderHuntAvinfo],
            Self::AvHealth => &[Kind::DefenderAvHealth],
            Self::Scids => &[Kind::DefenderHuntScid],
            Self::ClientStatus => &[Kind::MpStatus],
            Self::MacHealth => &[Kind::MdatpHealth],
            Self::AsrConfig => &[Kind::DefenderAsrConfig],
            Self::EdrOnboarding => &[Kind::IntuneEdrOnboarding],
            Self::PolicyStatus => &[Kind::IntunePolicyStatus],
            Self::Malware => &[Kind::IntuneMalware],
            Self::Encryption => &[Kind::IntuneEncryption],
            Self::SettingTotals => &[Kind::IntuneSettingTotals],
            Self::PolicyTotals => &[Kind::IntunePolicyTotals],
            Self::BrokenSettings => &[Kind::IntuneNoncompliantSettings],
            Self::NoPolicy => &[Kind::IntuneNoPolicy],
        }
    }

    /// The kind of export to ask for.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kinds()[0]
    }

    /// The stable name of the export to ask for.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::SigninPolicies => "entra-signins-json",
            other => other.kind().slug(),
        }
    }

    /// The format to ask for.
    #[must_use]
    pub fn format(self) -> Option<&'static Format> {
        exports::named(self.slug()).or_else(|| exports::of(self.kind()))
    }

    /// Whether an export that shows it was given. The portal's CSV of sign-ins tells no policies.
    #[must_use]
    pub fn is_met(self, register: &Register) -> bool {
        register.evidence.iter().any(|e| {
            self.kinds().contains(&e.kind)
                && (self != Self::SigninPolicies || e.format != "entra-signins")
        })
    }

    /// The export's name: the title of the format to ask for, so that an export has one name
    /// everywhere.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Intune => "Intune: All devices",
            Self::Inventory => "Defender: device inventory",
            Self::Signins => "Entra: sign-in logs",
            Self::SigninPolicies => "Entra: sign-in logs as JSON",
            Self::Licences => "Microsoft 365: active users",
            Self::Seats => "Graph: subscribed products",
            Self::EntraDevices => "Entra: devices",
            Self::Policies => "Entra: Conditional Access policies",
            Self::Roles => "Defender: advanced hunting, accounts with roles",
            Self::AvStatus => "Intune: Antivirus agent status",
            Self::AvInfo => "Defender: advanced hunting, antivirus and rules",
            Self::AvHealth => "Defender: antivirus health report",
            Self::Scids => "Defender: advanced hunting, secure configuration",
            Self::ClientStatus => "Defender client on Windows: Get-MpComputerStatus",
            Self::MacHealth => "Defender client on a Mac: mdatp health",
            Self::AsrConfig => "Defender: attack surface reduction configuration",
            Self::EdrOnboarding => "Intune: EDR Onboarding Status",
            Self::PolicyStatus => "Intune: policy status per device",
            Self::Malware => "Intune: Active malware",
            Self::Encryption => "Intune: Device encryption status",
            Self::SettingTotals => "Intune: Settings compliance",
            Self::PolicyTotals => "Intune: Policy compliance",
            Self::BrokenSettings => "Intune: Noncompliant devices and settings",
            Self::NoPolicy => "Intune: Devices without compliance policy",
        }
    }

    /// What it would decide, as a sentence.
    #[must_use]
    pub const fn decides(self) -> &'static str {
        match self {
            Self::Intune => {
                "Which devices are enrolled, their owners and their compliance verdicts."
            }
            Self::Inventory => {
                "Which devices are onboarded, whether their sensors report, their risk."
            }
            Self::Signins => "Which devices and users open company data, and in which state.",
            Self::SigninPolicies => {
                "Which Conditional Access policies were applied to sign-ins, and with which result."
            }
            Self::Licences => "Who holds a Defender, Intune or Entra ID licence.",
            Self::Seats => "How many licences are bought and assigned.",
            Self::EntraDevices => "Which machines are joined to Entra without any management.",
            Self::Policies => {
                "Which policies require a compliant device, and whom and what they leave out."
            }
            Self::Roles => "Which accounts hold directory roles.",
            Self::AvStatus => {
                "Whether antivirus, real-time and tamper protection are on, on Windows."
            }
            Self::AvInfo => {
                "The antivirus mode and the attack surface reduction rules per Windows device."
            }
            Self::AvHealth => "The antivirus mode and its versions per device.",
            Self::Scids => "The state of protection components per device, Macs included.",
            Self::ClientStatus => "What the client on a Windows machine says of itself.",
            Self::MacHealth => "What the client on a Mac says of itself.",
            Self::AsrConfig => "How many rules block, audit or are off per device.",
            Self::EdrOnboarding => "Onboarding as Intune sees it.",
            Self::PolicyStatus => "Whether an onboarding policy reached its devices.",
            Self::Malware => "Which devices have malware that is not cleaned.",
            Self::Encryption => "Whether disks are encrypted, Macs included.",
            Self::SettingTotals => "Whether a compliance policy reads the machine risk.",
            Self::PolicyTotals => "Which compliance policies exist for which platform.",
            Self::BrokenSettings => "Which compliance settings devices break.",
            Self::NoPolicy => "Which devices no compliance policy reaches.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Estate, windows};

    #[test]
    fn the_portal_csv_of_sign_ins_shows_sign_ins_and_no_policies() {
        let mut register = Estate::of([windows()]).register;
        assert!(Need::Signins.is_met(&register) && !Need::SigninPolicies.is_met(&register));
        register.evidence[2].format = "entra-signins-json";
        assert!(Need::Signins.is_met(&register) && Need::SigninPolicies.is_met(&register));
    }

    #[test]
    fn every_need_has_a_name_of_its_own() {
        for (at, need) in Need::ALL.iter().enumerate() {
            for other in &Need::ALL[..at] {
                assert_ne!((need.title(), need.slug()), (other.title(), other.slug()));
            }
        }
    }

    #[test]
    fn an_export_has_one_name_and_one_spelling_wherever_it_is_asked_for() {
        for need in Need::ALL {
            assert_eq!(need.format().map(|format| format.title), Some(need.title()));
        }
        let json = Need::SigninPolicies.format().map_or("", |format| format.portal);
        assert!(json.contains("Download > JSON"), "{json}");
        for format in exports::ALL.iter() {
            assert!(!format.portal.contains("centre"), "{}: {}", format.slug, format.portal);
        }
    }
}
