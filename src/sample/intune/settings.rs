//! Intune's compliance policies and settings: which device fails which, and the totals.

use super::managed;
use crate::sample::fleet::{Enrolment, Machine};
use crate::sample::hardware::Family;
use crate::sample::people::Person;
use crate::sample::seed;
use crate::sample::sheet::{Layout, Sheet};
use anyhow::Result;

static NONCOMPLIANT: Layout = Layout {
    headings: "DeviceId,DeviceName,UPN,OS,OSVersion,SettingName,SettingNm,SettingNm_loc,PolicyName,SettingStatus,SettingStatus_loc,ErrorCode",
    quoted: true,
    bom: true,
};

static SETTINGS: Layout = Layout {
    headings: "SettingId,SettingName,SettingNm,PolicyPlatform,PolicyPlatformType,NumberOfCompliantDevices,NumberOfNonCompliantDevices,NumberOfNotEvaluatedDevices,NumberOfNotApplicableDevices,NumberOfConflictDevices",
    quoted: true,
    bom: true,
};

static POLICIES: Layout = Layout {
    headings: "PolicyId,PolicyName,PolicyPlatform,PolicyPlatformType,NumberOfCompliantDevices,NumberOfNonCompliantDevices,NumberOfNotEvaluatedDevices,NumberOfNotApplicableDevices,NumberOfConflictDevices,NumberOfErrorDevices",
    quoted: true,
    bom: true,
};

/// A rule of a compliance policy: its key behind the platform's prefix, and the portal's label.
type Rule = (&'static str, &'static str);

const RISK: Rule = (
    "DeviceThreatProtectionRequiredSecurityLevel",
    "Require the device to be at or under the machine risk score",
);
const DISK: Rule = ("BitLockerEnabled", "BitLocker");
const VERSION: Rule = ("OsMinimumVersion", "Minimum OS version");
const FIREWALL: Rule = ("ActiveFirewallRequired", "Firewall");
const VAULT: Rule = ("StorageRequireEncryption", "Encryption of data storage on device");
const PASSWORD: Rule = ("PasscodeRequired", "Require a password to unlock mobile devices");
const CONTACT: Rule = ("RequireRemainContact", "Is active");

/// One compliance policy: name, platform with its code, the prefix of its settings, its rules.
struct Policy {
    name: &'static str,
    platform: (&'static str, &'static str),
    prefix: &'static str,
    rules: &'static [Rule],
}

const WINDOWS: Policy = Policy {
    name: "KMS Windows compliance",
    platform: ("Windows10AndLater", "6"),
    prefix: "Windows10CompliancePolicy",
    rules: &[DISK, VERSION, FIREWALL, RISK],
};
/// The older policy of two departments: it never learnt to read the risk.
const WINDOWS_FIELD: Policy = Policy {
    name: "KMS Windows compliance - Sales and Field Service",
    rules: &[DISK, VERSION, FIREWALL],
    ..WINDOWS
};
const MACOS: Policy = Policy {
    name: "KMS macOS compliance",
    platform: ("MacOS", "3"),
    prefix: "MacOSCompliancePolicy",
    rules: &[VAULT, VERSION, FIREWALL],
};
const IOS: Policy = Policy {
    name: "KMS iOS compliance",
    platform: ("iOS", "2"),
    prefix: "IOSCompliancePolicy",
    rules: &[PASSWORD, VERSION],
};
const ANDROID: Policy = Policy {
    name: "KMS Android compliance",
    platform: ("AndroidWorkProfile", "7"),
    prefix: "AndroidWorkProfileCompliancePolicy",
    rules: &[PASSWORD, VERSION],
};
const DEFAULT: Policy = Policy {
    name: "Default Device Compliance Policy",
    platform: ("All", "100"),
    prefix: "DefaultDeviceCompliancePolicy",
    rules: &[CONTACT],
};
const ALL: [&Policy; 6] = [&WINDOWS, &WINDOWS_FIELD, &MACOS, &IOS, &ANDROID, &DEFAULT];

/// The policy assigned to a machine, if any is.
fn policy(machine: &Machine, owner: Option<&Person>) -> Option<&'static Policy> {
    if !machine.guard.policy {
        return None;
    }
    let old = owner.is_some_and(|who| matches!(who.department, "Sales" | "Field Service"));
    Some(match machine.model.family {
        Family::Windows | Family::Server if old => &WINDOWS_FIELD,
        Family::Windows | Family::Server => &WINDOWS,
        Family::Mac => &MACOS,
        Family::Ios => &IOS,
        Family::Android => &ANDROID,
    })
}

