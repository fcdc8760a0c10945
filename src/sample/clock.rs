//! The tenant's only clock: the exports were taken on the morning of 18 November 2026.

use super::seed;
use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Weekday};

/// A moment in UTC.
pub(super) type Stamp = NaiveDateTime;

/// The year, month and day of the exports.
pub(super) const EXPORT_DAY: (i32, u32, u32) = (2026, 11, 18);

/// The moment everything in the sample is counted back from.
pub(super) fn now() -> Stamp {
    let (year, month, day) = EXPORT_DAY;
    NaiveDate::from_ymd_opt(year, month, day)
        .and_then(|date| date.and_hms_opt(9, 0, 0))
        .unwrap_or_default()
}

/// A moment between `least` and `most` minutes ago, to the second.
pub(super) fn minutes_ago(words: &str, least: u64, most: u64) -> Stamp {
    let span = most.saturating_sub(least).max(1) * 60;
    now() - seconds(least * 60 + 1 + seed::number(words, span))
}

/// About so many days ago: at most two hours more.
pub(super) fn days_ago(words: &str, days: u64) -> Stamp {
    minutes_ago(words, days * 24 * 60, days * 24 * 60 + 120)
}

/// Some time of the day so many days ago, for what happened long before the exports.
pub(super) fn long_ago(words: &str, days: u64) -> Stamp {
    let minutes = days * 24 * 60;
    minutes_ago(words, minutes.saturating_sub(8 * 60), minutes)
}

/// Working hours so many days ago; a weekend becomes the Friday before, today ends at the export.
pub(super) fn working_hours(words: &str, days: u64) -> Stamp {
    let day = now() - seconds(days * 24 * 60 * 60);
    let back = match day.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        _ => 0,
    };
    let date = (day - Duration::days(back)).date();
    let length = if days == 0 { 2 * 60 * 60 + 1_500 } else { 10 * 60 * 60 };
    let opening = date.and_hms_opt(6, 20, 0).unwrap_or_default();
    opening + seconds(seed::number(words, length))
}

/// `2026-11-18 08:12:44.0937216`, as Intune prints it: UTC without a zone.
pub(super) fn intune(stamp: Stamp) -> String {
    let fraction = seed::number(&stamp.to_string(), 10_000_000);
    format!("{}.{fraction:07}", stamp.format("%Y-%m-%d %H:%M:%S"))
}

/// `2026-11-18T08:12:44Z`, as Entra and Defender print it.
pub(super) fn iso(stamp: Stamp) -> String {
    stamp.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// `2026-11-18 08:12:44Z`, as the Microsoft 365 admin center prints it.
pub(super) fn admin_centre(stamp: Stamp) -> String {
    stamp.format("%Y-%m-%d %H:%M:%SZ").to_string()
}

fn seconds(count: u64) -> Duration {
    Duration::seconds(i64::try_from(count).unwrap_or(i64::MAX / 1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_signs_in_at_the_weekend_or_after_the_export() {
        for days in 0..15 {
            for person in 0..50 {
                let at = working_hours(&format!("{person}"), days);
                assert!(!matches!(at.weekday(), Weekday::Sat | Weekday::Sun), "{at}");
                assert!(at < now(), "{at}");
            }
        }
    }

    #[test]
    fn days_ago_is_never_less_than_said() {
        let age = now() - days_ago("anything", 7);
        assert!(age > Duration::days(7) && age <= Duration::minutes(7 * 1_440 + 121));
    }
}
