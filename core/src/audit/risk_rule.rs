//! Whether a compliance policy reads the device risk, platform by platform, as the exports show.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::evidence::Lacks;
use crate::model::witness::Fact;
use crate::model::words::squeeze;
use crate::model::{Citation, Kind, Origin, Platform, Register, Witness};

/// The end of the stable key of the rule, on every platform.
const RULE: &str = "DeviceThreatProtectionRequiredSecurityLevel";

/// Platforms on which the risk rule is documented; nothing is said of others.
pub const PLATFORMS: [Platform; 3] = [Platform::Windows, Platform::Ios, Platform::Android];

/// Whether a compliance policy of a platform reads the device risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RiskRule {
    /// One does; the row that shows it.
    Read(Origin),
    /// None does; the exports that would show one.
    Missing(Vec<Citation>),
    /// The exports given do not tell, for the reason given.
    Unknown(String),
}

/// What the exports show of the rule on every platform; found once for the whole register.
#[derive(Clone, Debug, Default)]
pub struct RiskRules {
    rules: BTreeMap<Platform, RiskRule>,
    /// Platforms of which a device reports the threat level compliance reads.
    levels: BTreeSet<Platform>,
}

impl RiskRules {
    /// Reads totals of settings and policies, broken settings and threat levels.
    #[must_use]
    pub fn of(register: &Register) -> Self {
        let broken = broken(register);
        let rule = |on: Platform| match broken.get(&on) {
            Some(row) => RiskRule::Read(*row),
            None => by_totals(register, on),
        };
        let rules = PLATFORMS.into_iter().map(|on| (on, rule(on))).collect();
        Self { rules, levels: levels(register) }
    }

    /// The rule of a platform.
    #[must_use]
    pub fn rule(&self, platform: Platform) -> Option<&RiskRule> {
        self.rules.get(&platform)
    }

    /// Whether a device of the platform reports the threat level compliance reads.
    #[must_use]
    pub fn has_levels(&self, platform: Platform) -> bool {
        self.levels.contains(&platform)
    }
}

/// Per platform, a row of a device that breaks the rule: nobody breaks a rule there is not.
fn broken(register: &Register) -> BTreeMap<Platform, Origin> {
    let mut found = BTreeMap::new();
    let placed = register.devices.iter().flat_map(|device| &device.witnesses);
    for witness in placed.chain(&register.unplaced) {
        for fact in &witness.facts {
            if let Fact::Setting { setting, .. } = fact
                && is_rule(setting)
            {
                let row = found.entry(on(witness, setting)).or_insert(witness.origin);
                *row = (*row).min(witness.origin);
            }
        }
    }
    found
}

fn on(witness: &Witness, setting: &str) -> Platform {
    of_key(setting).unwrap_or(witness.platform)
}

fn is_rule(key: &str) -> bool {
    key.rsplit('.').next().is_some_and(|last| last.eq_ignore_ascii_case(RULE))
}

/// The platform the first part of a stable key names: `Windows10CompliancePolicy`.
fn of_key(key: &str) -> Option<Platform> {
    let (policy, _) = key.split_once('.')?;
    let platform = Platform::from_word(policy);
    (!matches!(platform, Platform::Other | Platform::Unknown)).then_some(platform)
}

/// What the totals of settings say, and where those of policies say that there is no policy at all.
fn by_totals(register: &Register, on: Platform) -> RiskRule {
    let settings = &register.facts.setting_totals;
    let mut unjudged = false;
    let mut unplaced = false;
    for total in settings.iter().filter(|total| is_rule(&total.name) || is_rule(&total.id)) {
        match of_key(&total.name).or(total.platform) {
            Some(platform) if platform == on => {
                if (total.compliant, total.noncompliant) != (Some(0), Some(0)) {
                    return RiskRule::Read(total.origin);
                }
                unjudged = true;
            }
            Some(_) => {}
            None => unplaced = true,
        }
    }
    let unknown = |reason: &str| RiskRule::Unknown(reason.into());
    if unjudged {
        return unknown("a risk rule exists, and the totals show no device it has judged");
    }
    if unplaced {
        return unknown("a risk rule exists, and the totals do not tell its platform");
    }
    let shown = settings.iter().map(|total| of_key(&total.name).or(total.platform));
    let policies = register.facts.policy_totals.iter().map(|total| total.platform);
    // Any policy of the platform, or of all of them, may hold the rule.
    let no_policy = !policies.clone().any(|p| p.is_none_or(|p| p == on));
    match (speaks(register, Kind::IntuneSettingTotals, shown, on), no_policy) {
        (Ok(()), _) => RiskRule::Missing(exports(register, Kind::IntuneSettingTotals)),
        (Err(reason), false) => RiskRule::Unknown(reason),
        (Err(reason), true) => match speaks(register, Kind::IntunePolicyTotals, policies, on) {
            Ok(()) => RiskRule::Missing(exports(register, Kind::IntunePolicyTotals)),
            Err(_) => RiskRule::Unknown(reason),
        },
    }
}

/// Whether totals of a kind would show what there is on a platform; the reason when they may not.
fn speaks(
    register: &Register,
    kind: Kind,
    shown: impl Iterator<Item = Option<Platform>>,
    on: Platform,
) -> Result<(), String> {
    let mut given = false;
    for export in register.of_kind(kind) {
        given = true;
        match &export.lacks {
            Lacks::Anything(reason) => return Err(reason.clone()),
            Lacks::Nothing if export.rows_rejected > 0 => {
                return Err("rows of the totals could not be read".into());
            }
            Lacks::Nothing => {}
        }
    }
    let shown: BTreeSet<Option<Platform>> = shown.collect();
    let one_other = shown.len() == 1 && !shown.contains(&None) && !shown.contains(&Some(on));
    match (given, shown.is_empty(), one_other) {
        (false, ..) => Err("no export shows the settings of compliance policies".into()),
        (true, true, _) => Err("the totals list nothing, which may be a filter’s work".into()),
        (true, _, true) => Err("the totals show another platform only".into()),
        (true, false, false) => Ok(()),
    }
}

fn exports(register: &Register, kind: Kind) -> Vec<Citation> {
    register.of_kind(kind).map(|export| Citation::Absence(export.id)).collect()
}

/// The platforms of devices whose threat level is filled.
fn levels(register: &Register) -> BTreeSet<Platform> {
    let mut found = BTreeSet::new();
    for device in &register.devices {
        let listed = device.intune.as_ref().and_then(|record| record.threat.as_deref());
        let told = device.witnesses.iter().flat_map(|witness| &witness.facts);
        let told = told.filter_map(|fact| match fact {
            Fact::Threat(level) => Some(&**level),
            _ => None,
        });
        if listed.into_iter().chain(told).any(is_level) {
            found.insert(device.platform);
        }
    }
    found
}

/// Whether a threat level is one. Graph's words and numbers for "not set" and "unavailable" are
/// none, nor are the states of a partner that does not answer; the codes of the report itself are
/// not documented, so that any other counts.
fn is_level(raw: &str) -> bool {
    !matches!(
        squeeze(raw).as_str(),
        "" | "0"
            | "10"
            | "unknown"
            | "notset"
            | "unavailable"
            | "notconfigured"
            | "deactivated"
            | "unresponsive"
            | "misconfigured"
    )
}

#[cfg(test)]
pub(crate) mod tests;
