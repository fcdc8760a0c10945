//! `blindspot checks`: the catalogue as a table, Markdown or JSON, and one check explained.

use std::io::Write;

use anyhow::{Result, bail};
use blindspot_core::audit::{Check, Time};
use blindspot_core::reference::controls;
use blindspot_core::{answers, checks};
use serde_json::json;

use crate::assessment::{OwnFile, OwnQuestion};
use crate::cell::plain;
use crate::cli::CatalogueFormat;
use crate::own::OwnChecks;

/// Prints the catalogue, or the one check asked for.
///
/// # Errors
/// When no check has the id, or `out` cannot be written.
pub fn print(
    out: &mut dyn Write,
    id: Option<&str>,
    format: CatalogueFormat,
    own: Option<&OwnChecks>,
) -> Result<()> {
    let mut all: Vec<&Check> = checks::ALL.to_vec();
    all.extend(own.map(OwnChecks::catalogue).unwrap_or_default());
    let own = own.map(OwnChecks::described);
    let chosen = match id {
        Some(id) => vec![find(id, &all)?],
        None => all,
    };
    match format {
        CatalogueFormat::Json => {
            let all: Vec<_> = chosen.iter().map(|check| as_json(check, own.as_ref())).collect();
            serde_json::to_writer_pretty(&mut *out, &all)?;
            writeln!(out)?;
        }
        CatalogueFormat::Md => markdown(out, &chosen, own.as_ref())?,
        CatalogueFormat::Table if id.is_some() => {
            explain(out, chosen.first().copied(), own.as_ref())?;
        }
        CatalogueFormat::Table => {
            for check in chosen {
                let severity = check.severity.word();
                writeln!(out, "{:<8}{severity:<10}{}", check.id, plain(check.title))?;
            }
        }
    }
    Ok(())
}

fn find<'a>(id: &str, all: &[&'a Check]) -> Result<&'a Check> {
    let found = all.iter().find(|check| check.id.eq_ignore_ascii_case(id));
    let Some(check) = found else {
        bail!("no check is called {id}\nhelp: `blindspot checks` lists them all")
    };
    Ok(check)
}

/// What an answer needs, in words: all of the groups, one export of each.
#[must_use]
pub fn needs(check: &Check) -> String {
    let groups: Vec<String> = check
        .needs
        .iter()
        .map(|group| {
            let titles: Vec<&str> = group.iter().map(|need| need.title()).collect();
            titles.join(" or ")
        })
        .collect();
    groups.join("; ")
}

/// The check's control ids, `framework version id`.
#[must_use]
pub fn control_ids(check: &Check) -> Vec<String> {
    controls::controls(check.controls)
        .iter()
        .map(|control| format!("{} {} {}", control.framework, control.version, control.id))
        .collect()
}

/// The parts of a check's explanation: name and text.
fn parts(check: &Check, own: Option<&OwnFile>) -> Vec<(&'static str, String)> {
    let time = match check.time {
        Time::Point => "at the moment of the exports",
        Time::Period => "over the period the sign-ins cover",
    };
    let asked = answers::ALL.iter().filter(|question| question.check == check.id);
    let asked: Vec<String> =
        asked.map(|question| format!("{} {}", question.key, question.text)).collect();
    let mut parts = vec![
        ("Severity", check.severity.word().to_owned()),
        ("True", time.to_owned()),
        ("Criteria", check.criteria.to_owned()),
        ("Cause", check.cause.to_owned()),
        ("Effect", check.effect.to_owned()),
        ("Recommendation", check.recommendation.to_owned()),
        ("Portal", check.portal.to_owned()),
        ("Owner", check.owner.title().to_owned()),
        ("Needs", needs(check)),
        ("Controls", control_ids(check).join(", ")),
    ];
    if !asked.is_empty() {
        parts.push(("Questionnaire", asked.join(" ")));
    }
    if let Some(question) = own.and_then(|own| question(own, check)) {
        parts.push(("Asks", question.asks.to_owned()));
        let applies = Some(&*question.applies).filter(|sql| !sql.is_empty()).unwrap_or("always");
        parts.push(("Applies", applies.to_owned()));
        parts.push(("Fails", question.fails.clone()));
    }
    parts
}

/// What an own check asks; none where the catalogue holds the check.
fn question<'a>(own: &'a OwnFile, check: &Check) -> Option<&'a OwnQuestion> {
    own.questions.iter().find(|question| question.id == check.id)
}

fn explain(out: &mut dyn Write, check: Option<&Check>, own: Option<&OwnFile>) -> Result<()> {
    let Some(check) = check else { return Ok(()) };
    writeln!(out, "{}  {}  ({})\n", check.id, plain(check.title), plain(check.slug))?;
    for (name, text) in parts(check, own) {
        writeln!(out, "{name:<16}{}", plain(&text))?;
    }
    Ok(())
}

fn markdown(out: &mut dyn Write, chosen: &[&Check], own: Option<&OwnFile>) -> Result<()> {
    writeln!(out, "# The checks\n")?;
    writeln!(
        out,
        "Written by `make docs` from the catalogue in the code. Every check answers for each of \
         its subjects: pass, fail, unknown or not applicable.\n"
    )?;
    for check in chosen {
        writeln!(out, "## {} {}\n\n`{}`\n", check.id, check.title, check.slug)?;
        for (name, text) in parts(check, own) {
            writeln!(out, "- **{name}**: {text}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn as_json(check: &Check, own: Option<&OwnFile>) -> serde_json::Value {
    let kinds: Vec<Vec<&str>> =
        check.needs.iter().map(|group| group.iter().map(|n| n.slug()).collect()).collect();
    let mut entry = json!({
        "id": check.id,
        "slug": check.slug,
        "title": check.title,
        "family": check.family(),
        "severity": check.severity,
        "time": check.time,
        "criteria": check.criteria,
        "cause": check.cause,
        "effect": check.effect,
        "recommendation": check.recommendation,
        "portal": check.portal,
        "owner": check.owner,
        "needs": kinds,
        "controls": control_ids(check),
    });
    if let Some(question) = own.and_then(|own| question(own, check)) {
        entry["asks"] = question.asks.into();
        entry["applies"] = question.applies.as_str().into();
        entry["fails"] = question.fails.as_str().into();
    }
    entry
}
