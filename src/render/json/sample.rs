//! The audit sample in assessment.json.

use anyhow::Result;
use blindspot_core::draw::client::{command, expected};
use blindspot_core::draw::{Drawn, METHOD, Sample, Stratum};
use blindspot_core::model::{Platform, Register};
use serde_json::{Value, json};

/// Seed, method, what was drawn from, every verdict drawn with its command, and what was answered.
pub(super) fn document(sample: &Sample, register: &Register) -> Result<Value> {
    let (agreed, contradicted) = sample.answered();
    let drawn: Vec<Value> = sample.drawn.iter().map(|one| verdict(one, register)).collect();
    let strata: Vec<Value> = sample.strata.iter().map(stratum).collect();
    Ok(json!({
        "method": METHOD,
        "seed": sample.seed,
        "asked": sample.asked,
        "agreed": agreed,
        "contradicted": contradicted,
        "strata": serde_json::to_value(strata)?,
        "drawn": serde_json::to_value(drawn)?,
    }))
}

const fn word(failed: bool) -> &'static str {
    if failed { "fail" } else { "pass" }
}

fn stratum(stratum: &Stratum) -> Value {
    json!({
        "check_id": stratum.check.id,
        "verdict": word(stratum.failed),
        "population": stratum.population,
        "drawn": stratum.drawn,
    })
}

fn verdict(one: &Drawn, register: &Register) -> Value {
    let device = register.devices.get(one.device);
    let platform = device.map_or(Platform::Unknown, |device| device.platform);
    json!({
        "check_id": one.check.id,
        "verdict": word(one.failed),
        "device_key": device.map(|device| &*device.key),
        "name": device.map(|device| device.name()),
        "platform": platform.slug(),
        "command": command(one.check, platform),
        "expected": expected(one.check, platform),
        "client": one.word.slug(),
        "detail": one.word.detail(),
    })
}
