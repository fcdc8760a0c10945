//! Reads every way the portals and their re-saved copies write a date, and never guesses which
//! of two numbers is the day.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use crate::model::Instant;
use crate::model::key::Unreadable;

mod words;

/// Which number of `3/4/2026` is the day, as a whole file shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The day comes first.
    DayFirst,
    /// The month comes first.
    MonthFirst,
    /// No cell of the file shows it, or cells contradict each other.
    #[default]
    Undecided,
}

/// A moment, and whether the cell left its zone to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The moment, read as UTC where the cell names no zone.
    pub at: Instant,
    /// Whether it is the local time of some screen: written without a zone, in a form that is not
    /// the portals' own UTC form.
    pub local: bool,
}

/// What one cell holds before the order of day and month is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    /// Nothing, or a word or date that stands for nothing.
    Absent,
    /// A moment.
    At(Stamp),
    /// Two numbers of which either may be the day, the year, the time and its zone.
    Either { first: u32, second: u32, year: i32, time: NaiveTime, offset: Option<i32> },
}

/// Reads a cell; empty cells, null words and the sentinel years 1 and 9999 are absent.
///
/// # Errors
/// [`Unreadable`] when it is no date, or one whose day and month the file leaves open.
pub fn parse(raw: &str, order: impl FnOnce() -> Order) -> Result<Option<Stamp>, Unreadable> {
    match read(raw)? {
        Cell::Absent => Ok(None),
        Cell::At(stamp) => Ok(Some(stamp)),
        Cell::Either { first, second, year, time, offset } => {
            let (month, day) = match (order_of(first, second), first == second) {
                (Order::DayFirst, _) => (second, first),
                (Order::MonthFirst, _) | (_, true) => (first, second),
                (Order::Undecided, false) => match order() {
                    Order::DayFirst => (second, first),
                    Order::MonthFirst => (first, second),
                    Order::Undecided => return Err(Unreadable("a date: day or month first?")),
                },
            };
            at(date(year, month, day)?, time, offset, true)
        }
    }
}

/// What one cell says about its file's order of day and month.
#[must_use]
pub fn order_shown(raw: &str) -> Order {
    match read(raw) {
        Ok(Cell::Either { first, second, .. }) => order_of(first, second),
        _ => Order::Undecided,
    }
}

const fn order_of(first: u32, second: u32) -> Order {
    match (first > 12, second > 12) {
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        _ => Order::Undecided,
    }
}

const NO_DATE: Unreadable = Unreadable("a date");

fn read(raw: &str) -> Result<Cell, Unreadable> {
    let raw = raw.trim();
    if let Some(stamp) = portal_form(raw.as_bytes()) {
        return Ok(stamp.map_or(Cell::Absent, Cell::At));
    }
    if super::table::is_null_word(raw) {
        return Ok(Cell::Absent);
    }
    if let Some(millis) = raw.strip_prefix("/Date(").and_then(|r| r.strip_suffix(")/")) {
        return from_millis(millis);
    }
    words::read(raw)
}

/// `/Date(1700000000000)/`, milliseconds since 1970 in UTC.
fn from_millis(millis: &str) -> Result<Cell, Unreadable> {
    let digits = millis.split(['+', '-']).next().filter(|d| !d.is_empty()).unwrap_or(millis);
    let at = digits.parse().ok().and_then(DateTime::<Utc>::from_timestamp_millis);
    at.map(|at| Cell::At(Stamp { at, local: false })).ok_or(NO_DATE)
}

/// The form nearly every cell has, `2026-07-24 16:41:33[.809…][Z]`, read without allocation.
/// `None` when the cell has another form, `Some(None)` for the sentinels.
fn portal_form(raw: &[u8]) -> Option<Option<Stamp>> {
    let number = |from: usize, to: usize| -> Option<u32> {
        raw.get(from..to)?
            .iter()
            .try_fold(0_u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(*b - b'0')))
    };
    let is = |at: usize, wanted: &[u8]| raw.get(at).is_some_and(|b| wanted.contains(b));
    if !(is(4, b"-") && is(7, b"-") && is(10, b" T") && is(13, b":") && is(16, b":")) {
        return None;
    }
    let year = i32::try_from(number(0, 4)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(5, 7)?, number(8, 10)?)?;
    let rest = raw.get(19..)?;
    let fraction = rest.strip_prefix(b".").unwrap_or_default();
    let digits = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
    let nanos =
        fraction.get(..digits.min(9))?.iter().fold(0_u32, |n, b| n * 10 + u32::from(b - b'0'))
            * 10_u32.pow(9 - u32::try_from(digits.min(9)).ok()?);
    let tail = if rest.first() == Some(&b'.') { fraction.get(digits..)? } else { rest };
    if !matches!(tail, b"" | b"Z" | b"z") {
        return None;
    }
    let time =
        NaiveTime::from_hms_nano_opt(number(11, 13)?, number(14, 16)?, number(17, 19)?, nanos)?;
    Some((!is_sentinel(year)).then(|| Stamp { at: day.and_time(time).and_utc(), local: false }))
}

const fn is_sentinel(year: i32) -> bool {
    year <= 1 || year >= 9999
}

fn date(year: i32, month: u32, day: u32) -> Result<NaiveDate, Unreadable> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or(NO_DATE)
}

/// Puts date, time and zone together; `screen` tells a screen's form from the portals' own.
fn at(
    date: NaiveDate,
    time: NaiveTime,
    offset: Option<i32>,
    screen: bool,
) -> Result<Option<Stamp>, Unreadable> {
    use chrono::Datelike;
    if is_sentinel(date.year()) {
        return Ok(None);
    }
    let naive: NaiveDateTime = date.and_time(time);
    let minutes = TimeDelta::minutes(i64::from(offset.unwrap_or(0)));
    let at = naive.checked_sub_signed(minutes).ok_or(NO_DATE)?.and_utc();
    Ok(Some(Stamp { at, local: screen && offset.is_none() }))
}

#[cfg(test)]
mod tests;
