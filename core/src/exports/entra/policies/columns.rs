//! The columns of a Conditional Access policy, in Graph's JSON and in an extraction script's CSV.

use crate::export::Column;

pub(super) const ID: Column = Column::text(&["id"], "the policy’s id").or_path(&["id"]);
pub(super) const NAME: Column =
    Column::text(&["displayname"], "its name").or_path(&["displayname"]);
pub(super) const STATE: Column =
    Column::text(&["state"], "on, report-only or off").or_path(&["state"]);
pub(super) const USERS_IN: Column =
    Column::text(&["includeusers"], "users included").or_path(&["conditions.users.includeusers"]);
pub(super) const USERS_OUT: Column =
    Column::text(&["excludeusers"], "users excluded").or_path(&["conditions.users.excludeusers"]);
pub(super) const GROUPS_IN: Column = Column::text(&["includegroups"], "groups included")
    .or_path(&["conditions.users.includegroups"]);
pub(super) const GROUPS_OUT: Column = Column::text(&["excludegroups"], "groups excluded")
    .or_path(&["conditions.users.excludegroups"]);
pub(super) const ROLES_IN: Column =
    Column::text(&["includeroles"], "roles included").or_path(&["conditions.users.includeroles"]);
pub(super) const ROLES_OUT: Column =
    Column::text(&["excluderoles"], "roles excluded").or_path(&["conditions.users.excluderoles"]);
pub(super) const GUESTS_IN: Column = Column::text(&[], "kinds of guests included")
    .or_path(&["conditions.users.includeguestsorexternalusers.guestorexternalusertypes"]);
pub(super) const GUESTS_OUT: Column = Column::text(&[], "kinds of guests excluded")
    .or_path(&["conditions.users.excludeguestsorexternalusers.guestorexternalusertypes"]);
pub(super) const APPS_IN: Column = Column::text(&["includeapplications"], "applications included")
    .or_path(&["conditions.applications.includeapplications"]);
pub(super) const APPS_OUT: Column = Column::text(&["excludeapplications"], "applications excluded")
    .or_path(&["conditions.applications.excludeapplications"]);
pub(super) const ACTIONS: Column = Column::text(&["useractions"], "user actions")
    .or_path(&["conditions.applications.includeuseractions"]);
pub(super) const CLIENTS: Column =
    Column::text(&["clientapptypes"], "client types").or_path(&["conditions.clientapptypes"]);
pub(super) const PLATFORMS_IN: Column = Column::text(&["includeplatforms"], "platforms included")
    .or_path(&["conditions.platforms.includeplatforms"]);
pub(super) const PLATFORMS_OUT: Column = Column::text(&["excludeplatforms"], "platforms excluded")
    .or_path(&["conditions.platforms.excludeplatforms"]);
pub(super) const LOCATIONS_IN: Column = Column::text(&["includelocations"], "locations included")
    .or_path(&["conditions.locations.includelocations"]);
pub(super) const LOCATIONS_OUT: Column = Column::text(&["excludelocations"], "locations excluded")
    .or_path(&["conditions.locations.excludelocations"]);
pub(super) const FILTER_MODE: Column =
    Column::text(&["devicefiltermode"], "whether the device filter includes or excludes")
        .or_path(&["conditions.devices.devicefilter.mode"]);
pub(super) const FILTER_RULE: Column =
    Column::text(&["devicefilterrule"], "the device filter’s rule")
        .or_path(&["conditions.devices.devicefilter.rule"]);
pub(super) const OPERATOR: Column =
    Column::text(&["grantoperator"], "whether all controls are asked for or one")
        .or_path(&["grantcontrols.operator"]);
pub(super) const CONTROLS: Column = Column::text(&["builtincontrols"], "the controls asked for")
    .or_path(&["grantcontrols.builtincontrols"]);
pub(super) const TERMS: Column =
    Column::text(&["termsofuse"], "terms of use asked for").or_path(&["grantcontrols.termsofuse"]);
pub(super) const FACTORS: Column =
    Column::text(&["customauthenticationfactors"], "custom controls asked for")
        .or_path(&["grantcontrols.customauthenticationfactors"]);
pub(super) const STRENGTH: Column = Column::text(&[], "the authentication strength asked for")
    .or_path(&["grantcontrols.authenticationstrength.displayname"]);
pub(super) const STRENGTH_ID: Column =
    Column::text(&[], "the same, by its id").or_path(&["grantcontrols.authenticationstrength.id"]);

