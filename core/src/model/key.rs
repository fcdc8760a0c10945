//! The keys records are joined by, parsed once at the door and compared without spelling.

use std::borrow::Borrow;
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;
use std::sync::Arc;

/// A cell that holds something, but not a value of the expected form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not readable as {0}")]
pub struct Unreadable(pub &'static str);

/// A GUID of one portal's id space; the type parameter keeps the spaces apart. Held as bytes,
/// which need no alignment: records hold several, and half of their room would be padding.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id<K>([u8; 16], PhantomData<K>);

/// Marks Entra `deviceId` values.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entra {}
/// Marks Intune device ids.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Intune {}
/// Marks ids of directory objects, which a device has beside its device id.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Object {}
/// Marks Entra tenant ids.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tenant {}

/// The Entra device id (not the object id): the key that ties the portals together.
pub type EntraId = Id<Entra>;
/// The id Intune gives an enrolled device.
pub type IntuneId = Id<Intune>;
/// The id of a device's directory object: not the Entra device id.
pub type ObjectId = Id<Object>;
/// An Entra tenant id.
pub type TenantId = Id<Tenant>;

impl<K> Id<K> {
    /// The same GUID as an id of another space: some exports fill one's column with the other.
    #[must_use]
    pub const fn reread<L>(self) -> Id<L> {
        Id(self.0, PhantomData)
    }

    /// Reads a GUID with or without braces and hyphens, in any letter case.
    ///
    /// An empty cell and the all-zero GUID are absent (`Ok(None)`).
    ///
    /// # Errors
    /// [`Unreadable`] when the cell holds anything else.
    pub fn parse(raw: &str) -> Result<Option<Self>, Unreadable> {
        let inner = raw.trim().trim_start_matches('{').trim_end_matches('}');
        if inner.is_empty() {
            return Ok(None);
        }
        let mut value: u128 = 0;
        let mut digits = 0;
        for byte in inner.bytes() {
            let Some(digit) = char::from(byte).to_digit(16) else {
                if byte == b'-' {
                    continue;
                }
                return Err(Unreadable("a GUID"));
            };
            digits += 1;
            if digits > 32 {
                return Err(Unreadable("a GUID"));
            }
            value = value << 4 | u128::from(digit);
        }
        match (digits, value) {
            (32, 0) => Ok(None),
            (32, _) => Ok(Some(Self::from(value))),
            _ => Err(Unreadable("a GUID")),
        }
    }
}

impl<K> From<u128> for Id<K> {
    fn from(value: u128) -> Self {
        Self(value.to_be_bytes(), PhantomData)
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Ids are printed by the million, so the digits are laid out at once.
        let value = u128::from_be_bytes(self.0);
        let mut text = [b'-'; 36];
        let places = (0..36).filter(|at| ![8, 13, 18, 23].contains(at));
        for (place, digit) in places.zip(0_u32..) {
            text[place] = hex((value >> (124 - 4 * digit)) as u8);
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

/// The lower-case hexadecimal digit of the lowest four bits.
const fn hex(nibble: u8) -> u8 {
    match nibble & 0xf {
        digit @ 0..=9 => b'0' + digit,
        digit => b'a' + digit - 10,
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Defender's machine id: 40 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DefenderId([u8; 20]);

impl DefenderId {
    /// Reads 40 hexadecimal digits in any letter case; an empty cell is absent.
    ///
    /// # Errors
    /// [`Unreadable`] when the cell holds anything else.
    pub fn parse(raw: &str) -> Result<Option<Self>, Unreadable> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Ok(None);
        }
        if raw.len() != 40 {
            return Err(Unreadable("a Defender machine id"));
        }
        let mut bytes = [0_u8; 20];
        for (slot, pair) in bytes.iter_mut().zip(raw.as_bytes().chunks_exact(2)) {
            for &digit in pair {
                let digit = char::from(digit)
                    .to_digit(16)
                    .and_then(|d| u8::try_from(d).ok())
                    .ok_or(Unreadable("a Defender machine id"))?;
                *slot = *slot << 4 | digit;
            }
        }
        Ok((bytes != [0; 20]).then_some(Self(bytes)))
    }
}

impl fmt::Display for DefenderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0_u8; 40];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[hex(byte >> 4), hex(byte)]);
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for DefenderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A hardware serial number, trimmed and upper case; firmware placeholders are absent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Serial(Box<str>);

impl Serial {
    /// Words firmware leaves where nobody wrote a serial.
    const PLACEHOLDERS: [&str; 6] = [
        "0",
        "DEFAULT STRING",
        "TO BE FILLED BY O.E.M.",
        "SYSTEM SERIAL NUMBER",
        "NONE",
        "NOT SPECIFIED",
    ];

    /// The serial a cell holds, if it holds one.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let serial = raw.trim().to_uppercase();
        (!serial.is_empty() && !Self::PLACEHOLDERS.contains(&serial.as_str()))
            .then(|| Self(serial.into()))
    }

    /// The serial as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A host name's first label, lower case: what two portals' names are compared by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HostName(Box<str>);

impl HostName {
    /// Labels so common that they name no machine.
    const GENERIC: [&str; 7] = ["pc", "hp", "desktop", "laptop", "macbook", "iphone", "ipad"];

    /// The first label of a device name, if there is one.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let label = raw.trim().split('.').next().unwrap_or_default().trim().to_lowercase();
        (!label.is_empty()).then(|| Self(label.into()))
    }

    /// Whether the label is one that many machines share by default.
    #[must_use]
    pub fn is_generic(&self) -> bool {
        Self::GENERIC.contains(&&*self.0)
    }

    /// The label as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A user principal name in lower case; cheap to clone, so records may share it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Upn(Arc<str>);

impl Upn {
    /// The user principal name a cell holds, if any.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        (!raw.is_empty()).then(|| Self(raw.to_lowercase().into()))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is a guest's name in the resource tenant.
    #[must_use]
    pub fn is_guest(&self) -> bool {
        self.0.contains("#ext#")
    }
}

impl Borrow<str> for Upn {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guid_is_the_same_in_braces_upper_case_and_without_hyphens() {
        let plain = EntraId::parse("4f2c1a9b-0d3e-4c5f-8a7b-1234567890ab").unwrap();
        assert!(plain.is_some());
        for spelling in
            ["{4F2C1A9B-0D3E-4C5F-8A7B-1234567890AB}", " 4f2c1a9b0d3e4c5f8a7b1234567890ab "]
        {
            assert_eq!(EntraId::parse(spelling).unwrap(), plain, "{spelling}");
        }
        assert_eq!(plain.unwrap().to_string(), "4f2c1a9b-0d3e-4c5f-8a7b-1234567890ab");
    }

    #[test]
    fn the_zero_guid_and_an_empty_cell_are_absent_and_rubbish_is_unreadable() {
        assert_eq!(EntraId::parse("00000000-0000-0000-0000-000000000000"), Ok(None));
        assert_eq!(EntraId::parse("  "), Ok(None));
        for rubbish in ["n/a", "4f2c1a9b", "8.6E+14", "4f2c1a9b-0d3e-4c5f-8a7b-1234567890abc"] {
            assert!(EntraId::parse(rubbish).is_err(), "{rubbish}");
        }
    }

    #[test]
    fn a_defender_id_has_forty_digits() {
        let id = "0123456789abcdef0123456789ABCDEF01234567";
        let parsed = DefenderId::parse(id).unwrap().unwrap();
        assert_eq!(parsed.to_string(), id.to_lowercase());
        assert!(DefenderId::parse("0123").is_err());
        assert_eq!(DefenderId::parse(""), Ok(None));
    }

    #[test]
    fn firmware_placeholders_are_no_serials() {
        assert_eq!(Serial::parse(" to be filled by o.e.m. "), None);
        assert_eq!(Serial::parse("0"), None);
        assert_eq!(Serial::parse(" c02xk1 ").unwrap().as_str(), "C02XK1");
    }

    #[test]
    fn a_host_name_is_its_first_label() {
        let name = HostName::parse(" NB-0117.corp.Example ").unwrap();
        assert_eq!(name.as_str(), "nb-0117");
        assert!(HostName::parse("Desktop").unwrap().is_generic());
        assert_eq!(HostName::parse("  "), None);
    }
}
