//! The assessment under way as a snapshot, part by part: its JSON is written from the same parts.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use blindspot_core::audit::access::certain::current;
use blindspot_core::audit::run::products;
use blindspot_core::audit::{CheckResult, Context, Judged, Places, Subject, SubjectKind};
use blindspot_core::audit::{asr::named_in_audit, revision};
use blindspot_core::checks;
use blindspot_core::coverage::Coverage;
use blindspot_core::model::Register;
use blindspot_core::policy::Policy;

use super::identity::DeviceRow;
use super::order::Order;
use super::snapshot::{CheckState, Lists, OtherRow, Shares, Snapshot, Tables};

/// The assessment as a snapshot.
///
/// # Errors
/// When its coverage cannot be expressed as JSON (it always can; serde asks).
pub(super) fn snapshot(
    policy: &Policy,
    register: &Register,
    results: &[CheckResult],
    coverage: &Coverage,
) -> Result<Snapshot> {
    let order = &Order::of(register);
    let shares: Shares = serde_json::from_value(serde_json::to_value(coverage)?)
        .context("could not compare the coverage")?;
    let states = results.iter().map(|result| {
        let state = CheckState {
            title: result.check.title.to_owned(),
            severity: result.severity.word().to_owned(),
            failed: result.failed,
            accepted: result.accepted,
            lacking: !result.needs_evidence.is_empty(),
            lists: lists(result, register, order),
        };
        (result.check.id.to_owned(), state)
    });
    let (audited, rules_told) = audited(register, policy, order);
    let others = KINDS.map(|kind| (kind, other_rows(register, kind).collect()));
    Ok(Snapshot {
        file: String::new(),
        as_of: register.as_of,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        tenant: register.tenant,
        shares,
        checks: states.collect(),
        limits: limits(policy),
        tables: Some(Tables {
            devices: device_rows(register, order).collect(),
            others: others.into_iter().collect(),
            audited,
            rules_told,
        }),
        reviews: Vec::new(),
    })
}

/// The kinds of subjects that are listed beside the devices.
pub(super) const KINDS: [SubjectKind; 3] =
    [SubjectKind::User, SubjectKind::Policy, SubjectKind::Product];

/// The devices in the order of the list.
pub fn device_rows<'a>(
    register: &'a Register,
    order: &'a Order,
) -> impl Iterator<Item = DeviceRow> + 'a {
    order.listed().filter_map(|at| register.devices.get(at)).map(DeviceRow::of)
}

/// The subjects of another kind, in the order their checks ask them.
#[must_use]
pub fn other_rows(
    register: &Register,
    kind: SubjectKind,
) -> Box<dyn Iterator<Item = OtherRow> + '_> {
    let row = |key: &str, name: &str| OtherRow { key: key.into(), name: name.into(), gone: false };
    match kind {
        SubjectKind::User => {
            Box::new(register.users.iter().map(move |user| row(user.upn.as_str(), "")))
        }
        SubjectKind::Policy => {
            let all = current(register).into_iter();
            Box::new(all.map(move |(_, policy)| row(&policy.id, &policy.name)))
        }
        SubjectKind::Product => {
            Box::new(products(register).into_iter().map(move |name| row(name, "")))
        }
        SubjectKind::Device | SubjectKind::File | SubjectKind::Tenant => {
            Box::new(std::iter::empty())
        }
    }
}

/// One check's subjects by their answer; `None` for checks of the exports themselves, which are
/// this review's alone.
#[must_use]
pub fn lists(result: &CheckResult, register: &Register, order: &Order) -> Option<Lists> {
    if result.kind == SubjectKind::File {
        return None;
    }
    let of = |judged: &[Judged], failed: bool| {
        let listed = judged.iter().filter(|one| one.failed == failed);
        places(&listed.map(|one| &one.subject).collect::<Vec<_>>(), register, order)
    };
    let asked = result.asked.iter();
    let asked: Places = match result.kind {
        SubjectKind::Device => asked.filter_map(|at| order.place(at)).collect(),
        _ => asked.collect(),
    };
    let is_built_in = checks::ALL.iter().any(|check| check.id == result.check.id);
    let definition =
        if is_built_in { revision::published(result.check) } else { revision::own(result.check) };
    Some(Lists {
        kind: result.kind,
        definition,
        asked,
        failing: of(&result.judged, true),
        accepted: of(&result.excused, true),
        undecided: of(&result.judged, false),
        history: Vec::new(),
    })
}

/// The places of subjects in their lists.
fn places(subjects: &[&Subject], register: &Register, order: &Order) -> Places {
    let policies = match subjects.first() {
        Some(Subject::Policy(_)) => current(register),
        _ => Vec::new(),
    };
    let sold = match subjects.first() {
        Some(Subject::Product(_)) => products(register),
        _ => Vec::new(),
    };
    let place = |subject: &&Subject| match subject {
        Subject::Device(at) => order.place(*at),
        Subject::User(upn) => register.users.binary_search_by(|user| user.upn.cmp(upn)).ok(),
        Subject::Policy(at) => policies.iter().position(|(one, _)| one == at),
        Subject::Product(name) => sold.binary_search(&name.as_str()).ok(),
        Subject::Tenant => Some(0),
        Subject::File(_) => None,
    };
    subjects.iter().filter_map(place).collect()
}

/// Attack surface reduction rules in audit, by name, and on which devices; and the devices whose
/// rules are told by name at all.
#[must_use]
pub fn audited(
    register: &Register,
    policy: &Policy,
    order: &Order,
) -> (BTreeMap<String, Places>, Places) {
    let ctx = Context::new(register, policy);
    let (mut audited, mut told) = (BTreeMap::<String, Places>::new(), Places::default());
    for (at, device) in register.devices.iter().enumerate() {
        if device.witnesses.is_empty() {
            continue;
        }
        let (Some(rules), Some(place)) = (named_in_audit(device, &ctx), order.place(at)) else {
            continue;
        };
        told.insert(place);
        for rule in rules {
            if !audited.contains_key(rule) {
                audited.insert(rule.to_owned(), Places::default());
            }
            if let Some(places) = audited.get_mut(rule) {
                places.insert(place);
            }
        }
    }
    (audited, told)
}

/// The limits and the scope in force, by name: another limit fails other devices.
#[must_use]
pub fn limits(policy: &Policy) -> BTreeMap<String, String> {
    let limits = &policy.thresholds;
    let words = |list: &Option<Vec<String>>| {
        list.as_ref().map_or_else(|| "default".to_owned(), |words| words.join(", "))
    };
    let all = [
        ("stale_days", limits.stale_days.to_string()),
        ("sensor_silent_days", limits.sensor_silent_days.to_string()),
        ("new_device_days", limits.new_device_days.to_string()),
        ("mac_sleep_hours", limits.mac_sleep_hours.to_string()),
        ("evidence_skew_days", limits.evidence_skew_days.to_string()),
        ("risk_threshold", limits.risk_threshold.word().to_owned()),
        ("devices_per_licence", limits.devices_per_licence.to_string()),
        ("asr_audit_days", limits.asr_audit_days.to_string()),
        ("parity_points", limits.parity_points.to_string()),
        ("signature_days", limits.signature_days.to_string()),
        ("scope.platforms", words(&policy.scope.platforms)),
        ("scope.classes", words(&policy.scope.classes)),
        ("scope.exclude", policy.scope.exclude.join(", ")),
        ("scope.virtual_pools", policy.scope.virtual_pools.join(", ")),
        ("management.accepted", policy.management.accepted.join(", ")),
    ];
    all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
