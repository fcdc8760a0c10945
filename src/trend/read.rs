//! Reads an earlier assessment.json back; whatever is not one is refused with the reason.

mod rows;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use blindspot_core::audit::{Places, SubjectKind};
use blindspot_core::model::{Instant, TenantId};
use chrono::DateTime;
use indexmap::IndexMap;
use serde::Deserialize;

use super::identity::DeviceRow;
use super::result::Review;
use super::snapshot::{CheckState, Lists, OtherRow, Past, Shares, Snapshot, Tables};
use crate::cell::plain;

/// The largest file read, in bytes: ten times what the largest estate known makes.
const LARGEST: u64 = 1 << 30;
/// What every form of the document starts its name with.
const FAMILY: &str = "blindspot/assessment/";
/// The form that is read.
pub const SCHEMA: &str = "blindspot/assessment/1";

#[derive(Deserialize)]
struct Probe {
    #[serde(default)]
    schema: Option<String>,
}

#[derive(Deserialize)]
struct Doc {
    tool: ToolDoc,
    engagement: EngagementDoc,
    coverage: Shares,
    checks: Vec<CheckDoc>,
    #[serde(default)]
    trend: Option<TrendDoc>,
    #[serde(default)]
    subjects: Option<SubjectsDoc>,
}

#[derive(Deserialize)]
struct ToolDoc {
    version: String,
}

#[derive(Deserialize)]
struct EngagementDoc {
    as_of: String,
    #[serde(default)]
    tenant_id: Option<String>,
    #[serde(default)]
    pseudonymised: bool,
}

#[derive(Deserialize)]
struct CheckDoc {
    id: String,
    title: String,
    severity: String,
    failed: u64,
    #[serde(default)]
    accepted: u64,
    needs_evidence: Vec<String>,
}

#[derive(Deserialize)]
struct TrendDoc {
    #[serde(default)]
    reviews: Vec<Review>,
}

