//! Lays the members of one JSON element into cells by their dotted names, without building it.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::headings::normalise;
use super::limits::NAME;

/// The dotted names of an element's members, in their order.
pub(super) fn collect(value: &Value, path: &str, take: &mut impl FnMut(&str)) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match member(path, key) {
                    // What lies deeper is no column; its name is listed as one nobody reads.
                    Some(path) if path.len() > NAME => take(&cut(&path)),
                    Some(path) => collect(value, &path, take),
                    None => {}
                }
            }
        }
        _ if path.is_empty() => {}
        _ => take(path),
    }
}

fn cut(path: &str) -> String {
    let mut short: String = path.chars().take(NAME / 4).collect();
    short.push('\u{2026}');
    short
}

/// The dotted name of a member; `None` for remarks of the interface, which are no data. What
/// diagnostic settings wrap in `properties` is named as if it were not.
fn member(path: &str, key: &str) -> Option<String> {
    if key.contains('@') || key.starts_with('#') {
        return None;
    }
    let key = normalise(key);
    Some(match path {
        "" | "properties" => key,
        _ => format!("{path}.{key}"),
    })
}

/// Where the cells of an element go. An array stands in its cell as JSON; `null` leaves it empty.
pub(super) struct Flat<'a> {
    /// The cell of each name.
    pub(super) places: &'a HashMap<String, usize>,
    /// The names of objects on the way to a cell.
    pub(super) above: &'a HashSet<String>,
    /// The cells.
    pub(super) cells: &'a mut Vec<String>,
    /// The name of the member being read.
    pub(super) path: &'a mut String,
}

impl Flat<'_> {
    fn put(&mut self, write: impl FnOnce(&mut String)) {
        if let Some(at) = self.places.get(self.path.as_str())
            && let Some(cell) = self.cells.get_mut(*at)
        {
            cell.clear();
            write(cell);
        }
    }
}

impl<'de> DeserializeSeed<'de> for Flat<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, de: D) -> Result<(), D::Error> {
        de.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Flat<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E>(mut self, value: bool) -> Result<(), E> {
        self.put(|cell| cell.push_str(if value { "true" } else { "false" }));
        Ok(())
    }

    fn visit_i64<E>(mut self, value: i64) -> Result<(), E> {
        self.put(|cell| cell.push_str(&value.to_string()));
        Ok(())
    }

    fn visit_u64<E>(mut self, value: u64) -> Result<(), E> {
        self.put(|cell| cell.push_str(&value.to_string()));
        Ok(())
    }

    fn visit_f64<E>(mut self, value: f64) -> Result<(), E> {
        self.put(|cell| cell.push_str(&value.to_string()));
        Ok(())
    }

    fn visit_str<E>(mut self, value: &str) -> Result<(), E> {
        self.put(|cell| cell.push_str(value));
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        if !self.places.contains_key(self.path.as_str()) {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        }
        let mut values = Vec::new();
        while let Some(value) = seq.next_element::<Value>()? {
            values.push(value);
        }
        self.put(|cell| cell.push_str(&Value::Array(values).to_string()));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { places, above, cells, path } = self;
        while let Some(key) = map.next_key::<String>()? {
            let Some(mut name) = member(path, &key) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let leads = name == "properties" || above.contains(&name) || places.contains_key(&name);
            if leads {
                map.next_value_seed(Flat { places, above, cells, path: &mut name })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}
