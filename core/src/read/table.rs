//! Reads the recognised tables of one file, each on its own: a broken one spoils no other.

use std::collections::HashSet;

use super::survey::{Finding, Survey};
use super::{Progress, Silent};
use crate::dates::Order;
use crate::export::columns::{columns_used, order_in};
use crate::export::{Found, Log, Records, Sheet};
use crate::exports::{Job, signin_log};
use crate::model::{Evidence, EvidenceId, Kind, Unrecognised};
use crate::table::decode::Text;
use crate::table::leaf::Content;
use crate::table::source::{Tap, metered};
use crate::table::stamp::Stamp;
use crate::table::{Place, Refused, Rows};

/// What became of one table or file.
pub(super) enum Outcome {
    /// Read.
    Read(Box<Part>),
    /// Not used.
    Unused(Unrecognised),
}

/// A table's records with its entry in the register of evidence, not numbered yet.
pub(super) struct Part {
    pub(super) evidence: Evidence,
    pub(super) log: Log,
    pub(super) records: Records,
}

/// Why nothing of a file counts that somebody wrote to meanwhile.
const CHANGED: &str = "changed while it was read, so that nobody can say which bytes were judged; \
                       hand over a copy nobody writes to";

/// Reads one file. `earlier` holds the request ids of the sign-in files read before it, and takes
/// in those of this one.
pub(super) fn file(
    survey: Survey,
    mut earlier: Option<&mut HashSet<u128>>,
    progress: &dyn Progress,
) -> Vec<Outcome> {
    let Survey { given, source, stamp, leaves } = survey;
    let whole = || stamp.is_none() || Stamp::of(&given.full) == stamp;
    progress.start(&given.path, given.bytes);
    let mut read = Vec::with_capacity(leaves.len());
    let mut leaves: Vec<_> = leaves.into_iter().enumerate().collect();
    leaves.sort_by_key(|(at, (_, finding))| (finding.turn(), *at));
    for (at, (member, finding)) in leaves {
        let earlier = earlier.as_deref_mut();
        let done = match finding {
            Finding::Unused(why, block) => Err((why, block)),
            Finding::Export(content, found) => {
                let names = (&*given.path, member.as_deref());
                table(&content, *found, names, earlier, progress, &whole)
                    .map_err(|refused| (refused.to_string(), None))
            }
        };
        read.push((at, (member, done)));
    }
    read.sort_by_key(|(at, _)| *at);
    let mut read: Vec<_> = read.into_iter().map(|(_, done)| done).collect();
    // A table that is the whole file was hashed as it was read. A file that cannot be hashed could
    // not be read either; its entry says why.
    let hashed = read.iter().find_map(|(member, done)| match (member, done) {
        (None, Ok(part)) => part.evidence.member_sha256.clone(),
        _ => None,
    });
    let sha256 = hashed.or_else(|| source.sha256().ok()).unwrap_or_default();
    progress.done();
    if !whole() {
        for (_, done) in &mut read {
            *done = Err((CHANGED.to_owned(), None));
        }
    }
    read.into_iter()
        .map(|(member, done)| match done {
            Err((reason, mapping)) => Outcome::Unused(Unrecognised {
                path: given.path.clone(),
                member,
                sha256: sha256.clone(),
                reason,
                mapping,
            }),
            Ok(mut part) => {
                if member.is_none() {
                    part.evidence.member_sha256 = None;
                }
                part.evidence.path.clone_from(&given.path);
                part.evidence.sha256.clone_from(&sha256);
                part.evidence.bytes = given.bytes;
                Outcome::Read(Box::new(part))
            }
        })
        .collect()
}

