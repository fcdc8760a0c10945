//! What a sign-in error code says about the device, as far as that is published.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::table::{Table, load};

/// What kind of event a code reports. The grouping is this product's, not the vendor's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// A policy asked for a compliant, joined or managed device and did not get one.
    DeviceControlFailure,
    /// The device could not prove which device it is.
    DeviceIdentityProblem,
    /// An application requirement failed; says nothing about the device.
    AppControl,
    /// A policy refused the sign-in, not necessarily because of the device.
    Block,
    /// Strong authentication was asked for.
    Mfa,
    /// A step of an ordinary sign-in, not a failure.
    Interrupt,
    /// Known, but none of the above.
    Other,
}

/// One sign-in error code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SigninError {
    /// The number the sign-in log prints.
    pub code: u32,
    /// The published symbol, where there is one.
    pub symbol: Option<String>,
    /// The meaning in one plain sentence.
    pub meaning: String,
    /// What kind of event it is.
    pub category: Category,
    /// Whether the portal lists such a sign-in as interrupted rather than failed.
    #[serde(rename = "portal_status_interrupted", deserialize_with = "zero_or_one")]
    pub interrupted: bool,
}

fn zero_or_one<'de, D: serde::Deserializer<'de>>(cell: D) -> Result<bool, D::Error> {
    match u8::deserialize(cell)? {
        0 => Ok(false),
        1 => Ok(true),
        other => Err(serde::de::Error::custom(format!("expected 0 or 1, found {other}"))),
    }
}

static TABLE: LazyLock<Table<SigninError>> =
    LazyLock::new(|| load(include_str!("data/entra_error_codes.csv"), Some));

static BY_CODE: LazyLock<BTreeMap<u32, &'static SigninError>> =
    LazyLock::new(|| TABLE.rows.iter().map(|row| (row.code, row)).collect());

/// What a code means; `None` for a code that is not in the table, which proves nothing either way.
/// Sources: the vendor's error reference and its public error page, as of 2025-09.
pub fn lookup(code: u32) -> Option<&'static SigninError> {
    BY_CODE.get(&code).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_no_code_stands_twice() {
        assert_eq!((TABLE.rows.len(), TABLE.skipped), (67, 0));
        assert_eq!(BY_CODE.len(), 67);
    }

    #[test]
    fn codes_carry_their_category_and_portal_status() {
        for (code, category, interrupted) in [
            (53000, Category::DeviceControlFailure, false),
            (53001, Category::DeviceControlFailure, false),
            (50187, Category::DeviceIdentityProblem, false),
            (53002, Category::AppControl, false),
            (53003, Category::Block, false),
            (50074, Category::Mfa, true),
            (50076, Category::Mfa, false),
            (50129, Category::Interrupt, true),
            (50005, Category::Other, false),
        ] {
            let error = lookup(code).unwrap();
            assert_eq!((error.category, error.interrupted), (category, interrupted), "{code}");
        }
    }

    #[test]
    fn a_missing_symbol_is_absent_and_an_unlisted_code_is_not_guessed() {
        assert_eq!(lookup(53000).unwrap().symbol.as_deref(), Some("DeviceNotCompliant"));
        assert_eq!(lookup(530_002).unwrap().symbol, None);
        assert_eq!(lookup(0), None);
        assert_eq!(lookup(1), None);
    }
}
