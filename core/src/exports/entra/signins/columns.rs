//! The columns of a sign-in under the headings of the portal, of Graph, of diagnostic settings and
//! of Log Analytics.
//!
//! Where two headings of one export could serve, the order of the names decides. `tenantid` is in
//! no list: in Log Analytics it is the workspace.

use crate::export::Column;

pub(super) const DATE: Column = Column::date(
    &["date (utc)", "date", "createddatetime", "timegenerated"],
    "when, the activity stamp",
)
.or_path(&["createddatetime"]);
pub(super) const REQUEST: Column =
    Column::text(&["request id"], "the sign-in’s own id").or_path(&["id"]);
pub(super) const USER: Column =
    Column::text(&["username"], "user principal name").or_path(&["userprincipalname"]);
pub(super) const USER_TYPE: Column =
    Column::text(&["user type"], "member or guest").or_path(&["usertype"]);
pub(super) const CROSS_TENANT: Column =
    Column::text(&["cross tenant access type"], "access across tenants")
        .or_path(&["crosstenantaccesstype"]);
pub(super) const PROTOCOL: Column =
    Column::text(&["authentication protocol"], "device code and the like")
        .or_path(&["authenticationprotocol"]);
pub(super) const TRANSFER: Column =
    Column::text(&["original transfer method"], "device code, later marked")
        .or_path(&["originaltransfermethod"]);
pub(super) const APPLICATION: Column =
    Column::text(&["application"], "application").or_path(&["appdisplayname"]);
pub(super) const APPLICATION_ID: Column =
    Column::text(&["application id"], "application id").or_path(&["appid"]);
pub(super) const RESOURCE_ID: Column =
    Column::text(&["resource id", "resourceidentity"], "resource id").or_path(&["resourceid"]);
pub(super) const RESOURCE_TENANT: Column =
    Column::text(&["resource tenant id"], "whose resource it was").or_path(&["resourcetenantid"]);
pub(super) const HOME_TENANT: Column =
    Column::text(&["home tenant id", "hometenantid", "aadtenantid"], "the user’s home tenant")
        .or_path(&["hometenantid"]);
pub(super) const STATUS: Column = Column::text(&["status"], "outcome");
pub(super) const CODE: Column = Column::text(&["sign-in error code"], "error code")
    .or_path(&["status.errorcode", "resulttype"]);
pub(super) const CLIENT: Column =
    Column::text(&["client app"], "client, for legacy protocols").or_path(&["clientappused"]);
pub(super) const DEVICE: Column =
    Column::text(&["device id"], "Entra device id, the key").or_path(&["devicedetail.deviceid"]);
pub(super) const OS: Column =
    Column::text(&["operating system"], "platform").or_path(&["devicedetail.operatingsystem"]);
pub(super) const COMPLIANT: Column =
    Column::text(&["compliant"], "whether Entra held the device compliant")
        .or_path(&["devicedetail.iscompliant"]);
pub(super) const MANAGED: Column =
    Column::text(&["managed"], "whether Entra held the device managed")
        .or_path(&["devicedetail.ismanaged"]);
pub(super) const JOIN: Column =
    Column::text(&["join type"], "how Entra knows the device").or_path(&["devicedetail.trusttype"]);
pub(super) const ACCESS: Column =
    Column::text(&["conditional access"], "whether Conditional Access applied")
        .or_path(&["conditionalaccessstatus"]);

/// What the portal's table lacks.
pub(super) const INTERACTIVE: Column =
    Column::text(&[], "whether the user took part").or_path(&["isinteractive"]);
pub(super) const EVENTS: Column =
    Column::text(&[], "whether a user or an application signed in").or_path(&["signineventtypes"]);
pub(super) const CATEGORY: Column =
    Column::text(&[], "which log the row is of").or_path(&["category"]);
pub(super) const TABLE: Column =
    Column::text(&[], "which table the row is of, where it names no log").or_path(&["type"]);
pub(super) const DETAIL: Column =
    Column::text(&[], "what was known of the device, in one cell").or_path(&["devicedetail"]);
pub(super) const POLICIES: Column =
    Column::text(&["conditionalaccesspolicies"], "the policies and what became of them")
        .or_path(&["appliedconditionalaccesspolicies"]);
pub(super) const APPLIED: Column =
    Column::text(&["appliedconditionalaccesspolicies"], "the same, where the former is empty");

/// Of the portal's table.
pub(super) const PORTAL: [&Column; 21] = [
    &DATE,
    &REQUEST,
    &USER,
    &USER_TYPE,
    &CROSS_TENANT,
    &PROTOCOL,
    &TRANSFER,
    &APPLICATION,
    &APPLICATION_ID,
    &RESOURCE_ID,
    &RESOURCE_TENANT,
    &HOME_TENANT,
    &STATUS,
    &CODE,
    &CLIENT,
    &DEVICE,
    &OS,
    &COMPLIANT,
    &MANAGED,
    &JOIN,
    &ACCESS,
];

/// Of every other form.
pub(super) const ALL: [&Column; 28] = [
    &DATE,
    &REQUEST,
    &USER,
    &USER_TYPE,
    &CROSS_TENANT,
    &PROTOCOL,
    &TRANSFER,
    &APPLICATION,
    &APPLICATION_ID,
    &RESOURCE_ID,
    &RESOURCE_TENANT,
    &HOME_TENANT,
    &STATUS,
    &CODE,
    &CLIENT,
    &DEVICE,
    &OS,
    &COMPLIANT,
    &MANAGED,
    &JOIN,
    &ACCESS,
    &INTERACTIVE,
    &EVENTS,
    &CATEGORY,
    &TABLE,
    &DETAIL,
    &POLICIES,
    &APPLIED,
];
