//! The joined tables as rows of cells: one place for CSV, workbook and SQL.

pub mod affected;
pub mod columns;
pub mod devices;

use std::borrow::Cow;

use blindspot_core::model::{Evidence, LedgerRow, User};

use crate::cell::{lent, shown, stamp, yes_no};

/// Columns that hold whole numbers; every other column holds text, an empty cell being null.
pub const COUNTS: [&str; 8] = [
    "signin_count",
    "devices_owned",
    "devices_used",
    "signins",
    "bytes",
    "rows_read",
    "rows_rejected",
    "cells_rejected",
];

/// The columns of all tables that hold instants, RFC 3339 in UTC.
pub const STAMPS: [&str; 7] = [
    "last_seen",
    "intune_last_checkin",
    "defender_last_update",
    "signin_last",
    "last_signin",
    "oldest",
    "newest",
];

/// The ledger's columns.
pub const MATCHES: [&str; 8] =
    ["evidence", "source", "record_id", "name", "platform", "device_key", "method", "detail"];

/// One ledger line's cells, in the order of [`MATCHES`].
#[must_use]
pub fn match_row(row: &LedgerRow) -> [Cow<'_, str>; 8] {
    [
        row.origin.to_string().into(),
        lent(row.source.word()),
        row.record_id.to_string().into(),
        lent(&row.name),
        lent(row.platform.slug()),
        lent(&row.device_key),
        lent(row.method.word()),
        lent(&row.detail),
    ]
}

/// The columns of `users`.
pub const USERS: [&str; 13] = [
    "user",
    "name",
    "products",
    "blocked",
    "department",
    "office",
    "country",
    "devices_owned",
    "devices_used",
    "signins",
    "last_signin",
    "shared_account",
    "evidence",
];

/// One user's cells, in the order of [`USERS`].
#[must_use]
pub fn user_row(user: &User) -> [String; 13] {
    let licence = user.licence.as_ref();
    let signins = user.signins.as_ref();
    let text = |cell: Option<&str>| cell.unwrap_or_default().to_owned();
    [
        user.upn.as_str().to_owned(),
        text(licence.map(|l| &*l.name)),
        licence.map(|l| l.products.join("; ")).unwrap_or_default(),
        text(licence.and_then(|l| l.blocked).map(yes_no)),
        text(licence.and_then(|l| l.department.as_deref())),
        text(licence.and_then(|l| l.office.as_deref())),
        text(licence.and_then(|l| l.country.as_deref())),
        user.owned.len().to_string(),
        user.used.len().to_string(),
        signins.map_or(0, |s| s.rows).to_string(),
        stamp(signins.and_then(|s| s.successes.newest).map(|newest| newest.at)),
        yes_no(user.shared).to_owned(),
        shown(licence.map(|l| l.origin)),
    ]
}

/// The columns of `evidence`.
pub const EVIDENCE: [&str; 12] = [
    "id",
    "path",
    "member",
    "kind",
    "sha256",
    "bytes",
    "rows_read",
    "rows_rejected",
    "cells_rejected",
    "oldest",
    "newest",
    "warnings",
];

/// One export's cells, in the order of [`EVIDENCE`].
#[must_use]
pub fn evidence_row(evidence: &Evidence) -> [String; 12] {
    let warnings: Vec<&str> = evidence.warnings.iter().map(|w| w.message.as_str()).collect();
    [
        evidence.id.to_string(),
        evidence.path.clone(),
        shown(evidence.member.as_deref()),
        evidence.format.to_owned(),
        evidence.sha256.clone(),
        evidence.bytes.to_string(),
        evidence.rows_read.to_string(),
        evidence.rows_rejected.to_string(),
        evidence.cells_rejected.to_string(),
        stamp(evidence.oldest),
        stamp(evidence.newest),
        warnings.join("; "),
    ]
}
