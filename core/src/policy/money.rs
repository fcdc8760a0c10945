//! Amounts of money, exact to the hundredth, in whatever currency the client's prices are in.

use serde::{Deserialize, Serialize, Serializer};

/// A currency by its code, e.g. `EUR`.
///
/// Source: ISO 4217, three letters; whether a code is in use there is not asked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String")]
pub struct Currency(String);

/// A text that is no code of a currency.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no currency: a currency is a code of three letters, e.g. EUR")]
pub struct NoCurrency(String);

impl TryFrom<String> for Currency {
    type Error = NoCurrency;

    fn try_from(text: String) -> Result<Self, NoCurrency> {
        let code = text.trim().to_ascii_uppercase();
        match code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
            true => Ok(Self(code)),
            false => Err(NoCurrency(text)),
        }
    }
}

impl Currency {
    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }
}

/// A hundredth of the currency's unit, so many times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "f64")]
pub struct Money(u64);

/// A number that is no price.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("{0} is no price: a price is at least 0, below 10,000,000, and has two decimals at most")]
pub struct NoPrice(f64);

/// No seat costs as much.
const MOST: f64 = 10_000_000.0;
/// How far a number may be from whole hundredths: binary fractions meet few decimals exactly.
const SLACK: f64 = 1e-6;

impl Money {
    /// So many hundredths.
    #[must_use]
    pub const fn hundredths(count: u64) -> Self {
        Self(count)
    }

    /// The same amount so many times.
    #[must_use]
    pub const fn times(self, count: u64) -> Self {
        Self(self.0.saturating_mul(count))
    }

    /// The amount in whole units and the hundredths beside them.
    #[must_use]
    pub const fn parts(self) -> (u64, u64) {
        (self.0 / 100, self.0 % 100)
    }
}

impl TryFrom<f64> for Money {
    type Error = NoPrice;

    fn try_from(price: f64) -> Result<Self, NoPrice> {
        let hundredths = (price * 100.0).round();
        if !(0.0..MOST).contains(&price) || (price * 100.0 - hundredths).abs() > SLACK {
            return Err(NoPrice(price));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number from 0 to 1,000,000,000"
        )]
        let count = hundredths as u64;
        Ok(Self(count))
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[expect(clippy::cast_precision_loss, reason = "sums of prices are far below 2^52")]
        let amount = self.0 as f64 / 100.0;
        serializer.serialize_f64(amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_read_to_the_hundredth_and_anything_else_is_refused() {
        for (price, hundredths) in [(0.0, 0), (35.1, 3510), (5.0, 500), (0.07, 7), (19.99, 1999)] {
            assert_eq!(Money::try_from(price), Ok(Money(hundredths)), "{price}");
        }
        for price in [-0.01, 0.125, f64::NAN, f64::INFINITY, 10_000_000.0] {
            assert!(Money::try_from(price).is_err(), "{price}");
        }
    }

    #[test]
    fn sums_stay_exact_and_are_written_as_amounts() {
        let year = Money::try_from(0.1).unwrap().times(12);
        assert_eq!((year.parts(), serde_json::to_string(&year).unwrap()), ((1, 20), "1.2".into()));
        assert_eq!(Money(u64::MAX).times(2), Money(u64::MAX));
    }
}
