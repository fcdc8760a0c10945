//! The tables read, as assessment.json lists them.

use blindspot_core::model::evidence::Attested;
use blindspot_core::model::{Evidence, Issue, Warning};
use serde::Serialize;

use crate::cell::stamp;

#[derive(Serialize)]
pub(super) struct EvidenceEntry<'a> {
    id: String,
    path: &'a str,
    member: Option<&'a str>,
    kind: &'static str,
    sha256: &'a str,
    member_sha256: Option<&'a str>,
    bytes: u64,
    rows_read: u64,
    rows_rejected: u64,
    cells_rejected: u64,
    columns_used: &'a [String],
    columns_ignored: &'a [String],
    oldest: Option<String>,
    newest: Option<String>,
    warnings: &'a [Warning],
    #[serde(skip_serializing_if = "Option::is_none")]
    rejected: Option<Rejected<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attested: Option<AttestedEntry<'a>>,
}

/// The first rows and cells of a table that could not be read, and how many there are in all.
#[derive(Serialize)]
struct Rejected<'a> {
    total: u64,
    shown: Vec<RejectedEntry<'a>>,
}

/// One of them; without a column the whole row was rejected.
#[derive(Serialize)]
struct RejectedEntry<'a> {
    row: u32,
    column: Option<&'a str>,
    what: &'a str,
}

/// Rejected rows and cells listed per table.
const REJECTED: usize = 50;

/// What the person who exported a file says about it, where anything is said.
#[derive(Serialize)]
struct AttestedEntry<'a> {
    exported_by: &'a str,
    role: &'a str,
    scope: &'a str,
    exported_at: &'a str,
    filters: &'a str,
    portal_count: Option<u64>,
}

/// One table read; `issues` are those of all tables.
pub(super) fn entry<'a>(evidence: &'a Evidence, issues: &'a [Issue]) -> EvidenceEntry<'a> {
    EvidenceEntry {
        id: evidence.id.to_string(),
        path: &evidence.path,
        member: evidence.member.as_deref(),
        kind: evidence.format,
        sha256: &evidence.sha256,
        member_sha256: evidence.member_sha256.as_deref(),
        bytes: evidence.bytes,
        rows_read: evidence.rows_read,
        rows_rejected: evidence.rows_rejected,
        cells_rejected: evidence.cells_rejected,
        columns_used: &evidence.columns_used,
        columns_ignored: &evidence.columns_ignored,
        oldest: evidence.oldest.map(|at| stamp(Some(at))),
        newest: evidence.newest.map(|at| stamp(Some(at))),
        warnings: &evidence.warnings,
        rejected: rejected(evidence, issues),
        attested: evidence.attested.as_ref().map(attested),
    }
}

/// `issues` are those of all tables, in the order of their rows.
fn rejected<'a>(evidence: &Evidence, issues: &'a [Issue]) -> Option<Rejected<'a>> {
    let total = evidence.rows_rejected + evidence.cells_rejected;
    let own = issues.iter().filter(|issue| issue.origin.evidence == evidence.id);
    let entry = |issue: &'a Issue| RejectedEntry {
        row: issue.origin.row,
        column: issue.column.as_deref(),
        what: &issue.what,
    };
    (total > 0).then(|| Rejected { total, shown: own.take(REJECTED).map(entry).collect() })
}

fn attested(said: &Attested) -> AttestedEntry<'_> {
    AttestedEntry {
        exported_by: &said.exported_by,
        role: &said.role,
        scope: &said.scope,
        exported_at: &said.exported_at,
        filters: &said.filters,
        portal_count: said.portal_count,
    }
}
