//! Whether the endpoint client still supports a macOS release: the three newest major releases.

use chrono::{Datelike, NaiveDate};

use super::releases::{self, Platform};

/// How many major releases the client supports, counted from the newest.
const SUPPORTED_MAJORS: usize = 3;

/// The last day for which the published set was checked. An announced release without a date may
/// have shipped on any day after it, and one more may follow every autumn.
const SET_CHECKED: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 30);

/// The month of the year from which a new major release has to be reckoned with.
const SHIPPING_MONTH: u32 = 9;

/// Whether a macOS release is inside the set the endpoint client supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MacSupport {
    /// One of the three newest major releases.
    Supported,
    /// Older than the set.
    TooOld,
    /// No version, a release the table does not know (betas included), or one whose place in the
    /// set depends on a shipping date nobody has confirmed.
    Unknown,
}

/// Whether the endpoint client supports this macOS version (`15.1`, `14.7.2 (23H311)`,
/// `macOS 26.0`) at the as-of date.
///
/// Majors jump from 15 to 26. Source: the client's prerequisites page and the release dates of the
/// lifecycle table; the vendor of the system publishes no end dates.
pub fn macos(os_version: &str, as_of: NaiveDate) -> MacSupport {
    let Some(major) = major_of(os_version) else { return MacSupport::Unknown };
    let mut shipped: Vec<u32> = releases::of(Platform::Macos)
        .filter(|release| release.release_date.is_some_and(|date| date <= as_of))
        .filter_map(|release| major_of(&release.build_prefix))
        .collect();
    shipped.sort_unstable_by(|a, b| b.cmp(a));
    shipped.dedup();
    match shipped.iter().position(|known| *known == major) {
        Some(rank) if rank >= SUPPORTED_MAJORS => MacSupport::TooOld,
        Some(rank) if rank + possibly_newer(as_of) < SUPPORTED_MAJORS => MacSupport::Supported,
        _ => MacSupport::Unknown,
    }
}

/// How many major releases may have shipped by `as_of` without the table knowing.
fn possibly_newer(as_of: NaiveDate) -> usize {
    let Some(checked) = SET_CHECKED.filter(|checked| as_of > *checked) else { return 0 };
    let autumns = (checked.year() + 1..=as_of.year())
        .filter(|year| *year < as_of.year() || as_of.month() >= SHIPPING_MONTH)
        .count();
    1 + autumns
}

fn major_of(os_version: &str) -> Option<u32> {
    let words = os_version.split('(').next()?;
    let start = words.find(|c: char| c.is_ascii_digit())?;
    words[start..].split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(version: &str, date: &str) -> MacSupport {
        macos(version, date.parse().unwrap())
    }

    #[test]
    fn every_macos_row_names_a_major() {
        let majors: Vec<_> =
            releases::of(Platform::Macos).filter_map(|row| major_of(&row.build_prefix)).collect();
        assert_eq!(majors, [26, 15, 14, 13, 12, 11, 10, 10, 27]);
    }

    #[test]
    fn in_november_2026_the_three_newest_are_26_15_and_14() {
        for (version, expected) in [
            ("26.1", MacSupport::Supported),
            ("macOS 26.0 (25A354)", MacSupport::Supported),
            ("15.7.1", MacSupport::Supported),
            ("14.8.2 (23J126)", MacSupport::Supported),
            ("13.7.8", MacSupport::TooOld),
            ("12", MacSupport::TooOld),
            ("11.7.11", MacSupport::TooOld),
            ("10.15.8", MacSupport::TooOld),
        ] {
            assert_eq!(on(version, "2026-11-20"), expected, "{version}");
        }
    }

    #[test]
    fn a_missing_or_unheard_of_version_is_unknown() {
        for version in ["", "  ", "macOS", "(25A354)", "27.0", "28", "16.0", "25.1", "9.2", "0"] {
            assert_eq!(on(version, "2026-11-20"), MacSupport::Unknown, "{version}");
        }
    }

    #[test]
    fn the_set_moves_on_the_day_a_release_ships() {
        assert_eq!(on("13.6", "2025-09-14"), MacSupport::Supported);
        assert_eq!(on("26.0", "2025-09-14"), MacSupport::Unknown);
        assert_eq!(on("13.6", "2025-09-15"), MacSupport::TooOld);
        assert_eq!(on("26.0", "2025-09-15"), MacSupport::Supported);
    }

    #[test]
    fn macos_14_becomes_unknown_not_too_old_while_the_date_of_27_is_unconfirmed() {
        assert_eq!(on("14.8", "2026-11-30"), MacSupport::Supported);
        assert_eq!(on("14.8", "2026-12-01"), MacSupport::Unknown);
        assert_eq!(on("15.7", "2026-12-01"), MacSupport::Supported);
        assert_eq!(on("13.7", "2026-12-01"), MacSupport::TooOld);
    }

    #[test]
    fn an_old_table_stops_vouching_one_release_a_year() {
        assert_eq!(on("15.7", "2027-08-31"), MacSupport::Supported);
        assert_eq!(on("15.7", "2027-09-01"), MacSupport::Unknown);
        assert_eq!(on("26.4", "2027-09-01"), MacSupport::Supported);
        assert_eq!(on("26.4", "2028-09-01"), MacSupport::Unknown);
    }
}
