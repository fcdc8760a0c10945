//! Every subject and every check's answer to it, a line each, so that a later run can compare
//! subject by subject from this file alone. Written as it goes: at 200,000 devices it is the
//! largest part of the document.

use std::io::Write;

use anyhow::Result;
use blindspot_core::audit::SubjectKind;
use serde::Serialize;
use serde_json::json;

use crate::assessment::Assessment;
use crate::cell::stamp;
use crate::trend::order::Order;
use crate::trend::snapshot::{Lists, OtherRow, Past};
use crate::trend::{Carried, audited, device_rows, limits, lists, other_rows};

/// Writes the block, its braces included.
///
/// # Errors
/// When `out` cannot be written.
pub(super) fn write(out: &mut dyn Write, assessment: &Assessment) -> Result<()> {
    let Assessment { register, policy, results, trend, .. } = assessment;
    let order = Order::of(register);
    let none = Carried::default();
    let carried = trend.as_ref().map_or(&none, |trend| &trend.carried);
    let (in_audit, told) = audited(register, policy, &order);
    writeln!(out, "{{")?;
    writeln!(out, "    \"limits\": {},", serde_json::to_string(&limits(policy))?)?;
    let devices = device_rows(register, &order);
    list(out, "device", devices.chain(carried.devices.iter().cloned()))?;
    for kind in [SubjectKind::User, SubjectKind::Policy, SubjectKind::Product] {
        let gone: &[OtherRow] = carried.others.get(&kind).map_or(&[], Vec::as_slice);
        list(out, kind.word(), other_rows(register, kind).chain(gone.iter().cloned()))?;
    }
    write!(out, "    \"checks\": {{")?;
    let mut comma = "";
    for result in results {
        let Some(lists) = lists(result, register, &order) else { continue };
        let history = carried.history.get(result.check.id).map_or(&[][..], Vec::as_slice);
        let entry = serde_json::to_string(&entry(&lists, history))?;
        write!(out, "{comma}\n      \"{}\": {entry}", result.check.id)?;
        comma = ",";
    }
    writeln!(out, "\n    }},")?;
    writeln!(out, "    \"rules_told\": \"{told}\",")?;
    let rules = in_audit.iter().map(|(rule, on)| (rule, on.to_string()));
    let rules: std::collections::BTreeMap<_, _> = rules.collect();
    writeln!(out, "    \"rules_in_audit\": {}", serde_json::to_string(&rules)?)?;
    write!(out, "  }}")?;
    Ok(())
}

/// One table, a row a line.
fn list<R: Serialize>(
    out: &mut dyn Write,
    name: &str,
    rows: impl Iterator<Item = R>,
) -> Result<()> {
    write!(out, "    \"{name}\": [")?;
    let mut comma = "";
    for row in rows {
        write!(out, "{comma}\n      ")?;
        serde_json::to_writer(&mut *out, &row)?;
        comma = ",";
    }
    writeln!(out, "{}],", if comma.is_empty() { "" } else { "\n    " })?;
    Ok(())
}

fn entry(lists: &Lists, history: &[Past]) -> serde_json::Value {
    let mut entry = json!({
        "kind": lists.kind,
        "definition": lists.definition,
        "asked": lists.asked.to_string(),
        "failing": lists.failing.to_string(),
        "accepted": lists.accepted.to_string(),
        "undecided": lists.undecided.to_string(),
    });
    if let (false, Some(parts)) = (history.is_empty(), entry.as_object_mut()) {
        let pasts = history.iter().map(|past| {
            let state = match (past.open, past.excused) {
                (true, false) => "open",
                (true, true) => "accepted",
                (false, _) => "fixed",
            };
            let (since, last) = (stamp(Some(past.since)), stamp(Some(past.last)));
            json!([since, past.reviews, last, state, past.places.to_string()])
        });
        parts.insert("history".into(), pasts.collect());
    }
    entry
}
