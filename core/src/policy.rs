//! The engagement as `assessment.toml` states it: who, what is in scope, which limits apply.

mod money;
mod style;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use money::{Currency, Money, NoCurrency, NoPrice};
use serde::Deserialize;
pub use style::{Logo, ReportStyle, Signatory};

use crate::answers::Answers;
use crate::exceptions::Exceptions;
use crate::model::sensor::Risk;
use crate::model::words::Channel;
use crate::model::{Class, Instant, Platform};

/// Everything the auditor may set; every table and key is optional.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Words for the cover and the document control.
    pub engagement: Engagement,
    /// Limits in days, hours, points.
    pub thresholds: Thresholds,
    /// Which devices count.
    pub scope: Scope,
    /// Which management counts as enrolled.
    pub management: Management,
    /// Accounts that are no ordinary users.
    pub accounts: Accounts,
    /// Severity per check id, replacing the catalogue's.
    pub severities: BTreeMap<String, String>,
    /// What one seat of a product costs a month, by the product's name, part number or id.
    pub prices: BTreeMap<String, Money>,
    /// Paper, colour and language of the document.
    pub report: ReportStyle,
    /// A heading of the client's files, and the known heading it stands for: another language, a
    /// customised grid. Compared without case; a file that has the known heading keeps it.
    pub columns: BTreeMap<String, String>,
    /// A word of the client's cells, and the known word it stands for. It replaces a whole cell of
    /// text, or one product of a list, compared without case, blanks and punctuation; dates and
    /// cells that hold JSON are read as they are.
    pub values: BTreeMap<String, String>,
    /// The questionnaire, read from the file beside the engagement's.
    #[serde(skip)]
    pub answers: Answers,
    /// Accepted risks, read from the file beside the engagement's.
    #[serde(skip)]
    pub exceptions: Exceptions,
    /// Whether tokens stand for names, people and ids in everything this assessment says.
    #[serde(skip)]
    pub pseudonymised: bool,
    /// What an earlier assessment knew that a check asks for; `None` without one.
    #[serde(skip)]
    pub earlier: Option<Earlier>,
}

/// What an earlier assessment of the same tenant knew, by the devices of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The instant it spoke of.
    pub as_of: Instant,
    /// Per device key of today, the attack surface reduction rules then in audit, by name; no entry
    /// for a device it did not know, could not tell apart, or knew no rules of.
    pub audited: BTreeMap<Arc<str>, Vec<Arc<str>>>,
}

/// Words for the cover and the document control.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Engagement {
    /// The assessed organisation.
    pub client: Option<String>,
    /// Who prepared the report.
    pub auditor: Option<String>,
    /// Whom it is for.
    pub prepared_for: Option<String>,
    /// The document's number.
    pub report_id: Option<String>,
    /// The document's version.
    pub version: Option<String>,
    /// The date of issue, as printed.
    pub issued: Option<String>,
    /// The classification, as printed.
    pub classification: Option<String>,
    /// Distribution and restriction, as printed.
    pub distribution: Option<String>,
    /// The client's Entra tenant id.
    pub tenant_id: Option<String>,
    /// The currency of the prices; without it amounts are printed bare.
    pub currency: Option<Currency>,
    /// The instant the assessment speaks of: a date or an RFC 3339 timestamp.
    pub as_of: Option<String>,
}

/// Limits; a thing exactly at its limit is still inside it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// Days without a sign of life after which a device no longer counts as active.
    pub stale_days: u32,
    /// Days without a sensor report after which a sensor is silent.
    pub sensor_silent_days: u32,
    /// Days after enrolment during which missing records are not held against a device.
    pub new_device_days: u32,
    /// Hours a Mac may sleep without sensor data.
    pub mac_sleep_hours: u32,
    /// Days two exports may be apart and still be compared.
    pub evidence_skew_days: u32,
    /// Devices above this risk must not be compliant.
    pub risk_threshold: Risk,
    /// Onboarded clients one user licence covers.
    pub devices_per_licence: u32,
    /// Days an attack surface reduction rule may stay in audit.
    pub asr_audit_days: u32,
    /// Percentage points macOS onboarding may trail Windows.
    pub parity_points: u32,
    /// Days antivirus signatures may be old.
    pub signature_days: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            stale_days: 30,
            sensor_silent_days: 7,
            new_device_days: 3,
            mac_sleep_hours: 72,
            evidence_skew_days: 3,
            risk_threshold: Risk::Medium,
            devices_per_licence: 5,
            asr_audit_days: 30,
            parity_points: 10,
            signature_days: 7,
        }
    }
}

