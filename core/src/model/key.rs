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

/// Whether an id is the portal's own or a token that stands for it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Form {
    /// As the portal gave it.
    Given,
    /// A pseudonym, spelt in the bytes of the id and padded with zeros.
    Token,
}

/// A GUID of one portal's id space; the type parameter keeps the spaces apart. Held as bytes,
/// which need no alignment: records hold several, and half of their room would be padding. In a
/// pseudonymised assessment a token stands in its place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id<K>([u8; 16], Form, PhantomData<K>);

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
        Id(self.0, self.1, PhantomData)
    }

    /// A token in place of an id; `None` when it is empty, longer than 16 bytes or not ASCII.
    #[must_use]
    pub fn token(text: &str) -> Option<Self> {
        Some(Self(spelt(text)?, Form::Token, PhantomData))
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
        Self(value.to_be_bytes(), Form::Given, PhantomData)
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.1 == Form::Token {
            return f.write_str(spelling(&self.0));
        }
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

/// A token's letters in the room of an id.
fn spelt<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let room = bytes.get_mut(..text.len())?;
    let printable = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
    room.copy_from_slice(text.as_bytes());
    printable.then_some(bytes)
}

/// The token spelt in an id's bytes.
fn spelling(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default().trim_end_matches('\0')
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
pub struct DefenderId([u8; 20], Form);

impl DefenderId {
    /// A token in place of an id; `None` when it is empty, longer than 20 bytes or not ASCII.
    #[must_use]
    pub fn token(text: &str) -> Option<Self> {
        Some(Self(spelt(text)?, Form::Token))
    }

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
        Ok((bytes != [0; 20]).then_some(Self(bytes, Form::Given)))
    }
}

impl fmt::Display for DefenderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.1 == Form::Token {
            return f.write_str(spelling(&self.0));
        }
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

    /// A token in place of a serial, spelt as given.
    #[must_use]
    pub fn token(text: &str) -> Self {
        Self(text.into())
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
mod tests;
