//! What the client attested of each export in `evidence.csv`, held against what was read.

use std::path::Path;
use std::sync::Arc;

use super::ReadError;
use crate::model::evidence::{Attested, Lacks, Warning};
use crate::model::words::squeeze;
use crate::model::{Evidence, Intake, Unrecognised};
use crate::table::discover::Given;
use crate::table::headings::normalise;
use crate::table::leaf::{Content, leaves_of};
use crate::table::{Place, Refused, Rows, Silent, Source, is_null_word};

/// The name of the engagement file.
pub(super) const EVIDENCE: &str = "evidence.csv";

const HEADINGS: [&str; 7] =
    ["file", "exported_by", "role", "scope", "exported_at", "filters", "portal_count"];

/// One line: the file it names, and what it says.
pub(super) struct Line {
    file: String,
    says: Attested,
}

/// Takes every `evidence.csv` of this tool's form out of the files given, and reads it.
///
/// # Errors
/// [`ReadError::Attested`] when a line cannot be used.
pub(super) fn take(given: Vec<Given>) -> Result<(Vec<Line>, Vec<Given>), ReadError> {
    let (mut lines, mut rest) = (Vec::new(), Vec::new());
    for file in given {
        let named = Path::new(&file.path).file_name().is_some_and(|name| name == EVIDENCE);
        let source = || Source::File(Arc::new(file.full.clone()));
        let table = if named { find(source()) } else { None };
        let Some((content, place, header)) = table else {
            rest.push(file);
            continue;
        };
        let bad = |what: String| ReadError::Attested { path: file.full.clone(), what };
        lines.extend(lines_of(&content, &place, &header).map_err(bad)?);
    }
    Ok((lines, rest))
}

/// How many lines bytes of this tool's form hold; `None` for bytes of any other.
///
/// # Errors
/// The line that cannot be used, and why.
pub fn count_lines(bytes: &[u8]) -> Option<Result<usize, String>> {
    let (content, place, header) = find(Source::Memory(bytes.into()))?;
    Some(lines_of(&content, &place, &header).map(|lines| lines.len()))
}

fn lines_of(content: &Content, place: &Place, header: &Header) -> Result<Vec<Line>, String> {
    let read = content.rows(place, &Silent, false, |rows| Ok(all(rows, header)));
    read.map_err(|refused: Refused| refused.to_string())?.0
}

/// Where the headings stand.
struct Header {
    row: u32,
    places: [Option<usize>; 7],
}

fn find(source: Source) -> Option<(Content, Place, Header)> {
    let content = leaves_of(source).into_iter().next()?.content.ok()?;
    let (candidates, _) = content.candidates().ok()?;
    for (place, rows) in candidates {
        for (row, cells) in rows {
            let normal: Vec<String> = cells.iter().map(|cell| normalise(cell)).collect();
            let places = HEADINGS.map(|name| normal.iter().position(|own| own == name));
            if places[0].is_some() && places.iter().flatten().count() > 2 {
                return Some((content, place, Header { row, places }));
            }
        }
    }
    None
}

fn all(rows: &mut dyn Rows, header: &Header) -> Result<Vec<Line>, String> {
    let mut lines: Vec<Line> = Vec::new();
    while rows.advance().map_err(|refused| refused.to_string())? {
        if rows.number() <= header.row {
            continue;
        }
        let text = |at: usize| {
            let place = header.places.get(at).copied().flatten();
            place.map_or("", |place| rows.cell(place).trim()).to_owned()
        };
        let file = text(0).replace('\\', "/");
        let at = |what: &str| format!("line {}: {what}", rows.number());
        let says = Attested {
            exported_by: text(1),
            role: text(2),
            scope: text(3),
            exported_at: text(4),
            filters: text(5),
            portal_count: count(&text(6)).map_err(|what| at(&what))?,
        };
        match () {
            () if file.is_empty() && says == Attested::default() => {}
            () if file.is_empty() => return Err(at("names no file")),
            () if lines.iter().any(|line| line.file.eq_ignore_ascii_case(&file)) => {
                return Err(at(&format!("names {file} a second time")));
            }
            () => lines.push(Line { file, says }),
        }
    }
    Ok(lines)
}

