//! The report's figures beside the shares: taken from the structs the report itself is laid out of,
//! so that a printed number and its number here cannot differ.

use std::collections::BTreeMap;

use anyhow::Result;
use blindspot_core::model::{Method, Register};
use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::assessment::Assessment;
use crate::report::build::{compliance, portals};

/// Which portals know the devices in scope and active: one row per combination.
pub(super) fn matrix(assessment: &Assessment) -> Result<Value> {
    let found = portals::build(assessment);
    let slugs: Vec<&str> = assessment.coverage.by_platform.keys().copied().collect();
    let rows: Vec<Value> = found
        .rows
        .iter()
        .map(|row| {
            let known: IndexMap<&str, bool> = found
                .portals
                .iter()
                .zip(&row.present)
                .map(|(portal, present)| (portal.name.as_str(), *present))
                .collect();
            let by_platform: IndexMap<&str, u64> =
                slugs.iter().copied().zip(row.by_platform.iter().copied()).collect();
            json!({
                "known_to": known,
                "meaning": row.meaning,
                "devices": row.devices,
                "by_platform": by_platform,
            })
        })
        .collect();
    Ok(serde_json::to_value(rows)?)
}

/// Devices that signed in without a reporting sensor; null without a sign-in log.
pub(super) fn unreported(assessment: &Assessment) -> Result<Value> {
    Ok(serde_json::to_value(assessment.coverage.unreported)?)
}

/// What became of the devices Intune calls compliant; null without Intune's list.
pub(super) fn portal(assessment: &Assessment) -> Result<Value> {
    Ok(serde_json::to_value(compliance(assessment))?)
}

/// The ledger by source and key; keys nobody used are left out.
pub(super) fn by_source(
    register: &Register,
) -> IndexMap<&'static str, IndexMap<&'static str, u64>> {
    let mut counts: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for row in &register.ledger {
        let method = Method::ALL.iter().position(|method| *method == row.method);
        *counts.entry((row.source as usize, method.unwrap_or(usize::MAX))).or_default() += 1;
    }
    let mut found: IndexMap<&'static str, IndexMap<&'static str, u64>> = IndexMap::new();
    for ((source, method), n) in counts {
        let source = blindspot_core::model::Source::ALL.get(source).map_or("", |s| s.word());
        let method = Method::ALL.get(method).map_or("", |method| method.word());
        found.entry(source).or_default().insert(method, n);
    }
    found
}