/// Reads one table; in the Windows code page if it turns out not to be UTF-8 half-way.
fn table(
    content: &Content,
    mut found: Found,
    names: (&str, Option<&str>),
    mut earlier: Option<&mut HashSet<u128>>,
    progress: &dyn Progress,
    whole: &dyn Fn() -> bool,
) -> Result<Part, Refused> {
    let known = earlier.as_deref();
    let mut part = match rows(content, &found, names, known, progress) {
        Err(Refused::NotUtf8) => {
            let text = content.code_page()?;
            if let Some(held) = found.place.text_mut() {
                *held = text;
            }
            rows(content, &found, names, known, &Silent)?
        }
        read => read?,
    };
    if !whole() {
        return Err(Refused::because(CHANGED));
    }
    if let (Records::Signins(fold), Some(earlier)) = (&mut part.records, &mut earlier) {
        earlier.extend(std::mem::take(&mut fold.requests));
    }
    if found.place.text_mut().is_some_and(|text| *text == Text::Windows1252) {
        part.log.warn(
            "windows_1252",
            "not UTF-8: read as Windows-1252, which a re-save in a spreadsheet leaves; check the \
             accented letters",
        );
    }
    if !found.other_sheets.is_empty() {
        let sheets = found.other_sheets.join(", ");
        part.log.warn("other_sheets", format!("sheets that look like exports, not read: {sheets}"));
    }
    part.log.close();
    Ok(part)
}

fn rows(
    content: &Content,
    found: &Found,
    names: (&str, Option<&str>),
    earlier: Option<&HashSet<u128>>,
    progress: &dyn Progress,
) -> Result<Part, Refused> {
    // A second look at the whole table, taken only when a date needs it.
    let order_of = |columns: &[usize]| {
        let look = |rows: &mut dyn Rows| order_in(rows, found.header_row, columns);
        // If the look fails the reading does, too, and says so.
        content
            .rows(&found.place, &Silent, false, look)
            .map_or(Order::Undecided, |(order, _)| order)
    };
    let member = names.1.map(str::to_owned);
    let job = Job { found, names, earlier, order_of: &order_of };
    let ((records, log), sha256) = match side_by_side(content, &job, progress)? {
        Some(read) => read,
        None => content.rows(&found.place, progress, true, |rows| {
            let mut sheet = Sheet::new(rows, found, names, earlier, &order_of);
            let records = (found.format.read)(&mut sheet)?;
            Ok((records, sheet.finish()))
        })?,
    };
    let (columns_used, columns_ignored) = columns_used(found);
    let evidence = Evidence {
        id: EvidenceId(0),
        path: String::new(),
        member: match (member, &found.place) {
            (Some(member), Place::Sheet(sheet, true)) => Some(format!("{member}/{sheet}")),
            (None, Place::Sheet(sheet, true)) => Some(sheet.clone()),
            (member, _) => member,
        },
        kind: found.format.kind,
        format: found.format.slug,
        variant: found.variant.to_owned(),
        sha256: String::new(),
        member_sha256: sha256,
        bytes: 0,
        rows_read: log.rows_read,
        rows_rejected: log.rows_rejected,
        cells_rejected: log.cells_rejected,
        columns_used,
        columns_ignored,
        oldest: log.oldest,
        newest: log.newest,
        platforms: Vec::new(),
        lacks: log.lacks.clone(),
        warnings: Vec::new(),
        attested: None,
    };
    Ok(Part { evidence, log, records })
}

/// What a table gives, and the hash of its bytes.
type Given = ((Records, Log), Option<String>);

/// Reads and hashes a sign-in log in parts; none when it must be read row by row.
fn side_by_side(
    content: &Content,
    job: &Job<'_>,
    progress: &dyn Progress,
) -> Result<Option<Given>, Refused> {
    let layout = match &job.found.place {
        Place::Text(layout) if layout.text == Text::Utf8 && !layout.returns => *layout,
        _ => return Ok(None),
    };
    let file = content.plain_file().filter(|_| job.found.format.kind == Kind::EntraSignins);
    let Some(path) = file else { return Ok(None) };
    let mut tap = Tap::new(metered(path, progress)?);
    let read = signin_log(&mut tap, layout, job)?;
    Ok(read.map(|read| (read, Some(tap.finish()))))
}