#[derive(Deserialize)]
struct SubjectsDoc {
    limits: BTreeMap<String, String>,
    device: Vec<DeviceRow>,
    user: Vec<OtherRow>,
    policy: Vec<OtherRow>,
    product: Vec<OtherRow>,
    checks: IndexMap<String, ListsDoc>,
    rules_told: String,
    rules_in_audit: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct ListsDoc {
    kind: String,
    definition: String,
    asked: String,
    failing: String,
    accepted: String,
    undecided: String,
    #[serde(default)]
    history: Vec<(String, u32, String, String, String)>,
}

/// Reads one earlier assessment.
///
/// # Errors
/// When the file cannot be read, is no assessment of this tool, is of another form, or contradicts
/// itself; the message names the file and what helps.
pub fn file(path: &Path) -> Result<Snapshot> {
    let tried = || format!("could not use the earlier assessment {}", path.display());
    let size = match fs::metadata(path) {
        Ok(found) => found.len(),
        Err(refused) => {
            bail!("{}: {refused}\nhelp: give the assessment.json of an earlier run", tried())
        }
    };
    if size > LARGEST {
        return Err(anyhow::anyhow!(
            "it is {size} bytes long\nhelp: give the assessment.json of an earlier run"
        ))
        .with_context(tried);
    }
    let bytes = fs::read(path).with_context(tried)?;
    let mut snapshot = parse(&bytes).with_context(tried)?;
    snapshot.file = path.display().to_string();
    Ok(snapshot)
}

/// Reads the document.
///
/// # Errors
/// As [`file`].
pub fn parse(bytes: &[u8]) -> Result<Snapshot> {
    const HELP: &str = "help: give the assessment.json that `blindspot assess` wrote";
    let probe: Probe = match serde_json::from_slice(bytes) {
        Ok(probe) => probe,
        Err(refused) => bail!("it is no JSON document of this tool: {refused}\n{HELP}"),
    };
    match probe.schema.as_deref() {
        Some(SCHEMA) => {}
        Some(other) if other.starts_with(FAMILY) => bail!(
            "it is written in the form {:?}, and this version reads {SCHEMA}\nhelp: use the \
             version that wrote it, or a newer one",
            plain(other)
        ),
        _ => bail!("it does not say that it is {SCHEMA}\n{HELP}"),
    }
    let doc: Doc = match serde_json::from_slice(bytes) {
        Ok(doc) => doc,
        Err(refused) => bail!("it is damaged: {}\n{HELP}", plain(&refused.to_string())),
    };
    if doc.engagement.pseudonymised {
        bail!(
            "it holds tokens in the place of names and ids\nhelp: give the plain assessment.json"
        );
    }
    snapshot(doc).map_err(|why| anyhow::anyhow!("it contradicts itself: {}\n{HELP}", plain(&why)))
}

fn snapshot(doc: Doc) -> Result<Snapshot, String> {
    let (tables, limits, mut lists) = match doc.subjects {
        Some(subjects) => {
            let (tables, limits, lists) = subjects_of(subjects)?;
            (Some(tables), limits, lists)
        }
        None => (None, BTreeMap::new(), BTreeMap::new()),
    };
    let mut checks = IndexMap::new();
    for check in doc.checks {
        let state = CheckState {
            title: check.title,
            severity: check.severity,
            failed: check.failed,
            accepted: check.accepted,
            lacking: !check.needs_evidence.is_empty(),
            lists: lists.remove(&check.id),
        };
        if checks.insert(check.id.clone(), state).is_some() {
            return Err(format!("the check {} stands twice", check.id));
        }
    }
    let tenant = doc.engagement.tenant_id.as_deref().map(TenantId::parse);
    Ok(Snapshot {
        file: String::new(),
        as_of: instant(&doc.engagement.as_of)?,
        version: doc.tool.version,
        tenant: tenant.transpose().map_err(|_| "its tenant_id is no GUID".to_owned())?.flatten(),
        shares: doc.coverage,
        checks,
        limits,
        tables,
        reviews: doc.trend.map(|trend| trend.reviews).unwrap_or_default(),
    })
}

type Subjects = (Tables, BTreeMap<String, String>, BTreeMap<String, Lists>);

fn subjects_of(doc: SubjectsDoc) -> Result<Subjects, String> {
    let mut tables = Tables { devices: doc.device, ..Tables::default() };
    tables.others.insert(SubjectKind::User, doc.user);
    tables.others.insert(SubjectKind::Policy, doc.policy);
    tables.others.insert(SubjectKind::Product, doc.product);
    let end = tables.devices.len();
    tables.rules_told = Places::parse(&doc.rules_told, end)?;
    for (rule, on) in doc.rules_in_audit {
        tables.audited.insert(rule, Places::parse(&on, end)?);
    }
    let mut lists = BTreeMap::new();
    for (id, check) in doc.checks {
        let found = lists_of(check, &tables).map_err(|why| format!("{id}: {why}"))?;
        lists.insert(id, found);
    }
    Ok((tables, doc.limits, lists))
}

fn lists_of(doc: ListsDoc, tables: &Tables) -> Result<Lists, String> {
    let kind = SubjectKind::ALL.into_iter().find(|kind| kind.word() == doc.kind);
    let kind = kind.ok_or_else(|| format!("{:?} is no kind of subject", doc.kind))?;
    let end = tables.len(kind);
    let mut history = Vec::new();
    for (since, reviews, last, state, places) in doc.history {
        let (open, excused) = match state.as_str() {
            "open" => (true, false),
            "accepted" => (true, true),
            "fixed" => (false, false),
            other => return Err(format!("{other:?} is neither open, accepted nor fixed")),
        };
        let (since, last) = (instant(&since)?, instant(&last)?);
        let places = Places::parse(&places, end)?;
        history.push(Past { since, reviews, last, open, excused, places });
    }
    Ok(Lists {
        kind,
        definition: doc.definition,
        asked: Places::parse(&doc.asked, end)?,
        failing: Places::parse(&doc.failing, end)?,
        accepted: Places::parse(&doc.accepted, end)?,
        undecided: Places::parse(&doc.undecided, end)?,
        history,
    })
}

fn instant(text: &str) -> Result<Instant, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|_| format!("{text:?} is no RFC 3339 timestamp"))
}

#[cfg(test)]
mod tests;
