//! assessment.json: everything a script may want, under the names of the public interface.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use blindspot_core::audit::{CheckResult, accept};
use blindspot_core::coverage::Coverage;
use blindspot_core::fixes::Step;
use blindspot_core::model::evidence::Attested;
use blindspot_core::model::{Evidence, Method, Register, Source, Unrecognised, Warning};
use blindspot_core::policy::Policy;
use indexmap::IndexMap;
use serde::Serialize;
use serde_json::{Value, json};

use crate::assessment::{Assessment, OwnFile, OwnQuestion};
use crate::cell::stamp;
use crate::report::build::checklist;

/// The name and version of this document's form.
pub const SCHEMA: &str = "blindspot/assessment/1";

#[derive(Serialize)]
struct EvidenceEntry<'a> {
    id: String,
    path: &'a str,
    member: Option<&'a str>,
    kind: &'static str,
    sha256: &'a str,
    member_sha256: Option<&'a str>,
    bytes: u64,
    rows_read: u64,
    rows_rejected: u64,
    cells_rejected: u64,
    columns_used: &'a [String],
    columns_ignored: &'a [String],
    oldest: Option<String>,
    newest: Option<String>,
    warnings: &'a [Warning],
    #[serde(skip_serializing_if = "Option::is_none")]
    attested: Option<AttestedEntry<'a>>,
}

/// What the person who exported a file says about it, where anything is said.
#[derive(Serialize)]
struct AttestedEntry<'a> {
    exported_by: &'a str,
    role: &'a str,
    scope: &'a str,
    exported_at: &'a str,
    filters: &'a str,
    portal_count: Option<u64>,
}

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

/// Writes the document.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(out: &mut dyn Write, assessment: &Assessment) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, &document(assessment)?)?;
    writeln!(out)?;
    Ok(())
}

/// The whole document, keys in the order of the public interface.
///
/// # Errors
/// When a part cannot be expressed as JSON (it always can; serde asks).
pub fn document(assessment: &Assessment) -> Result<Value> {
    let register = &assessment.register;
    let checks: Vec<_> = assessment.results.iter().map(check).collect();
    let fixes: Vec<_> = assessment.steps.iter().map(fix).collect();
    let evidence: Vec<_> = register.evidence.iter().map(evidence).collect();
    let unrecognised: &[Unrecognised] = &register.unrecognised;
    Ok(json!({
        "schema": SCHEMA,
        "tool": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
        "engagement": engagement(&assessment.policy, register),
        "evidence": serde_json::to_value(evidence)?,
        "unrecognised": serde_json::to_value(unrecognised)?,
        "population": serde_json::to_value(&assessment.coverage.population)?,
        "coverage": coverage(&assessment.coverage)?,
        "checks": serde_json::to_value(checks)?,
        "own_checks": assessment.own.as_ref().map(own_checks),
        "checklist": serde_json::to_value(checklist::build(assessment).questions)?,
        "fixes": serde_json::to_value(fixes)?,
        "licences": serde_json::to_value(&assessment.licences)?,
        "matches": matches(register),
        "exceptions": exceptions(assessment)?,
        "trend": null,
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

/// The coverage, with the groups and the Macs that stand beside the shares.
fn coverage(found: &Coverage) -> Result<Value> {
    let mut coverage = serde_json::to_value(found)?;
    if let Value::Object(parts) = &mut coverage {
        parts.insert("groups".into(), serde_json::to_value(&found.groups)?);
        parts.insert("macs".into(), serde_json::to_value(&found.macs)?);
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
        "version": words.version,
        "issued": words.issued,
    })
}

fn evidence(evidence: &Evidence) -> EvidenceEntry<'_> {
    EvidenceEntry {
        id: evidence.id.to_string(),
        path: &evidence.path,
        member: evidence.member.as_deref(),
        kind: evidence.format,
        sha256: &evidence.sha256,
        member_sha256: evidence.member_sha256.as_deref(),
        bytes: evidence.bytes,
        rows_read: evidence.rows_read,
        rows_rejected: evidence.rows_rejected,
        cells_rejected: evidence.cells_rejected,
        columns_used: &evidence.columns_used,
        columns_ignored: &evidence.columns_ignored,
        oldest: evidence.oldest.map(|at| stamp(Some(at))),
        newest: evidence.newest.map(|at| stamp(Some(at))),
        warnings: &evidence.warnings,
        attested: evidence.attested.as_ref().map(attested),
    }
}

fn attested(said: &Attested) -> AttestedEntry<'_> {
    AttestedEntry {
        exported_by: &said.exported_by,
        role: &said.role,
        scope: &said.scope,
        exported_at: &said.exported_at,
        filters: &said.filters,
        portal_count: said.portal_count,
    }
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
    json!({ "by_method": by_method, "ambiguous": ambiguous, "unmatched": unmatched })
}
