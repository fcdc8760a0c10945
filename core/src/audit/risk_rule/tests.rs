//! Which exports prove the rule, which prove that there is none, and which say nothing.

use super::*;
use crate::model::tenant::{PolicyTotal, SettingTotal};
use crate::model::witness::PolicyState;
use crate::testing::{Estate, Machine, mac, machine, report, row, windows};

/// The estate with totals of these settings, by key, code's platform, and devices judged.
pub(crate) fn settings(
    estate: Estate,
    totals: impl IntoIterator<Item = (&'static str, Option<Platform>, u64)>,
) -> Estate {
    let mut estate = estate.given(Kind::IntuneSettingTotals);
    for ((name, platform, judged), at) in totals.into_iter().zip(2..) {
        estate.register.facts.setting_totals.push(SettingTotal {
            origin: row(report(Kind::IntuneSettingTotals), at),
            id: "".into(),
            name: name.into(),
            platform,
            compliant: Some(judged),
            noncompliant: Some(0),
        });
    }
    estate
}

/// The estate with totals of policies for these platforms.
pub(crate) fn policies(
    estate: Estate,
    platforms: impl IntoIterator<Item = Option<Platform>>,
) -> Estate {
    let mut estate = estate.given(Kind::IntunePolicyTotals);
    for (platform, at) in platforms.into_iter().zip(2..) {
        estate.register.facts.policy_totals.push(PolicyTotal {
            origin: row(report(Kind::IntunePolicyTotals), at),
            id: "".into(),
            name: "Baseline".into(),
            platform,
            compliant: Some(4),
            noncompliant: Some(0),
            not_evaluated: Some(0),
        });
    }
    estate
}

/// The machine breaks a compliance setting, says Intune's report.
pub(crate) fn breaks(machine: Machine, setting: &str) -> Machine {
    let fact = Fact::Setting {
        setting: setting.into(),
        policy: "Baseline".into(),
        state: PolicyState::Noncompliant,
    };
    machine.enrolled().said(Kind::IntuneNoncompliantSettings, [fact])
}

pub(crate) const RISK: &str =
    "Windows10CompliancePolicy.DeviceThreatProtectionRequiredSecurityLevel";
pub(crate) const PHONES: &str = "IOSCompliancePolicy.DeviceThreatProtectionRequiredSecurityLevel";
pub(crate) const LOCKER: &str = "Windows10CompliancePolicy.BitLockerEnabled";
pub(crate) const DEFAULT: &str = "DefaultDeviceCompliancePolicy.RequireRemainContact";
const ON: Option<Platform> = Some(Platform::Windows);
const PHONE: Option<Platform> = Some(Platform::Ios);

fn word(estate: &Estate, on: Platform) -> &'static str {
    match RiskRules::of(&estate.register).rule(on) {
        Some(RiskRule::Read(_)) => "read",
        Some(RiskRule::Missing(rows)) => {
            assert!(!rows.is_empty());
            "missing"
        }
        Some(RiskRule::Unknown(_)) => "unknown",
        None => "nothing",
    }
}

fn none() -> Estate {
    Estate::of([])
}

#[test]
fn totals_of_settings_prove_the_rule_and_its_absence() {
    for (case, totals, expected) in [
        ("the rule", vec![(RISK, ON, 3)], "read"),
        ("its platform in the key alone", vec![(RISK, None, 3)], "read"),
        (
            "in another case",
            vec![("windows10compliancepolicy.DEVICETHREATPROTECTIONREQUIREDSECURITYLEVEL", ON, 3)],
            "read",
        ),
        ("a rule nobody was judged by", vec![(RISK, ON, 0)], "unknown"),
        ("other Windows settings only", vec![(LOCKER, ON, 3)], "missing"),
        ("settings for all platforms only", vec![(DEFAULT, None, 3)], "missing"),
        ("the rule for phones", vec![(LOCKER, ON, 3), (PHONES, PHONE, 3)], "missing"),
        ("phones only: filtered perhaps", vec![(PHONES, PHONE, 3)], "unknown"),
        ("nothing: filtered perhaps", vec![], "unknown"),
        ("a rule of no known platform", vec![(&RISK[26..], None, 3), (LOCKER, ON, 3)], "unknown"),
    ] {
        assert_eq!(word(&settings(none(), totals), Platform::Windows), expected, "{case}");
    }
    assert_eq!(word(&settings(none(), [(PHONES, PHONE, 3)]), Platform::Ios), "read");
    assert_eq!(word(&none(), Platform::Windows), "unknown", "no export at all");
}

#[test]
fn totals_that_may_lack_rows_prove_no_absence() {
    let whole = settings(none(), [(LOCKER, ON, 3)]);
    let rejected = whole.clone().file(Kind::IntuneSettingTotals, |e| e.rows_rejected = 1);
    let cut = whole.incomplete(Kind::IntuneSettingTotals);
    assert_eq!(word(&rejected, Platform::Windows), "unknown");
    assert_eq!(word(&cut, Platform::Windows), "unknown");
}

#[test]
fn totals_of_policies_prove_only_that_no_policy_could_hold_it() {
    let mac = Some(Platform::Macos);
    for (case, platforms, expected) in [
        ("a Windows policy", vec![ON, PHONE], "unknown"),
        ("a policy for all", vec![None, PHONE], "unknown"),
        ("policies for others", vec![mac, PHONE], "missing"),
        ("one platform: filtered perhaps", vec![PHONE], "unknown"),
    ] {
        assert_eq!(word(&policies(none(), platforms), Platform::Windows), expected, "{case}");
    }
}

#[test]
fn a_device_that_breaks_the_rule_proves_it_for_its_platform_whatever_totals_say() {
    let broken = |setting| settings(Estate::of([breaks(windows(), setting)]), [(LOCKER, ON, 3)]);
    assert_eq!(word(&broken(RISK), Platform::Windows), "read");
    assert_eq!(word(&broken(PHONES), Platform::Windows), "missing");
    assert_eq!(word(&broken(LOCKER), Platform::Windows), "missing");
    let mut unplaced = broken(RISK);
    let rows = std::mem::take(&mut unplaced.register.devices[0].witnesses);
    unplaced.register.unplaced = rows;
    assert_eq!(word(&unplaced, Platform::Windows), "read");
}

#[test]
fn a_filled_threat_level_speaks_for_its_platform() {
    let with = |machine: Machine, level: &str| {
        let filled = machine.enrolled().intune(|i| i.threat = Some(level.into()));
        RiskRules::of(&Estate::of([filled]).register)
    };
    assert!(with(windows(), "1").has_levels(Platform::Windows));
    assert!(!with(mac(), "1").has_levels(Platform::Windows));
    for none in ["", "0", "Not set", "unavailable", "unknown"] {
        assert!(!with(windows(), none).has_levels(Platform::Windows), "{none}");
    }
    let told = machine(Platform::Ios).said(Kind::IntuneCompliance, [Fact::Threat("low".into())]);
    assert!(RiskRules::of(&Estate::of([told]).register).has_levels(Platform::Ios));
}