/// Which devices count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scope {
    /// Platform names replacing the default (windows, macos).
    pub platforms: Option<Vec<String>>,
    /// Class names replacing the default (managed, corporate, signin).
    pub classes: Option<Vec<String>>,
    /// Device names left out; `*` stands for any text.
    pub exclude: Vec<String>,
    /// Names of short-lived virtual machines; `*` stands for any text.
    pub virtual_pools: Vec<String>,
}

/// Which management counts as enrolled.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Management {
    /// Channel names that count as enrolled.
    pub accepted: Vec<String>,
    /// The other management's name, e.g. `Jamf`, shown as managed elsewhere.
    pub other_mdm: Option<String>,
}

impl Default for Management {
    fn default() -> Self {
        Self { accepted: vec!["intune".into(), "comanaged".into()], other_mdm: None }
    }
}

/// Accounts that are no ordinary users, by user principal name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Accounts {
    /// Emergency accounts.
    pub break_glass: Vec<String>,
    /// Service accounts.
    pub service: Vec<String>,
    /// Room and other device accounts.
    pub rooms: Vec<String>,
}

impl Policy {
    /// Whether a channel counts as enrolled.
    #[must_use]
    pub fn accepts(&self, channel: &Channel) -> bool {
        self.management.accepted.iter().any(|word| word == channel.word())
    }

    /// Whether a platform is in scope.
    #[must_use]
    pub fn scope_has_platform(&self, platform: Platform) -> bool {
        match &self.scope.platforms {
            Some(words) => words.iter().any(|word| word == platform.slug()),
            None => platform.is_client(),
        }
    }

    /// Whether a class is in scope.
    #[must_use]
    pub fn scope_has_class(&self, class: Class) -> bool {
        match &self.scope.classes {
            Some(words) => words.iter().any(|word| word == class.word()),
            None => matches!(class, Class::Managed | Class::Corporate | Class::Signin),
        }
    }

    /// Whether an account is named as break-glass, service or room; compared without case.
    #[must_use]
    pub fn is_exempt(&self, upn: &str) -> bool {
        let accounts = &self.accounts;
        [&accounts.break_glass, &accounts.service, &accounts.rooms]
            .into_iter()
            .flatten()
            .any(|named| named.eq_ignore_ascii_case(upn))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_means_the_documented_defaults() {
        let policy: Policy = toml::from_str("").unwrap();
        assert_eq!(policy, Policy::default());
        assert_eq!(policy.thresholds.stale_days, 30);
        assert!(policy.accepts(&Channel::Comanaged) && !policy.accepts(&Channel::Mde));
        assert!(policy.scope_has_class(Class::Signin) && !policy.scope_has_class(Class::Personal));
    }

    #[test]
    fn a_price_belongs_to_a_product_and_a_negative_one_is_refused() {
        let policy: Policy =
            toml::from_str("[prices]\n\"Microsoft 365 E5\" = 57\nSPE_E3 = 36.5").unwrap();
        assert_eq!(policy.prices["Microsoft 365 E5"], Money::hundredths(5700));
        assert_eq!(policy.prices["SPE_E3"], Money::hundredths(3650));
        assert!(toml::from_str::<Policy>("[prices]\nSPE_E3 = -1").is_err());
    }

    #[test]
    fn a_currency_is_a_code_of_three_letters() {
        let read =
            |code: &str| toml::from_str::<Policy>(&format!("[engagement]\ncurrency = \"{code}\""));
        let currency = read(" eur ").unwrap().engagement.currency;
        assert_eq!(currency.as_ref().map(Currency::code), Some("EUR"));
        for wrong in ["", "EU", "Euro", "\u{20ac}", "E\u{dc}R", "12A"] {
            let told = read(wrong).unwrap_err().to_string();
            assert!(told.contains("is no currency"), "{wrong}: {told}");
        }
        assert_eq!(toml::from_str::<Policy>("").unwrap().engagement.currency, None);
    }

    #[test]
    fn one_changed_threshold_leaves_the_others_and_a_misspelt_one_is_refused() {
        let policy: Policy =
            toml::from_str("[thresholds]\nstale_days = 60\nrisk_threshold = \"low\"").unwrap();
        assert_eq!(policy.thresholds.stale_days, 60);
        assert_eq!(policy.thresholds.risk_threshold, Risk::Low);
        assert_eq!(policy.thresholds.sensor_silent_days, 7);
        assert!(toml::from_str::<Policy>("[thresholds]\nstale_day = 60").is_err());
    }
}