/// A number of rows, with or without marks between thousands.
fn count(raw: &str) -> Result<Option<u64>, String> {
    if is_null_word(raw) {
        return Ok(None);
    }
    let unreadable = || format!("portal_count {raw:?} is no whole number");
    let mut groups = raw.split([',', '.', '\'', '\u{2019}', ' ', '\u{a0}', '\u{202f}']);
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit()) && !group.is_empty();
    let first = groups.next().filter(|group| digits(group)).ok_or_else(unreadable)?;
    let mut number = first.to_owned();
    for group in groups {
        if !digits(group) || group.len() != 3 || first.len() > 3 {
            return Err(unreadable());
        }
        number.push_str(group);
    }
    number.parse().map(Some).map_err(|_| unreadable())
}

/// Holds every line against the file it names; one that names none of the files is listed among
/// those not used.
pub(super) fn hold(intake: &mut Intake, lines: Vec<Line>) {
    for Line { file, says } in lines {
        let found = named(&intake.evidence, &file);
        let mut paths: Vec<&str> = found.iter().map(|at| &*intake.evidence[*at].path).collect();
        paths.dedup();
        let reason = match *paths {
            [] if intake.unrecognised.iter().any(|other| same(&other.path, &file)) => continue,
            [] => "evidence.csv names it, but no such file was handed over".to_owned(),
            [_] => {
                attest(&mut intake.evidence, &found, &says);
                continue;
            }
            _ => format!(
                "evidence.csv names it, but several files have this name: {}",
                paths.join(", ")
            ),
        };
        let (member, sha256, mapping) = (None, String::new(), None);
        intake.unrecognised.push(Unrecognised { path: file, member, sha256, reason, mapping });
    }
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// Whether a file given is the one a line names, by its path or its name alone.
fn same(path: &str, file: &str) -> bool {
    path.eq_ignore_ascii_case(file) || last(path).eq_ignore_ascii_case(file)
}

/// The tables of the file a line names: by its path, by path and member, by its name, by the
/// member's name; the first of these that fits.
fn named(evidence: &[Evidence], file: &str) -> Vec<usize> {
    let file = file.replace(" > ", "/");
    let inner = |e: &Evidence| e.member.as_ref().map(|member| format!("{}/{member}", e.path));
    let is = |text: &str| text.eq_ignore_ascii_case(&file);
    let ways: [&dyn Fn(&Evidence) -> bool; 4] = [
        &|e| is(&e.path),
        &|e| inner(e).is_some_and(|path| is(&path)),
        &|e| is(last(&e.path)),
        &|e| e.member.as_deref().is_some_and(|member| is(member) || is(last(member))),
    ];
    let fits = |way: &&dyn Fn(&Evidence) -> bool| -> Vec<usize> {
        (0..evidence.len()).filter(|at| evidence.get(*at).is_some_and(way)).collect()
    };
    ways.iter().map(fits).find(|found| !found.is_empty()).unwrap_or_default()
}

fn attest(evidence: &mut [Evidence], found: &[usize], says: &Attested) {
    for at in found {
        let Some(file) = evidence.get_mut(*at) else { continue };
        let mut says = says.clone();
        if found.len() > 1 && says.portal_count.take().is_some() {
            let message = "the attested count is of a file with several tables: not compared";
            file.warnings.push(Warning { code: "count_not_compared", message: message.into() });
        }
        compare(file, &says);
        file.attested = Some(says);
    }
}

/// Words for a screen without filters.
const NO_FILTER: [&str; 5] = ["no", "nofilter", "nofilters", "nofilterset", "all"];

fn compare(file: &mut Evidence, says: &Attested) {
    if file.warnings.iter().any(|warning| warning.code == "duplicate_file") {
        return;
    }
    let filtered =
        !is_null_word(&says.filters) && !NO_FILTER.contains(&squeeze(&says.filters).as_str());
    if filtered {
        let why = format!("exported with a filter, as attested: {}", says.filters);
        incomplete(file, "attested_filter", why, true);
    }
    if let Some(counted) = says.portal_count.filter(|counted| *counted != file.rows_read) {
        let rows = file.rows_read;
        let why = format!("the portal counted {counted} rows, the file holds {rows}");
        incomplete(file, "count_differs", why, counted > rows);
    }
}

/// Adds a remark, and that the file may lack records if it does.
fn incomplete(file: &mut Evidence, code: &'static str, message: String, lacks: bool) {
    if lacks && file.lacks == Lacks::Nothing {
        file.lacks = Lacks::Anything(message.clone());
    }
    file.warnings.push(Warning { code, message });
}

#[cfg(test)]
mod tests;
