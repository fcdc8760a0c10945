//! Reads one answer's cell; what is not understood is said so, never guessed.

use chrono::{NaiveTime, TimeDelta};

use super::{Form, Said};
use crate::dates::{self, Order};
use crate::model::Instant;

/// Reads a cell; `None` where it is left open.
///
/// # Errors
/// The answers allowed, when the cell is none of them.
pub(super) fn said(raw: &str, form: Form) -> Result<Option<Said>, &'static str> {
    let word = raw.trim().to_lowercase();
    match &*word {
        "" | "-" | "?" | "unknown" | "not known" => return Ok(None),
        "n/a" | "na" | "n.a." | "not applicable" => return Ok(Some(Said::NotApplicable)),
        _ => {}
    }
    let found = match form {
        Form::YesNo => yes_no(&word),
        Form::Moment => moment(raw.trim()).map(|(from, until)| Said::Moment { from, until }),
        Form::Days => days(&word),
        Form::Name => match &*word {
            "none" | "no" => Some(Said::Nothing),
            // It says that there is one, and not which.
            "yes" | "y" => None,
            _ => Some(Said::Name(raw.trim().to_owned())),
        },
    };
    found.map(Some).ok_or(form.allowed())
}

fn yes_no(word: &str) -> Option<Said> {
    match word {
        "yes" | "y" | "true" => Some(Said::Yes),
        "no" | "n" | "false" => Some(Said::No),
        _ => None,
    }
}

fn days(word: &str) -> Option<Said> {
    let number = word.strip_suffix("days").or_else(|| word.strip_suffix("day")).unwrap_or(word);
    let number = number.trim();
    // A spreadsheet may write a whole number with its decimals.
    number.strip_suffix(".0").unwrap_or(number).parse().ok().map(Said::Days)
}

/// The first and the last moment a date or time means, in UTC; `None` where it is neither, or
/// leaves open which number is the day.
#[must_use]
pub fn moment(raw: &str) -> Option<(Instant, Instant)> {
    let from = dates::parse(raw, || Order::Undecided).ok()??.at;
    // A spreadsheet shows a date alone as midnight.
    let whole_day = !raw.contains(':') || from.time() == NaiveTime::MIN;
    let length = if whole_day { TimeDelta::seconds(86_399) } else { TimeDelta::zero() };
    Some((from, from + length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeZone, Utc};

    #[test]
    fn yes_no_and_not_applicable_are_read_in_their_usual_spellings_and_nothing_else_is() {
        for (raw, expected) in [
            ("Yes", Ok(Some(Said::Yes))),
            (" y ", Ok(Some(Said::Yes))),
            ("NO", Ok(Some(Said::No))),
            ("N/A", Ok(Some(Said::NotApplicable))),
            ("", Ok(None)),
            ("unknown", Ok(None)),
            ("mostly", Err(Form::YesNo.allowed())),
            ("yes, but", Err(Form::YesNo.allowed())),
            ("1", Err(Form::YesNo.allowed())),
        ] {
            assert_eq!(said(raw, Form::YesNo), expected, "{raw}");
        }
    }

    #[test]
    fn a_date_alone_lasts_until_its_last_second_and_an_ambiguous_one_is_not_read() {
        let at = |h, m, s| Utc.with_ymd_and_hms(2026, 11, 18, h, m, s).unwrap();
        for (raw, expected) in [
            ("2026-11-18", Some((at(0, 0, 0), at(23, 59, 59)))),
            ("18.11.2026", Some((at(0, 0, 0), at(23, 59, 59)))),
            ("2026-11-18 00:00:00", Some((at(0, 0, 0), at(23, 59, 59)))),
            ("2026-11-18T08:30:00Z", Some((at(8, 30, 0), at(8, 30, 0)))),
            ("11/18/2026", Some((at(0, 0, 0), at(23, 59, 59)))),
            ("3/4/2026", None),
            ("last week", None),
        ] {
            assert_eq!(moment(raw), expected, "{raw}");
        }
    }

    #[test]
    fn a_number_of_days_and_a_name_are_taken_as_written() {
        assert_eq!(said("7 days", Form::Days), Ok(Some(Said::Days(7))));
        assert_eq!(said("7.0", Form::Days), Ok(Some(Said::Days(7))));
        assert_eq!(said("a week", Form::Days), Err(Form::Days.allowed()));
        assert_eq!(
            said("Brinell Shield", Form::Name),
            Ok(Some(Said::Name("Brinell Shield".into())))
        );
        assert_eq!(said("None", Form::Name), Ok(Some(Said::Nothing)));
        assert_eq!(said("yes", Form::Name), Err(Form::Name.allowed()));
    }
}
