//! The workbook's sheets, each from the same figures as every other output.

mod licences;
mod plan;
mod summary;

use anyhow::Result;
use blindspot_core::audit::CheckResult;
use chrono::DateTime;

use super::book::{Book, Cell, Column, Role};
use crate::assessment::Assessment;
use crate::catalogue;
use crate::language::said;
use crate::report::build::{condition, of_check};
use crate::tables::affected::{AFFECTED, affected_rows};
use crate::tables::devices::{REGISTER, register_row};
use crate::tables::{COUNTS, EVIDENCE, MATCHES, STAMPS, USERS, evidence_row, match_row, user_row};

/// What a client may answer to a finding.
const RESPONSES: [&str; 5] = ["agreed", "partly agreed", "not agreed", "risk accepted", "done"];

/// Writes every sheet in the order of the public interface.
pub(super) fn all(book: &mut Book, assessment: &Assessment) -> Result<()> {
    summary::write(book, assessment)?;
    findings(book, assessment)?;
    affected(book, assessment)?;
    let register = &assessment.register;
    table(book, "Devices", &REGISTER, register.devices.iter().map(register_row))?;
    table(book, "Users", &USERS, register.users.iter().map(user_row))?;
    licences::write(book, assessment)?;
    plan::write(book, assessment)?;
    table(book, "Matches", &MATCHES, register.ledger.iter().map(match_row))?;
    table(book, "Evidence", &EVIDENCE, register.evidence.iter().map(evidence_row))?;
    checks(book, assessment)
}

