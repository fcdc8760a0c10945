//! What was found, as lines or as JSON.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use serde_json::json;

use super::compare::{Line, Status};
use super::outputs::Output;
use super::register::Register;
use crate::cell::plain;

/// The name and version of the JSON's form.
const SCHEMA: &str = "blindspot/verification/1";

/// One line per entry, with both hashes where they differ.
pub(super) fn table(
    out: &mut dyn Write,
    register: &Register,
    lines: &[Line],
    outputs: &[Output],
) -> Result<()> {
    let engagement = &register.engagement;
    let client = engagement.client.as_deref().unwrap_or("a client not named");
    let as_of = engagement.as_of.as_deref().unwrap_or("no stated moment");
    writeln!(out, "Assessment of {}, as of {}\n", plain(client), plain(as_of))?;
    for line in lines {
        let id = line.id.as_deref().unwrap_or("");
        writeln!(out, "{:<11}{id:<6}{}", line.status.word(), place(line))?;
        hashes(out, line.sha256.as_deref(), line.now.as_deref())?;
    }
    writeln!(out, "\nOutputs")?;
    for output in outputs {
        writeln!(out, "{:<11}      {}", output.status.word(), plain(&output.name))?;
        hashes(out, Some(&output.sha256), output.now.as_deref())?;
    }
    if register.files.is_none() {
        writeln!(out, "the assessment states no hashes of its files: an earlier version wrote it")?;
    } else if outputs.is_empty() {
        writeln!(out, "none lies beside the assessment")?;
    }
    Ok(writeln!(out, "\n{}", summary(lines, outputs))?)
}

fn place(line: &Line) -> String {
    let member = line.member.as_ref().map(|m| format!(" › {}", plain(m))).unwrap_or_default();
    let own = format!("{}{member}", plain(&line.path));
    match (&line.at, line.status) {
        (Some(at), _) => format!("{own}: now {}", plain(at)),
        (None, Status::Repacked) => format!("{own}: the same, in another archive file"),
        (None, _) if line.id.is_none() && line.sha256.is_some() => format!("{own} (was not used)"),
        _ => own,
    }
}

fn hashes(out: &mut dyn Write, was: Option<&str>, now: Option<&str>) -> Result<()> {
    let Some(now) = now else { return Ok(()) };
    if let Some(was) = was {
        writeln!(out, "{:17}was {was}", "")?;
    }
    Ok(writeln!(out, "{:17}now {}", "", plain(now))?)
}

/// How many of how many are as they were, and how many are not, by what became of them.
fn summary(lines: &[Line], outputs: &[Output]) -> String {
    let entries: Vec<&Line> = lines.iter().filter(|line| line.status != Status::Extra).collect();
    let same = entries.iter().filter(|line| line.is_same()).count();
    let mut others = String::new();
    for (status, n) in counts(lines) {
        if status != Status::Unchanged {
            others.push_str(&format!(", {n} {}", status.word()));
        }
    }
    let kept = outputs.iter().filter(|output| output.is_same()).count();
    format!(
        "{same} of {} entries unchanged{others}; {kept} of {} outputs unchanged.",
        entries.len(),
        outputs.len()
    )
}

fn counts(lines: &[Line]) -> BTreeMap<Status, usize> {
    let mut counts = BTreeMap::new();
    lines.iter().for_each(|line| *counts.entry(line.status).or_default() += 1);
    counts
}

/// The same for scripts.
pub(super) fn json(
    out: &mut dyn Write,
    register: &Register,
    lines: &[Line],
    outputs: &[Output],
) -> Result<()> {
    let counts: BTreeMap<&str, usize> =
        counts(lines).into_iter().map(|(status, n)| (status.word(), n)).collect();
    let differs = !lines.iter().all(Line::is_same) || !outputs.iter().all(Output::is_same);
    let document = json!({
        "schema": SCHEMA,
        "client": register.engagement.client,
        "as_of": register.engagement.as_of,
        "differs": differs,
        "counts": counts,
        "evidence": lines,
        "files": register.files.as_ref().map(|_| outputs),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    Ok(writeln!(out)?)
}