/// The policy and rule a noncompliant machine fails.
fn cause(
    machine: &Machine,
    record: &Enrolment,
    owner: Option<&Person>,
) -> Option<(&'static Policy, Rule)> {
    let own = policy(machine, owner)?;
    let risky = machine.sensors.first().is_some_and(|sensor| sensor.risk == "High");
    let windows = own.prefix == WINDOWS.prefix;
    match record.compliance {
        "Noncompliant" | "InGracePeriod" => {}
        _ => return None,
    }
    // Thirty days without a word: the built-in policy speaks.
    if record.checked_in < crate::sample::clock::now() - chrono::Duration::days(30) {
        return Some((&DEFAULT, CONTACT));
    }
    let rule = match (windows, machine.encrypted, risky) {
        (true, _, true) if own.rules.contains(&RISK) => RISK,
        (true, false, _) => DISK,
        _ if seed::number(&machine.words(), 2) == 0 => VERSION,
        _ => FIREWALL,
    };
    Some((own, rule))
}

/// Noncompliant devices and settings: one row per machine and failing rule.
pub(in crate::sample) fn noncompliant(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&NONCOMPLIANT);
    for (machine, record, owner) in managed(fleet, people) {
        let Some((policy, rule)) = cause(machine, record, owner) else { continue };
        let os = match machine.model.family {
            Family::Windows | Family::Server => "Windows",
            Family::Mac => "MacOS",
            Family::Ios => "IOS",
            Family::Android => "AndroidWorkProfile",
        };
        let version = machine.release.version.split(' ').next().unwrap_or_default();
        sheet.add(&[
            ("DeviceId", record.id.clone()),
            ("DeviceName", record.name.clone()),
            ("UPN", owner.map(Person::upn).unwrap_or_default()),
            ("OS", os.to_owned()),
            ("OSVersion", version.to_owned()),
            ("SettingName", format!("{}.{}", policy.prefix, rule.0)),
            ("SettingNm", seed::number(rule.0, 90).to_string()),
            ("SettingNm_loc", rule.1.to_owned()),
            ("PolicyName", policy.name.to_owned()),
            ("SettingStatus", "4".to_owned()),
            ("SettingStatus_loc", "Not compliant".to_owned()),
            ("ErrorCode", "0".to_owned()),
        ])?;
    }
    sheet.bytes()
}

/// How many machines a policy or rule finds compliant, noncompliant, not evaluated.
fn count(fleet: &[Machine], people: &[Person], asked: &Policy, rule: Option<Rule>) -> [usize; 3] {
    let mut counts = [0; 3];
    for (machine, record, owner) in managed(fleet, people) {
        let own = policy(machine, owner).is_some_and(|policy| policy.name == asked.name);
        if !own && asked.name != DEFAULT.name {
            continue;
        }
        let failed = cause(machine, record, owner).is_some_and(|(policy, failed)| {
            policy.name == asked.name && rule.is_none_or(|rule| rule == failed)
        });
        let place = match record.compliance {
            "Not Evaluated" => 2,
            _ => usize::from(failed),
        };
        if let Some(number) = counts.get_mut(place) {
            *number += 1;
        }
    }
    counts
}

/// Settings compliance: a setting that two policies share is one row.
pub(in crate::sample) fn setting_totals(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&SETTINGS);
    let mut done: Vec<(&str, &str)> = Vec::new();
    for policy in ALL {
        for rule in policy.rules {
            if done.contains(&(policy.prefix, rule.0)) {
                continue;
            }
            done.push((policy.prefix, rule.0));
            let sharing = ALL.iter().filter(|other| other.prefix == policy.prefix);
            let sharing = sharing.filter(|other| other.rules.contains(rule));
            let counts = sharing
                .map(|other| count(fleet, people, other, Some(*rule)))
                .fold([0; 3], |[a, b, c], [x, y, z]| [a + x, b + y, c + z]);
            let name = format!("{}.{}", policy.prefix, rule.0);
            let mut cells = vec![
                ("SettingId", seed::guid(&format!("setting {name}"))),
                ("SettingName", name),
                ("SettingNm", seed::number(rule.0, 90).to_string()),
            ];
            cells.extend(totals(policy, counts));
            sheet.add(&cells)?;
        }
    }
    sheet.bytes()
}

/// Policy compliance.
pub(in crate::sample) fn policy_totals(fleet: &[Machine], people: &[Person]) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new(&POLICIES);
    for policy in ALL {
        let mut cells = vec![
            ("PolicyId", seed::guid(&format!("policy {}", policy.name))),
            ("PolicyName", policy.name.to_owned()),
            ("NumberOfErrorDevices", "0".to_owned()),
        ];
        cells.extend(totals(policy, count(fleet, people, policy, None)));
        sheet.add(&cells)?;
    }
    sheet.bytes()
}

fn totals(policy: &Policy, [good, bad, open]: [usize; 3]) -> Vec<(&'static str, String)> {
    vec![
        ("PolicyPlatform", policy.platform.0.to_owned()),
        ("PolicyPlatformType", policy.platform.1.to_owned()),
        ("NumberOfCompliantDevices", good.to_string()),
        ("NumberOfNonCompliantDevices", bad.to_string()),
        ("NumberOfNotEvaluatedDevices", open.to_string()),
        ("NumberOfNotApplicableDevices", "0".to_owned()),
        ("NumberOfConflictDevices", "0".to_owned()),
    ]
}