/// A sheet of one of the joined tables; its counts become numbers, its instants dates.
fn table<const N: usize, T: Into<String>>(
    book: &mut Book,
    name: &str,
    columns: &[&'static str; N],
    rows: impl Iterator<Item = [T; N]>,
) -> Result<()> {
    let kinds = columns.map(kind);
    let cells = rows.map(|row| {
        let mut kinds = kinds.iter();
        row.map(|text| cell(*kinds.next().unwrap_or(&Kind::Text), text.into()))
    });
    book.sheet(name, columns.map(column), cells)
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Count,
    Stamp,
}

fn kind(column: &str) -> Kind {
    match column {
        _ if COUNTS.contains(&column) => Kind::Count,
        _ if STAMPS.contains(&column) => Kind::Stamp,
        _ => Kind::Text,
    }
}

/// A text of a table as what it means; one that is no number or instant stays as it is.
fn cell(kind: Kind, text: String) -> Cell {
    match kind {
        Kind::Count => text.parse().map_or(Cell::Text(text), Cell::Count),
        Kind::Stamp => match DateTime::parse_from_rfc3339(&text) {
            Ok(at) => Cell::Stamp(at.to_utc()),
            Err(_) => Cell::Text(text),
        },
        Kind::Text => Cell::Text(text),
    }
}

/// A column of a joined table: as wide as what stands in it, coloured where it holds a verdict.
fn column(name: &'static str) -> Column {
    match name {
        "detail" | "warnings" => Column::new(name, 60.0),
        "outcome" | "severity" | "enrolled" | "onboarded" | "reporting" | "protected"
        | "evaluated" | "enforced" | "licensed" => Column::of(name, 14.0, Role::Verdict),
        "device_key" | "subject" | "record_id" => Column::new(name, 44.0),
        "entra_device_id" | "intune_device_id" => Column::new(name, 38.0),
        "defender_device_id" => Column::new(name, 42.0),
        "sha256" => Column::new(name, 66.0),
        "path" | "member" | "products" => Column::new(name, 46.0),
        "name" | "user" | "primary_user" | "evidence" | "sources" => Column::new(name, 28.0),
        "method" => Column::of(name, 14.0, Role::Verdict),
        _ if STAMPS.contains(&name) => Column::new(name, 20.0),
        _ => Column::new(name, 15.0),
    }
}

/// The affected subjects, with the fix each belongs to: filtered by fix, its ids can be pasted.
fn affected(book: &mut Book, assessment: &Assessment) -> Result<()> {
    const FIX: usize = AFFECTED.len();
    let mut columns = [Column::new("fix", 34.0); FIX + 1];
    for (at, name) in columns.iter_mut().zip(AFFECTED) {
        *at = column(name);
    }
    let rows = affected_rows(assessment).map(|row| {
        let fix = assessment.steps.iter().find(|step| step.checks.contains(&&*row[0]));
        let fix = fix.filter(|_| row[1] == "fail").map(plan::name).unwrap_or_default();
        let mut row = row.map(String::from).into_iter().chain([fix]);
        std::array::from_fn::<Cell, { FIX + 1 }, _>(|_| row.next().unwrap_or_default().into())
    });
    book.sheet("Affected", columns, rows)
}

fn findings(book: &mut Book, assessment: &Assessment) -> Result<()> {
    let columns = [
        Column::new("id", 10.0),
        Column::of("title", 34.0, Role::Prose),
        Column::of("severity", 11.0, Role::Verdict),
        Column::of("status", 12.0, Role::Verdict),
        Column::new("population", 11.0),
        Column::new("failed", 9.0),
        Column::new("unknown", 9.0),
        Column::new("accepted", 9.0),
        Column::of("condition", 50.0, Role::Prose),
        Column::of("criteria", 50.0, Role::Prose),
        Column::of("cause", 40.0, Role::Prose),
        Column::of("effect", 50.0, Role::Prose),
        Column::of("recommendation", 50.0, Role::Prose),
        Column::of("portal", 40.0, Role::Prose),
        Column::new("owner", 12.0),
        Column::of("response", 16.0, Role::Choice(&RESPONSES)),
        Column::of("comment", 40.0, Role::Answer),
        Column::of("person", 22.0, Role::Answer),
        Column::of("date", 13.0, Role::Day),
    ];
    let found = |result: &&CheckResult| result.failed + result.accepted > 0;
    let mut results: Vec<_> = assessment.results.iter().filter(found).collect();
    results.sort_by_key(|r| (r.status, r.severity, r.check.id));
    book.sheet("Findings", columns, results.into_iter().map(finding))
}

fn finding(result: &CheckResult) -> [Cell; 19] {
    let check = result.check;
    [
        check.id.into(),
        of_check(check, check.title).into(),
        result.severity.word().into(),
        result.status.word().into(),
        result.population.into(),
        result.failed.into(),
        result.unknown.into(),
        result.accepted.into(),
        condition(result).into(),
        of_check(check, check.criteria).into(),
        of_check(check, check.cause).into(),
        of_check(check, check.effect).into(),
        of_check(check, check.recommendation).into(),
        of_check(check, check.portal).into(),
        said(check.owner.title()).into(),
        "".into(),
        "".into(),
        "".into(),
        "".into(),
    ]
}

fn checks(book: &mut Book, assessment: &Assessment) -> Result<()> {
    let columns = [
        Column::new("id", 10.0),
        Column::of("title", 40.0, Role::Prose),
        Column::of("severity", 11.0, Role::Verdict),
        Column::of("status", 14.0, Role::Verdict),
        Column::new("population", 11.0),
        Column::new("passed", 9.0),
        Column::new("failed", 9.0),
        Column::new("unknown", 9.0),
        Column::new("accepted", 9.0),
        Column::of("needs evidence", 40.0, Role::Prose),
        Column::of("criteria", 60.0, Role::Prose),
        Column::of("controls", 50.0, Role::Prose),
    ];
    let rows = assessment.results.iter().map(|result| {
        let needs: Vec<&str> = result.needs_evidence.iter().map(|need| need.title()).collect();
        [
            result.check.id.into(),
            of_check(result.check, result.check.title).into(),
            result.severity.word().into(),
            result.status.word().into(),
            result.population.into(),
            result.passed.into(),
            result.failed.into(),
            result.unknown.into(),
            result.accepted.into(),
            needs.join("; ").into(),
            of_check(result.check, result.check.criteria).into(),
            catalogue::control_ids(result.check).join(", ").into(),
        ]
    });
    book.sheet("Checks", columns, rows)
}
