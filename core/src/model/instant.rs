//! Instants in UTC and the spans between them, as the checks measure them.

use chrono::{DateTime, TimeDelta, Utc};

/// A moment in UTC, as precise as the export that states it.
pub type Instant = DateTime<Utc>;

/// Whether `earlier` lies at most `days` whole days before `later`; exactly at the limit is inside.
#[must_use]
pub fn within_days(earlier: Instant, later: Instant, days: u32) -> bool {
    later - earlier <= TimeDelta::days(i64::from(days))
}

/// Whether two instants lie at most `days` days apart, in either order.
#[must_use]
pub fn apart_at_most_days(a: Instant, b: Instant, days: u32) -> bool {
    (a - b).abs() <= TimeDelta::days(i64::from(days))
}

/// Whole days from `earlier` to `later`, rounded down; zero when `later` is not later.
#[must_use]
pub fn days_between(earlier: Instant, later: Instant) -> i64 {
    (later - earlier).num_days().max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn exactly_at_the_limit_is_inside_and_a_second_more_is_outside() {
        let later = Utc.with_ymd_and_hms(2026, 11, 18, 12, 0, 0).unwrap();
        let week = later - TimeDelta::days(7);
        assert!(within_days(week, later, 7));
        assert!(!within_days(week - TimeDelta::seconds(1), later, 7));
        assert!(apart_at_most_days(later, week, 7));
    }
}
