//! The overview across tenants as CSV, JSON and a printed page.

use std::io::Write as _;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::csv::table;
use super::pdf::{self, Paper};
use crate::cli::{OutputFormat, PaperArg};
use crate::outputs::Staging;
use crate::report::doc::overview::{Overview, Tenant};
use crate::report::doc::parts::Share;

/// The name and version of the JSON form.
const SCHEMA: &str = "blindspot/overview/1";

/// The columns of overview.csv; a folder that was not assessed fills the first and the last.
const COLUMNS: [&str; 19] = [
    "folder",
    "client",
    "as_of",
    "devices",
    "active_in_scope",
    "proven",
    "possible",
    "headline_link",
    "headline_share",
    "headline_devices",
    "headline",
    "critical",
    "high",
    "medium",
    "low",
    "failing_checks",
    "missing_exports",
    "pseudonymised",
    "not_assessed",
];

/// Prepares the files asked for.
///
/// # Errors
/// When a file cannot be written, or the page cannot be laid out.
pub fn write(
    overview: &Overview,
    formats: &[OutputFormat],
    staging: &Staging,
    paper: Option<PaperArg>,
) -> Result<()> {
    if formats.contains(&OutputFormat::Csv) {
        staging.write("overview.csv", |out| table(out, &COLUMNS, rows(overview)))?;
    }
    if formats.contains(&OutputFormat::Json) {
        staging.write("overview.json", |out| {
            serde_json::to_writer_pretty(&mut *out, &document(overview))?;
            Ok(writeln!(out)?)
        })?;
    }
    // A page without a tenant would have neither a date nor a figure.
    if formats.contains(&OutputFormat::Pdf) && !overview.tenants.is_empty() {
        let paper = if paper == Some(PaperArg::UsLetter) { Paper::UsLetter } else { Paper::A4 };
        let bytes =
            pdf::render_overview(overview, paper).context("could not make the overview's PDF")?;
        staging.write("overview.pdf", |out| Ok(out.write_all(&bytes)?))?;
    }
    Ok(())
}

/// A share of devices; none where there is no device.
fn ratio(share: &Share) -> Option<f64> {
    (share.whole > 0).then(|| share.part as f64 / share.whole as f64)
}

fn rows(overview: &Overview) -> impl Iterator<Item = [String; 19]> {
    let refused = overview.refused.iter().map(|one| {
        let mut row = [const { String::new() }; 19];
        row[0].clone_from(&one.folder);
        row[18].clone_from(&one.reason);
        row
    });
    overview.tenants.iter().map(row).chain(refused)
}

fn row(tenant: &Tenant) -> [String; 19] {
    let share = |share: &Share| ratio(share).map(|share| share.to_string()).unwrap_or_default();
    let [critical, high, medium, low] = tenant.severities.map(|n| n.to_string());
    [
        tenant.folder.clone(),
        tenant.client.clone(),
        tenant.as_of.clone(),
        tenant.devices.to_string(),
        tenant.counting.to_string(),
        share(&tenant.proven),
        share(&tenant.possible),
        tenant.link.unwrap_or_default().to_owned(),
        tenant.link.map(|_| share(&tenant.through)).unwrap_or_default(),
        tenant.through.part.to_string(),
        tenant.headline.clone(),
        critical,
        high,
        medium,
        low,
        tenant.failing.join(";"),
        tenant.missing.join("; "),
        crate::cell::yes_no(tenant.pseudonymised).to_owned(),
        String::new(),
    ]
}

fn document(overview: &Overview) -> Value {
    let refused = overview.refused.iter();
    json!({
        "schema": SCHEMA,
        "tool": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
        "message": overview.message,
        "tenants": overview.tenants.iter().map(entry).collect::<Vec<_>>(),
        "not_assessed": refused
            .map(|one| json!({ "folder": one.folder, "reason": one.reason }))
            .collect::<Vec<_>>(),
    })
}

fn entry(tenant: &Tenant) -> Value {
    let [critical, high, medium, low] = tenant.severities;
    json!({
        "folder": tenant.folder,
        "client": tenant.client,
        "as_of": tenant.as_of,
        "population": { "devices": tenant.devices, "active_in_scope": tenant.counting },
        "proven": ratio(&tenant.proven),
        "possible": ratio(&tenant.possible),
        "headline": {
            "link": tenant.link,
            "share": tenant.link.and_then(|_| ratio(&tenant.through)),
            "devices": tenant.through.part,
            "words": tenant.headline,
        },
        "failing": { "critical": critical, "high": high, "medium": medium, "low": low },
        "failing_checks": tenant.failing,
        "missing_exports": tenant.missing,
        "pseudonymised": tenant.pseudonymised,
    })
}
