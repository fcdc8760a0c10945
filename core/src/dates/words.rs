//! The rarer forms of a date: month names, slashes and dots, twelve-hour clocks, offsets.

use chrono::NaiveTime;

use super::{Cell, NO_DATE, at, date};
use crate::model::key::Unreadable;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// One piece of a cell: a run of digits with its length, a word, or a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Piece<'a> {
    Number(u32, usize),
    Word(&'a str),
    Mark(char),
}

/// Reads any form but the portals' plain one.
pub(super) fn read(raw: &str) -> Result<Cell, Unreadable> {
    if raw.len() > 64 {
        return Err(NO_DATE);
    }
    let pieces = pieces(raw)?;
    let (day, rest) = day(&pieces).ok_or(NO_DATE)?;
    let (time, offset) = clock(rest).ok_or(NO_DATE)?;
    let known = |(year, month, day): (i32, u32, u32), screen| {
        Ok(at(date(year, month, day)?, time, offset, screen)?.map_or(Cell::Absent, Cell::At))
    };
    match day {
        Day::Iso(ymd) | Day::NamedAfter(ymd) => known(ymd, false),
        Day::Dotted(ymd) | Day::NamedBefore(ymd) => known(ymd, true),
        Day::Either(first, second, year) => Ok(Cell::Either { first, second, year, time, offset }),
    }
}

fn pieces(raw: &str) -> Result<Vec<Piece<'_>>, Unreadable> {
    let mut found = Vec::new();
    let mut rest = raw;
    while let Some(next) = rest.chars().next() {
        let run = |keep: fn(char) -> bool| rest.find(|c| !keep(c)).unwrap_or(rest.len());
        if next.is_ascii_digit() {
            let (digits, tail) = rest.split_at(run(|c| c.is_ascii_digit()));
            found.push(Piece::Number(digits.parse().map_err(|_| NO_DATE)?, digits.len()));
            rest = tail;
        } else if next.is_alphabetic() {
            let (word, tail) = rest.split_at(run(char::is_alphabetic));
            found.push(Piece::Word(word));
            rest = tail;
        } else {
            // A narrow blank stands before AM and PM in some portals' cells.
            if !next.is_whitespace() {
                found.push(Piece::Mark(next));
            } else if found.last() != Some(&Piece::Mark(' ')) {
                found.push(Piece::Mark(' '));
            }
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        }
    }
    Ok(found)
}

/// A calendar day as written; year, month, day where the form itself tells them apart.
enum Day {
    Iso((i32, u32, u32)),
    /// `10 Mar, 2026`: the vulnerability exports, UTC.
    NamedAfter((i32, u32, u32)),
    /// `Aug 17, 2026`: a screen's form.
    NamedBefore((i32, u32, u32)),
    /// `17.08.2026`: day first wherever dots are used.
    Dotted((i32, u32, u32)),
    Either(u32, u32, i32),
}

fn day<'p, 'a>(pieces: &'p [Piece<'a>]) -> Option<(Day, &'p [Piece<'a>])> {
    use Piece::{Mark, Number, Word};
    let year = |y: u32| i32::try_from(y).ok();
    Some(match pieces {
        [Number(y, 4), Mark('-' | '/'), Number(m, _), Mark('-' | '/'), Number(d, _), rest @ ..] => {
            (Day::Iso((year(*y)?, *m, *d)), rest)
        }
        [Number(d, _), Mark('.'), Number(m, _), Mark('.'), Number(y, 4), rest @ ..] => {
            (Day::Dotted((year(*y)?, *m, *d)), rest)
        }
        [
            Number(a, 1 | 2),
            Mark('/' | '-'),
            Number(b, 1 | 2),
            Mark('/' | '-'),
            Number(y, 4),
            rest @ ..,
        ] => (Day::Either(*a, *b, year(*y)?), rest),
        [Number(d, _), Mark(' ' | '-'), Word(m), rest @ ..] => {
            let (y, rest) = year_after(rest)?;
            (Day::NamedAfter((y, month(m)?, *d)), rest)
        }
        [Word(m), Mark(' '), Number(d, _), rest @ ..] => {
            let (y, rest) = year_after(rest)?;
            (Day::NamedBefore((y, month(m)?, *d)), rest)
        }
        _ => return None,
    })
}

