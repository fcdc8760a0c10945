//! Numbers, spans of time and imported names as a sentence about a subject prints them.

use chrono::TimeDelta;

use crate::model::Instant;

/// Characters of an imported name that a sentence repeats.
const MOST: usize = 48;
/// Characters kept of the end of a longer name: names of one series differ there.
const TAIL: usize = 8;

/// A count, thousands parted by commas.
#[must_use]
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A count with its noun, in the number it needs.
#[must_use]
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// A name somebody gave, cut visibly where it is too long for a sentence: the fact stands behind it.
#[must_use]
pub fn short(name: &str) -> String {
    let length = name.chars().count();
    if length <= MOST {
        return name.to_owned();
    }
    let head: String = name.chars().take(MOST - TAIL - 1).collect();
    let tail: String = name.chars().skip(length - TAIL).collect();
    format!("{head}…{tail}")
}

/// The time between two instants, for a sentence that calls it longer than a limit of whole days: in
/// days, and in hours too where the days alone would equal the limit. Zero where `later` is not
/// later.
#[must_use]
pub fn span(earlier: Instant, later: Instant, limit: u32) -> String {
    let length = (later - earlier).max(TimeDelta::zero());
    let days = length.num_days();
    match (length - TimeDelta::days(days)).num_hours() {
        _ if days != i64::from(limit) => in_days(days),
        0 => format!("just over {}", in_days(days)),
        1 => format!("{} 1 hour", in_days(days)),
        hours => format!("{} {hours} hours", in_days(days)),
    }
}

/// A number of days in words: `1 day`, `12 days`.
#[must_use]
pub fn in_days(days: i64) -> String {
    format!("{days} day{}", if days == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ago, days, hours, now};

    #[test]
    fn a_span_that_its_days_alone_would_put_at_the_limit_carries_its_hours() {
        let told = |age| span(ago(age), now(), 7);
        for (age, words) in [
            (days(6) + hours(23), "6 days"),
            (days(7) + TimeDelta::seconds(1), "just over 7 days"),
            (days(7) + hours(1), "7 days 1 hour"),
            (days(7) + hours(13), "7 days 13 hours"),
            (days(8) + hours(13), "8 days"),
            (days(1), "1 day"),
            (-days(1), "0 days"),
        ] {
            assert_eq!(told(age), words);
        }
    }

    #[test]
    fn thousands_are_parted_and_nouns_follow_their_number() {
        assert_eq!([count(7), count(1_234), count(1_234_567)], ["7", "1,234", "1,234,567"]);
        assert_eq!(counted(1, "row", "rows"), "1 row");
        assert_eq!(counted(2_000, "row", "rows"), "2,000 rows");
    }

    #[test]
    fn a_long_name_keeps_its_two_ends_and_a_short_one_stays() {
        assert_eq!(short("Heron 9"), "Heron 9");
        let long = format!("{}tail", "ä".repeat(300));
        let cut = short(&long);
        assert_eq!(cut.chars().count(), MOST);
        assert!(cut.starts_with("ää") && cut.contains('…') && cut.ends_with("tail"), "{cut}");
    }
}
