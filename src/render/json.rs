//! assessment.json: everything a script may want, under the names of the public interface.

mod evidence;
mod figures;
mod sample;
mod subjects;

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context as _, Result};
use blindspot_core::audit::{CheckResult, accept};
use blindspot_core::coverage::Coverage;
use blindspot_core::fixes::Step;
use blindspot_core::model::{Method, Register, Source, Unrecognised};
use blindspot_core::policy::Policy;
use indexmap::IndexMap;
use serde::Serialize;
use serde_json::{Value, json};

use crate::assessment::{Assessment, OwnFile, OwnQuestion};
use crate::cell::stamp;
use crate::report::build::checklist;

pub use crate::trend::read::SCHEMA;

#[derive(Serialize)]
struct CheckEntry<'a> {
    id: &'static str,
    title: &'static str,
    family: &'static str,
    severity: &'static str,
    status: blindspot_core::audit::Status,
    population: u64,
    passed: u64,
    failed: u64,
    unknown: u64,
    accepted: u64,
    needs_evidence: Vec<&'a str>,
}

#[derive(Serialize)]
struct FixEntry {
    rank: usize,
    id: &'static str,
    title: &'static str,
    owner: blindspot_core::audit::Team,
    effort: &'static str,
    checks: Vec<&'static str>,
    devices: u64,
    share_before: Option<f64>,
    share_after: Option<f64>,
    requires: Vec<&'static str>,
}

/// A file written beside this one.
#[derive(Clone, Debug, Serialize)]
pub struct Written {
    /// Its name in the output folder.
    pub name: &'static str,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of it, lower-case hexadecimal.
    pub sha256: String,
}

/// Writes the document, with what else was written: `verify` compares them later.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(out: &mut dyn Write, assessment: &Assessment, files: &[Written]) -> Result<()> {
    let mut document = document(assessment)?;
    if let Value::Object(parts) = &mut document {
        if let Some(sample) = &assessment.sample {
            parts.insert("sample".into(), sample::document(sample, &assessment.register)?);
        }
        parts.insert("files".into(), serde_json::to_value(files)?);
    }
    let text = serde_json::to_string_pretty(&document)?;
    // The last block is too large to be held: it is written into the document before its end.
    let open = text.strip_suffix("\n}").context("the document is no object")?;
    write!(out, "{open},\n  \"subjects\": ")?;
    subjects::write(out, assessment)?;
    writeln!(out, "\n}}")?;
    Ok(())
}

/// The document without its last block, keys in the order of the public interface.
///
/// # Errors
/// When a part cannot be expressed as JSON (it always can; serde asks).
pub fn document(assessment: &Assessment) -> Result<Value> {
    let register = &assessment.register;
    let checks: Vec<_> = assessment.results.iter().map(check).collect();
    let fixes: Vec<_> = assessment.steps.iter().map(fix).collect();
    let evidence: Vec<_> =
        register.evidence.iter().map(|e| evidence::entry(e, &register.issues)).collect();
    let unrecognised: &[Unrecognised] = &register.unrecognised;
    Ok(json!({
        "schema": SCHEMA,
        "tool": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
        "engagement": engagement(&assessment.policy, register),
        "evidence": serde_json::to_value(evidence)?,
        "unrecognised": serde_json::to_value(unrecognised)?,
        "portals": figures::matrix(assessment)?,
        "population": serde_json::to_value(&assessment.coverage.population)?,
        "coverage": coverage(assessment)?,
        "checks": serde_json::to_value(checks)?,
        "own_checks": assessment.own.as_ref().map(own_checks),
        "checklist": serde_json::to_value(checklist::build(assessment).questions)?,
        "fixes": serde_json::to_value(fixes)?,
        "licences": serde_json::to_value(&assessment.licences)?,
        "matches": matches(register),
        "exceptions": exceptions(assessment)?,
        "trend": serde_json::to_value(&assessment.trend)?,
        "limitations": assessment.limitations,
    }))
}

/// Which file of own checks was used, and which of the checks above are its.
fn own_checks(own: &OwnFile) -> Value {
    let asked = |question: &OwnQuestion| {
        let OwnQuestion { id, asks, applies, fails, .. } = question;
        json!({ "id": id, "asks": asks, "applies": applies, "fails": fails })
    };
    let checks: Vec<Value> = own.questions.iter().map(asked).collect();
    json!({ "file": own.name, "sha256": own.sha256, "checks": checks })
}

