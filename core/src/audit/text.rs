//! Numbers and imported names as a sentence about a subject prints them.

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

#[cfg(test)]
mod tests {
    use super::*;

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
