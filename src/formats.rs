//! `blindspot exports`: every export that can be read, what it proves and which checks use it.

use std::io::Write;

use anyhow::{Result, bail};
use blindspot_core::audit::Need;
use blindspot_core::export::{Column, Format, LookAlike};
use blindspot_core::{checks, exports};
use serde_json::json;

use crate::cli::CatalogueFormat;

/// Prints every export format, or the one asked for by its name.
///
/// # Errors
/// When no format has the name, or `out` cannot be written.
pub fn print(out: &mut dyn Write, slug: Option<&str>, format: CatalogueFormat) -> Result<()> {
    let chosen: Vec<&Format> = match slug {
        Some(slug) => vec![find(slug)?],
        None => exports::ALL.clone(),
    };
    match format {
        CatalogueFormat::Json => {
            let all: Vec<_> = chosen.iter().map(|format| as_json(format)).collect();
            serde_json::to_writer_pretty(&mut *out, &all)?;
            writeln!(out)?;
        }
        CatalogueFormat::Md => markdown(out, &chosen, slug.is_none())?,
        CatalogueFormat::Table if slug.is_some() => explain(out, chosen.first().copied())?,
        CatalogueFormat::Table => {
            for format in chosen {
                writeln!(out, "{:<32}{}", format.slug, format.title)?;
            }
        }
    }
    Ok(())
}

fn find(slug: &str) -> Result<&'static Format> {
    if let Some(format) = exports::named(slug) {
        return Ok(format);
    }
    match exports::LOOK_ALIKES.iter().find(|other| other.slug == slug) {
        Some(LookAlike { title, why, .. }) => {
            bail!("{slug} ({title}) is recognised and not read: {why}")
        }
        None => bail!("no export is called {slug}\nhelp: `blindspot exports` lists them all"),
    }
}

/// The checks an export of this format helps to decide.
fn used_by(format: &Format) -> Vec<&'static str> {
    let shows = |need: &Need| need.kinds().contains(&format.kind);
    let asks = |group: &&[Need]| group.iter().any(shows);
    let using = checks::ALL.iter().filter(|check| check.needs.iter().any(asks));
    using.map(|check| check.id).collect()
}

/// The headings of each form: all needed, one of those joined by "or".
fn forms(format: &Format) -> Vec<(&'static str, String)> {
    let group = |names: &&'static [&'static str]| names.join(" or ");
    let listed = |required: &'static [&'static [&'static str]]| {
        required.iter().map(group).collect::<Vec<_>>().join(", ")
    };
    format.signatures.iter().map(|form| (form.variant, listed(form.required))).collect()
}

fn headings(column: &Column) -> String {
    [column.names, column.paths].concat().join(", ")
}

fn explain(out: &mut dyn Write, format: Option<&Format>) -> Result<()> {
    let Some(format) = format else { return Ok(()) };
    writeln!(out, "{}  {}\n", format.slug, format.title)?;
    writeln!(out, "{:<16}{}", "Proves", format.proves)?;
    writeln!(out, "{:<16}{}", "Where", format.portal)?;
    writeln!(out, "{:<16}{}", "Who", format.ask.role)?;
    for (name, texts) in [("Choose", format.ask.choose), ("Mind", format.ask.mind)] {
        texts.iter().try_for_each(|text| writeln!(out, "{name:<16}{text}"))?;
    }
    writeln!(out, "{:<16}{}", "File", format.ask.file)?;
    for (variant, needed) in forms(format) {
        writeln!(out, "{:<16}{variant}: {needed}", "Known by")?;
    }
    for column in format.columns {
        writeln!(out, "{:<16}{}: {}", "Reads", column.carries, headings(column))?;
    }
    writeln!(out, "{:<16}{}", "Checks", used_by(format).join(", "))?;
    Ok(())
}

fn markdown(out: &mut dyn Write, chosen: &[&Format], whole: bool) -> Result<()> {
    writeln!(out, "# The exports\n")?;
    writeln!(
        out,
        "Written by `make docs` from the formats in the code. A file is known by its headings, \
         whatever its name; headings are compared without case and doubled blanks.\n"
    )?;
    for format in chosen {
        writeln!(out, "## {}\n\n`{}`\n", format.title, format.slug)?;
        writeln!(out, "- **Proves**: {}", format.proves)?;
        writeln!(out, "- **Where**: {}", format.portal)?;
        writeln!(out, "- **Who**: {}", format.ask.role)?;
        writeln!(out, "- **File**: `{}`", format.ask.file)?;
        for (variant, needed) in forms(format) {
            writeln!(out, "- **Known by** ({variant}): {needed}")?;
        }
        let used = used_by(format);
        let used = if used.is_empty() { "none: context only".to_owned() } else { used.join(", ") };
        writeln!(out, "- **Checks**: {used}")?;
        if !format.columns.is_empty() {
            writeln!(out, "\n| Reads | Under the heading or member |\n| --- | --- |")?;
            for column in format.columns {
                writeln!(out, "| {} | {} |", column.carries, headings(column))?;
            }
        }
        writeln!(out)?;
    }
    if whole {
        writeln!(out, "## Recognised, of no use here\n")?;
        for LookAlike { slug, title, why, .. } in exports::LOOK_ALIKES.iter() {
            writeln!(out, "- {title} (`{slug}`): {why}")?;
        }
    }
    Ok(())
}

fn as_json(format: &Format) -> serde_json::Value {
    let columns: Vec<_> = format
        .columns
        .iter()
        .map(|c| json!({"carries": c.carries, "headings": c.names, "paths": c.paths}))
        .collect();
    let forms: Vec<_> = format
        .signatures
        .iter()
        .map(|form| json!({"variant": form.variant, "required": form.required}))
        .collect();
    json!({
        "format": format.slug,
        "title": format.title,
        "proves": format.proves,
        "portal": format.portal,
        "role": format.ask.role,
        "choose": format.ask.choose,
        "mind": format.ask.mind,
        "file": format.ask.file,
        "paste": format.ask.paste,
        "forms": forms,
        "columns": columns,
        "checks": used_by(format),
    })
}
