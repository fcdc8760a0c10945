//! Reads a long sign-in log in parts of whole rows, several at once, and folds them in their order:
//! the memory taken does not depend on how many rows there are.

use std::collections::HashSet;
use std::io::Read;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::read_rows;
use super::state::State;
use crate::completeness;
use crate::dates::Order;
use crate::export::mapping::remark;
use crate::export::sheet::OrderOf;
use crate::export::{Found, Log, Records, Sheet};
use crate::fold::{Batch, FileFold};
use crate::table::blocks::{Blocks, Uncut};
use crate::table::csv::{CsvRows, Layout};
use crate::table::{Refused, Rows as _};

/// How many parts are on the way at each step.
const WAVE: usize = 6;

/// What a reader of the log must know.
pub(crate) struct Job<'a> {
    /// What the log was recognised as.
    pub(crate) found: &'a Found,
    /// The names of the file and the member.
    pub(crate) names: (&'a str, Option<&'a str>),
    /// Request ids of earlier sign-in files; `None` when this is the only one.
    pub(crate) earlier: Option<&'a HashSet<u128>>,
    /// Finds the order of day and month in the whole log.
    pub(crate) order_of: OrderOf<'a>,
}

/// A part, read.
struct Part {
    batch: Batch,
    log: Log,
    mapped: u64,
    state: State,
    lines: u64,
    /// Whether it ends inside quotes.
    open: bool,
}

/// All parts so far, in their order.
#[derive(Default)]
struct Sum {
    fold: FileFold,
    log: Log,
    mapped: u64,
    state: Option<State>,
    lines: u64,
    /// Whether the last one ends inside quotes.
    open: bool,
}

/// Why a log cannot be read in parts.
enum Halt {
    /// It must be read row by row.
    RowByRow,
    Refused(Refused),
}

impl From<Refused> for Halt {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// Reads a log; none when it must be read row by row.
///
/// # Errors
/// [`Refused`] when its bytes turn out broken.
pub(crate) fn read(
    text: impl Read + Send,
    layout: Layout,
    job: &Job<'_>,
) -> Result<Option<(Records, Log)>, Refused> {
    match sum(text, layout, job) {
        Ok(sum) => finish(sum, job.found).map(Some),
        Err(Halt::RowByRow) => Ok(None),
        Err(Halt::Refused(refused)) => Err(refused),
    }
}

/// Fetches, reads and folds the parts, all three at once.
fn sum(text: impl Read + Send, layout: Layout, job: &Job<'_>) -> Result<Sum, Halt> {
    let order: OnceLock<Order> = OnceLock::new();
    let order_of = |columns: &[usize]| *order.get_or_init(|| (job.order_of)(columns));
    let mut blocks = Blocks::new(text);
    let mut sum = Sum::default();
    let mut first = true;
    let mut fetched = fetch(&mut blocks)?;
    let mut read: Vec<Result<Part, Halt>> = Vec::new();
    while !fetched.is_empty() || !read.is_empty() {
        let ready = std::mem::take(&mut read);
        let now: Vec<(bool, Vec<u8>)> =
            fetched.into_iter().map(|block| (std::mem::take(&mut first), block)).collect();
        let ended = now.is_empty();
        let job = Job { order_of: &order_of, ..*job };
        let parts = || now.into_par_iter().map(|(top, block)| part(block, top, layout, &job));
        let next = || if ended { Ok(Vec::new()) } else { fetch(&mut blocks) };
        let (next, (parts, folded)) = rayon::join(next, || {
            rayon::join(
                || parts().collect::<Vec<_>>(),
                || ready.into_iter().try_for_each(|part| add(&mut sum, part)),
            )
        });
        folded?;
        (fetched, read) = (next?, parts);
    }
    Ok(sum)
}

fn fetch(blocks: &mut Blocks<impl Read>) -> Result<Vec<Vec<u8>>, Halt> {
    let mut wave = Vec::with_capacity(WAVE);
    while wave.len() < WAVE {
        match blocks.cut() {
            Ok(Some(block)) => wave.push(block),
            Ok(None) => break,
            Err(Uncut::Unread(error)) => return Err(Halt::Refused(error.into())),
            Err(Uncut::Endless) => return Err(Halt::RowByRow),
        }
    }
    Ok(wave)
}

/// Reads one part; `top` is the one that holds the header.
fn part(mut block: Vec<u8>, top: bool, layout: Layout, job: &Job<'_>) -> Result<Part, Halt> {
    let marked = block.starts_with("\u{feff}".as_bytes());
    if memchr::memchr(0, &block).is_some() || (marked && !top) {
        return Err(Halt::RowByRow);
    }
    if marked {
        block.drain(..3);
    }
    let length = block.len();
    let mut rows = CsvRows::held(block, layout)?;
    let mut sheet = Sheet::new(&mut rows, job.found, job.names, job.earlier, job.order_of);
    if !top {
        sheet.below_header();
    }
    let mut batch = Batch::for_bytes(length);
    let state = read_rows(&mut sheet, &mut batch)?;
    let (log, mapped) = sheet.finish_part();
    let open = rows.unclosed();
    Ok(Part { batch, log, mapped, state, lines: rows.lines(), open })
}

/// Folds the next part.
fn add(sum: &mut Sum, part: Result<Part, Halt>) -> Result<(), Halt> {
    if sum.open {
        // The part before it was cut inside quotes, so this one does not begin with a row.
        return Err(Halt::RowByRow);
    }
    let part = part?;
    let numbers = || u32::try_from(sum.lines).ok().zip(u32::try_from(sum.lines + part.lines).ok());
    let (before, _) =
        numbers().ok_or_else(|| Refused::because("more rows than can be numbered"))?;
    sum.fold.absorb(&part.batch, before);
    sum.log.absorb(part.log, before);
    sum.mapped += part.mapped;
    sum.open = part.open;
    sum.lines += part.lines;
    match &mut sum.state {
        Some(state) => state.absorb(part.state),
        None => sum.state = Some(part.state),
    }
    Ok(())
}

/// Adds the remarks on the whole log.
fn finish(sum: Sum, found: &Found) -> Result<(Records, Log), Refused> {
    let Sum { mut fold, mut log, mapped, state, .. } = sum;
    completeness::signins(&mut log);
    state.unwrap_or_default().close(&mut log, &mut fold)?;
    remark(&mut log, found, mapped);
    Ok((Records::Signins(Box::new(fold)), log))
}
