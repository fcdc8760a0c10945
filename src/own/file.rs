//! The keys of a file of own checks, and the nearest of them to one that means nothing.

use anyhow::{Result, anyhow, bail};
use serde::Deserialize;

use crate::frames::nearest;

/// The keys of a check, in the order they are explained.
const KEYS: [&str; 18] = [
    "id",
    "title",
    "severity",
    "owner",
    "criteria",
    "cause",
    "effect",
    "recommendation",
    "portal",
    "subject",
    "scope",
    "applies",
    "fails",
    "detail",
    "needs",
    "fix",
    "fix_title",
    "effort",
];

/// A check as its file states it; empty where a text is not given.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Given {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) severity: String,
    pub(super) owner: String,
    pub(super) criteria: String,
    pub(super) cause: String,
    pub(super) effect: String,
    pub(super) recommendation: String,
    pub(super) portal: String,
    pub(super) subject: String,
    pub(super) scope: String,
    pub(super) applies: String,
    pub(super) fails: String,
    pub(super) detail: String,
    pub(super) needs: Option<Vec<String>>,
    pub(super) fix: String,
    pub(super) fix_title: String,
    pub(super) effort: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    check: Vec<Given>,
}

/// Reads the text; a key that means nothing is told with the nearest that does.
pub(super) fn parse(text: &str) -> Result<Vec<Given>> {
    if let Ok(table) = text.parse::<toml::Table>() {
        unknown(&table)?;
    }
    let file: File = toml::from_str(text).map_err(|refused| {
        let told = refused.to_string();
        anyhow!("{}\nhelp: docs/own-checks.md shows a whole file", told.trim_end())
    })?;
    Ok(file.check)
}

fn unknown(table: &toml::Table) -> Result<()> {
    if let Some(key) = table.keys().find(|key| *key != "check") {
        bail!("nothing is called {key}\nhelp: every check begins with [[check]]");
    }
    let Some(toml::Value::Array(checks)) = table.get("check") else {
        if table.contains_key("check") {
            bail!("[check] is a single table\nhelp: every check begins with [[check]]");
        }
        return Ok(());
    };
    for (at, check) in checks.iter().filter_map(toml::Value::as_table).enumerate() {
        let Some(key) = check.keys().find(|key| !KEYS.contains(&key.as_str())) else { continue };
        let id = check.get("id").and_then(toml::Value::as_str);
        let name = id.map_or_else(|| format!("check {}", at + 1), str::to_owned);
        match nearest(key, KEYS.into_iter()) {
            Some(known) => bail!("{name} has a key {key}\nhelp: did you mean {known}?"),
            None => bail!("{name} has a key {key}\nhelp: the keys are {}", KEYS.join(", ")),
        }
    }
    Ok(())
}
