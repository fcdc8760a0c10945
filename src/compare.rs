//! `blindspot compare`: what changed between two assessments, by device and check.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use crate::Exit;
use crate::cell::{plain, stamp};
use crate::cli::CompareFormat;
use crate::report::doc::parts::percent;
use crate::trend::{self, Change, CheckChange, One, Shift, Trend};

/// Compares two finished assessments and prints what changed.
///
/// # Errors
/// When one of them cannot be read, the two cannot be compared, or `out` cannot be written.
pub fn run(out: &mut dyn Write, old: &Path, new: &Path, format: CompareFormat) -> Result<Exit> {
    let old = trend::read::file(old)?;
    let mut new = trend::read::file(new)?;
    let as_of = stamp(Some(new.as_of));
    let found = trend::between(vec![old], &mut new, usize::MAX)?;
    match format {
        CompareFormat::Json => as_json(out, &found, &as_of)?,
        CompareFormat::Table => as_text(out, &found, &as_of, &Aligned)?,
        CompareFormat::Md => as_text(out, &found, &as_of, &Markdown)?,
    }
    Ok(if found.has_regressions() { Exit::Reached } else { Exit::Done })
}

/// The trend block with every changed subject by name; places would mean nothing on their own.
fn as_json(out: &mut dyn Write, found: &Trend, as_of: &str) -> Result<()> {
    let mut document = serde_json::to_value(found)?;
    if let Value::Object(parts) = &mut document {
        parts.insert("as_of".into(), as_of.into());
        let all = Change::ALL.into_iter().flat_map(|change| found.named.of(change).0);
        parts.insert("subjects".into(), serde_json::to_value(all.collect::<Vec<_>>())?);
        let checks = parts.get_mut("checks").and_then(Value::as_array_mut);
        for check in checks.into_iter().flatten().filter_map(Value::as_object_mut) {
            check.shift_remove("places");
        }
    }
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)?;
    Ok(())
}

/// How headings and tables are printed.
trait Style {
    fn heading(&self, out: &mut dyn Write, text: &str) -> Result<()>;
    fn table(&self, out: &mut dyn Write, head: &[&str], rows: &[Vec<String>]) -> Result<()>;
}

struct Aligned;
struct Markdown;

impl Style for Aligned {
    fn heading(&self, out: &mut dyn Write, text: &str) -> Result<()> {
        Ok(writeln!(out, "\n{text}")?)
    }

    fn table(&self, out: &mut dyn Write, head: &[&str], rows: &[Vec<String>]) -> Result<()> {
        let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
        let lines = || std::iter::once(&head).chain(rows);
        let width = |at: usize| lines().map(|row| row[at].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..head.len()).map(width).collect();
        for row in lines() {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
            writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
        }
        Ok(())
    }
}

impl Style for Markdown {
    fn heading(&self, out: &mut dyn Write, text: &str) -> Result<()> {
        Ok(writeln!(out, "\n## {text}\n")?)
    }

    fn table(&self, out: &mut dyn Write, head: &[&str], rows: &[Vec<String>]) -> Result<()> {
        writeln!(out, "| {} |", head.join(" | "))?;
        writeln!(out, "|{}", "---|".repeat(head.len()))?;
        for row in rows {
            let cells = row.iter().map(|cell| cell.replace('\\', "\\\\").replace('|', "\\|"));
            writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "))?;
        }
        Ok(())
    }
}

fn as_text(out: &mut dyn Write, found: &Trend, as_of: &str, style: &dyn Style) -> Result<()> {
    writeln!(out, "From {} to {as_of}", found.previous_as_of)?;
    if found.counts_only {
        writeln!(
            out,
            "\nOne of the two assessments lists no subjects (it was written by version {}): only \
             coverage can be compared.",
            plain(&found.previous_version)
        )?;
    }
    coverage(out, found, style)?;
    let changed: Vec<&CheckChange> = found.checks.iter().filter(|check| changed(check)).collect();
    if !found.counts_only {
        style.heading(out, "Checks: subjects by what became of them")?;
        if changed.is_empty() {
            writeln!(out, "Nothing was open in either.")?;
        } else {
            style.table(
                out,
                &HEAD,
                &changed.iter().map(|check| counts(check)).collect::<Vec<_>>(),
            )?;
        }
    }
    questions(out, found, style)?;
    for change in Change::ALL {
        let (all, total) = found.named.of(change);
        if total > 0 {
            style.heading(out, &format!("{}: {total}", capital(change.title())))?;
            style.table(out, &SUBJECTS, &all.iter().map(subject).collect::<Vec<_>>())?;
        }
    }
    let regressed = found.totals.regressed;
    let noun = if regressed == 1 { "regression" } else { "regressions" };
    writeln!(
        out,
        "\n{regressed} {noun}: failing now, though the earlier one could have found it."
    )?;
    Ok(())
}

