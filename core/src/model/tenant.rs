//! What exports say of the tenant as a whole: seats, totals, recommendations.

use std::sync::Arc;

use super::access::{AccessPolicy, PoliciesSeen};
use super::signin::SigninLogs;
use super::{Origin, Platform};

/// Everything exports say that belongs to no single machine or user.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TenantFacts {
    /// Conditional Access policies, in evidence order.
    pub policies: Vec<AccessPolicy>,
    /// The policies sign-ins list, of all sign-in logs together.
    pub policies_seen: PoliciesSeen,
    /// Which logs of sign-ins were handed over.
    pub logs: SigninLogs,
    /// Licences bought and assigned.
    pub seats: Vec<Seats>,
    /// Totals per compliance policy.
    pub policy_totals: Vec<PolicyTotal>,
    /// Totals per compliance setting.
    pub setting_totals: Vec<SettingTotal>,
    /// Defender's open recommendations.
    pub recommendations: Vec<Recommendation>,
    /// Secure Score's actions.
    pub score: Vec<ScoreAction>,
    /// Apps with the number of devices that have them.
    pub apps: Vec<AppTotal>,
}

impl TenantFacts {
    /// Adds everything another export says.
    pub fn absorb(&mut self, mut more: Self) {
        self.policies.append(&mut more.policies);
        self.seats.append(&mut more.seats);
        self.policy_totals.append(&mut more.policy_totals);
        self.setting_totals.append(&mut more.setting_totals);
        self.recommendations.append(&mut more.recommendations);
        self.score.append(&mut more.score);
        self.apps.append(&mut more.apps);
    }

    /// The rows everything came from, to number them.
    pub fn origins(&mut self) -> impl Iterator<Item = &mut Origin> {
        let Self {
            policies,
            // Folded from sign-ins, whose rows are numbered as they are summed.
            policies_seen: _,
            logs: _,
            seats,
            policy_totals,
            setting_totals,
            recommendations,
            score,
            apps,
        } = self;
        (policies.iter_mut().map(|p| &mut p.origin))
            .chain(seats.iter_mut().map(|s| &mut s.origin))
            .chain(policy_totals.iter_mut().map(|t| &mut t.origin))
            .chain(setting_totals.iter_mut().map(|t| &mut t.origin))
            .chain(recommendations.iter_mut().map(|r| &mut r.origin))
            .chain(score.iter_mut().map(|s| &mut s.origin))
            .chain(apps.iter_mut().map(|a| &mut a.origin))
    }
}

/// Licences of one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seats {
    /// The row.
    pub origin: Origin,
    /// The product's name or part number as given.
    pub product: Arc<str>,
    /// The product's GUID as given.
    pub sku_id: Option<Arc<str>>,
    /// Seats in force (enabled).
    pub enabled: Option<u64>,
    /// Seats past their term that still work (warning).
    pub warning: Option<u64>,
    /// Seats suspended or expired.
    pub suspended: Option<u64>,
    /// Seats assigned.
    pub assigned: Option<u64>,
    /// Service plans with whether the tenant has them switched on.
    pub plans: Vec<(Arc<str>, Option<bool>)>,
}

/// Devices per verdict of one compliance policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyTotal {
    /// The row.
    pub origin: Origin,
    /// The policy's id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// Its platform; `None` when it holds for all or the code is not documented.
    pub platform: Option<Platform>,
    /// Devices it finds compliant.
    pub compliant: Option<u64>,
    /// Devices it finds noncompliant.
    pub noncompliant: Option<u64>,
    /// Devices it has not judged.
    pub not_evaluated: Option<u64>,
}

/// Devices per verdict of one compliance setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingTotal {
    /// The row.
    pub origin: Origin,
    /// The setting's id.
    pub id: Arc<str>,
    /// Its stable key, e.g. `Windows10CompliancePolicy.DeviceThreatProtectionRequiredSecurityLevel`.
    pub name: Arc<str>,
    /// Its platform; `None` when it holds for all or the code is not documented.
    pub platform: Option<Platform>,
    /// Devices that meet it.
    pub compliant: Option<u64>,
    /// Devices that do not.
    pub noncompliant: Option<u64>,
}

/// One open security recommendation of Defender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// The row.
    pub origin: Origin,
    /// Its title, equal to the control's official one.
    pub title: Arc<str>,
    /// What it concerns.
    pub component: Arc<str>,
    /// Machines exposed.
    pub exposed: Option<u64>,
    /// Machines in all.
    pub total: Option<u64>,
    /// Whether the file speaks of one machine only, so that it says nothing of the tenant.
    pub one_machine: bool,
    /// Its status as given (`Active`, `Full exception` …), if the report has one.
    pub status: Option<Arc<str>>,
    /// Whether the portal rounded the numbers of machines.
    pub rounded: bool,
}

/// One recommended action of Secure Score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreAction {
    /// The row.
    pub origin: Origin,
    /// The action.
    pub action: Arc<str>,
    /// The product it belongs to.
    pub product: Arc<str>,
    /// Its status as given.
    pub status: Arc<str>,
    /// Whether the tenant holds a licence for it.
    pub licensed: Option<bool>,
    /// The points achieved of those possible, as given: `0/8`.
    pub points: Option<Arc<str>>,
}

/// One app with the number of devices that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppTotal {
    /// The row.
    pub origin: Origin,
    /// The app's name.
    pub name: Arc<str>,
    /// The platform, if the report tells.
    pub platform: Platform,
    /// Devices that have it.
    pub devices: Option<u64>,
}