/// Parts of a policy that are objects or lists of objects. A text in their place was written by a
/// script that stopped too early on its way down.
pub(super) const PARTS: [Column; 6] = [
    Column::text(&[], "nothing, unless the file was cut off").or_path(&["conditions"]),
    Column::text(&[], "nothing, unless the file was cut off").or_path(&["conditions.users"]),
    Column::text(&[], "nothing, unless the file was cut off").or_path(&["conditions.applications"]),
    Column::text(&[], "nothing, unless the file was cut off").or_path(&["conditions.platforms"]),
    Column::text(&[], "nothing, unless the file was cut off").or_path(&["conditions.devices"]),
    Column::text(&[], "nothing, unless the file was cut off").or_path(&["grantcontrols"]),
];

/// Conditions that narrow a policy in ways not taken apart: what to call them, and where they are.
pub(super) const NARROWING: [(&str, Column); 17] = [
    (
        "user risk",
        Column::text(&["userrisklevels"], "user risk").or_path(&["conditions.userrisklevels"]),
    ),
    (
        "sign-in risk",
        Column::text(&["signinrisklevels"], "sign-in risk")
            .or_path(&["conditions.signinrisklevels"]),
    ),
    (
        "service principal risk",
        Column::text(&["serviceprincipalrisklevels"], "service principal risk")
            .or_path(&["conditions.serviceprincipalrisklevels"]),
    ),
    ("insider risk", Column::text(&[], "insider risk").or_path(&["conditions.insiderrisklevels"])),
    ("agent risk", Column::text(&[], "agent risk").or_path(&["conditions.agentidrisklevels"])),
    (
        "device states",
        Column::text(&["includedevicestates"], "device states")
            .or_path(&["conditions.devicestates.includestates"]),
    ),
    (
        "device states",
        Column::text(&["excludedevicestates"], "device states")
            .or_path(&["conditions.devicestates.excludestates"]),
    ),
    (
        "device states",
        Column::text(&[], "device states").or_path(&["conditions.devices.includedevicestates"]),
    ),
    (
        "device states",
        Column::text(&[], "device states").or_path(&["conditions.devices.excludedevicestates"]),
    ),
    (
        "device states",
        Column::text(&[], "device states").or_path(&["conditions.devices.includedevices"]),
    ),
    (
        "device states",
        Column::text(&[], "device states").or_path(&["conditions.devices.excludedevices"]),
    ),
    ("times", Column::text(&[], "times").or_path(&["conditions.times.includedranges"])),
    ("times", Column::text(&[], "times").or_path(&["conditions.times.excludedranges"])),
    (
        "workload identities",
        Column::text(&[], "workload identities")
            .or_path(&["conditions.clientapplications.includeserviceprincipals"]),
    ),
    (
        "authentication flows",
        Column::text(&[], "authentication flows")
            .or_path(&["conditions.authenticationflows.transfermethods"]),
    ),
    (
        "authentication contexts",
        Column::text(&[], "authentication contexts")
            .or_path(&["conditions.applications.includeauthenticationcontextclassreferences"]),
    ),
    (
        "application filter",
        Column::text(&[], "application filter")
            .or_path(&["conditions.applications.applicationfilter.rule"]),
    ),
];

/// All of them.
pub(super) const ALL: [&Column; 50] = [
    &ID,
    &NAME,
    &STATE,
    &USERS_IN,
    &USERS_OUT,
    &GROUPS_IN,
    &GROUPS_OUT,
    &ROLES_IN,
    &ROLES_OUT,
    &GUESTS_IN,
    &GUESTS_OUT,
    &APPS_IN,
    &APPS_OUT,
    &ACTIONS,
    &CLIENTS,
    &PLATFORMS_IN,
    &PLATFORMS_OUT,
    &LOCATIONS_IN,
    &LOCATIONS_OUT,
    &FILTER_MODE,
    &FILTER_RULE,
    &OPERATOR,
    &CONTROLS,
    &TERMS,
    &FACTORS,
    &STRENGTH,
    &STRENGTH_ID,
    &PARTS[0],
    &PARTS[1],
    &PARTS[2],
    &PARTS[3],
    &PARTS[4],
    &PARTS[5],
    &NARROWING[0].1,
    &NARROWING[1].1,
    &NARROWING[2].1,
    &NARROWING[3].1,
    &NARROWING[4].1,
    &NARROWING[5].1,
    &NARROWING[6].1,
    &NARROWING[7].1,
    &NARROWING[8].1,
    &NARROWING[9].1,
    &NARROWING[10].1,
    &NARROWING[11].1,
    &NARROWING[12].1,
    &NARROWING[13].1,
    &NARROWING[14].1,
    &NARROWING[15].1,
    &NARROWING[16].1,
];