fn year_after<'p, 'a>(rest: &'p [Piece<'a>]) -> Option<(i32, &'p [Piece<'a>])> {
    let skip = rest.iter().take_while(|p| matches!(p, Piece::Mark(' ' | ',' | '-'))).count();
    match rest.get(skip..)? {
        [Piece::Number(y, 4), rest @ ..] => Some((i32::try_from(*y).ok()?, rest)),
        _ => None,
    }
}

fn month(word: &str) -> Option<u32> {
    let short = word.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.iter().position(|m| *m == short)?;
    u32::try_from(at + 1).ok()
}

/// The time of day and the offset from UTC in minutes; midnight when nothing follows the day.
fn clock(rest: &[Piece<'_>]) -> Option<(NaiveTime, Option<i32>)> {
    use Piece::{Mark, Number};
    let skip = rest.iter().take_while(|p| matches!(p, Mark(' ' | ',') | Piece::Word("T"))).count();
    let rest = rest.get(skip..)?;
    if rest.is_empty() {
        return Some((NaiveTime::MIN, None));
    }
    let [Number(hour, _), Mark(':'), Number(minute, 2), rest @ ..] = rest else { return None };
    let (second, rest) = match rest {
        [Mark(':'), Number(s, 2), rest @ ..] => (*s, rest),
        _ => (0, rest),
    };
    let (nanos, rest) = match rest {
        [Mark('.' | ','), Number(f, digits @ 1..=9), rest @ ..] => {
            (f * 10_u32.pow(9 - u32::try_from(*digits).ok()?), rest)
        }
        _ => (0, rest),
    };
    let (half, rest) = half(rest);
    let hour = match half {
        // The vulnerability exports write `13:00 PM`: such hours are of the long clock already.
        Some(_) if *hour == 0 || *hour > 12 => *hour,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
        None => *hour,
    };
    Some((NaiveTime::from_hms_nano_opt(hour, *minute, second, nanos)?, offset(rest)?))
}

/// `AM`, `pm`, `a.m.`: whether the time is past noon.
fn half<'p, 'a>(rest: &'p [Piece<'a>]) -> (Option<bool>, &'p [Piece<'a>]) {
    use Piece::{Mark, Word};
    let trimmed = match rest {
        [Mark(' '), rest @ ..] => rest,
        _ => rest,
    };
    match trimmed {
        [Word(w), tail @ ..] if w.eq_ignore_ascii_case("am") => (Some(false), tail),
        [Word(w), tail @ ..] if w.eq_ignore_ascii_case("pm") => (Some(true), tail),
        [Word(w), Mark('.'), Word(m), Mark('.'), tail @ ..] if m.eq_ignore_ascii_case("m") => {
            (Some(w.eq_ignore_ascii_case("p")), tail)
        }
        _ => (None, rest),
    }
}

/// The offset in minutes (`Some(None)` when none is written); `None` when something else follows.
#[expect(clippy::option_option, reason = "outer: readable at all; inner: an offset is written")]
fn offset(rest: &[Piece<'_>]) -> Option<Option<i32>> {
    use Piece::{Mark, Number, Word};
    let rest = match rest {
        [Mark(' '), rest @ ..] => rest,
        _ => rest,
    };
    let signed = |sign: &char, h: u32, m: u32| {
        let minutes = i32::try_from(h * 60 + m).ok().filter(|m| *m <= 14 * 60)?;
        Some(Some(if *sign == '-' { -minutes } else { minutes }))
    };
    match rest {
        [] => Some(None),
        [Word("Z" | "z" | "UTC" | "GMT")] => Some(Some(0)),
        [Mark(s @ ('+' | '-')), Number(h, 2), Mark(':'), Number(m, 2)] => signed(s, *h, *m),
        [Mark(s @ ('+' | '-')), Number(hm, 4)] => signed(s, hm / 100, hm % 100),
        _ => None,
    }
}
