//! Conditional Access policies as an export states them.

use std::sync::Arc;

use super::Origin;

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
    /// Whether all grant controls must be met (`AND`); `None` when there are none.
    pub all_controls: Option<bool>,
    /// The grant controls as given: `block`, `mfa`, `compliantDevice` …
    pub controls: Vec<Arc<str>>,
    /// Further grant controls: authentication strength, terms of use, custom factors.
    pub other_controls: Vec<Arc<str>>,
}
