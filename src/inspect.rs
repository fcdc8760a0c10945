//! `blindspot inspect`: what each file is, what it proves, what is missing and would decide more.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Result;
use blindspot_core::audit::{Check, Need};
use blindspot_core::checks;
use blindspot_core::exports;
use blindspot_core::model::{Evidence, Intake, Kind};

use crate::cell::plain;
use crate::cell::stamp;

/// Prints what the exports are.
///
/// # Errors
/// When `out` cannot be written.
pub fn print(out: &mut dyn Write, intake: &Intake) -> Result<()> {
    for evidence in &intake.evidence {
        file(out, evidence)?;
    }
    for file in &intake.unrecognised {
        let member = file.member.as_ref().map(|m| format!(" > {}", plain(m))).unwrap_or_default();
        writeln!(
            out,
            "not used  {}{member}\n          {}\n",
            plain(&file.path),
            plain(&file.reason)
        )?;
        if let Some(block) = &file.mapping {
            paste(out, block)?;
        }
    }
    missing(out, intake)
}

/// Prints lines for the engagement file.
fn paste(out: &mut dyn Write, block: &str) -> Result<()> {
    writeln!(out, "          to have it read, put into assessment.toml:\n")?;
    for line in block.lines() {
        writeln!(out, "          {}", plain(line))?;
    }
    writeln!(out)?;
    Ok(())
}

fn file(out: &mut dyn Write, evidence: &Evidence) -> Result<()> {
    let format = exports::named(evidence.format);
    let (title, proves) = format.map_or((evidence.format, ""), |f| (f.title, f.proves));
    let member = evidence.member.as_ref().map(|m| format!(" > {}", plain(m))).unwrap_or_default();
    writeln!(out, "{}      {}{member}", evidence.id, plain(&evidence.path))?;
    writeln!(out, "          {title} ({})", evidence.variant)?;
    writeln!(out, "          proves: {proves}")?;
    writeln!(
        out,
        "          {} rows read, {} rejected, {} unreadable cells",
        evidence.rows_read, evidence.rows_rejected, evidence.cells_rejected
    )?;
    if evidence.newest.is_some() {
        let (oldest, newest) = (stamp(evidence.oldest), stamp(evidence.newest));
        writeln!(out, "          activity from {oldest} to {newest}")?;
    }
    if let Some(says) = &evidence.attested {
        let count =
            says.portal_count.map_or_else(String::new, |n| format!(", the portal counted {n}"));
        let by = if says.exported_by.is_empty() { "unnamed" } else { &*says.exported_by };
        writeln!(out, "          attested by {}{count}", plain(by))?;
    }
    columns(out, "columns used", &evidence.columns_used)?;
    columns(out, "columns ignored", &evidence.columns_ignored)?;
    for warning in &evidence.warnings {
        writeln!(out, "          warning ({}): {}", warning.code, plain(&warning.message))?;
    }
    writeln!(out)?;
    Ok(())
}

fn columns(out: &mut dyn Write, title: &str, names: &[String]) -> Result<()> {
    if !names.is_empty() {
        let names: Vec<String> = names.iter().map(|name| plain(name.trim())).collect();
        writeln!(out, "          {title} ({}): {}", names.len(), names.join(", "))?;
    }
    Ok(())
}

/// The checks that lack an export although others were given, per export that would decide them.
fn missing(out: &mut dyn Write, intake: &Intake) -> Result<()> {
    let given: BTreeSet<Kind> = intake.evidence.iter().map(|e| e.kind).collect();
    let mut none = true;
    for need in Need::ALL {
        let waiting: Vec<&str> = checks::ALL
            .iter()
            .filter(|check| waits_for(check, need, &given))
            .map(|check| check.id)
            .collect();
        if waiting.is_empty() {
            continue;
        }
        none = false;
        let format = exports::of(need.kind());
        writeln!(out, "missing   {}", format.map_or(need.title(), |f| f.title))?;
        writeln!(out, "          {}", format.map_or("", |f| f.portal))?;
        writeln!(out, "          would decide {} checks: {}\n", waiting.len(), waiting.join(", "))?;
    }
    if none {
        writeln!(out, "Every check has the exports it needs.")?;
    }
    Ok(())
}

/// Whether a check has a group of needs that nothing given meets and that this export would.
fn waits_for(check: &Check, need: Need, given: &BTreeSet<Kind>) -> bool {
    check.needs.iter().any(|group| {
        let met = |other: &Need| other.kinds().iter().any(|kind| given.contains(kind));
        group.contains(&need) && !group.iter().any(met)
    })
}
