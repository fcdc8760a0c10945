//! The evidence request as Markdown: headings, tick boxes, queries in fences.

use std::io::Write;

use anyhow::Result;

use crate::cell::plain;
use crate::report::doc::parts::Term;
use crate::report::doc::request::{Arrived, Group, Item, Request};

/// Writes the whole request.
///
/// # Errors
/// When `out` cannot be written.
pub(super) fn write(out: &mut dyn Write, request: &Request) -> Result<()> {
    head(out, request)?;
    arrived(out, request)?;
    ticks(out, &request.groups)?;
    for group in &request.groups {
        writeln!(out, "## {}\n\n{}\n", group.title, group.why)?;
        for item in &group.items {
            entry(out, item)?;
        }
    }
    terms(out, "Not asked for: decided by what arrived", &request.settled)?;
    writeln!(out, "## With the files\n\nIn evidence.csv, one line per file:\n")?;
    for term in &request.attest {
        writeln!(out, "- `{}`: {}", term.term, term.meaning)?;
    }
    writeln!(out, "\n{}\n", request.questions)?;
    writeln!(out, "`blindspot init` makes both files.\n")?;
    terms(out, "Exports that look right and are not needed", &request.unwanted)
}

fn head(out: &mut dyn Write, request: &Request) -> Result<()> {
    let meta = &request.meta;
    writeln!(out, "# {}\n\n{}\n", meta.title, meta.subtitle)?;
    for (name, value) in [
        ("For", &meta.client),
        ("From", &meta.prepared_by),
        ("Reference", &meta.report_id),
        ("Classification", &meta.classification),
        ("Data that arrived is as of", &meta.as_of),
    ] {
        if !value.is_empty() {
            writeln!(out, "- {name}: {}", escaped(value))?;
        }
    }
    writeln!(out, "\n{}\n\n## How to take and hand over the files\n", request.message)?;
    for rule in &request.rules {
        writeln!(out, "- {rule}")?;
    }
    Ok(writeln!(out)?)
}

fn arrived(out: &mut dyn Write, request: &Request) -> Result<()> {
    let received = &request.received;
    if received.total > 0 {
        writeln!(out, "## What arrived\n")?;
        received.shown.iter().try_for_each(|file| arrival(out, file))?;
        rest(out, received.total, received.shown.len())?;
        writeln!(out)?;
    }
    terms(out, "Files that could not be used", &request.unused.shown)?;
    rest(out, request.unused.total, request.unused.shown.len())
}

fn arrival(out: &mut dyn Write, file: &Arrived) -> Result<()> {
    let tick = if file.faults.is_empty() { 'x' } else { ' ' };
    writeln!(out, "- [{tick}] {} — {}; {}", code(&file.path), file.export, file.holds)?;
    for fault in &file.faults {
        writeln!(out, "  - asked for again: {}", escaped(fault))?;
    }
    Ok(())
}

fn rest(out: &mut dyn Write, total: u64, shown: usize) -> Result<()> {
    let rest = total.saturating_sub(shown as u64);
    if rest > 0 {
        writeln!(out, "\n{rest} more files are not listed here.\n")?;
    }
    Ok(())
}

/// The list to tick off, with room for who took each file and what the portal counted.
fn ticks(out: &mut dyn Write, groups: &[Group]) -> Result<()> {
    if groups.is_empty() {
        return Ok(());
    }
    writeln!(out, "## To tick off\n")?;
    writeln!(out, "| | | Export | File | Taken by | When | Rows the portal counted |")?;
    writeln!(out, "| --- | --- | --- | --- | --- | --- | --- |")?;
    for item in groups.iter().flat_map(|group| &group.items) {
        let again = if item.again.is_empty() { "" } else { " (again)" };
        writeln!(out, "| ☐ | {} | {}{again} | `{}` | | | |", item.number, item.title, item.file)?;
    }
    Ok(writeln!(out)?)
}

fn entry(out: &mut dyn Write, item: &Item) -> Result<()> {
    writeln!(out, "### {}. {}\n", item.number, item.title)?;
    for fault in &item.again {
        writeln!(out, "- **Asked for again**: {}", escaped(fault))?;
    }
    writeln!(out, "- **Why**: {}", item.why.join(" "))?;
    writeln!(out, "- **Who**: {}", item.role)?;
    writeln!(out, "- **Where**: {}", item.place)?;
    item.choose.iter().try_for_each(|text| writeln!(out, "- **Choose**: {text}"))?;
    item.mind.iter().try_for_each(|text| writeln!(out, "- **Mind**: {text}"))?;
    writeln!(out, "- **File**: `{}` (`{}`)", item.file, item.slug)?;
    for other in &item.instead {
        writeln!(out, "- **Instead**: {}. {}", other.term, other.meaning)?;
    }
    if !item.paste.is_empty() {
        writeln!(out, "\n```\n{}\n```", item.paste.join("\n"))?;
    }
    Ok(writeln!(out)?)
}

fn terms(out: &mut dyn Write, title: &str, terms: &[Term]) -> Result<()> {
    if terms.is_empty() {
        return Ok(());
    }
    writeln!(out, "## {title}\n")?;
    for term in terms {
        writeln!(out, "- **{}**: {}", escaped(&term.term), escaped(&term.meaning))?;
    }
    Ok(writeln!(out)?)
}

/// Text of a client's file as text: nothing in it is taken for markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in plain(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A name between as many backticks as it needs.
fn code(text: &str) -> String {
    let text = plain(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_full_of_markup_stays_a_name() {
        assert_eq!(escaped("a*b_[x](y)\u{1b}"), "a\\*b\\_\\[x\\](y)\\[U+001B\\]");
        assert_eq!(code("a`b``c"), "``` a`b``c ```");
        assert_eq!(code("Devices.csv"), "`Devices.csv`");
    }
}