/// The coverage, with the figures that stand beside the shares.
fn coverage(assessment: &Assessment) -> Result<Value> {
    let found: &Coverage = &assessment.coverage;
    let mut coverage = serde_json::to_value(found)?;
    if let Value::Object(parts) = &mut coverage {
        parts.insert("groups".into(), serde_json::to_value(&found.groups)?);
        parts.insert("macs".into(), serde_json::to_value(&found.macs)?);
        parts.insert("unreported".into(), figures::unreported(assessment)?);
        parts.insert("compliant_in_intune".into(), figures::portal(assessment)?);
    }
    Ok(coverage)
}

/// How many exceptions cover failing subjects, and those that cover nothing, each with its words.
fn exceptions(assessment: &Assessment) -> Result<Value> {
    let Assessment { policy, register, results, .. } = assessment;
    let found = accept::standing(results, register, policy);
    let expired: Vec<_> = found.expired.iter().map(|one| one.listed("")).collect();
    let unmatched: Vec<_> = found.unmatched.iter().map(|(one, why)| one.listed(why)).collect();
    Ok(json!({
        "applied": found.applied.len(),
        "expired": serde_json::to_value(expired)?,
        "unmatched": serde_json::to_value(unmatched)?,
    }))
}

fn engagement(policy: &Policy, register: &Register) -> Value {
    let words = &policy.engagement;
    let activity = || register.evidence.iter();
    json!({
        "client": words.client,
        "auditor": words.auditor,
        "classification": words.classification,
        "as_of": stamp(Some(register.as_of)),
        "period": {
            "from": activity().filter_map(|e| e.oldest).min().map(|at| stamp(Some(at))),
            "to": activity().filter_map(|e| e.newest).max().map(|at| stamp(Some(at))),
        },
        "tenant_id": register.tenant.map(|tenant| tenant.to_string()),
        "prepared_for": words.prepared_for,
        "report_id": words.report_id,
        "pseudonymised": policy.pseudonymised,
        "version": words.version,
        "issued": words.issued,
    })
}

fn check(result: &CheckResult) -> CheckEntry<'_> {
    CheckEntry {
        id: result.check.id,
        title: result.check.title,
        family: result.check.family(),
        severity: result.severity.word(),
        status: result.status,
        population: result.population,
        passed: result.passed,
        failed: result.failed,
        unknown: result.unknown,
        accepted: result.accepted,
        needs_evidence: result.needs_evidence.iter().map(|need| need.slug()).collect(),
    }
}

fn fix(step: &Step) -> FixEntry {
    FixEntry {
        rank: step.rank,
        id: step.remedy.id,
        title: step.remedy.title,
        owner: step.remedy.owner,
        effort: step.remedy.effort,
        checks: step.checks.clone(),
        devices: step.devices,
        share_before: step.share_before,
        share_after: step.share_after,
        requires: step.requires.clone(),
    }
}

/// The ledger in figures.
#[must_use]
pub fn by_method(register: &Register) -> IndexMap<&'static str, u64> {
    let mut counts: IndexMap<&'static str, u64> =
        Method::ALL.iter().map(|method| (method.word(), 0)).collect();
    for row in &register.ledger {
        *counts.entry(row.method.word()).or_default() += 1;
    }
    counts
}

fn matches(register: &Register) -> Value {
    let mut unmatched: BTreeMap<&'static str, u64> = BTreeMap::new();
    for source in [Source::Intune, Source::Defender, Source::Entra, Source::Signin] {
        unmatched.insert(source.word(), 0);
    }
    for device in &register.devices {
        let mut sources = device.sources().iter();
        if let (Some(only), None) = (sources.next(), sources.next()) {
            *unmatched.entry(only.word()).or_default() += 1;
        }
    }
    let by_method = by_method(register);
    let ambiguous = by_method.get(Method::Ambiguous.word()).copied().unwrap_or_default();
    json!({ "by_method": by_method, "by_source": figures::by_source(register), "ambiguous": ambiguous, "unmatched": unmatched })
}