const HEAD: [&str; 8] =
    ["check", "new", "reopened", "still open", "fixed", "not measurable", "regressed", "oldest"];
const SUBJECTS: [&str; 6] = ["check", "subject", "name", "since", "reviews", "remark"];

const fn changed(check: &CheckChange) -> bool {
    check.prior + check.new + check.reopened + check.still_open + check.ambiguous > 0
}

fn counts(check: &CheckChange) -> Vec<String> {
    let numbers = [
        check.new,
        check.reopened,
        check.still_open,
        check.fixed,
        check.not_measurable,
        check.regressed,
    ];
    let mut row = vec![plain(&check.id)];
    row.extend(numbers.map(|n| n.to_string()));
    row.push(check.oldest.clone().unwrap_or_default());
    row
}

fn subject(one: &One) -> Vec<String> {
    let reviews = if one.reviews == 0 { String::new() } else { one.reviews.to_string() };
    [&one.check, &one.subject, &one.name, &one.since, &reviews, one.why].map(plain).into()
}

fn coverage(out: &mut dyn Write, found: &Trend, style: &dyn Style) -> Result<()> {
    let coverage = &found.coverage;
    style.heading(out, "Coverage of in-scope active devices")?;
    let mut rows = Vec::new();
    if let Some(link) = &coverage.link {
        rows.push(shift(&format!("through {link}"), &coverage.share));
        let platforms = coverage.by_platform.iter();
        rows.extend(platforms.map(|(name, share)| shift(&format!("  {}", plain(name)), share)));
    }
    rows.push(shift("proven", &coverage.proven));
    rows.push(shift("possible", &coverage.possible));
    style.table(out, &["share", "then", "of devices", "now", "of devices"], &rows)
}

fn shift(label: &str, shift: &Shift) -> Vec<String> {
    vec![
        label.to_owned(),
        printed(shift.then, shift.devices_then),
        shift.devices_then.to_string(),
        printed(shift.now, shift.devices_now),
        shift.devices_now.to_string(),
    ]
}

/// A share as the report prints it.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a device count far below 2^52 rounds back to a whole, positive count"
)]
fn printed(share: Option<f64>, devices: u64) -> String {
    let part = share.map(|share| (share.clamp(0.0, 1.0) * devices as f64).round() as u64);
    part.map_or_else(|| "n/a".to_owned(), |part| percent(part, devices).replace('\u{202f}', " "))
}

/// What is not compared, because another question is asked.
fn questions(out: &mut dyn Write, found: &Trend, style: &dyn Style) -> Result<()> {
    let mut lines = Vec::new();
    for (ids, words) in [
        (&found.added, "asked for the first time"),
        (&found.removed, "no longer asked"),
        (&found.redefined, "asking something else than before"),
        (&found.not_compared, "about the exports themselves"),
    ] {
        if !ids.is_empty() {
            lines.push(vec![plain(&ids.join(", ")), words.to_owned()]);
        }
    }
    for moved in &found.severity_changed {
        lines.push(vec![
            plain(&moved.id),
            format!("severity {} before, now {}", plain(&moved.then), plain(&moved.now)),
        ]);
    }
    for moved in &found.limits_changed {
        lines.push(vec![plain(&moved.id), format!("was {:?}, is {:?}", moved.then, moved.now)]);
    }
    if lines.is_empty() {
        return Ok(());
    }
    style.heading(out, "Asked differently, so not counted as change")?;
    style.table(out, &["check or limit", "what differs"], &lines)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
