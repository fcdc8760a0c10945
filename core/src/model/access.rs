//! Conditional Access policies: as an export of them states them, and as sign-ins show them at work.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Origin;
use super::signin::Sighting;
use super::words::squeeze;

/// Whether a policy is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PolicyMode {
    /// On.
    Enabled,
    /// Report-only.
    ReportOnly,
    /// Off.
    Disabled,
    /// A word nobody has documented.
    Unknown,
}

/// What a condition includes and excludes, as given; both empty when the policy does not speak
/// of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Included.
    pub include: Vec<Arc<str>>,
    /// Excluded.
    pub exclude: Vec<Arc<str>>,
}

/// One Conditional Access policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessPolicy {
    /// The row.
    pub origin: Origin,
    /// The policy's id as given; its name where the export has none.
    pub id: Arc<str>,
    /// The display name.
    pub name: Arc<str>,
    /// Whether it is in force.
    pub mode: PolicyMode,
    /// Users: ids, `All`, `None`, `GuestsOrExternalUsers`.
    pub users: Scope,
    /// Groups, by id only.
    pub groups: Scope,
    /// Directory roles, by template id.
    pub roles: Scope,
    /// Whether kinds of guests are included or excluded in detail.
    pub guests: (bool, bool),
    /// Applications: ids, `All`, `Office365`, `MicrosoftAdminPortals`.
    pub applications: Scope,
    /// User actions, for which no application is named.
    pub user_actions: Vec<Arc<str>>,
    /// Client types; empty means all.
    pub client_types: Vec<Arc<str>>,
    /// Platforms; `None` when the policy holds for every platform.
    pub platforms: Option<Scope>,
    /// Locations; `None` when the policy holds everywhere.
    pub locations: Option<Scope>,
    /// The device filter: whether it includes (`true`) or excludes, and its rule.
    pub device_filter: Option<(bool, Arc<str>)>,
    /// Risk levels or other conditions that narrow the policy, in words.
    pub narrowed_by: Vec<&'static str>,
    /// Whether all grant controls must be met (`AND`); `None` when there are none or the export
    /// does not say.
    pub all_controls: Option<bool>,
    /// The grant controls as given: `block`, `mfa`, `compliantDevice` …
    pub controls: Vec<Arc<str>>,
    /// Further grant controls: authentication strength, terms of use, custom factors.
    pub other_controls: Vec<Arc<str>>,
}

/// What became of a policy in one sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PolicyResult {
    /// Enforced, and its controls were met.
    Success,
    /// Enforced, and a control was not met.
    Failure,
    /// Its conditions did not hold.
    NotApplied,
    /// The policy is off.
    NotEnabled,
    /// Report-only: it would have let the sign-in through.
    ReportOnlySuccess,
    /// Report-only: it would have blocked the sign-in.
    ReportOnlyFailure,
    /// Report-only: its conditions did not hold.
    ReportOnlyNotApplied,
    /// Report-only: it would have asked the user for something.
    ReportOnlyInterrupted,
    /// The log says that it does not know, or the interface held the word back.
    Unknown,
    /// A word nobody has documented.
    Other,
}

impl PolicyResult {
    /// The result a word states. Source: Graph's `appliedConditionalAccessPolicyResult`.
    #[must_use]
    pub fn parse(raw: &str) -> Self {
        match squeeze(raw).as_str() {
            "success" => Self::Success,
            "failure" => Self::Failure,
            "notapplied" => Self::NotApplied,
            "notenabled" => Self::NotEnabled,
            "reportonlysuccess" => Self::ReportOnlySuccess,
            "reportonlyfailure" => Self::ReportOnlyFailure,
            "reportonlynotapplied" => Self::ReportOnlyNotApplied,
            "reportonlyinterrupted" => Self::ReportOnlyInterrupted,
            "" | "unknown" | "unknownfuturevalue" => Self::Unknown,
            _ => Self::Other,
        }
    }
}

/// One policy as our members' sign-ins to our own resources list it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPolicy {
    /// Its id as given; its name where the sign-ins give no id.
    pub id: Arc<str>,
    /// Its name in the newest sign-in that lists it.
    pub name: Arc<str>,
    /// Every grant control listed with it, in the sign-in log's words (`RequireCompliantDevice`,
    /// not `compliantDevice`), sorted. Whether one of several would do, sign-ins do not say.
    pub controls: Vec<Arc<str>>,
    /// How often each result was seen, interrupted sign-ins left out.
    pub results: BTreeMap<PolicyResult, u64>,
    /// The newest sign-in that lists it.
    pub newest: Option<Sighting>,
}

/// What sign-ins show of Conditional Access policies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PoliciesSeen {
    /// The policies, sorted by id.
    pub policies: Vec<SeenPolicy>,
    /// Sign-ins that list at least one policy.
    pub visible: u64,
    /// Sign-ins that state what Conditional Access did and list no policy. Where `visible` is
    /// zero, whoever exported them may not have been allowed to see policies: this never means
    /// that there is none.
    pub hidden: u64,
}
