//! The workbook's sheets, each from the same figures as every other output.

use anyhow::Result;
use blindspot_core::audit::CheckResult;
use blindspot_core::model::User;

use super::{Book, Cell};
use crate::assessment::Assessment;
use crate::catalogue;
use crate::render::cell::{shown, stamp, yes_no};
use crate::render::csv;

/// Writes every sheet in the order of the public interface.
pub(super) fn all(book: &mut Book, assessment: &Assessment) -> Result<()> {
    summary(book, assessment)?;
    findings(book, assessment)?;
    let affected = csv::affected_rows(assessment).map(|row| row.map(Cell::from));
    book.sheet("Affected", csv::AFFECTED.map(|name| (name, width(name))), affected)?;
    let devices = assessment.register.devices.iter().map(|d| csv::register_row(d).map(Cell::from));
    book.sheet("Devices", csv::REGISTER.map(|name| (name, width(name))), devices)?;
    users(book, assessment)?;
    licences(book, assessment)?;
    plan(book, assessment)?;
    let matches = assessment.register.ledger.iter().map(|row| csv::match_row(row).map(Cell::from));
    book.sheet("Matches", csv::MATCHES.map(|name| (name, width(name))), matches)?;
    evidence(book, assessment)?;
    checks(book, assessment)
}

/// A column's width in characters, by what stands in it.
fn width(column: &str) -> f64 {
    match column {
        "detail" => 60.0,
        "device_key" | "subject" | "entra_device_id" | "intune_device_id" | "record_id" => 38.0,
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

fn users(book: &mut Book, assessment: &Assessment) -> Result<()> {
    let columns = [
        ("user", 34.0),
        ("name", 26.0),
        ("products", 60.0),
        ("blocked", 10.0),
        ("department", 20.0),
        ("office", 20.0),
        ("country", 16.0),
        ("devices_owned", 14.0),
        ("devices_used", 14.0),
        ("signins", 10.0),
        ("last_signin", 22.0),
        ("shared_account", 14.0),
        ("evidence", 12.0),
    ];
    book.sheet("Users", columns, assessment.register.users.iter().map(user))
}

fn user(user: &User) -> [Cell; 13] {
    let licence = user.licence.as_ref();
    let text = |field: Option<&Box<str>>| Cell::Text(field.map(|t| t.to_string()).unwrap_or_default());
    let signins = user.signins.as_ref();
    let last = signins.and_then(|s| s.successes.newest).map(|newest| newest.at);
    [
        user.upn.as_str().into(),
        text(licence.map(|l| &l.name)),
        licence.map(|l| l.products.join("; ")).unwrap_or_default().into(),
        licence.and_then(|l| l.blocked).map(yes_no).unwrap_or_default().into(),
        text(licence.and_then(|l| l.department.as_ref())),
        text(licence.and_then(|l| l.office.as_ref())),
        text(licence.and_then(|l| l.country.as_ref())),
        (user.owned.len() as u64).into(),
        (user.used.len() as u64).into(),
        signins.map_or(0, |s| s.rows).into(),
        stamp(last).into(),
        yes_no(user.shared).into(),
        shown(licence.map(|l| l.origin)).into(),
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

fn evidence(book: &mut Book, assessment: &Assessment) -> Result<()> {
    let columns = [
        ("id", 8.0),
        ("path", 50.0),
        ("member", 50.0),
        ("kind", 20.0),
        ("sha256", 66.0),
        ("bytes", 14.0),
        ("rows_read", 12.0),
        ("rows_rejected", 14.0),
        ("cells_rejected", 14.0),
        ("oldest", 22.0),
        ("newest", 22.0),
        ("warnings", 60.0),
    ];
    let rows = assessment.register.evidence.iter().map(|e| {
        let warnings: Vec<&str> = e.warnings.iter().map(|w| w.message.as_str()).collect();
        [
            e.id.to_string().into(),
            e.path.as_str().into(),
            e.member.as_deref().unwrap_or_default().into(),
            e.kind.slug().into(),
            e.sha256.as_str().into(),
            e.bytes.into(),
            e.rows_read.into(),
            e.rows_rejected.into(),
            e.cells_rejected.into(),
            stamp(e.oldest).into(),
            stamp(e.newest).into(),
            warnings.join("; ").into(),
        ]
    });
    book.sheet("Evidence", columns, rows)
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
