//! Cells that hold JSON: what Log Analytics packs of a device, and the policies of a sign-in.

use serde_json::{Map, Value};

use crate::fold::Applied;
use crate::model::access::PolicyResult;
use crate::model::key::Unreadable;

/// What one cell says of the device; absent members are empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Detail {
    pub(super) device: String,
    pub(super) os: String,
    pub(super) compliant: String,
    pub(super) managed: String,
    pub(super) join: String,
}

/// Reads a device cell; an empty one is absent.
pub(super) fn detail(raw: &str) -> Result<Option<Detail>, Unreadable> {
    const WHAT: Unreadable = Unreadable("JSON about the device");
    match unpack(raw, WHAT)? {
        Value::Null => Ok(None),
        Value::Object(members) => Ok(Some(Detail {
            device: text(&members, "deviceId"),
            os: text(&members, "operatingSystem"),
            compliant: text(&members, "isCompliant"),
            managed: text(&members, "isManaged"),
            join: text(&members, "trustType"),
        })),
        _ => Err(WHAT),
    }
}

/// Reads a cell of policies; an empty one is absent.
pub(super) fn policies(raw: &str) -> Result<Option<Vec<Applied>>, Unreadable> {
    const WHAT: Unreadable = Unreadable("a JSON list of policies");
    match unpack(raw, WHAT)? {
        Value::Null => Ok(None),
        Value::Array(list) => list
            .iter()
            .map(|one| one.as_object().map(policy).ok_or(WHAT))
            .collect::<Result<_, _>>()
            .map(Some),
        _ => Err(WHAT),
    }
}

fn policy(members: &Map<String, Value>) -> Applied {
    let name = text(members, "displayName");
    let id = Some(text(members, "id")).filter(|id| !id.is_empty());
    let listed = member(members, "enforcedGrantControls").and_then(Value::as_array);
    let words = listed.into_iter().flatten().filter_map(Value::as_str);
    let mut controls: Vec<String> = words.map(str::to_owned).collect();
    // An authentication strength is a further control, listed apart.
    match member(members, "authenticationStrength") {
        Some(Value::Object(strength)) if strength.values().any(|v| !v.is_null()) => {
            controls.push("authenticationStrength".to_owned());
        }
        _ => {}
    }
    let word = text(members, "result");
    Applied {
        id: id.unwrap_or_else(|| name.clone()),
        name,
        controls,
        result: PolicyResult::parse(&word),
        word,
    }
}

/// The JSON of a cell, also where it stands as JSON text inside a JSON string.
fn unpack(raw: &str, what: Unreadable) -> Result<Value, Unreadable> {
    if raw.is_empty() {
        return Ok(Value::Null);
    }
    let value = serde_json::from_str(raw).map_err(|_| what)?;
    match &value {
        Value::String(inner) if inner.trim().is_empty() => Ok(Value::Null),
        Value::String(inner) => serde_json::from_str(inner).map_err(|_| what),
        _ => Ok(value),
    }
}

/// A member whatever the case of its name: scripts write Graph's names with a capital.
fn member<'v>(members: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    let caseless = || members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    members.get(name).or_else(|| caseless().map(|(_, value)| value))
}

fn text(members: &Map<String, Value>, name: &str) -> String {
    match member(members, name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}
