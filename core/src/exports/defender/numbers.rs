//! Counts as the vulnerability reports write them, exact or rounded.

use crate::model::key::Unreadable;

const NO_COUNT: Unreadable = Unreadable("a count");

/// A whole number; an empty cell is absent.
///
/// # Errors
/// [`Unreadable`] for anything else.
pub(super) fn count(raw: &str) -> Result<Option<u64>, Unreadable> {
    match raw.trim() {
        "" => Ok(None),
        digits => digits.parse().map(Some).map_err(|_| NO_COUNT),
    }
}

/// Some machines of all, as the newer pages write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) some: u64,
    pub(super) all: u64,
    /// Whether either number was rounded by the portal.
    pub(super) rounded: bool,
}

/// `5 out of 12`, `1.2k out of 3k`; an empty cell is absent.
///
/// # Errors
/// [`Unreadable`] for anything else.
pub(super) fn share(raw: &str) -> Result<Option<Share>, Unreadable> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Ok(None);
    }
    let (some, all) = raw.split_once(" out of ").ok_or(NO_COUNT)?;
    let ((some, a), (all, b)) = (short(some)?, short(all)?);
    Ok(Some(Share { some, all, rounded: a || b }))
}

/// `12`, `1.2k`, `3M`: the number and whether it is a rounded one.
fn short(raw: &str) -> Result<(u64, bool), Unreadable> {
    let lower = raw.trim().to_ascii_lowercase();
    let (digits, zeros) = match (lower.strip_suffix('k'), lower.strip_suffix('m')) {
        (Some(digits), _) => (digits, 3_usize),
        (_, Some(digits)) => (digits, 6),
        _ => (lower.as_str(), 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if part.len() > zeros || whole.is_empty() {
        return Err(NO_COUNT);
    }
    let all = format!("{whole}{part}{}", "0".repeat(zeros - part.len()));
    all.parse().map(|number| (number, zeros > 0)).map_err(|_| NO_COUNT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_and_rounded_shares_are_told_apart() {
        let share_of = |some, all, rounded| Ok(Some(Share { some, all, rounded }));
        assert_eq!(share("5 out of 12"), share_of(5, 12, false));
        assert_eq!(share("1.2k out of 3k"), share_of(1_200, 3_000, true));
        assert_eq!(share("999 out of 1.25M"), share_of(999, 1_250_000, true));
        assert_eq!(share(""), Ok(None));
        for rubbish in
            ["5", "5 of 12", "k out of 3k", "1.5 out of 3", "1,2k out of 3k", "-1 out of 2"]
        {
            assert!(share(rubbish).is_err(), "{rubbish}");
        }
    }

    #[test]
    fn a_count_is_whole() {
        assert_eq!((count("0"), count(" 12 "), count("")), (Ok(Some(0)), Ok(Some(12)), Ok(None)));
        assert!(count("1.5").is_err() && count("many").is_err());
    }
}
