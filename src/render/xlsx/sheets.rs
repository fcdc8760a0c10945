//! The workbook's sheets, each from the same figures as every other output.

use anyhow::Result;
use blindspot_core::audit::CheckResult;

use super::{Book, Cell};
use crate::assessment::Assessment;
use crate::catalogue;
use crate::cell::{stamp, yes_no};
use crate::limitations::pseudonymised;
use crate::tables::affected::{AFFECTED, affected_rows};
use crate::tables::devices::{REGISTER, register_row};
use crate::tables::{COUNTS, EVIDENCE, MATCHES, USERS, evidence_row, match_row, user_row};

/// Writes every sheet in the order of the public interface.
pub(super) fn all(book: &mut Book, assessment: &Assessment) -> Result<()> {
    summary(book, assessment)?;
    findings(book, assessment)?;
    let register = &assessment.register;
    table(book, "Affected", &AFFECTED, affected_rows(assessment))?;
    table(book, "Devices", &REGISTER, register.devices.iter().map(register_row))?;
    table(book, "Users", &USERS, register.users.iter().map(user_row))?;
    licences(book, assessment)?;
    plan(book, assessment)?;
    table(book, "Matches", &MATCHES, register.ledger.iter().map(match_row))?;
    table(book, "Evidence", &EVIDENCE, register.evidence.iter().map(evidence_row))?;
    checks(book, assessment)
}

/// A sheet of one of the joined tables; its counts become numbers.
fn table<const N: usize>(
    book: &mut Book,
    name: &str,
    columns: &[&'static str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<()> {
    let counted = columns.map(|column| COUNTS.contains(&column));
    let cells = rows.map(|row| {
        let mut counted = counted.iter();
        row.map(|text| match (counted.next(), text.parse()) {
            (Some(true), Ok(count)) => Cell::Count(count),
            _ => Cell::Text(text),
        })
    });
    book.sheet(name, columns.map(|column| (column, width(column))), cells)
}

/// A column's width in characters, by what stands in it.
fn width(column: &str) -> f64 {
    match column {
        "detail" => 60.0,
        "device_key" | "subject" | "entra_device_id" | "intune_device_id" | "record_id" => 38.0,
        "path" | "member" | "products" | "warnings" => 50.0,
        "sha256" => 66.0,
        "defender_device_id" => 42.0,
        "name" | "user" | "primary_user" | "evidence" | "sources" => 26.0,
        _ => 16.0,
    }
}

fn summary(book: &mut Book, assessment: &Assessment) -> Result<()> {
    let coverage = &assessment.coverage;
    let row = |what: &str, value: Cell| [Cell::from(what), value];
    let mut rows = vec![
        row("Client", assessment.policy.engagement.client.clone().unwrap_or_default().into()),
        row("Data as of", stamp(Some(assessment.register.as_of)).into()),
        row("Devices in the register", coverage.population.devices.into()),
        row("In scope", coverage.population.in_scope.into()),
        row("In scope and active", coverage.population.active.into()),
        row("Control chain proven", Cell::Share(coverage.proven)),
        row("Control chain possible", Cell::Share(coverage.possible)),
    ];
    if let Some(said) = pseudonymised(&assessment.policy) {
        rows.insert(1, row("Names and ids", said.into()));
    }
    for link in &coverage.links {
        rows.push(row(&format!("Through {}", link.link), Cell::Share(link.through)));
    }
    book.sheet("Summary", [("What", 40.0), ("Value", 30.0)], rows.into_iter())
}

fn findings(book: &mut Book, assessment: &Assessment) -> Result<()> {
    let columns = [
        ("id", 10.0),
        ("title", 44.0),
        ("severity", 10.0),
        ("status", 14.0),
        ("population", 12.0),
        ("failed", 10.0),
        ("unknown", 10.0),
        ("effect", 60.0),
        ("recommendation", 60.0),
        ("portal", 50.0),
        ("owner", 12.0),
    ];
    let failing = assessment.results.iter().filter(|result| result.failed > 0);
    book.sheet("Findings", columns, failing.map(finding))
}

fn finding(result: &CheckResult) -> [Cell; 11] {
    let check = result.check;
    [
        check.id.into(),
        check.title.into(),
        result.severity.word().into(),
        result.status.word().into(),
        result.population.into(),
        result.failed.into(),
        result.unknown.into(),
        check.effect.into(),
        check.recommendation.into(),
        check.portal.into(),
        check.owner.title().into(),
    ]
}

fn licences(book: &mut Book, assessment: &Assessment) -> Result<()> {
    let columns = [
        ("product", 50.0),
        ("recognised", 12.0),
        ("tier", 12.0),
        ("intune", 10.0),
        ("entra", 10.0),
        ("assigned", 10.0),
    ];
    let rows = assessment.licences.products.iter().map(|product| {
        [
            product.name.as_str().into(),
            yes_no(product.recognised).into(),
            product.tier.unwrap_or_default().into(),
            product.intune.map(yes_no).unwrap_or_default().into(),
            product.entra.unwrap_or_default().into(),
            product.assigned.into(),
        ]
    });
    book.sheet("Licences", columns, rows)
}

fn plan(book: &mut Book, assessment: &Assessment) -> Result<()> {
    let columns = [
        ("rank", 8.0),
        ("fix", 50.0),
        ("owner", 12.0),
        ("effort", 16.0),
        ("checks", 30.0),
        ("devices mended", 14.0),
        ("share before", 12.0),
        ("share after", 12.0),
        ("requires", 30.0),
        ("response", 30.0),
        ("person", 20.0),
        ("date", 14.0),
    ];
    let rows = assessment.steps.iter().map(|step| {
        [
            (step.rank as u64).into(),
            step.remedy.title.into(),
            step.remedy.owner.title().into(),
            step.remedy.effort.into(),
            step.checks.join(", ").into(),
            step.devices.into(),
            Cell::Share(step.share_before),
            Cell::Share(step.share_after),
            step.requires.join(", ").into(),
            "".into(),
            "".into(),
            "".into(),
        ]
    });
    book.sheet("Action plan", columns, rows)
}

fn checks(book: &mut Book, assessment: &Assessment) -> Result<()> {
    let columns = [
        ("id", 10.0),
        ("title", 44.0),
        ("severity", 10.0),
        ("status", 14.0),
        ("population", 12.0),
        ("passed", 10.0),
        ("failed", 10.0),
        ("unknown", 10.0),
        ("accepted", 10.0),
        ("needs evidence", 40.0),
        ("criteria", 60.0),
        ("controls", 60.0),
    ];
    let rows = assessment.results.iter().map(|result| {
        let needs: Vec<&str> = result.needs_evidence.iter().map(|need| need.title()).collect();
        [
            result.check.id.into(),
            result.check.title.into(),
            result.severity.word().into(),
            result.status.word().into(),
            result.population.into(),
            result.passed.into(),
            result.failed.into(),
            result.unknown.into(),
            result.accepted.into(),
            needs.join("; ").into(),
            result.check.criteria.into(),
            catalogue::control_ids(result.check).join(", ").into(),
        ]
    });
    book.sheet("Checks", columns, rows)
}
