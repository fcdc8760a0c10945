//! One line of the lists of subjects, as written and as read.

use std::fmt;

use blindspot_core::model::Platform;
use blindspot_core::model::key::{DefenderId, EntraId, IntuneId};
use serde::de::{Error, SeqAccess, Visitor};
use serde::ser::SerializeSeq as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::cell::shown;
use crate::trend::identity::{DeviceRow, Key, Standing};
use crate::trend::snapshot::OtherRow;

/// The letters of a standing: `s` in scope, `a` active; `g` gone, `m` may be several.
const fn letters(standing: Standing) -> &'static str {
    match standing {
        Standing::Registered { in_scope: true, active: true } => "sa",
        Standing::Registered { in_scope: true, active: false } => "s",
        Standing::Registered { in_scope: false, active: true } => "a",
        Standing::Registered { in_scope: false, active: false } => "",
        Standing::Gone => "g",
        Standing::Ambiguous => "m",
    }
}

fn standing(letters: &str) -> Option<Standing> {
    Some(match letters {
        "g" => Standing::Gone,
        "m" => Standing::Ambiguous,
        "" | "s" | "a" | "sa" => {
            Standing::Registered { in_scope: letters.contains('s'), active: letters.contains('a') }
        }
        _ => return None,
    })
}

impl Serialize for DeviceRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        seq.serialize_element(&shown(self.entra))?;
        seq.serialize_element(&shown(self.intune))?;
        seq.serialize_element(&shown(self.defender))?;
        seq.serialize_element(self.serial.as_deref().unwrap_or_default())?;
        seq.serialize_element(&*self.name)?;
        seq.serialize_element(self.platform.slug())?;
        seq.serialize_element(letters(self.standing))?;
        for key in &self.former {
            let text = match key {
                Key::Entra(id) => format!("entra:{id}"),
                Key::Intune(id) => format!("intune:{id}"),
                Key::Defender(id) => format!("defender:{id}"),
                Key::Serial(serial) => format!("serial:{serial}"),
            };
            seq.serialize_element(&text)?;
        }
        seq.end()
    }
}

impl<'de> Deserialize<'de> for DeviceRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(DeviceVisitor)
    }
}

struct DeviceVisitor;

impl<'de> Visitor<'de> for DeviceVisitor {
    type Value = DeviceRow;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a device: its three ids, serial, name, platform, standing")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<DeviceRow, A::Error> {
        let mut next = || -> Result<String, A::Error> {
            let cell = seq.next_element()?;
            cell.ok_or_else(|| A::Error::custom("a device of fewer than seven cells"))
        };
        let bad = |what: &str| A::Error::custom(format!("{what} of a device cannot be read"));
        let entra = EntraId::parse(&next()?).map_err(|_| bad("the Entra id"))?;
        let intune = IntuneId::parse(&next()?).map_err(|_| bad("the Intune id"))?;
        let defender = DefenderId::parse(&next()?).map_err(|_| bad("the Defender id"))?;
        let serial = Some(next()?).filter(|serial| !serial.is_empty()).map(Into::into);
        let name = next()?.into();
        let platform = next()?;
        let platform = Platform::ALL.into_iter().find(|known| known.slug() == platform);
        let platform = platform.ok_or_else(|| bad("the platform"))?;
        let standing = standing(&next()?).ok_or_else(|| bad("the standing"))?;
        let mut former = Vec::new();
        while let Some(text) = seq.next_element::<String>()? {
            former.push(key(&text).ok_or_else(|| bad("a former id"))?);
        }
        let former = former.into();
        Ok(DeviceRow { entra, intune, defender, serial, name, platform, standing, former })
    }
}

fn key(text: &str) -> Option<Key> {
    let (space, id) = text.split_once(':')?;
    match space {
        "entra" => EntraId::parse(id).ok()?.map(Key::Entra),
        "intune" => IntuneId::parse(id).ok()?.map(Key::Intune),
        "defender" => DefenderId::parse(id).ok()?.map(Key::Defender),
        _ => None,
    }
}

impl Serialize for OtherRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let gone = if self.gone { "g" } else { "" };
        (&self.key, &self.name, gone).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for OtherRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (key, name, standing) = <(String, String, String)>::deserialize(deserializer)?;
        match standing.as_str() {
            "" | "g" => Ok(Self { key, name, gone: standing == "g" }),
            _ => Err(D::Error::custom("the standing of a subject cannot be read")),
        }
    }
}
